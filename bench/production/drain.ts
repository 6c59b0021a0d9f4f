// How fast a backlog is drained: by one worker and by two from the same traffic, and by one that
// comes back after an outage while events go on arriving.
import { areWhole, committedOf, Installation } from "../../stack/chaos/installation.ts";
import { SteadyLoad } from "../freshness.ts";
import { LoadClient } from "../load-client.ts";
import { writeTopic } from "../peer/topic.ts";
import { rounded } from "../statistics.ts";
import { cpuSecondsOf, memoryOf } from "./process-figures.ts";
import { assertVerified, type BenchOptions, lagOf, stopAll, until, web } from "./stage.ts";
import { keepUp } from "./take-over.ts";

export interface DrainOptions extends BenchOptions {
  readonly workers: number;
  readonly events: number;
}

export interface DrainResult {
  readonly workers: number;
  /** Those committed after all partitions had an owner. */
  readonly events: number;
  readonly wallSeconds: number;
  readonly eventsPerSecond: number;
  /** Of each worker, over that time. */
  readonly cpuSeconds: readonly number[];
  readonly eventsPerCpuSecond: number;
  readonly peakRssMb: readonly number[];
}

const patienceMs = 300_000;
const connections = 16;

export async function benchDrain(options: DrainOptions): Promise<DrainResult> {
  const { production, say, workers: count, events, commitMs } = options;
  const name = `drain-${count}`;
  const environment = { PULSE_COMMIT_MS: String(commitMs) };
  const installation = await Installation.make(production, name, environment);
  say(`drain: writing ${events} events`);
  const { bootstrap } = production.kafka;
  await writeTopic({ bootstrap, web, events, prefix: `${name}.`, isPaced: false });
  say(`drain: ${count} of our workers`);
  const starting = Array.from({ length: count }, () => installation.start("worker"));
  const workers = await Promise.all(starting);
  const atStart = await until(workers, { what: "all owned", msMax: patienceMs }, areWhole);
  const begin = performance.now();
  const before = workers.map(cpuSecondsOf);
  await until(workers, { what: "drained", msMax: patienceMs }, (all) => {
    return areWhole(all) && committedOf(all) >= events;
  });
  const wallSeconds = (performance.now() - begin) / 1_000;
  const cpuSeconds = workers.map((worker, i) =>
    rounded(cpuSecondsOf(worker) - (before[i] ?? 0), 1),
  );
  const peakRssMb = workers.map((worker) => memoryOf(worker).peakRssMb);
  await until(workers, { what: "all is sent on", msMax: patienceMs }, (all) => {
    return areWhole(all) && all.every(({ lagRecords }) => lagRecords === 0);
  });
  await stopAll(workers);
  await assertVerified(installation);
  const drained = events - committedOf(atStart);
  return {
    workers: count,
    events: drained,
    wallSeconds: rounded(wallSeconds, 1),
    eventsPerSecond: Math.round(drained / wallSeconds),
    cpuSeconds,
    eventsPerCpuSecond: Math.round(drained / cpuSeconds.reduce((sum, each) => sum + each, 0)),
    peakRssMb,
  };
}

export interface CatchUpOptions extends BenchOptions {
  readonly perSecond: number;
  readonly outageSeconds: number;
}

export interface CatchUpResult {
  readonly eventsPerSecond: number;
  readonly outageSeconds: number;
  readonly backlog: number;
  /** From when the worker that came back owned all, until a second of arrivals was left. */
  readonly caughtUpSeconds: number;
  readonly drainedPerSecond: number;
  /** By the arrival rate. */
  readonly timesArrival: number;
}

export async function benchCatchUp(options: CatchUpOptions): Promise<CatchUpResult> {
  const { production, say, perSecond, outageSeconds, commitMs } = options;
  const environment = { PULSE_COMMIT_MS: String(commitMs) };
  const installation = await Installation.make(production, "outage", environment);
  const collector = await installation.start("collector");
  const first = await installation.start("worker");
  await until([first], { what: "all owned", msMax: patienceMs }, areWhole);
  say(`catch-up: ${perSecond} events a second, no worker for ${outageSeconds} s`);
  const load = new SteadyLoad(new LoadClient(collector.url, connections), perSecond);
  await load.run(2);
  await stopAll([first]);
  await load.run(outageSeconds);
  const ending = new AbortController();
  const loading = keepUp(load, ending.signal);
  const worker = await installation.start("worker");
  const atStart = await until([worker], { what: "all owned", msMax: patienceMs }, areWhole);
  const begin = performance.now();
  // A commit every so often is no backlog: what arrives between two of them is always there.
  const isLittle = (perSecond * (commitMs + 1_000)) / 1_000;
  const atEnd = await until([worker], { what: "caught up", msMax: patienceMs }, (all) => {
    return areWhole(all) && lagOf(all) <= isLittle;
  });
  const seconds = (performance.now() - begin) / 1_000;
  ending.abort();
  await loading;
  await until([worker], { what: "all is committed", msMax: patienceMs }, (all) => {
    return areWhole(all) && all.every(({ lagRecords }) => lagRecords === 0);
  });
  await stopAll([worker, collector]);
  await assertVerified(installation);
  const drainedPerSecond = (committedOf(atEnd) - committedOf(atStart)) / seconds;
  return {
    eventsPerSecond: perSecond,
    outageSeconds,
    backlog: lagOf(atStart),
    caughtUpSeconds: rounded(seconds, 1),
    drainedPerSecond: Math.round(drainedPerSecond),
    timesArrival: rounded(drainedPerSecond / perSecond, 1),
  };
}
