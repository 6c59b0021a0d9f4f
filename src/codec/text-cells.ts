// Memory for a great many short texts that change: cells of some sizes in large chunks. A text
// costs no object and no allocation of its own, and the collector of garbage has nothing to walk.
import { assert } from "../assert.ts";

/** Bytes `[start, end)`, which are UTF-8. */
export interface TextRange {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** In place of a cell where there is no text. */
export const noCell = -1;

/** No event is longer. */
export const cellTextBytesMax = 64 * 1024;

const unitBytes = 16;
/** A cell's number is that of its chunk, and below it the unit at which it begins. */
const chunkShift = 14;
const unitsPerChunk = 1 << chunkShift;
const chunkBytes = unitsPerChunk * unitBytes;
const chunksMax = 1 << (31 - chunkShift);
/** The number of its size is the first byte of a cell. */
const headBytes = 1;
/** Below this a loop is faster than a call. */
const loopBytesMax = 48;

/** Sizes in units: each one more at first, then about a fifth larger than the one before. */
const sizes = sizesUpTo(unitsOf(cellTextBytesMax));
const sizeOfUnits = Uint8Array.from({ length: unitsOf(cellTextBytesMax) + 1 }, (_, units) =>
  sizes.findIndex((size) => size >= units),
);

function unitsOf(textBytes: number): number {
  return Math.ceil((headBytes + textBytes) / unitBytes);
}

function sizesUpTo(unitsMax: number): readonly number[] {
  const all = [1];
  for (let last = 1; last < unitsMax; ) {
    last = Math.max(last + 1, Math.ceil(last * 1.2));
    all.push(last);
  }
  return all;
}

export class TextCells {
  readonly #chunks: Buffer[] = [];
  /** Where the next cell of the newest chunk begins, in units. */
  #next = unitsPerChunk;
  /** By size. */
  readonly #free: number[][] = sizes.map(() => []);

  /** Keeps a text in `cell`, or in another one where it has no room there, and answers which. */
  put(cell: number, text: TextRange): number {
    const length = text.end - text.start;
    assert(length <= cellTextBytesMax, "a text is no longer than an event");
    const size = sizeOfUnits[unitsOf(length)] as number;
    let own = cell;
    if (own === noCell || (this.bytes(own)[this.start(own) - headBytes] as number) < size) {
      if (own !== noCell) this.free(own);
      own = this.#take(size);
    }
    const bytes = this.bytes(own);
    let to = this.start(own);
    if (length > loopBytesMax) bytes.set(text.bytes.subarray(text.start, text.end), to);
    else for (let at = text.start; at < text.end; at++) bytes[to++] = text.bytes[at] as number;
    return own;
  }

  /** The memory the text of a cell lies in, from `start` on. */
  bytes(cell: number): Buffer {
    return this.#chunks[cell >>> chunkShift] as Buffer;
  }

  start(cell: number): number {
    return (cell & (unitsPerChunk - 1)) * unitBytes + headBytes;
  }

  free(cell: number): void {
    const size = this.bytes(cell)[this.start(cell) - headBytes] as number;
    (this.#free[size] as number[]).push(cell);
  }

  #take(size: number): number {
    const units = sizes[size] as number;
    const cell = (this.#free[size] as number[]).pop() ?? this.#carve(units);
    this.bytes(cell)[this.start(cell) - headBytes] = size;
    return cell;
  }

  /** From the newest chunk; what a larger cell leaves of it is not used. */
  #carve(units: number): number {
    if (this.#next + units > unitsPerChunk) {
      assert(this.#chunks.length < chunksMax, "the cells of a column are numbered in 31 bits");
      this.#chunks.push(Buffer.allocUnsafeSlow(chunkBytes));
      this.#next = 0;
    }
    const cell = ((this.#chunks.length - 1) << chunkShift) + this.#next;
    this.#next += units;
    return cell;
  }
}
