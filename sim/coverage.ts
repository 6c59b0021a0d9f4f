// Every fault the simulator knows, so that a set of runs can be asked whether each took place.
import { areas, disturbances } from "./faults.ts";

const everyCall = ["refuse", "slow"].flatMap((kind) => areas.map((area) => `${area}.${kind}`));
const everyWrite = ["lose_reply", "land_late", "lost_at_death", "landed_after_death"].flatMap(
  (kind) => areas.map((area) => `${area}.${kind}`),
);

/** Names under which `Faults.counts` counts. */
export const allFaults: readonly string[] = [
  ...disturbances,
  ...everyCall,
  ...everyWrite,
  "crash",
  "pause",
  "zombie",
  "poison",
  "poison.trial",
  "log.gap",
  "log.partial",
  "log.repeat",
  "sink.partial",
  "sink.repeat",
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
