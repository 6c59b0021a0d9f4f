// Finds the distinct values of a column chunk while there are few of them, and gives up early when
// there are many: a column of ids pays for some hundred rows, a constant for one comparison a row.
import type { BytesColumn } from "./columns.ts";
import { dictionaryValuesMax } from "./parquet-format.ts";
import { bitsFor } from "./parquet-hybrid.ts";
import { type ByteRegion, hashWords } from "./parquet-region.ts";

/** Bytes of a dictionary page at most. */
const dictionaryBytesMax = 1 << 19;

/** Rows `[from, to)` of a column. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** The distinct values of one chunk at a time; its buffers are kept for the next. */
export class ParquetDictionary {
  /** Index into the dictionary of each value that is not null. */
  indices = new Uint16Array(0);
  /** Where each distinct value was first seen: its row, or the number of its word pair. */
  readonly first = new Int32Array(dictionaryValuesMax);
  distinct = 0;
  /** Bytes of the dictionary in plain encoding. */
  bytes = 0;
  /** Bytes of the dictionary and of all indices, these without regard to runs. */
  pageBytes = 0;
  /** Where the bytes of each distinct value lie in the column, and their count. */
  readonly #starts = new Int32Array(dictionaryValuesMax + 1);
  readonly #lengths = new Int32Array(dictionaryValuesMax + 1);
  /** Open addressing: index + 1, 0 where free. */
  readonly #slots = new Int32Array(dictionaryValuesMax * 2);
  #slot = 0;
  #mask = 0;
  #distinctEarly = 0;
  #probesLeft = 0;

  /** Whether a dictionary pays for the rows of `column`, whose bytes are `region`. */
  ofBytes(column: BytesColumn, region: ByteRegion, { from, to }: RowRange): boolean {
    this.#start(to - from);
    const { ends, valid } = column;
    const indices = this.indices;
    let start = column.start(from);
    let count = 0;
    let index = 0;
    let plainBytes = 0;
    let lastStart = 0;
    let lastLength = -1;
    for (let row = from; row < to; row++) {
      const end = ends[row] as number;
      if (valid[row] === 1) {
        const length = end - start;
        if (lastLength !== length || !region.isSame(lastStart, start, length)) {
          this.#slot = region.hash(start, end) & this.#mask;
          index = this.#findBytes(region, start, length);
          if (index === this.distinct) {
            this.#starts[index] = start;
            this.#lengths[index] = length;
            if (!this.#add(row, 4 + length, count)) return false;
          }
          lastStart = start;
          lastLength = length;
        }
        indices[count++] = index;
        plainBytes += 4 + length;
      }
      start = end;
    }
    return this.#pays(count, plainBytes);
  }

  /** Whether a dictionary pays for the first `count` pairs of 32-bit words. */
  ofWords(words: Int32Array, count: number): boolean {
    this.#start(count);
    const indices = this.indices;
    let index = -1;
    let lastLow = 0;
    let lastHigh = 0;
    for (let i = 0; i < count; i++) {
      const low = words[i * 2] as number;
      const high = words[i * 2 + 1] as number;
      if (index < 0 || low !== lastLow || high !== lastHigh) {
        this.#slot = hashWords(low, high) & this.#mask;
        index = this.#findWords(words, low, high);
        if (index === this.distinct && !this.#add(i, 8, i)) return false;
        lastLow = low;
        lastHigh = high;
      }
      indices[i] = index;
    }
    return this.#pays(count, count * 8);
  }

  #start(values: number): void {
    if (this.indices.length < values) this.indices = new Uint16Array(values);
    const slots = Math.min(this.#slots.length, 2 << bitsFor(values));
    this.#slots.fill(0, 0, slots);
    this.#mask = slots - 1;
    this.#distinctEarly = 64 + (values >> 5);
    this.#probesLeft = 1024 + values * 8;
    this.distinct = 0;
    this.bytes = 0;
  }

  /** Index of a value, or `distinct` when it is new; `#slot` is then free. */
  #findBytes(region: ByteRegion, start: number, length: number): number {
    for (;;) {
      const index = (this.#slots[this.#slot] as number) - 1;
      if (index < 0 || this.#probesLeft-- <= 0) return this.distinct;
      const isSame = this.#lengths[index] === length;
      if (isSame && region.isSame(this.#starts[index] as number, start, length)) return index;
      this.#slot = (this.#slot + 1) & this.#mask;
    }
  }

  #findWords(words: Int32Array, low: number, high: number): number {
    for (;;) {
      const index = (this.#slots[this.#slot] as number) - 1;
      if (index < 0 || this.#probesLeft-- <= 0) return this.distinct;
      const at = (this.first[index] as number) * 2;
      if (words[at] === low && words[at + 1] === high) return index;
      this.#slot = (this.#slot + 1) & this.#mask;
    }
  }

  /** False once a dictionary cannot pay, or values chosen to collide make the search slow. */
  #add(first: number, bytes: number, seen: number): boolean {
    this.bytes += bytes;
    if (this.distinct > this.#distinctEarly + (seen >> 1)) return false;
    if (this.distinct === dictionaryValuesMax || this.bytes > dictionaryBytesMax) return false;
    if (this.#probesLeft <= 0) return false;
    this.first[this.distinct++] = first;
    this.#slots[this.#slot] = this.distinct;
    return true;
  }

  #pays(count: number, plainBytes: number): boolean {
    this.pageBytes = this.bytes + Math.ceil((count * bitsFor(this.distinct)) / 8);
    return this.pageBytes < plainBytes;
  }
}
