// Millions of events through the scanners and through the plain path, until the two differ.
// `node test/scan/fuzz.ts --events 1000000 --seed 1 [--type web.page_viewed]`; prints the smallest
// record they see differently and ends with 1, or adds a line to bench/results/fuzz.jsonl.
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { recordsPerBatchMax } from "../../src/event/batch.ts";
import { type Drawn, readContracts, SampleSource } from "./samples.ts";
import { shrink, textOf } from "./shrink.ts";
import { type Difference, TwoPaths } from "./two-paths.ts";

/**
 * Of so many batches one is decoded whole. Of the others only what a scanner accepts: the rest
 * takes the plain path with scanners and without.
 */
const wholeEvery = 8;
const progressMs = 5_000;

interface Counts {
  events: number;
  /** Events that a scanner accepted. */
  accepted: number;
  /** Events of whole batches, and those of them that landed. */
  whole: number;
  wholeLanded: number;
  wholeAccepted: number;
}

function checkPlain(paths: TwoPaths, batch: readonly Drawn[]): void {
  for (const [i, { isPlain, value }] of batch.entries()) {
    if (isPlain && !paths.isLanded(i)) {
      throw new Error(`a valid event is refused: ${paths.outcome(i)}\n${value}`);
    }
  }
}

function progress({ events, accepted }: Counts, seconds: number): string {
  const rate = Math.round(events / seconds);
  const share = Math.round((100 * accepted) / events);
  return `${events} events, ${share} % accepted by scanners, ${rate} events/s`;
}

interface Asked {
  readonly events: number;
  readonly seed: number;
  /** Of the events drawn; undefined for all types. */
  readonly type: string | undefined;
  /** Share of events with values at bounds and beyond; those neither wild nor plain are changed. */
  readonly wild: number;
}

/** What was compared in `--events` events, or the batch that two paths see differently. */
function run({
  events,
  seed,
  type,
  wild,
}: Asked): Counts | { batch: Drawn[]; difference: Difference } {
  const shares = { plain: 0.15, wild, huge: 0.0002 };
  const source = new SampleSource(seed, readContracts(type), shares);
  const paths = new TwoPaths();
  const counts = { events: 0, accepted: 0, whole: 0, wholeLanded: 0, wholeAccepted: 0 };
  const startedAt = Date.now();
  let printedAt = startedAt;
  for (let batches = 0; counts.events < events; batches++) {
    const drawn = Array.from({ length: recordsPerBatchMax }, () => source.next());
    const accepted = drawn.filter((sample) => paths.isAccepted(sample));
    const isWhole = batches % wholeEvery === 0;
    const batch = isWhole ? drawn : accepted;
    const difference = paths.compare(batch);
    if (difference) return { batch, difference };
    checkPlain(paths, batch);
    counts.events += drawn.length;
    counts.accepted += accepted.length;
    if (isWhole) {
      counts.whole += drawn.length;
      counts.wholeLanded += drawn.filter((_, i) => paths.isLanded(i)).length;
      counts.wholeAccepted += accepted.length;
    }
    const now = Date.now();
    if (now - printedAt < progressMs) continue;
    printedAt = now;
    console.error(progress(counts, (now - startedAt) / 1000));
  }
  return counts;
}

/** Of the working tree as it is now. */
function readCommit(): { commit: string; isDirty: boolean } {
  const options = { cwd: import.meta.dirname, encoding: "utf8" } as const;
  const git = (...args: string[]) => execFileSync("git", args, options).trim();
  try {
    const commit = git("rev-parse", "--short=12", "HEAD");
    return { commit, isDirty: git("status", "--porcelain", "../../src") !== "" };
  } catch {
    return { commit: "unknown", isDirty: false };
  }
}

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
    type: { type: "string" },
    wild: { type: "string", default: "0.2" },
    record: { type: "boolean", default: true },
  },
  allowNegative: true,
});
const seed = Number(values.seed);
const commit = values.record ? readCommit() : {};
const cpuBefore = process.cpuUsage();
const startedAt = Date.now();
const events = Number(values.events);
const answer = run({ events, seed, type: values.type, wild: Number(values.wild) });
const seconds = (Date.now() - startedAt) / 1000;
if ("difference" in answer) {
  console.log(`the scanners and the plain path differ, seed ${seed}`);
  console.log(textOf(shrink(answer.batch, answer.difference)));
  process.exit(1);
}
const { user, system } = process.cpuUsage(cpuBefore);
const share = (part: number, whole: number) => Number((part / whole).toFixed(4));
const line = {
  at: new Date().toISOString(),
  ...commit,
  node: process.version,
  events: answer.events,
  seed,
  ...(values.type === undefined ? {} : { type: values.type }),
  landedShare: share(answer.wholeLanded, answer.whole),
  acceptedShare: share(answer.accepted, answer.events),
  acceptedShareOfLanded: share(answer.wholeAccepted, answer.wholeLanded),
  seconds: Math.round(seconds),
  cpuSeconds: Math.round((user + system) / 1e6),
  differences: 0,
};
if (values.record) {
  const folder = join(import.meta.dirname, "../../bench/results");
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, "fuzz.jsonl"), `${JSON.stringify(line)}\n`);
}
console.log(JSON.stringify(line));
