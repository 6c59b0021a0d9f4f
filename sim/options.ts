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
  /** How long after everything has drained clients send again, ms. */
  readonly encoreAfterMs: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Of so many seeds in a row one breaks a promise for good. */
const seedsPerBreakage = 8;

export function drawOptions(seed: number): SimulationOptions {
  const random = new Prng(seed ^ 0x5eed);
  const faults = drawFaults(random.fork());
  const workload = drawWorkload(random.fork(), faults.poison);
  const { topic, partitions } = workload;
  return {
    faults,
    workload,
    log: { topic, partitions, gaps: random.pick([0, 0, 0.05]) },
    fleet: { workers: random.between(1, 3), sessionMs: 6_000 },
    pace: drawPace(random.fork()),
    breakage: breakageOf(seed),
    encoreAfterMs: random.pick([10 * minuteMs, 3 * hourMs, 23 * hourMs, 26 * hourMs]),
  };
}

function drawPace(random: Prng): Pace {
  return {
    commitEveryMs: random.pick([20, 100, 1_000]),
    quietCommitEveryMs: random.pick([1_000, 60_000]),
    commitRecordsMax: random.pick([8, 8_192]),
    readBytesMax: random.pick([2_000, 1_048_576]),
    tickEveryMs: 10_000,
    compaction: {
      commitFilesMin: random.pick([3, 6, 64]),
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
  };
}

function breakageOf(seed: number): string | null {
  if (seed % seedsPerBreakage !== seedsPerBreakage - 1) return null;
  const turn = Math.floor(seed / seedsPerBreakage) % breakages.length;
  return breakages[turn]?.name ?? null;
}
