// Freshness in the stand-in of Snowflake, whose commits take as long as those measured on the live
// service; and the memory of a worker whose warehouse takes a hundredth of what it could.

import { present } from "../../src/assert.ts";
import { systemClock } from "../../src/clock.ts";
import { reportOf } from "../../stack/chaos/fleet.ts";
import { areWhole, committedOf, Installation } from "../../stack/chaos/installation.ts";
import { SteadyLoad } from "../freshness.ts";
import { LoadClient } from "../load-client.ts";
import { type Percentiles, percentiles, rounded } from "../statistics.ts";
import {
  childRunning,
  cpuSecondsOf,
  memoryOf,
  type Process,
  waitedSecondsOf,
} from "./process-figures.ts";
import { assertVerified, type BenchOptions, lagOf, stopAll, until } from "./stage.ts";
import { keepUp } from "./take-over.ts";
import { type SeenRow, WarehouseWatch } from "./warehouse-watch.ts";

export interface FreshnessOptions extends BenchOptions {
  readonly perSecond: number;
  readonly seconds: number;
}

export interface FreshnessResult {
  readonly eventsPerSecond: number;
  readonly seconds: number;
  readonly commitMs: number;
  readonly rows: number;
  /** From the collector's `received_at` until a query of the warehouse shows the row. */
  readonly freshnessMs: Percentiles;
  /** The same from when the event was due at the collector. */
  readonly fromDueMs: Percentiles;
  readonly stagesMs: Readonly<Record<"log" | "commit" | "warehouse", Percentiles>>;
  readonly acknowledgedMs: Percentiles;
  readonly sentLateMs: Percentiles;
  /** CPU-seconds of a second. Near 1 in all, the stand-in is what was measured. */
  readonly cores: ByProcess;
  /** Seconds of a second that the main thread waited for a core: what else the machine did. */
  readonly waitedForCore: ByProcess;
  readonly peakRssMb: { readonly collector: number; readonly worker: number };
}

interface ByProcess {
  readonly collector: number;
  readonly worker: number;
  readonly standIn: number;
}

const warmUpSeconds = 15;
const connections = 32;
const patienceMs = 180_000;
const standInProgram = "snowpipe/main.ts";

export async function benchWarehouseFreshness(options: FreshnessOptions): Promise<FreshnessResult> {
  const { perSecond, seconds, commitMs, say } = options;
  const { installation, collector, worker, load, watch } = await begin(options, "fresh");
  say(`freshness: ${perSecond} events a second for ${warmUpSeconds} + ${seconds} s`);
  await load.run(warmUpSeconds);
  const since = performance.now();
  const standIn = present(childRunning(standInProgram), "the stand-in is a process of the bench");
  const roles = { collector, worker, standIn };
  const cpu = meter(roles, cpuSecondsOf);
  const waited = meter(roles, waitedSecondsOf);
  await load.run(seconds);
  const spent = (performance.now() - since) / 1_000;
  const [cores, waitedForCore] = [cpu(spent), waited(spent)];
  await watch.waitFor(load.landed, patienceMs);
  const measuredFrom = load.startMs + 1_000 * warmUpSeconds;
  const rows = watch.rows.filter(({ dueAt }) => dueAt >= measuredFrom);
  const peakRssMb = {
    collector: memoryOf(collector).peakRssMb,
    worker: memoryOf(worker).peakRssMb,
  };
  await watch.stop();
  if (watch.rows.length !== load.landed) {
    throw new Error(`${watch.rows.length} rows instead of ${load.landed}`);
  }
  await stopAll([worker, collector]);
  await assertVerified(installation);
  const between = (from: keyof SeenRow, to: keyof SeenRow) =>
    percentiles(rows.map((row) => row[to] - row[from]));
  return {
    ...{ eventsPerSecond: perSecond, seconds, commitMs, rows: rows.length },
    freshnessMs: between("receivedAt", "seenAt"),
    fromDueMs: between("dueAt", "seenAt"),
    stagesMs: {
      log: between("receivedAt", "appendedAt"),
      commit: between("appendedAt", "committedAt"),
      warehouse: between("committedAt", "seenAt"),
    },
    acknowledgedMs: percentiles(load.acknowledgedMs),
    sentLateMs: percentiles(load.sentLateMs),
    cores,
    waitedForCore,
    peakRssMb,
  };
}

/** What each used since, a second. */
function meter(
  { collector, worker, standIn }: Readonly<Record<keyof ByProcess, Process>>,
  secondsOf: (process: Process) => number,
): (spent: number) => ByProcess {
  const before = [collector, worker, standIn].map(secondsOf);
  const since = (process: Process, i: number) => secondsOf(process) - (before[i] ?? 0);
  return (spent) => ({
    collector: rounded(since(collector, 0) / spent, 2),
    worker: rounded(since(worker, 1) / spent, 2),
    standIn: rounded(since(standIn, 2) / spent, 2),
  });
}

export interface SlowSinkOptions extends BenchOptions {
  readonly perSecond: number;
  readonly seconds: number;
}

export interface SlowSinkResult {
  readonly eventsPerSecond: number;
  readonly seconds: number;
  /** Of the time in which the warehouse takes anything. */
  readonly openShare: number;
  readonly sent: number;
  readonly rowsInWarehouse: number;
  /** Committed by the worker at the end: what a slow sink does not hold up. */
  readonly committed: number;
  readonly lagRecords: number;
  readonly startRssMb: number;
  readonly peakRssMb: number;
  readonly endRssMb: number;
  /** Each tenth of the time. */
  readonly rssMb: readonly number[];
  /** What the worker said of its sink, and how often. */
  readonly paused: Readonly<Record<string, number>>;
  /** From when the warehouse is well again until it has all; null when that took too long. */
  readonly caughtUpSeconds: number | null;
}

const openMs = 300;
const periodMs = 30_000;
const catchUpMsMax = 120_000;
const looksPerRun = 10;

export async function benchSlowSink(options: SlowSinkOptions): Promise<SlowSinkResult> {
  const { perSecond, seconds, say } = options;
  const { installation, collector, worker, load, watch } = await begin(options, "slow");
  const startRssMb = memoryOf(worker).rssMb;
  say(`slow sink: ${perSecond} events a second for ${seconds} s`);
  const ending = new AbortController();
  const slow = slowDown(options, ending.signal);
  slow.catch(() => undefined);
  const loading = keepUp(load, ending.signal);
  const rssMb: number[] = [];
  const paused: Record<string, number> = {};
  for (let look = 0; look < looksPerRun; look++) {
    await systemClock.sleep((1_000 * seconds) / looksPerRun);
    rssMb.push(memoryOf(worker).rssMb);
    const reason = (await reportOf(worker))?.pausedSinks.snowflake ?? "no fault";
    paused[reason] = (paused[reason] ?? 0) + 1;
  }
  ending.abort();
  await loading;
  await slow;
  const told = await until([worker], { what: "it answers", msMax: patienceMs }, areWhole);
  const rowsInWarehouse = watch.rows.length;
  const { peakRssMb, rssMb: endRssMb } = memoryOf(worker);
  const wellAt = performance.now();
  const caughtUpSeconds = await watch.waitFor(load.landed, catchUpMsMax).then(
    () => rounded((performance.now() - wellAt) / 1_000, 1),
    () => null,
  );
  await watch.stop();
  await stopAll([worker, collector]);
  await assertVerified(installation);
  return {
    ...{ eventsPerSecond: perSecond, seconds, openShare: openMs / periodMs, sent: load.landed },
    ...{ rowsInWarehouse, committed: committedOf(told), lagRecords: lagOf(told) },
    ...{ startRssMb, peakRssMb, endRssMb, rssMb, paused, caughtUpSeconds },
  };
}

/** Appends are refused with 429 but for a hundredth of the time. */
async function slowDown({ production }: BenchOptions, signal: AbortSignal): Promise<void> {
  const faults = production.snowflake?.faults;
  const effect = { kind: "answer", status: 429, retryAfterSeconds: 1 } as const;
  while (!signal.aborted) {
    await faults?.addFault({ on: "append", times: 1e9, effect });
    const shut = AbortSignal.any([signal, AbortSignal.timeout(periodMs - openMs)]);
    await new Promise((resolve) => shut.addEventListener("abort", resolve, { once: true }));
    await faults?.clearFaults();
    if (!signal.aborted) await systemClock.sleep(openMs);
  }
}

async function begin(options: FreshnessOptions, name: string) {
  const { production, perSecond, commitMs } = options;
  const { snowflake } = production;
  if (snowflake === undefined) throw new Error("there is no warehouse to look into");
  const environment = { PULSE_COMMIT_MS: String(commitMs) };
  const installation = await Installation.make(production, name, environment);
  const collector = await installation.start("collector");
  const worker = await installation.start("worker");
  await until([worker], { what: "all owned", msMax: patienceMs }, areWhole);
  const watch = new WarehouseWatch(snowflake);
  const load = new SteadyLoad(new LoadClient(collector.url, connections), perSecond);
  return { installation, collector, worker, watch, load };
}
