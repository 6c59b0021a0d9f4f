// What a comparison shows: the figures of each side, their ratio, and what each of them does and
// leaves out.
import type { CpuProfile } from "../cpu-profile.ts";
import { repeated, rounded } from "../statistics.ts";
import type { OurRun, PeerRun } from "./sides.ts";
import type { WrittenTopic } from "./topic.ts";

type Run = OurRun | PeerRun;

export interface Circumstances {
  readonly commit: string;
  readonly isDirty: boolean;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly loadBefore: number;
  };
  readonly node: string;
  readonly java: string;
  readonly flink: string;
  readonly options: object;
}

export interface Compared extends Circumstances {
  readonly topic: {
    readonly events: number;
    readonly eventBytesMean: number;
    readonly batchBytesMean: number;
    readonly compression: number;
    readonly writtenInSeconds: number;
  };
  readonly runs: readonly Run[];
  /** Medians over the rounds, by side. */
  readonly eventsPerCpuSecond: Readonly<Record<string, number>>;
  /** Ours by each of the peer's, of the medians: above 1 ours takes less CPU an event. */
  readonly ratios: Readonly<Record<string, number>>;
  readonly profile?: CpuProfile;
}

export interface AllRuns {
  readonly runs: readonly Run[];
  readonly profile?: CpuProfile;
}

export function comparedOf(
  circumstances: Circumstances,
  { ledger, seconds, bytes, batches }: WrittenTopic,
  { runs, profile }: AllRuns,
): Compared {
  const medians: Record<string, number> = {};
  for (const [side, of] of Map.groupBy(runs, (run) => run.side)) {
    const speeds = of.map(({ eventsPerCpuSecond }) => eventsPerCpuSecond);
    medians[side] = Math.round(repeated(speeds).median);
  }
  const ratios: Record<string, number> = {};
  for (const side of ["flink-heap", "flink-rocksdb"]) {
    const theirs = medians[side];
    if (theirs !== undefined) ratios[side] = rounded((medians.worker ?? 0) / theirs, 2);
  }
  return {
    ...circumstances,
    topic: {
      events: ledger.events,
      eventBytesMean: Math.round(ledger.valueBytes / ledger.events),
      batchBytesMean: Math.round(ledger.valueBytes / batches),
      compression: rounded(ledger.valueBytes / bytes, 2),
      writtenInSeconds: Math.round(seconds),
    },
    runs,
    eventsPerCpuSecond: medians,
    ratios,
    ...(profile && { profile }),
  };
}

const ours =
  "checks every record and its restricted data, drops repeats within 24 h, enriches, keeps " +
  "sessions, users and minutes (by way of the log), writes raw and all tables as Parquet " +
  "(synced), quarantine and ledger, a fenced and hash-linked commit each 16 MB, file lists; " +
  "not the warehouse, the live page and topics for other services";
/** Of the job in flink-sql.ts. */
export const theirs =
  "parses 38 fields, asks for those required, drops repeats within 24 h, writes one table of " +
  "41 columns as Parquet with a checkpoint each 10 s; no raw copy, quarantine, restricted " +
  "data, enrichment, sessions, users, minutes, ledger or lists; lands 3 of 6 kinds of " +
  "malformed event; its figure holds the start of the job";

export function textOf(compared: Compared): string {
  const { topic, runs, eventsPerCpuSecond, ratios, profile } = compared;
  const { machine, node, java, flink, commit, isDirty } = compared;
  return `${[
    `side by side: ${topic.events} events of ${topic.eventBytesMean} bytes in Kafka, batches of`,
    `  ${topic.batchBytesMean} bytes, compressed ${topic.compression} times`,
    ...runs.map(runText),
    "events per CPU-second, medians",
    ...Object.entries(eventsPerCpuSecond).map(([side, speed]) => row(side, `${speed}`)),
    ...Object.entries(ratios).map(([side, ratio]) => row("ratio", `${ratio} of ${side}`)),
    ...(profile ? profileText(profile) : []),
    row("ours", ours),
    row("theirs", theirs),
    row("machine", `${machine.cpu}, ${machine.cores} cores, load before ${machine.loadBefore}`),
    row("", `Node ${node}, Java ${java}, Flink ${flink}, commit ${commit}${isDirty ? "+" : ""}`),
  ].join("\n")}\n`;
}

function runText(run: Run): string {
  const { side, eventsPerCpuSecond, events, cpuSeconds, wallSeconds, peakRssMb } = run;
  const rest =
    "rowsPerEvent" in run
      ? `${run.rowsPerEvent} rows an event`
      : `${run.eventsPerCpuSecondOfProcess} with start and warm-up`;
  return row(
    side,
    `${eventsPerCpuSecond}: ${events} in ${cpuSeconds} s of CPU, ${wallSeconds} s, ` +
      `${peakRssMb} MB, ${rest}`,
  );
}

const functionsShown = 15;

function profileText({ stages, functions }: CpuProfile): string[] {
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  return [
    "our worker's thread by stage and by function",
    ...Object.entries(stages).map(([stage, share]) => row(percent(share), stage)),
    ...functions
      .slice(0, functionsShown)
      .map(({ name, share }) => row(`  ${percent(share)}`, name)),
  ];
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(16)}${text}`;
}
