// Sums by minute of append time under names, as the live page adds them up over all partitions.
import { type MinuteSum, sumsPerDeltaMax } from "../event/live.ts";

const minuteMs = 60_000;

/**
 * Of one commit. Beyond the bound the oldest minutes are dropped: after a pause the page does not
 * show them. Of one minute the names that came last are.
 */
export class MinuteSums {
  readonly #sums = new Map<string, [number, string, number]>();

  /** Adds `amount`, an integer, to `name` in the minute of `appendedMs`. */
  add(appendedMs: number, name: string, amount = 1): void {
    const minute = Math.floor(appendedMs / minuteMs);
    const key = `${minute} ${name}`;
    const known = this.#sums.get(key);
    if (known !== undefined) known[2] = bounded(known[2] + amount);
    else if (this.#hasRoom(minute)) this.#sums.set(key, [minute, name, amount]);
  }

  /** The sums since the last call. */
  take(): readonly MinuteSum[] {
    const sums = [...this.#sums.values()];
    this.#sums.clear();
    return sums;
  }

  /** Makes room by what is older than `minute`: time never falls, so it was added first. */
  #hasRoom(minute: number): boolean {
    if (this.#sums.size < sumsPerDeltaMax) return true;
    for (const [key, [oldest]] of this.#sums) return oldest < minute && this.#sums.delete(key);
    return false;
  }
}

/** Whoever reads a sum beyond the exact integers refuses all that its commit tells. */
function bounded(sum: number): number {
  return Math.min(Math.max(sum, -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
}
