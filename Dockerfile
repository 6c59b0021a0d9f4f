# One image for every process: `pulse collector`, `worker`, `console`, `relay`, `provision`.
# Debian, since the native parts (DuckDB, SlateDB) are built against glibc.
FROM node:26-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --omit=dev --no-audit --no-fund && npm rebuild node --ignore-scripts=false
COPY . .
USER node
ENTRYPOINT ["./node_modules/.bin/node", "src/main/cli.ts"]
CMD ["--help"]
