// Keeps one channel within the service's limits: so many requests and so many bytes in any second.
import type { Clock } from "./ports.ts";

export interface Rates {
  readonly requestsPerSecond: number;
  readonly bytesPerSecond: number;
}

const windowMs = 1000;

export class Limiter {
  readonly #clock: Clock;
  readonly #rates: Rates;
  /** Requests of the last second, oldest first. */
  #recent: { readonly at: number; readonly bytes: number }[] = [];

  constructor(clock: Clock, rates: Rates) {
    this.#clock = clock;
    this.#rates = rates;
  }

  /**
   * Resolves when a request of `bytes` fits, and counts it; at once when the signal aborts. One
   * longer than a second allows goes alone.
   */
  async admit(bytes: number, signal?: AbortSignal): Promise<void> {
    const { requestsPerSecond, bytesPerSecond } = this.#rates;
    while (!signal?.aborted) {
      const now = this.#clock.monotonic();
      this.#recent = this.#recent.filter(({ at }) => now - at < windowMs);
      const used = this.#recent.reduce((sum, each) => sum + each.bytes, 0);
      const hasRoom = used === 0 || used + bytes <= bytesPerSecond;
      if (this.#recent.length < requestsPerSecond && hasRoom) {
        this.#recent.push({ at: now, bytes });
        return;
      }
      const oldest = this.#recent[0]?.at ?? now;
      await this.#clock.sleep(Math.max(1, oldest + windowMs - now), signal);
    }
  }
}
