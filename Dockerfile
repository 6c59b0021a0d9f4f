# One image for every process: `pulse collector`, `worker`, `console`, `relay`, `provision`.
# Debian, since the native parts (DuckDB, SlateDB) are built against glibc.
FROM node:26-bookworm-slim
# The first process of a container: ours would hear no signal while it starts, and not end by its own.
RUN apt-get update && apt-get install -y --no-install-recommends tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --omit=dev --no-audit --no-fund && npm rebuild node --ignore-scripts=false
COPY . .
USER node
ENTRYPOINT ["tini", "--", "./node_modules/.bin/node", "src/main/cli.ts"]
CMD ["--help"]
