// Sums by minute of append time under names, as the live page adds them up over all partitions.
import { type MinuteSum, sumsPerDeltaMax } from "../event/live.ts";

const minuteMs = 60_000;

/** Of one commit. Names beyond the bound are dropped, the same ones at every replay. */
export class MinuteSums {
  readonly #sums = new Map<string, [number, string, number]>();

  /** Adds `amount`, an integer, to `name` in the minute of `appendedMs`. */
  add(appendedMs: number, name: string, amount = 1): void {
    const minute = Math.floor(appendedMs / minuteMs);
    const key = `${minute} ${name}`;
    const known = this.#sums.get(key);
    if (known !== undefined) known[2] += amount;
    else if (this.#sums.size < sumsPerDeltaMax) this.#sums.set(key, [minute, name, amount]);
  }

  /** The sums since the last call. */
  take(): readonly MinuteSum[] {
    const sums = [...this.#sums.values()];
    this.#sums.clear();
    return sums;
  }
}
