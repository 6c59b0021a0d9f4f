// Which numbers are missing of a sequence that arrives in any order. The first and the last one
// seen bound it: what came before the first is not missed.

export class SeqGaps {
  /** -1 while none was seen. */
  first = -1;
  last = -1;
  /** Missing stretches, both ends included, rising and apart from each other. */
  readonly stretches: (readonly [from: number, to: number])[] = [];
  /** There were more stretches than could be kept: it is not known when nothing is missing. */
  isOverflown = false;

  get isAny(): boolean {
    return this.stretches.length > 0 || this.isOverflown;
  }

  /** Takes note of `seq`; keeps at most `max` stretches, the highest. */
  see(seq: number, max: number): void {
    if (this.first < 0) {
      this.first = this.last = seq;
    } else if (seq > this.last) {
      if (seq > this.last + 1) this.stretches.push([this.last + 1, seq - 1]);
      this.last = seq;
    } else if (seq < this.first) {
      if (seq < this.first - 1) this.stretches.unshift([seq + 1, this.first - 1]);
      this.first = seq;
    } else {
      this.#fill(seq);
    }
    while (this.stretches.length > max) {
      this.stretches.shift();
      this.isOverflown = true;
    }
  }

  #fill(seq: number): void {
    const index = this.stretches.findIndex(([, to]) => seq <= to);
    const found = this.stretches[index];
    if (found === undefined || seq < found[0]) return;
    const left: (readonly [number, number])[] = [];
    if (found[0] < seq) left.push([found[0], seq - 1]);
    if (seq < found[1]) left.push([seq + 1, found[1]]);
    this.stretches.splice(index, 1, ...left);
  }
}
