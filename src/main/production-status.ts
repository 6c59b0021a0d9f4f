// What `pulse status --production` tells: what the workers said last, read from the topic they tell
// the page in; of partitions that no worker speaks for, the head of the chain and the end of the
// log. What cannot be known is said, never guessed.
import type { Clock } from "../clock.ts";
import type { Quantiles } from "../console/freshness.ts";
import { type Health, healthOf } from "../console/health.ts";
import { LiveView } from "../console/live-view.ts";
import { noOwner, WorkerReports } from "../console/worker-reports.ts";
import type { Head } from "../event/entry.ts";
import { type PartitionId, partitionName } from "../event/position.ts";
import { type Log, LogError } from "../log/log.ts";
import { StateError } from "../state/state.ts";
import { StoreError } from "../store/store.ts";
import type { PartitionPhase, PartitionReport } from "../stream/status.ts";
import { readPageSince } from "./page-feed.ts";

const windowSeconds = 600;
/** Heads that are read from the bucket at once. */
const headsAtOnce = 8;

/** A partition as it stands; null is what is not known. */
export interface PartitionStanding extends PartitionId {
  readonly phase: PartitionPhase;
  readonly reason: string;
  /** Next offset after the last commit, and the end of the log. */
  readonly committed: number | null;
  readonly end: number | null;
  readonly lagRecords: number | null;
  /** Head of its commit chain. */
  readonly seq: number | null;
  readonly epoch: number | null;
  /** `state`: no worker speaks for it, so this is what the state and the log hold. */
  readonly toldBy: "worker" | "state";
}

export interface SinkStanding {
  readonly name: string;
  /** Entries committed that it has not taken yet, of all partitions. */
  readonly entriesBehind: number | null;
  /** Why it waits; null while it does not. */
  readonly paused: string | null;
}

export interface ProductionStatus {
  /** Every partition has a worker that speaks for it. */
  readonly ready: boolean;
  readonly health: Health;
  /** Whether what workers tell could be read. */
  readonly isLogRead: boolean;
  /** Heard of in the last seconds. */
  readonly workers: number;
  /** When one was last heard of, in the last ten minutes; RFC 3339. */
  readonly heardAt: string | null;
  /** Of all partitions; null while that of one is not known. */
  readonly lagRecords: number | null;
  /** From receipt to commit. */
  readonly freshnessMs: { readonly [quantile in keyof Quantiles]: number | null };
  readonly freshnessSeconds: number;
  readonly sinks: readonly SinkStanding[];
  readonly partitions: readonly PartitionStanding[];
  /** What could not be found out, a sentence each. */
  readonly unknown: readonly string[];
}

export interface StatusPorts {
  /** Absent while it is away, and then `logFault` says why. */
  readonly log: Pick<Log, "read" | "offsetAt" | "bounds"> | undefined;
  readonly logFault: string | undefined;
  /** Of a partition's chain. Rejects with StateError, and StoreError where no bucket answers. */
  head(partition: PartitionId): Promise<Head>;
  readonly clock: Clock;
  readonly partitions: readonly PartitionId[];
  /** Where workers tell. */
  readonly page: PartitionId;
}

/** Throws what is no fault of the ports. */
export async function productionStatus(ports: StatusPorts): Promise<ProductionStatus> {
  const { clock, partitions } = ports;
  const reports = new WorkerReports(partitions);
  const live = new LiveView(clock.now());
  const unknown: string[] = [];
  if (ports.logFault !== undefined) unknown.push(`the log: ${ports.logFault}`);
  const log = await readTold({ ...ports, reports, live, unknown });
  const now = clock.now();
  const merged = reports.merged(now);
  const standings = merged.partitions.map(standingOf);
  await askState({ ...ports, log, standings, unknown });
  const workers = reports.heard(now);
  const { heardAt } = reports;
  if (workers === 0) {
    unknown.push("the sinks: the workers alone know how far each is, and none is heard of");
  }
  const ready = workers > 0 && standings.every(({ toldBy }) => toldBy === "worker");
  const { accepted } = live.perSecond(now);
  const health = healthOf({ isReady: true, report: merged, acceptedPerSecond: accepted });
  const lags = standings.map(({ lagRecords }) => lagRecords);
  return {
    ready,
    health: workers > 0 ? health : silent(heardAt, log !== undefined),
    isLogRead: log !== undefined,
    workers,
    heardAt: heardAt === undefined ? null : timeText(heardAt),
    lagRecords: lags.includes(null) ? null : lags.reduce<number>((sum, lag) => sum + (lag ?? 0), 0),
    freshnessMs: live.freshness(now, windowSeconds) ?? { p50: null, p95: null, p99: null },
    freshnessSeconds: windowSeconds,
    sinks: workers === 0 ? [] : sinksOf(merged),
    partitions: standings,
    unknown,
  };
}

interface Telling extends StatusPorts {
  readonly reports: WorkerReports;
  readonly live: LiveView;
  readonly unknown: string[];
}

/** Takes in what workers told lately; answers the log unless it turned out to be away. */
async function readTold(telling: Telling): Promise<StatusPorts["log"]> {
  const { log, page: partition, reports, live, clock, unknown } = telling;
  if (log === undefined) return undefined;
  const { signal } = new AbortController();
  try {
    const reading = { log, partition, reports, live, clock, signal };
    await readPageSince(reading, windowSeconds * 1_000);
    return log;
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    unknown.push(`what the workers tell: log ${error.code}: ${error.message}`);
    return error.code === "out_of_range" ? log : undefined;
  }
}

interface Asking extends StatusPorts {
  /** Those that no worker speaks for are replaced. */
  readonly standings: PartitionStanding[];
  readonly unknown: string[];
}

async function askState(asking: Asking): Promise<void> {
  const { standings, unknown } = asking;
  const waiting = standings.flatMap(({ toldBy }, i) => (toldBy === "state" ? [i] : []));
  const faults = new Set<string>();
  const askOn = async () => {
    for (let i = waiting.shift(); i !== undefined; i = waiting.shift()) {
      standings[i] = await standingInState(standings[i] as PartitionStanding, asking, faults);
    }
  };
  await Promise.all(Array.from({ length: headsAtOnce }, askOn));
  unknown.push(...faults);
}

async function standingInState(
  standing: PartitionStanding,
  { head, log }: Asking,
  faults: Set<string>,
): Promise<PartitionStanding> {
  const name = partitionName(standing);
  const found = await head(standing).catch((error: unknown) => {
    // A bucket that is away is away for all of them.
    if (error instanceof StoreError) faults.add(`heads: store ${error.code}: ${error.message}`);
    else if (error instanceof StateError) faults.add(`the head of ${name}: ${error.message}`);
    else throw error;
    return undefined;
  });
  const bounds = await log?.bounds(standing).catch((error: unknown) => {
    if (!(error instanceof LogError)) throw error;
    faults.add(`the end of ${name}: log ${error.code}: ${error.message}`);
    return undefined;
  });
  const { next = null, seq = null, epoch = null } = found ?? {};
  const end = bounds?.end ?? null;
  const lagRecords = next === null || end === null ? null : Math.max(0, end - next);
  return { ...standing, committed: next, end, lagRecords, seq, epoch };
}

function standingOf(report: PartitionReport): PartitionStanding {
  const { topic, generation, partition, phase, reason, committed, end, lagRecords } = report;
  const { seq, epoch } = report;
  const toldBy = reason === noOwner ? "state" : "worker";
  const place = { topic, generation, partition, phase, reason };
  return { ...place, committed, end, lagRecords, seq, epoch, toldBy };
}

function sinksOf(merged: ReturnType<WorkerReports["merged"]>): readonly SinkStanding[] {
  const { pausedSinks, sinksBehind = {} } = merged;
  const names = [...new Set([...Object.keys(sinksBehind), ...Object.keys(pausedSinks)])].sort();
  return names.map((name) => ({
    name,
    entriesBehind: sinksBehind[name] ?? null,
    paused: pausedSinks[name] ?? null,
  }));
}

function silent(heardAt: number | undefined, isLogThere: boolean): Health {
  const since =
    heardAt === undefined ? "in the last ten minutes" : `since ${timeText(heardAt)} or so`;
  const heard = isLogThere ? `No worker is heard of ${since}` : "The log cannot be read";
  return { kind: "silent", sentence: `${heard}; what was accepted is in the log.` };
}

function timeText(ms: number): string {
  return new Date(ms).toISOString();
}
