// Every fault the simulator knows, and what a set of runs must come by besides: a set can be asked
// whether each took place.
import { breakages } from "./breakage.ts";
import { crashPoints, deathAt } from "./crash-points.ts";
import { areas, disturbances } from "./faults.ts";

const everyCall = ["refuse", "slow"].flatMap((kind) => areas.map((area) => `${area}.${kind}`));
const everyWrite = ["lose_reply", "land_late", "lost_at_death", "landed_after_death"].flatMap(
  (kind) => areas.map((area) => `${area}.${kind}`),
);

const everyDeath = crashPoints.flatMap((point) => [deathAt(point, false), deathAt(point, true)]);

/**
 * `late`: an event without a session. `old duplicate`: more than 5 minutes after the first.
 * `forgotten`: an id landed again a day later. `compaction`: files were merged. `roll`: deltas of a
 * fold became a block. `seal`: ids of the dedup window left memory. `pack`: State let go of entries
 * that are in packs. `drained`: all of it, after the faults. `encore`: after hours, once more.
 */
const landmarks = [
  "late",
  "old duplicate",
  "forgotten",
  "compaction",
  "roll",
  "seal",
  "pack",
  "drained",
  "encore",
] as const;
export type Landmark = (typeof landmarks)[number];

/** Names under which `Faults.counts` counts. */
export const allFaults: readonly string[] = [
  ...disturbances,
  ...everyCall,
  ...everyWrite,
  ...everyDeath,
  ...landmarks,
  ...breakages.map(({ name }) => name),
  "crash",
  "pause",
  "zombie",
  "poison",
  "poison.trial",
  "trial.killed",
  "collector.crash",
  "log.gap",
  "log.partial",
  "log.repeat",
  "sink.partial",
  "sink.repeat",
  "sink.slipped",
  "sink.refused",
  "store.repeat",
  "state.fenced",
  "state.late_fenced",
  "client.retry",
  "client.gave_up",
].toSorted();

/** Faults that never took place in a set of runs: what the set did not test. */
export function neverHappened(counts: ReadonlyMap<string, number>): readonly string[] {
  return allFaults.filter((name) => !counts.has(name));
}
