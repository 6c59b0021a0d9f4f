// Port `State`: the keyed state and the commit chain of a partition, owned by one handle at a time.
// Adapters: sqlite/, slatedb/, and the simulator's. One contract suite binds them.
import { assert } from "../assert.ts";
import { isStateKey } from "../event/entry.ts";
import type { PartitionId } from "../event/position.ts";

/** `value` null deletes the key. Keys are printable ASCII of at most 256 bytes. */
export interface StateWrite {
  readonly key: string;
  readonly value: Uint8Array | null;
}

export function assertKeys(batch: readonly StateWrite[]): void {
  for (const { key } of batch) {
    assert(isStateKey(key), "a state key is 1 to 256 printable ASCII bytes");
  }
}

export interface StateEntry {
  readonly key: string;
  readonly value: Uint8Array;
}

/**
 * `fenced`: a later handle owns the partition; this one is dead for good.
 * `unavailable`: the outcome of a write is unknown; the handle must be closed and opened again.
 * `full`: no space left; the write was not applied and never will be.
 */
export type StateErrorCode = "fenced" | "unavailable" | "full";

export class StateError extends Error {
  override readonly name = "StateError";
  readonly code: StateErrorCode;
  constructor(code: StateErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface State {
  /**
   * Takes the partition over: when it resolves, a higher epoch is durable and every write of an
   * earlier handle that has not been applied yet never will be. Where others take it over too, it
   * is given up, with `unavailable`, once `signal` aborts.
   */
  open(partition: PartitionId, signal?: AbortSignal): Promise<StateHandle>;
  close(): Promise<void>;
}

/** What part of a prefix to list. */
export interface ListOptions {
  /** Behind this key. */
  readonly after?: string;
  /** At most so many entries. */
  readonly limit: number;
  /** The entry with which the values reach so many bytes is the last. */
  readonly bytesMax?: number;
}

export interface StateHandle {
  /** Rises by at least 1 with every `open` of the partition; the first is 1. */
  readonly epoch: number;
  get(key: string): Promise<Uint8Array | undefined>;
  /** Entries whose key starts with `prefix`, in key order. */
  list(prefix: string, options: ListOptions): Promise<readonly StateEntry[]>;
  /**
   * All or nothing, durable when it resolves. Writes of one handle apply in call order; after one
   * failed, the handle refuses every later one. Throws StateError.
   */
  write(batch: readonly StateWrite[]): Promise<void>;
  /** Releases the handle; a write in flight may still land. */
  close(): Promise<void>;
}
