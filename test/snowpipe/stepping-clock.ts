// Time that goes on by itself, from one sleeper to the next, as soon as nothing else is to be done:
// what takes minutes by the wall is over at once, in the order it would have.
import type { Clock } from "../../src/clock.ts";

export class SteppingClock implements Clock {
  #now: number;
  #sleepers: { readonly at: number; wake(): void }[] = [];
  #isStepping = false;

  constructor(now = Date.UTC(2026, 2, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  /** Sets time forward at once. */
  pass(ms: number): void {
    this.#now += ms;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper = { at: this.#now + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener("abort", () => {
        this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
        resolve();
      });
      this.#step();
    });
  }

  yield(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(resolve);
    });
  }

  #step(): void {
    if (this.#isStepping) return;
    this.#isStepping = true;
    setImmediate(() => {
      this.#isStepping = false;
      const next = this.#sleepers.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) return;
      this.#sleepers = this.#sleepers.filter((each) => each !== next);
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      if (this.#sleepers.length > 0) this.#step();
    });
  }
}
