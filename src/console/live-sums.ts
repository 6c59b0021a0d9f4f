// Sums that the topics' folds tell: by name, in the last sixty minutes of append time, and as
// counters since the start. Bounded in names and time.
import type { MinuteSum } from "../event/live.ts";
import type { SumsSeries } from "./frame.ts";
import { NamedSlots } from "./named-slots.ts";

export const sumMinutes = 60;
/** Names told apart; what comes under others shares one. */
const namesMax = 256;
/** Of a name such as `gmv.EUR`. */
const currencyLast = /\.[A-Z]{3}$/;

interface Total {
  readonly now: number;
  readonly highest: number;
}

export class LiveSums {
  readonly #slots = new NamedSlots({ slots: sumMinutes, namesMax });
  readonly #totals = new Map<string, Total>();

  /**
   * Adds what one commit tells; minutes ahead of `newest`, the minute that is open, count as that.
   * Returns the oldest minute that changed, infinite when none did.
   */
  add(sums: readonly MinuteSum[], newest: number): number {
    let oldest = Number.POSITIVE_INFINITY;
    for (const [appended, name, amount] of sums) {
      this.#addTotal(name, amount);
      const slot = Math.min(newest, Math.floor(appended));
      if (this.#slots.add(name, amount, { slot, now: newest })) oldest = Math.min(oldest, slot);
    }
    return oldest;
  }

  /** Minutes from `changedFrom` to `newest`, both included, sixty at most. */
  series(changedFrom: number, newest: number): SumsSeries {
    const from = Math.min(newest, Math.max(changedFrom, newest - sumMinutes + 1));
    return { from, minutes: newest + 1 - from, names: this.#slots.series(from, newest + 1) };
  }

  /**
   * The sum under `name` since the start, whatever its minute; where some was taken back, what it
   * was before, until it is more again: a counter that falls would look like a restart.
   */
  counter(name: string): number {
    return this.#totals.get(name)?.highest ?? 0;
  }

  /** Counters of all names that begin with `prefix`, by the rest of the name. */
  countersUnder(prefix: string): readonly (readonly [string, number])[] {
    return [...this.#totals]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, { highest }]) => [name.slice(prefix.length), highest]);
  }

  #addTotal(name: string, amount: number): void {
    // Money has no counter, and any three letters are a currency: kept for good, they would be all.
    if (currencyLast.test(name)) return;
    const known = this.#totals.get(name);
    if (known === undefined && this.#totals.size >= namesMax) return;
    const now = (known?.now ?? 0) + amount;
    this.#totals.set(name, { now, highest: Math.max(known?.highest ?? 0, now) });
  }
}
