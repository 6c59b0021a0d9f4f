// The end of every partition as far as this thread knows, and who waits for one to move.

import { present } from "../../assert.ts";
import type { Clock } from "../../clock.ts";
import { type PartitionId, partitionName } from "../../event/position.ts";

export interface EndWait {
  /** Waits until the end is above this. */
  readonly above: number;
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

export class PartitionEnds {
  readonly #clock: Clock;
  readonly #indices: ReadonlyMap<string, number>;
  readonly #ends: Float64Array;
  readonly #waiting: Set<() => void>[];
  #isClosed = false;

  constructor(partitions: readonly PartitionId[], ends: Float64Array, clock: Clock) {
    this.#clock = clock;
    this.#indices = new Map(partitions.map((id, index) => [partitionName(id), index]));
    this.#ends = ends.slice();
    this.#waiting = partitions.map(() => new Set());
  }

  of(partition: PartitionId): number {
    return this.#ends[this.#index(partition)] as number;
  }

  /** All ends, in the order of the log's partitions. */
  all(): Float64Array {
    return this.#ends.slice();
  }

  /** Takes newer ends, in the same order, and wakes who waits. An end never moves back. */
  advance(ends: Float64Array): void {
    for (let index = 0; index < ends.length; index++) {
      const end = ends[index] as number;
      if (end <= (this.#ends[index] as number)) continue;
      this.#ends[index] = end;
      this.#wake(index);
    }
  }

  /** Resolves when the end moved above, the time is over, the signal aborts, or at `close`. */
  async wait(partition: PartitionId, { above, waitMs, signal }: EndWait): Promise<void> {
    const index = this.#index(partition);
    if ((this.#ends[index] as number) > above || waitMs <= 0) return;
    if (signal.aborted || this.#isClosed) return;
    const woken = new AbortController();
    const wake = () => woken.abort();
    this.#waiting[index]?.add(wake);
    signal.addEventListener("abort", wake);
    await this.#clock.sleep(waitMs, woken.signal);
    signal.removeEventListener("abort", wake);
    this.#waiting[index]?.delete(wake);
  }

  /** Wakes everybody; nobody waits any more. */
  close(): void {
    this.#isClosed = true;
    for (let index = 0; index < this.#ends.length; index++) this.#wake(index);
  }

  #wake(index: number): void {
    for (const wake of this.#waiting[index] ?? []) wake();
  }

  #index(partition: PartitionId): number {
    const name = partitionName(partition);
    return present(this.#indices.get(name), `the log has no partition ${name}`);
  }
}
