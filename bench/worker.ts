// The worker bench: an hour of traffic drained from the log into files, state and lists, and once
// more into the warehouse too, by a fresh process each time. Figures are per second of CPU of that
// process, all threads.
import { cp, mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { layoutOf } from "../src/main/engine-parts.ts";
import { type Backlog, makeBacklog, type Stream } from "./backlog.ts";
import { Child } from "./child.ts";
import type { CpuProfile } from "./cpu-profile.ts";
import { type Repeated, repeated, rounded } from "./statistics.ts";
import { checkDrain } from "./worker-check.ts";
import type { Drained, DrainOrder } from "./worker-process.ts";

export interface WorkerOptions {
  /** A new folder for the bench's data. */
  readonly folder: string;
  readonly events: number;
  say(message: string): void;
}

export interface WorkerResult {
  /**
   * The whole path: fetch, validate, dedup, enrich, fold, raw and processed files, commit, lists.
   * Medians; `spread` is (highest - lowest) / median over the repeats.
   */
  readonly eventsPerCpuSecond: number;
  readonly mbPerCpuSecond: number;
  readonly spread: number;
  readonly repeats: number;
  /** Measured in each repeat, after the warm-up. */
  readonly events: number;
  readonly eventBytesMean: number;
  /** The same and the load into DuckDB, which a worker in production does not do. */
  readonly eventsPerCpuSecondWithDuckDb: number;
  /** Streams of nothing but refused events, and of nothing but duplicates. */
  readonly refusedPerCpuSecond: number;
  readonly duplicatesPerCpuSecond: number;
  /** Share of the process's CPU outside the engine's thread: file writes, collection, compiler. */
  readonly otherThreadsCpuShare: number;
  readonly otherThreadsCpuShareWithDuckDb: number;
  readonly microsecondsPerEventByStage: Readonly<Record<string, number>>;
  readonly topFunctions: CpuProfile["functions"];
  /** With DuckDB. */
  readonly peakRssMb: number;
  readonly putsPerThousandEvents: number;
  readonly rowsPerEvent: number;
  readonly commits: number;
  readonly wallSeconds: number;
  /** Payload bytes to bytes kept. */
  readonly ratios: { readonly raw: number; readonly tables: number; readonly log: number };
}

const repeats = 3;
/** More are made while the repeats are this far apart, another engineer's run beside ours. */
const spreadMax = 0.15;
const repeatsMax = 5;
const warmUpShare = 0.25;
/** As the product gives its engine's thread. */
const nodeOptions = ["--max-semi-space-size=21"];

export async function benchWorker(options: WorkerOptions): Promise<WorkerResult> {
  const { folder, events, say } = options;
  const makeStream = (stream: Stream) => {
    say(`worker: writing ${events} events into the log, ${stream}`);
    return makeBacklog(join(folder, stream), events, stream);
  };
  const backlog = await makeStream("mixed");
  const run = (kind: Kind) => drainOnce(folder, backlog, kind);
  const bare: Drained[] = [];
  while (bare.length < repeats || (bare.length < repeatsMax && rate(bare).spread > spreadMax)) {
    say(`worker: drain ${bare.length + 1}`);
    bare.push(await run({ hasWarehouse: false, isProfiled: false }));
  }
  say("worker: drains with DuckDB");
  const whole = [
    await run({ hasWarehouse: true, isProfiled: false }),
    await run({ hasWarehouse: true, isProfiled: false }),
  ];
  say("worker: drain under the profiler");
  const profiled = await run({ hasWarehouse: false, isProfiled: true });
  const logBytes = await bytesUnder(backlog.logFolder);
  const streams: Record<string, number> = {};
  for (const stream of ["refused", "duplicates"] as const) {
    const made = await makeStream(stream);
    say(`worker: drain of ${stream}`);
    const kind = { hasWarehouse: false, isProfiled: false };
    const drains = [await drainOnce(folder, made, kind), await drainOnce(folder, made, kind)];
    streams[stream] = Math.round(rate(drains).median);
  }
  return {
    ...summarise({ backlog, whole, bare, profiled, logBytes }),
    refusedPerCpuSecond: streams.refused ?? 0,
    duplicatesPerCpuSecond: streams.duplicates ?? 0,
  };
}

type Kind = Pick<DrainOrder, "hasWarehouse" | "isProfiled">;

/** Drains a copy of the backlog in a new process; throws when not all of it came out right. */
export async function drainOnce(folder: string, backlog: Backlog, kind: Kind): Promise<Drained> {
  const dataFolder = join(folder, "drain");
  await mkdir(dataFolder);
  await cp(backlog.logFolder, layoutOf(dataFolder).log, { recursive: true });
  const child = new Child<DrainOrder, Drained>("./worker-process.ts", nodeOptions);
  try {
    const { catalogueFile } = backlog;
    const drained = await child.ask({ dataFolder, catalogueFile, warmUpShare, ...kind });
    const faults = checkDrain(drained.found, backlog.ledger);
    if (faults.length > 0) throw new Error(`${faults.join("; ")}`);
    return drained;
  } finally {
    await child.stop();
    await rm(dataFolder, { recursive: true });
  }
}

function rate(drains: readonly Drained[]): Repeated {
  return repeated(drains.map(({ events, cpuSeconds }) => events / cpuSeconds));
}

interface Measured {
  readonly backlog: Backlog;
  readonly whole: readonly Drained[];
  readonly bare: readonly Drained[];
  readonly profiled: Drained;
  readonly logBytes: number;
}

type Summary = Omit<WorkerResult, "refusedPerCpuSecond" | "duplicatesPerCpuSecond">;

function summarise({ backlog, whole, bare, profiled, logBytes }: Measured): Summary {
  const { ledger, valueBytes } = backlog;
  const { median, spread } = rate(bare);
  const of = (pick: (drained: Drained) => number) => repeated(bare.map(pick)).median;
  const ofWhole = (pick: (drained: Drained) => number) => repeated(whole.map(pick)).median;
  const eventBytesMean = valueBytes / ledger.events;
  const threadUs = (1e6 * profiled.threadCpuSeconds) / profiled.events;
  const stages = Object.entries(profiled.profile?.stages ?? {});
  const { files } = profiled.found;
  let tableBytes = 0;
  let rows = 0;
  for (const [table, each] of files) {
    if (table === "raw") continue;
    tableBytes += each.bytes;
    rows += each.rows;
  }
  return {
    eventsPerCpuSecond: Math.round(median),
    mbPerCpuSecond: rounded((median * eventBytesMean) / 1e6, 1),
    spread: rounded(spread, 3),
    repeats: bare.length,
    events: profiled.events,
    eventBytesMean: Math.round(eventBytesMean),
    eventsPerCpuSecondWithDuckDb: Math.round(rate(whole).median),
    otherThreadsCpuShare: rounded(of(otherThreads), 3),
    otherThreadsCpuShareWithDuckDb: rounded(ofWhole(otherThreads), 3),
    microsecondsPerEventByStage: Object.fromEntries(
      stages.map(([stage, share]) => [stage, rounded(share * threadUs, 1)]),
    ),
    topFunctions: (profiled.profile?.functions ?? []).map(({ name, share }) => ({
      name,
      share: rounded(share, 4),
    })),
    peakRssMb: Math.round(ofWhole((each) => each.peakRssBytes) / 1e6),
    putsPerThousandEvents: rounded(
      of((each) => (1_000 * each.puts) / each.events),
      2,
    ),
    rowsPerEvent: rounded(rows / ledger.events, 2),
    commits: of((each) => each.commits),
    wallSeconds: rounded(
      of((each) => each.wallSeconds),
      1,
    ),
    ratios: {
      raw: rounded(valueBytes / (files.get("raw")?.bytes ?? 0), 2),
      tables: rounded(valueBytes / tableBytes, 2),
      log: rounded(valueBytes / logBytes, 2),
    },
  };
}

function otherThreads({ threadCpuSeconds, cpuSeconds }: Drained): number {
  return 1 - threadCpuSeconds / cpuSeconds;
}

async function bytesUnder(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
