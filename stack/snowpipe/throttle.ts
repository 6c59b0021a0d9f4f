// How much a channel may append within any one second: calls, and bytes before compression.
import { ApiError } from "./api-error.ts";
import { tooFast } from "./ndjson.ts";

export interface ThrottleLimits {
  readonly appendsPerSecondMax: number;
  readonly bytesPerSecondMax: number;
}

export class Throttle {
  readonly #limits: ThrottleLimits;
  /** Admitted appends of the last second by channel, oldest first. */
  readonly #admitted = new Map<string, { at: number; bytes: number }[]>();

  constructor(limits: ThrottleLimits) {
    this.#limits = limits;
  }

  /** Admits the append or throws ApiError 429. */
  admit(channel: string, bytes: number, now: number): void {
    const recent = (this.#admitted.get(channel) ?? []).filter(({ at }) => at > now - 1000);
    this.#admitted.set(channel, recent);
    if (recent.length >= this.#limits.appendsPerSecondMax) {
      const message = "the channel takes no more requests within this second";
      throw new ApiError(429, "ERR_CHANNEL_REQUEST_RATE_EXCEEDED", message, 1);
    }
    const sum = recent.reduce((total, one) => total + one.bytes, bytes);
    if (sum > this.#limits.bytesPerSecondMax) throw tooFast();
    recent.push({ at: now, bytes });
  }
}
