// Makes the package of the client for programs of others: `node tools/pack-client.mjs FOLDER`.
import { pack, repositoryVersion } from "./pack.mjs";

pack({
  entries: ["sdk/client.ts", "sdk/position-filter.ts"],
  project: "sdk",
  description: {
    name: "@pulsecart/client",
    version: repositoryVersion(),
    description:
      "Sends events of PulseCart's contracts to the collector; makes what is read of its topics exact.",
    type: "module",
    exports: {
      ".": { types: "./sdk/client.d.ts", default: "./sdk/client.js" },
      "./position-filter": {
        types: "./sdk/position-filter.d.ts",
        default: "./sdk/position-filter.js",
      },
    },
    engines: { node: ">=20.15" },
  },
});
