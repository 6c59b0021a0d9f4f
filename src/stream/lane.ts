// One partition of a feed: how far its sink is, what waits for it, and what keeps it back. A fault
// of one partition is tried again at its own pace, and the others go on.
import type { PartitionId } from "../event/position.ts";
import type { Committed } from "../sink/sink.ts";
import type { StateHandle } from "../state/state.ts";
import type { Halt } from "./halt.ts";

const retryMsMin = 50;
const retryMsMax = 5_000;

export interface LaneStart {
  readonly partition: PartitionId;
  readonly handle: StateHandle;
  readonly passed: number;
  readonly committed: number;
  readonly queue: Committed[];
  readonly isBehind: boolean;
}

export class Lane {
  readonly partition: PartitionId;
  readonly handle: StateHandle;
  /** Newest seq the sink has taken. */
  passed: number;
  /** Newest seq that is committed. */
  committed: number;
  readonly queue: Committed[];
  /** Set when the queue has a gap behind `passed` that must be read from the chain. */
  isBehind: boolean;
  halt: Halt | undefined;
  /** Set while the chain is read for it. */
  isReading = false;
  /** Why nothing of it was taken when that was last tried. */
  fault: string | undefined;
  #retryMs = retryMsMin;
  #restsUntil = Number.NEGATIVE_INFINITY;

  constructor({ partition, handle, passed, committed, queue, isBehind }: LaneStart) {
    this.partition = partition;
    this.handle = handle;
    this.passed = passed;
    this.committed = committed;
    this.queue = queue;
    this.isBehind = isBehind;
  }

  /** Whether it may be read for or given to the sink at `now`, ms on the monotonic clock. */
  isReady(now: number): boolean {
    return !this.isReading && this.halt === undefined && now >= this.#restsUntil;
  }

  /** Nothing of it was taken for this reason; answers after how many ms it is asked again. */
  rest(fault: string, now: number): number {
    const ms = this.#retryMs;
    this.fault = fault;
    this.#restsUntil = now + ms;
    this.#retryMs = Math.min(ms * 2, retryMsMax);
    return ms;
  }

  /** The sink took the first entry that waits. */
  shift(): void {
    const first = this.queue.shift();
    if (first) this.passed = first.entry.seq;
    this.#goOn();
    this.passWhenEmpty();
  }

  /** The sink is at `passed` already: what waits is read from the chain again. */
  skipTo(passed: number): void {
    this.passed = passed;
    this.queue.length = 0;
    this.isBehind = passed < this.committed;
    this.#goOn();
  }

  /** Up to `seq` there was nothing for the sink. */
  passTo(seq: number): void {
    this.passed = seq;
    this.#goOn();
  }

  /** Claims and compactions carry nothing for a sink: behind the last commit they are passed. */
  passWhenEmpty(): void {
    if (this.queue.length === 0 && !this.isBehind) this.passed = this.committed;
  }

  #goOn(): void {
    this.fault = undefined;
    this.#restsUntil = Number.NEGATIVE_INFINITY;
    this.#retryMs = retryMsMin;
  }
}
