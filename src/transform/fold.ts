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
  /** Absent for a fold whose whole state is in memory. */
  readonly cold?: ColdState;
}

/** Like a write to State; `value` null deletes the key. */
export interface ColdWrite {
  readonly key: string;
  readonly value: Uint8Array | null;
}

/**
 * State a fold has moved out of memory, under keys of its own. What is moved stays in memory until
 * it is durable, so what the fold asks for is always there to be read.
 */
export interface ColdState {
  /** The keys that a take-over loads, after the deltas; all others are read when asked for. */
  readonly index?: {
    readonly prefix: string;
    load(key: string, value: Uint8Array): void;
  };
  /** Writes it may make with a commit whatever room the rest of the commit leaves. */
  readonly writesMin?: number;
  /**
   * At most `room` writes for the commit that is being made at partition time `nowMs`. Called once
   * for a commit, after `takeDelta`, when every commit before it is durable.
   */
  take(room: number, nowMs: number): ColdWrite[];
}

/** Keys of the cold values a slice cannot be folded without. */
export interface ColdKeys {
  /** Written once and never changed; they exist. */
  readonly blocks: readonly string[];
  /** Of values that change, some of which may not exist. */
  readonly values: readonly string[];
}

/** Cold values by key. */
export type ColdValues = ReadonlyMap<string, Uint8Array>;

export const noColdValues: ColdValues = new Map();
