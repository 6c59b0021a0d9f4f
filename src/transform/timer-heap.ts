// When to look at which slot again: a binary heap of hints, earliest first.

const hintsAtFirst = 256;

/**
 * A hint says "not before `due`", so a slot whose time has moved on since costs one look and a new
 * hint, never a search. Hints of equal time come out in no particular order.
 */
export class TimerHeap {
  #due = new Float64Array(hintsAtFirst);
  #slot = new Int32Array(hintsAtFirst);
  #count = 0;

  /** Due time of the earliest hint, Infinity when there is none. */
  get earliest(): number {
    return this.#count === 0 ? Number.POSITIVE_INFINITY : (this.#due[0] as number);
  }

  push(due: number, slot: number): void {
    if (this.#count === this.#due.length) this.#grow();
    let at = this.#count++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#due[parent] as number) <= due) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#due[at] = due;
    this.#slot[at] = slot;
  }

  /** Takes the earliest hint out and returns its slot; -1 when there is none. */
  pop(): number {
    if (this.#count === 0) return -1;
    const slot = this.#slot[0] as number;
    const last = --this.#count;
    const due = this.#due[last] as number;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= last) break;
      if (child + 1 < last && (this.#due[child + 1] as number) < (this.#due[child] as number)) {
        child++;
      }
      if ((this.#due[child] as number) >= due) break;
      this.#move(child, at);
      at = child;
    }
    this.#due[at] = due;
    this.#slot[at] = this.#slot[last] as number;
    return slot;
  }

  #move(from: number, to: number): void {
    this.#due[to] = this.#due[from] as number;
    this.#slot[to] = this.#slot[from] as number;
  }

  #grow(): void {
    const due = new Float64Array(2 * this.#due.length);
    const slot = new Int32Array(2 * this.#slot.length);
    due.set(this.#due);
    slot.set(this.#slot);
    this.#due = due;
    this.#slot = slot;
  }
}
