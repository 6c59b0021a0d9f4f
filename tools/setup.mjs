// Makes a fresh clone ready: installs the locked packages and the Node.js they need.
// Runs on any system Node.js >= 20; does nothing when the lock file has not changed since.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const marker = join(root, "node_modules", ".pulse-setup");
const runtime = join(root, "node_modules", ".bin", "node");
const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

const isReady =
  existsSync(marker) && existsSync(runtime) && readFileSync(marker, "utf8") === wanted;
if (!isReady) {
  process.stderr.write("pulse: installing packages, once\n");
  // Not `npm ci`: it refuses a lock file that lacks other platforms' optional binaries.
  npm(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]);
  // Install scripts are off for every package; this one puts the Node.js binary in place.
  npm(["rebuild", "node", "--ignore-scripts=false", "--loglevel=error"]);
  writeFileSync(marker, wanted);
}

function npm(args) {
  const done = spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.status === 0) return;
  process.stderr.write(`pulse: npm ${args[0]} failed; see the lines above\n`);
  process.exit(1);
}
