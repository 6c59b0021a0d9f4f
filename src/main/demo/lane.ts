// Things on their way, in the order they came: batches that are tried until they are taken. What
// is refused for good is dropped, as it would be again.
import type { Clock } from "../../clock.ts";

/** `again`: nobody took it, and it may be sent once more. */
export type Answer = "taken" | "again" | "refused";

export interface LaneOptions<T> {
  readonly clock: Clock;
  readonly batchMax: number;
  /** Batches on their way at once; with more than one they may overtake each other. */
  readonly parallel: number;
  readonly send: (batch: readonly T[]) => Promise<Answer>;
  /** Aborted, batches that are not taken at once are dropped. */
  readonly signal: AbortSignal;
}

const retryMsMin = 50;
const retryMsMax = 2_000;

export class Lane<T> {
  readonly #options: LaneOptions<T>;
  /** Those before `#taken` are on their way or there. */
  #waiting: T[] = [];
  #taken = 0;
  #flying = 0;
  #runners = 0;
  #whenIdle: (() => void) | undefined;

  constructor(options: LaneOptions<T>) {
    this.#options = options;
  }

  /** Those that nobody took yet. */
  get pending(): number {
    return this.#waiting.length - this.#taken + this.#flying;
  }

  push(thing: T): void {
    this.#waiting.push(thing);
  }

  /** Sends what was pushed; called after each round of pushes. */
  flush(): void {
    const { parallel, batchMax } = this.#options;
    const waiting = this.#waiting.length - this.#taken;
    const wanted = Math.min(parallel, Math.ceil(waiting / batchMax));
    for (let i = this.#runners; i < wanted; i++) void this.#run();
  }

  /** Resolves once nothing is pending. */
  async drain(): Promise<void> {
    this.flush();
    if (this.#runners === 0) return;
    await new Promise<void>((resolve) => {
      this.#whenIdle = resolve;
    });
  }

  async #run(): Promise<void> {
    this.#runners++;
    const { signal } = this.#options;
    for (let batch = this.#take(); batch.length > 0 && !signal.aborted; batch = this.#take()) {
      this.#flying += batch.length;
      await this.#deliver(batch);
      this.#flying -= batch.length;
    }
    this.#runners--;
    if (this.#runners === 0) this.#whenIdle?.();
  }

  #take(): readonly T[] {
    const batch = this.#waiting.slice(this.#taken, this.#taken + this.#options.batchMax);
    this.#taken += batch.length;
    if (this.#taken === this.#waiting.length) {
      this.#waiting = [];
      this.#taken = 0;
    }
    return batch;
  }

  async #deliver(batch: readonly T[]): Promise<void> {
    const { clock, signal, send } = this.#options;
    for (let waitMs = retryMsMin; ; waitMs = Math.min(2 * waitMs, retryMsMax)) {
      if ((await send(batch)) !== "again" || signal.aborted) return;
      await clock.sleep(waitMs, signal);
    }
  }
}
