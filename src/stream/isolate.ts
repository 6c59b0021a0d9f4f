// Poison that ends the process cannot be judged by the process it ends. A partition whose head was
// claimed three times without a commit is tried in a child process, halving the range, until one
// record alone has killed it three times; that verdict becomes part of the next commit.
import type { PartitionId } from "../event/position.ts";
import { StateError } from "../state/state.ts";
import type { Trial, TrialRange } from "./ports.ts";

/** Records looked at beyond the head; a poison further on is found when its turn comes. */
const isolationRecordsMax = 16_384;
const deathsForVerdict = 3;

export interface Searched {
  readonly from: number;
  readonly end: number;
  /** Ends the search at once; what is being tried is heard no more. */
  readonly signal: AbortSignal;
}

/**
 * Offsets in `[from, end)` that end the process when processed alone; empty when the range passes.
 * Offsets before the first such record were shown to be harmless. Throws StateError when aborted.
 */
export async function findPoison(
  trial: Trial,
  partition: PartitionId,
  { from, end, signal }: Searched,
): Promise<ReadonlySet<number>> {
  const run = (range: Omit<TrialRange, "partition">) =>
    unlessAborted(trial.run({ partition, ...range }, signal), signal);
  const to = Math.min(end, from + isolationRecordsMax);
  const none = new Set<number>();
  if (to <= from || (await run({ from, to })) === "passed") return none;
  let low = from;
  let high = to;
  // The first poison is in [low, high): everything below low has passed.
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    const answer = await run({ from: low, to: middle });
    if (answer === "died") high = middle;
    else low = middle;
  }
  for (let deaths = 0; deaths < deathsForVerdict; deaths++) {
    if ((await run({ from: low, to: high })) === "passed") return none;
  }
  return new Set([low]);
}

function unlessAborted<T>(running: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    const leave = () => reject(new StateError("unavailable", "let go of while it was tried"));
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave, { once: true });
  });
  return Promise.race([running, aborted]);
}
