// Makes the package of the client of Snowpipe Streaming: `node tools/pack-snowpipe.mjs FOLDER`.
import { readFileSync } from "node:fs";
import { pack } from "./pack.mjs";

const { name, version, description, engines } = JSON.parse(
  readFileSync(new URL("../snowpipe/package.json", import.meta.url), "utf8"),
);

pack({
  entries: ["snowpipe/index.ts"],
  project: "snowpipe",
  description: {
    name,
    version,
    description,
    type: "module",
    exports: { ".": { types: "./snowpipe/index.d.ts", default: "./snowpipe/index.js" } },
    engines,
  },
});
