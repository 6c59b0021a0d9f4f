// Counts in the newest slots of time (seconds or minutes), by column; they may be below zero. A
// slot overwrites the one that left the window; what is older than the window is refused. Memory is
// fixed when it is made.

export interface SlotRingSize {
  /** Slots remembered. */
  readonly slots: number;
  /** Counts in each slot. */
  readonly columns: number;
}

export class SlotRing {
  readonly slots: number;
  readonly columns: number;
  readonly #slotOf: Float64Array;
  readonly #counts: Float64Array;

  constructor({ slots, columns }: SlotRingSize) {
    this.slots = slots;
    this.columns = columns;
    this.#slotOf = new Float64Array(slots).fill(-1);
    this.#counts = new Float64Array(slots * columns);
  }

  /** `slot` is a whole number that rises with time. False when a newer slot has its place. */
  add(slot: number, column: number, count: number): boolean {
    const place = slot % this.slots;
    const held = this.#slotOf[place] as number;
    if (held > slot) return false;
    const start = place * this.columns;
    if (held < slot) {
      this.#slotOf[place] = slot;
      this.#counts.fill(0, start, start + this.columns);
    }
    this.#counts[start + column] = (this.#counts[start + column] as number) + count;
    return true;
  }

  at(slot: number, column: number): number {
    const place = slot % this.slots;
    if (this.#slotOf[place] !== slot) return 0;
    return this.#counts[place * this.columns + column] as number;
  }

  /** Sum of `column` over the slots from `from` up to, not including, `to`. */
  sum(column: number, from: number, to: number): number {
    let sum = 0;
    for (let slot = Math.max(from, to - this.slots); slot < to; slot++) {
      sum += this.at(slot, column);
    }
    return sum;
  }

  /** Whether `column` holds nothing in the slots from `from` up to, not including, `to`. */
  isSilent(column: number, from: number, to: number): boolean {
    for (let slot = Math.max(from, to - this.slots); slot < to; slot++) {
      if (this.at(slot, column) !== 0) return false;
    }
    return true;
  }

  /** Forgets a column, for another use of it. */
  clear(column: number): void {
    for (let place = 0; place < this.slots; place++)
      this.#counts[place * this.columns + column] = 0;
  }
}
