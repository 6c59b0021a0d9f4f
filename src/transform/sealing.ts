// Turns the table of a bucket whose time is over into sorted blocks and a filter, a little at a
// time. What comes out is a function of the ids and their order alone: sealing a bucket again after
// a crash writes the same bytes under the same keys.
import { blockOf, formatVersion, headerWords } from "./id-blocks.ts";
import { filterWords, IdFilter } from "./id-filter.ts";
import { entryWords, type IdTable } from "./id-table.ts";

export interface SealingShape {
  readonly idsPerBlock: number;
  readonly filterBitsPerId: number;
}

/** Work is counted in ids touched; to sort and copy an id costs as much as to count so many. */
const sortCost = 6;
/** Ids counted or placed between two looks at the budget. */
const stride = 4096;

export class Sealing {
  readonly blocks: number;
  readonly filter: IdFilter;
  isDone = false;
  readonly #table: IdTable;
  readonly #work: Iterator<number, void>;
  /** Blocks made and not taken yet; the first of them is block `#taken`. */
  readonly #made: Uint8Array[] = [];
  #taken = 0;

  constructor(table: IdTable, { idsPerBlock, filterBitsPerId }: SealingShape) {
    this.#table = table;
    this.blocks = Math.max(1, Math.ceil(table.count / idsPerBlock));
    this.filter = new IdFilter(new Uint32Array(filterWords(table.count, filterBitsPerId)));
    this.#work = this.#seal();
  }

  /** Blocks that wait to be taken. */
  get waiting(): number {
    return this.#made.length;
  }

  get isTaken(): boolean {
    return this.#taken === this.blocks;
  }

  /** Goes on for a moment; the work that was done. */
  step(): number {
    const { value, done } = this.#work.next();
    this.isDone = done === true;
    return value ?? 1;
  }

  /** The next block in order, or undefined while none is made. */
  take(): { readonly block: number; readonly value: Uint8Array } | undefined {
    const value = this.#made.shift();
    return value && { block: this.#taken++, value };
  }

  *#seal(): Generator<number, void> {
    const { count } = this.#table;
    const ends = yield* this.#countBlocks();
    const order = new Uint32Array(count);
    for (let entry = 0; entry < count; entry++) {
      const block = blockOf(this.#table.wordAt(entry, 0), this.blocks);
      const at = ends[block] as number;
      order[at] = entry;
      ends[block] = at + 1;
      if (entry % stride === stride - 1) yield stride;
    }
    for (let block = 0, from = 0; block < this.blocks; block++) {
      const end = ends[block] as number;
      this.#made.push(this.#block(order.subarray(from, end)));
      yield sortCost * (end - from + 1);
      from = end;
    }
  }

  /** Where the ids of each block begin, once all are in order of their blocks. */
  *#countBlocks(): Generator<number, Uint32Array> {
    const starts = new Uint32Array(this.blocks + 1);
    for (let entry = 0; entry < this.#table.count; entry++) {
      const block = blockOf(this.#table.wordAt(entry, 0), this.blocks);
      starts[block + 1] = (starts[block + 1] as number) + 1;
      if (entry % stride === stride - 1) yield stride;
    }
    for (let block = 0; block < this.blocks; block++) {
      starts[block + 1] = (starts[block + 1] as number) + (starts[block] as number);
    }
    return starts;
  }

  /** A block of the ids at `entries`, which are in order of arrival; ids alike stay in it. */
  #block(entries: Uint32Array): Uint8Array {
    // First word and number as one exact float: sorted natively, without a call per comparison.
    const keys = new Float64Array(entries.length);
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as number;
      keys[i] = this.#table.wordAt(entry, 0) * entryScale + entry;
    }
    keys.sort();
    const words = new Uint32Array(headerWords + entries.length * entryWords);
    words[0] = formatVersion;
    for (let i = 0; i < keys.length; i++) {
      const at = headerWords + i * entryWords;
      this.#table.copy((keys[i] as number) % entryScale, 1, words, at);
      this.filter.add(words, at);
    }
    return new Uint8Array(words.buffer);
  }
}

/** Above the number of every entry; with 32 bits of the id a key stays below 2^53. */
const entryScale = 2 ** 20;
