// Counts by name in slots of time, for names that come and go: a name keeps its column while it was
// seen in the window; names beyond the bound share `(other)`.
import { SlotRing } from "./slot-ring.ts";

export const otherName = "(other)";
const nameCharactersMax = 240;

export interface NamedSlotsSize {
  readonly slots: number;
  /** Names told apart at one time, `(other)` aside. */
  readonly namesMax: number;
}

export class NamedSlots {
  readonly #ring: SlotRing;
  readonly #namesMax: number;
  /** Column 0 is `(other)`. */
  readonly #columnOf = new Map<string, number>([[otherName, 0]]);
  readonly #freed: number[] = [];
  #reclaimedAt = -1;

  constructor({ slots, namesMax }: NamedSlotsSize) {
    this.#namesMax = namesMax;
    this.#ring = new SlotRing({ slots, columns: namesMax + 1 });
  }

  /** Counts `name` in `slot`; `now` is the newest slot and ends the window. */
  add(name: string, count: number, { slot, now }: { slot: number; now: number }): boolean {
    if (slot <= now - this.#ring.slots) return false;
    return this.#ring.add(slot, this.#column(name.slice(0, nameCharactersMax), now), count);
  }

  /** Names with a count in [from, to), with their sums, largest first. */
  totals(from: number, to: number): [string, number][] {
    return [...this.#columnOf]
      .map(([name, column]): [string, number] => [name, this.#ring.sum(column, from, to)])
      .filter(([, sum]) => sum > 0)
      .sort((a, b) => b[1] - a[1]);
  }

  /** The counts of `name` in each slot of [from, to). */
  counts(name: string, from: number, to: number): number[] {
    const column = this.#columnOf.get(name) ?? 0;
    return Array.from({ length: to - from }, (_, i) => this.#ring.at(from + i, column));
  }

  /** Names with anything in [from, to), each with its counts by slot. */
  series(from: number, to: number): [string, number[]][] {
    return [...this.#columnOf]
      .filter(([, column]) => !this.#ring.isSilent(column, from, to))
      .map(([name]) => [name, this.counts(name, from, to)]);
  }

  #column(name: string, now: number): number {
    const known = this.#columnOf.get(name);
    if (known !== undefined) return known;
    // Once a slot is enough, and keeps a stream of ever new names cheap.
    if (this.#columnOf.size > this.#namesMax && this.#reclaimedAt !== now) this.#reclaim(now);
    if (this.#columnOf.size > this.#namesMax) return 0;
    const column = this.#freed.pop() ?? this.#columnOf.size;
    this.#columnOf.set(name, column);
    return column;
  }

  #reclaim(now: number): void {
    this.#reclaimedAt = now;
    for (const [name, column] of this.#columnOf) {
      const isSilent = this.#ring.isSilent(column, now - this.#ring.slots + 1, now + 1);
      if (column === 0 || !isSilent) continue;
      this.#columnOf.delete(name);
      this.#ring.clear(column);
      this.#freed.push(column);
    }
  }
}
