// Everything that is drawn from the seed before anything runs.

import { dedupLimits } from "../src/transform/deduplicate.ts";
import { breakages } from "./breakage.ts";
import type { Pace } from "./engine.ts";
import { drawFaults, type FaultOptions } from "./faults.ts";
import type { FleetOptions } from "./fleet.ts";
import type { LogShape } from "./log-disk.ts";
import { Prng } from "./prng.ts";
import { drawWorkload, type WorkloadOptions } from "./workload.ts";

export interface SimulationOptions {
  readonly faults: FaultOptions;
  readonly workload: WorkloadOptions;
  readonly log: LogShape;
  readonly fleet: FleetOptions;
  readonly pace: Pace;
  /** Name of the promise that is broken in the middle: a partition must halt, the others go on. */
  readonly breakage: string | null;
  /** How long after everything has drained clients send again, and again, ms. */
  readonly encoresAfterMs: readonly number[];
  /** How long nobody sends anything at the end, ms. */
  readonly quietMs: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Of so many seeds in a row one breaks a promise for good. */
const seedsPerBreakage = 7;

/**
 * So many commits in so little time that a sink that hangs falls behind what a feed keeps in
 * memory; and state that now and then refuses to be read when the feed goes back to it.
 */
const torrent = { partitions: 1, events: 200, gapMs: 5, silence: 0 };
const torrentPace = { commitRecordsMax: 2, readBytesMax: 600 };

const torrentRates = { sink: { slow: 0.3 }, state: { refuse: 0.03 } };

/** With two of them a repeat is still within 24 h when what it repeats is not. */
const encores = [[10 / 60], [3], [23], [26], [3, 22]] as const;

export function drawOptions(seed: number): SimulationOptions {
  const random = new Prng(seed ^ 0x5eed);
  const usual = drawFaults(random.fork());
  const drawn = drawWorkload(random.fork(), usual.poison);
  const isTorrent = random.chance(0.1);
  const faults = isTorrent ? inTorrent(usual) : usual;
  const workload = isTorrent ? { ...drawn, ...torrent } : drawn;
  const { topic, partitions } = workload;
  const pace = drawPace(random.fork());
  return {
    faults,
    workload,
    log: { topic, partitions, gaps: random.pick([0, 0, 0.05]) },
    fleet: { workers: random.between(1, 3), sessionMs: 6_000, isReplaced: random.chance(0.5) },
    pace: isTorrent ? { ...pace, ...torrentPace } : pace,
    breakage: breakageOf(seed),
    encoresAfterMs: random.pick<readonly number[]>(encores).map((hours) => hours * hourMs),
    quietMs: random.pick([3, 3, 3, 3, 3, 3, 3, 45]) * minuteMs,
  };
}

function inTorrent(faults: FaultOptions): FaultOptions {
  const { calls } = faults;
  const sink = { ...calls.sink, ...torrentRates.sink };
  const state = { ...calls.state, ...torrentRates.state };
  return { ...faults, calls: { ...calls, sink, state } };
}

function drawPace(random: Prng): Pace {
  return {
    commitEveryMs: random.pick([20, 100, 1_000]),
    quietCommitEveryMs: random.pick([1_000, 60_000]),
    commitRecordsMax: random.pick([2, 8, 8_192]),
    readBytesMax: random.pick([600, 2_000, 1_048_576]),
    tickEveryMs: 10_000,
    compaction: {
      commitFilesMin: random.pick([3, 6, 64, 64]),
      mergedFilesMin: random.pick([2, 32]),
      leftoverMs: random.pick([5 * minuteMs, hourMs]),
      plainBytesMax: random.pick([100_000, 64 * 1_048_576]),
    },
    dedup: {
      ...dedupLimits,
      idsPerBucketMax: random.pick([3, 10, 40, 100]),
      idsPerBlock: random.pick([2, 640]),
      // One bit an id: filters are wrong so often that most of their hits are strangers.
      filterBitsPerId: random.pick([1, 18]),
      sealingPerCall: random.pick([1, 100, 16_384]),
      blocksPerCommitMax: random.pick([1, 3, 32]),
    },
    packs: {
      packAfterMs: random.pick([0, minuteMs, 24 * hourMs]),
      packSpanMs: random.pick([1_000, 10_000, hourMs]),
    },
  };
}

function breakageOf(seed: number): string | null {
  if (seed % seedsPerBreakage !== seedsPerBreakage - 1) return null;
  const turn = Math.floor(seed / seedsPerBreakage) % breakages.length;
  return breakages[turn]?.name ?? null;
}
