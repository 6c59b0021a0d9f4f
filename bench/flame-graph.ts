// Where the CPU of the worker's thread goes, as a picture: drains a backlog without the warehouse
// under V8's sampling profiler and writes `worker-flame.svg` and `worker-flame.folded`.
// `node bench/flame-graph.ts [--events N] [--folder bench/results]`
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { layoutOf } from "../src/main/engine-parts.ts";
import { makeBacklog } from "./backlog.ts";
import { Child } from "./child.ts";
import { type CpuProfileFile, foldedText, svgOf, treeOf } from "./folded-stacks.ts";
import type { Drained, DrainOrder } from "./worker-process.ts";

const root = join(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    events: { type: "string", default: "100000" },
    folder: { type: "string", default: join(root, "bench", "results") },
  },
});
/** The start, in which code is loaded and compiled, is not shown. */
const coldShare = 0.4;

const work = mkdtempSync(join(tmpdir(), "pulse-flame-"));
try {
  const { profile, drained } = await drainUnderProfiler(work, Number(values.events));
  const tree = treeOf(profile, coldShare);
  const us = ((1e6 * drained.threadCpuSeconds) / drained.events).toFixed(1);
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root });
  const title =
    `Worker's thread without DuckDB, profiled: ${us} us an event of 2.3 KB, ` +
    `Node.js ${process.version}, commit ${String(commit).trim()}`;
  await writeFile(join(values.folder, "worker-flame.folded"), foldedText(tree));
  await writeFile(join(values.folder, "worker-flame.svg"), svgOf(tree, title));
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function drainUnderProfiler(folder: string, events: number) {
  const backlog = await makeBacklog(join(folder, "backlog"), events, "mixed");
  const dataFolder = join(folder, "data");
  const profiles = join(folder, "profiles");
  mkdirSync(dataFolder);
  cpSync(backlog.logFolder, layoutOf(dataFolder).log, { recursive: true });
  const child = new Child<DrainOrder, Drained>("./worker-process.ts", [
    "--max-semi-space-size=21",
    "--cpu-prof",
    "--cpu-prof-interval=250",
    `--cpu-prof-dir=${profiles}`,
  ]);
  const { catalogueFile } = backlog;
  const kind = { warmUpShare: 0.25, hasWarehouse: false, isProfiled: false };
  const drained = await child.ask({ dataFolder, catalogueFile, ...kind });
  await child.ended();
  const file = join(profiles, readdirSync(profiles)[0] ?? "");
  const profile = JSON.parse(readFileSync(file, "utf8")) as CpuProfileFile;
  return { profile, drained };
}
