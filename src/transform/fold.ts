// What the stateful folds of a partition have in common: how their state is made durable and found
// again. A commit takes one delta of each fold; the store rolls deltas up into blocks.

/**
 * Loading all deltas in order, or what `merge` made of them, gives the state back. Where commits
 * cut the log into deltas is never visible in what a fold does next.
 */
export interface FoldState {
  /** Everything that changed since the last call, for one commit; undefined when nothing did. */
  takeDelta(): Uint8Array | undefined;
  /** Takes in a delta or a block, oldest first, before the first record is folded. */
  load(bytes: Uint8Array): void;
  /** One block that holds what the deltas (or blocks) hold, oldest first: later ones win. */
  merge(deltas: readonly Uint8Array[]): Uint8Array;
  /**
   * The partition time, in ms, from which a delta or block may be dropped whose newest change was
   * made at partition time `ms`.
   */
  forgetAfter(ms: number): number;
}
