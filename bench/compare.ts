// `pulse bench --compare COMMIT`: this tree against a commit on one machine, drain by drain in
// turn, so that whatever else the machine does falls on both. Prints the ratio of the medians.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { repeated, rounded } from "./statistics.ts";

export interface Compared {
  readonly commit: string;
  /** Events per CPU-second of the whole path, in the order measured. */
  readonly theirs: readonly number[];
  readonly ours: readonly number[];
  /** Ours by theirs, of the medians; above 1 this tree is the faster. */
  readonly ratio: number;
}

export interface CompareOptions {
  /** A new folder. */
  readonly folder: string;
  readonly commit: string;
  readonly events: number;
  say(message: string): void;
}

const rounds = 3;
const root = join(import.meta.dirname, "..");

/** Throws when the commit does not exist or its bench gives no figure. */
export function compare({ folder, commit, events, say }: CompareOptions): Compared {
  const tree = join(folder, "tree");
  mkdirSync(tree, { recursive: true });
  const archive = execFileSync("git", ["archive", commit], { cwd: root, maxBuffer: 1 << 28 });
  execFileSync("tar", ["x", "-C", tree], { input: archive });
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
  const theirs: number[] = [];
  const ours: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    say(`compare: round ${round} of ${rounds}`);
    theirs.push(measure(tree, events));
    ours.push(measure(root, events));
  }
  const ratio = rounded(repeated(ours).median / repeated(theirs).median, 3);
  return { commit, theirs, ours, ratio };
}

/** The worker bench of a tree; older ones name the figure without DuckDB otherwise. */
function measure(tree: string, events: number): number {
  const args = [join(tree, "bench", "main.ts"), "--only", "worker", "--events", `${events}`];
  const ran = spawnSync(process.execPath, [...args, "--json"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (ran.status !== 0) throw new Error(`the bench of ${tree} gave no figure`);
  const { worker } = JSON.parse(ran.stdout) as { worker: Readonly<Record<string, number>> };
  return worker.eventsPerCpuSecondWithoutDuckDb ?? worker.eventsPerCpuSecond ?? 0;
}
