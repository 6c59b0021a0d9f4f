#!/usr/bin/env node
// `npx pulse <command>`: makes sure the packages and the Node.js of this repository are there, then
// hands over to src/main/cli.ts.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await import(join(root, "tools", "setup.mjs"));
const runtime = join(root, "node_modules", ".bin", "node");
const cli = join(root, "src", "main", "cli.ts");
const NODE_COMPILE_CACHE = join(root, "node_modules", ".cache", "compile");
const child = spawn(runtime, [cli, ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { NODE_COMPILE_CACHE, ...process.env },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
