// What a drain costs: an engine over its adapters, warmed up on what lies before the gates of its
// log and measured on what lies behind them, from the first read until the last commit is durable
// and every sink has taken it.
import { systemClock } from "../src/clock.ts";
import type { Engine } from "../src/stream/engine.ts";
import { type CpuProfile, startProfile } from "./cpu-profile.ts";
import type { GatedLog } from "./gated-log.ts";
import { cpuSeconds } from "./statistics.ts";
import type { WatchedSink } from "./watched-sink.ts";

export interface Measured {
  /** Behind the gates. */
  readonly events: number;
  readonly cpuSeconds: number;
  /** Of the engine's thread alone. */
  readonly threadCpuSeconds: number;
  readonly wallSeconds: number;
  readonly commits: number;
  readonly puts: number;
  /** Of the process, from its start. */
  readonly peakRssBytes: number;
  readonly profile?: CpuProfile;
}

export interface Draining {
  readonly engine: Engine;
  readonly log: GatedLog;
  readonly sinks: readonly WatchedSink[];
  readonly isProfiled: boolean;
  /**
   * Waits for what folds send on through the log too, on either side of the gates; without it what
   * they sent in the end is left unread.
   */
  readonly hasHops?: boolean;
}

const pollMs = 10;
/** What was committed is sent on within this. */
const hopMs = 250;

export async function measureDrain(draining: Draining): Promise<Measured> {
  const { log, isProfiled, hasHops = false } = draining;
  const gates = log.partitions.map((partition) => log.gateOf(partition));
  await reach(draining, gates);
  if (hasHops) await reachHops(draining);
  const before = totals(draining);
  const stopProfile = isProfiled ? await startProfile() : undefined;
  const cpu = process.cpuUsage();
  const threadCpu = process.threadCpuUsage();
  const begin = performance.now();
  log.open();
  await reach(draining, await endsOf(log));
  if (hasHops) await reachHops(draining);
  const used = { process: cpuSeconds(cpu), thread: process.threadCpuUsage(threadCpu) };
  const wallSeconds = (performance.now() - begin) / 1_000;
  const profile = await stopProfile?.();
  const after = totals(draining);
  return {
    events: log.behindGates,
    cpuSeconds: used.process,
    threadCpuSeconds: (used.thread.user + used.thread.system) / 1e6,
    wallSeconds,
    commits: after.commits - before.commits,
    puts: after.puts - before.puts,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    ...(profile && { profile }),
  };
}

function endsOf(log: GatedLog): Promise<number[]> {
  return Promise.all(log.partitions.map(async (each) => (await log.bounds(each)).end));
}

/** Waits until each partition is committed up to its offset and every sink has all of it. */
async function reach({ engine, sinks }: Draining, offsets: readonly number[]): Promise<void> {
  const isThere = () =>
    engine.status.every((status, i) => {
      const { partition, committed, folded } = status;
      const offset = offsets[i] ?? 0;
      if (offset === 0) return true;
      if (folded < offset || committed !== folded) return false;
      return sinks.every((sink) => sink.passed(partition) >= committed);
    });
  while (!isThere()) await systemClock.sleep(pollMs);
}

/** Waits until the partitions without a gate are read to their ends, and these move no more. */
async function reachHops(draining: Draining): Promise<void> {
  const { log } = draining;
  let before: readonly number[] = [];
  for (;;) {
    await systemClock.sleep(hopMs);
    const ends = await endsOf(log);
    const reached = log.partitions.map((partition, i) =>
      log.isGated(partition) ? 0 : (ends[i] ?? 0),
    );
    await reach(draining, reached);
    if (reached.every((end, i) => end === before[i])) return;
    before = reached;
  }
}

function totals({ engine }: Draining) {
  let commits = 0;
  let puts = 0;
  for (const status of engine.status) {
    commits += status.commits;
    puts += status.puts;
  }
  return { commits, puts };
}
