// Port `Clock`, simulated: the wall clock may jump or stand still, waiting never does either.
import type { Clock } from "../src/clock.ts";
import type { SimProcess } from "./process.ts";
import { never, type Scheduler } from "./scheduler.ts";

/** The clock one process sees. */
export class SimClock implements Clock {
  readonly #scheduler: Scheduler;
  readonly #process: SimProcess;

  constructor(scheduler: Scheduler, process: SimProcess) {
    this.#scheduler = scheduler;
    this.#process = process;
  }

  now(): number {
    const { clockFrozenAtMs, clockOffsetMs } = this.#process;
    return clockFrozenAtMs ?? this.#scheduler.nowMs + clockOffsetMs;
  }

  monotonic(): number {
    return this.#scheduler.nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const process = this.#process;
    if (!process.isAlive) return never();
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        signal?.removeEventListener("abort", done);
        resolve();
      };
      signal?.addEventListener("abort", done);
      this.#scheduler.schedule({ label: `slept ${ms} ms`, process, delayMs: ms, action: done });
    });
  }

  yield(): Promise<void> {
    return this.#scheduler.step("yielded", { process: this.#process, maxMs: 1 });
  }
}
