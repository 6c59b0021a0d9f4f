// The values of one column chunk, nulls left out: their bounds, their dictionary where one pays,
// and their plain encoding page by page. Assumes a little-endian machine, as all we run on are.
import { assert, assertNever } from "../assert.ts";
import type { BoolColumn, BytesColumn, Column, DecimalColumn, NumberColumn } from "./columns.ts";
import type { ParquetBuffer } from "./parquet-buffer.ts";
import { ParquetDictionary, type RowRange } from "./parquet-dictionary.ts";
import { decimalPrecision, pageBytesMax, pageRowsMax, unscaledMax } from "./parquet-format.ts";
import { ByteRegion } from "./parquet-region.ts";
import { type Bounds, BytesBounds, boundBools, boundWords } from "./parquet-statistics.ts";

/** Buffers one chunk after the other is encoded in. */
export class ValueBuffers {
  readonly dictionary = new ParquetDictionary();
  #words = new Int32Array(0);

  /** Room for `count` pairs of words; the content is undefined. */
  words(count: number): Int32Array {
    if (this.#words.length < count * 2) this.#words = new Int32Array(count * 2);
    return this.#words;
  }
}

/** One page's part of a chunk: its rows, and its values counted without nulls. */
export interface PageRange extends RowRange {
  readonly firstValue: number;
  readonly values: number;
}

export interface ChunkValues {
  readonly bounds: Bounds;
  /** Present where the chunk is to be written by it. */
  readonly dictionary: ParquetDictionary | undefined;
  /** Bytes the values take before compression, at most. */
  readonly bytes: number;
  /** The row behind the page that begins at `from`, a row of the chunk that ends at `to`. */
  pageEnd(rows: RowRange): number;
  writeDictionary(out: ParquetBuffer): void;
  writePlain(out: ParquetBuffer, page: PageRange): void;
}

/** Looks through the rows of a column; the answer lives until the buffers are used again. */
export function valuesOf(column: Column, rows: RowRange, buffers: ValueBuffers): ChunkValues {
  switch (column.kind) {
    case "bytes":
      return new BytesValues(column, rows, buffers.dictionary);
    case "number":
      return new WordValues(...wordsOfNumbers(column, rows, buffers), buffers.dictionary);
    case "decimal":
      return decimalValues(column, rows, buffers);
    case "bool":
      return new BoolValues(column, rows);
    default:
      return assertNever(column);
  }
}

class BytesValues implements ChunkValues {
  readonly bounds: Bounds;
  readonly dictionary: ParquetDictionary | undefined;
  readonly bytes: number;
  readonly #column: BytesColumn;
  readonly #region: ByteRegion;

  constructor(column: BytesColumn, rows: RowRange, dictionary: ParquetDictionary) {
    this.#column = column;
    this.#region = new ByteRegion(column.bytes);
    const pays = dictionary.ofBytes(column, this.#region, rows);
    this.dictionary = pays ? dictionary : undefined;
    this.bytes = pays ? dictionary.pageBytes : plainBytes(column, rows.from, rows.to);
    this.bounds = this.#bound(rows);
  }

  pageEnd({ from, to }: RowRange): number {
    let below = from + 1;
    let above = Math.min(to, from + pageRowsMax);
    if (this.dictionary !== undefined) return above;
    while (below < above) {
      const middle = (below + above + 1) >> 1;
      if (plainBytes(this.#column, from, middle) > pageBytesMax) above = middle - 1;
      else below = middle;
    }
    return below;
  }

  writeDictionary(out: ParquetBuffer): void {
    assert(this.dictionary !== undefined, "a chunk without a dictionary writes none");
    const { first, distinct, bytes } = this.dictionary;
    out.reserve(bytes);
    for (let i = 0; i < distinct; i++) this.#writeValue(out, first[i] as number);
  }

  writePlain(out: ParquetBuffer, { from, to }: PageRange): void {
    out.reserve(plainBytes(this.#column, from, to));
    const { valid } = this.#column;
    for (let row = from; row < to; row++) if (valid[row] === 1) this.#writeValue(out, row);
  }

  #writeValue(out: ParquetBuffer, row: number): void {
    const start = this.#column.start(row);
    const end = this.#column.end(row);
    out.view.setInt32(out.length, end - start, true);
    out.length += 4;
    this.#region.copy(start, end, out);
  }

  #bound({ from, to }: RowRange): Bounds {
    const column = this.#column;
    const bounds = new BytesBounds(this.#region);
    if (this.dictionary !== undefined) {
      const { first, distinct } = this.dictionary;
      for (let i = 0; i < distinct; i++) {
        const row = first[i] as number;
        bounds.add(column.start(row), column.end(row));
      }
    } else {
      const { valid } = column;
      for (let row = from; row < to; row++) {
        if (valid[row] === 1) bounds.add(column.start(row), column.end(row));
      }
    }
    return bounds.bounds(column.spec.type);
  }
}

/** Bytes of the rows in plain encoding; an upper bound where rows are null. */
function plainBytes(column: BytesColumn, from: number, to: number): number {
  return column.start(to) - column.start(from) + 4 * (to - from);
}

class WordValues implements ChunkValues {
  readonly bounds: Bounds;
  readonly dictionary: ParquetDictionary | undefined;
  readonly bytes: number;
  readonly #words: Int32Array;

  constructor(words: Int32Array, count: number, dictionary: ParquetDictionary) {
    this.#words = words;
    const pays = dictionary.ofWords(words, count);
    this.dictionary = pays ? dictionary : undefined;
    this.bytes = pays ? dictionary.pageBytes : count * 8;
    this.bounds = boundWords(words, count);
  }

  pageEnd({ from, to }: RowRange): number {
    return Math.min(to, from + pageRowsMax);
  }

  writeDictionary(out: ParquetBuffer): void {
    assert(this.dictionary !== undefined, "a chunk without a dictionary writes none");
    const { first, distinct } = this.dictionary;
    for (let i = 0; i < distinct; i++) {
      const at = (first[i] as number) * 2;
      out.word(this.#words[at] as number);
      out.word(this.#words[at + 1] as number);
    }
  }

  writePlain(out: ParquetBuffer, { firstValue, values }: PageRange): void {
    const { buffer, byteOffset } = this.#words;
    out.append(new Uint8Array(buffer, byteOffset + firstValue * 8, values * 8));
  }
}

/** Two's complement words of the values, low word first; doubles hold them exactly. */
function wordsOfNumbers(
  { values, valid, spec }: NumberColumn,
  { from, to }: RowRange,
  buffers: ValueBuffers,
): [Int32Array, number] {
  const words = buffers.words(to - from);
  let at = 0;
  let isExact = true;
  for (let row = from; row < to; row++) {
    if (valid[row] !== 1) continue;
    const value = values[row] as number;
    isExact = isExact && Number.isSafeInteger(value);
    const high = Math.floor(value / 0x1_0000_0000);
    words[at++] = value - high * 0x1_0000_0000;
    words[at++] = high;
  }
  if (!isExact) assert(false, `column ${spec.name} holds integers within 2^53-1`);
  return [words, at / 2];
}

function decimalValues(column: DecimalColumn, rows: RowRange, buffers: ValueBuffers): WordValues {
  const { name, scale = 0 } = column.spec;
  assert(scale <= decimalPrecision, `the scale of ${name} is at most 18`);
  const found = new WordValues(...wordsOfDecimals(column, rows, buffers), buffers.dictionary);
  for (const bound of [found.bounds.min, found.bounds.max]) {
    if (bound === undefined) continue;
    const unscaled = new DataView(bound.buffer, bound.byteOffset).getBigInt64(0, true);
    const isWithin = unscaled <= unscaledMax && unscaled >= -unscaledMax;
    assert(isWithin, `column ${name} holds decimals of at most 18 digits`);
  }
  return found;
}

function wordsOfDecimals(
  { values, valid }: DecimalColumn,
  { from, to }: RowRange,
  buffers: ValueBuffers,
): [Int32Array, number] {
  const all = new Int32Array(values.buffer, values.byteOffset + from * 8, (to - from) * 2);
  const words = buffers.words(to - from);
  let at = 0;
  for (let row = from; row < to; row++) {
    if (valid[row] !== 1) continue;
    words[at++] = all[(row - from) * 2] as number;
    words[at++] = all[(row - from) * 2 + 1] as number;
  }
  return [words, at / 2];
}

class BoolValues implements ChunkValues {
  readonly bounds: Bounds;
  readonly dictionary = undefined;
  readonly bytes: number;
  readonly #column: BoolColumn;

  constructor(column: BoolColumn, { from, to }: RowRange) {
    this.#column = column;
    const seen = [false, false];
    for (let row = from; row < to; row++) {
      if (column.valid[row] === 1) seen[column.values[row] as number] = true;
    }
    this.bounds = boundBools(seen[0] === true, seen[1] === true);
    this.bytes = (to - from + 7) >> 3;
  }

  pageEnd({ from, to }: RowRange): number {
    return Math.min(to, from + pageRowsMax);
  }

  writeDictionary(): void {
    assert(false, "a column of two values has no dictionary");
  }

  writePlain(out: ParquetBuffer, { from, to }: PageRange): void {
    const { values, valid } = this.#column;
    let bits = 0;
    let count = 0;
    for (let row = from; row < to; row++) {
      if (valid[row] !== 1) continue;
      bits |= (values[row] as number) << count++;
      if (count < 8) continue;
      out.byte(bits);
      bits = 0;
      count = 0;
    }
    if (count > 0) out.byte(bits);
  }
}
