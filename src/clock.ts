// The only place where `src` reads the wall clock or waits. Everything else is handed a Clock.

/** Wall time and timers; the simulator hands in its own. */
export interface Clock {
  /**
   * Milliseconds since the Unix epoch, UTC. May jump, by minutes and backwards; never used to order
   * records or to measure how long something takes.
   */
  now(): number;
  /** Whole milliseconds since some moment of this process; never jumps. Measures waits and ages. */
  monotonic(): number;
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Resolves after whatever else is due has had its turn: ends a slice of work. */
  yield(): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.floor(performance.now()),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      // A timer of Node may be over up to a millisecond before `monotonic` says so.
      const timer = setTimeout(done, ms + 1);
      signal?.addEventListener("abort", done);
    }),
  yield: () =>
    new Promise((resolve) => {
      setImmediate(resolve);
    }),
};
