// One data page into a column: definition levels, then plain values or indices of a dictionary.
import { assertNever } from "../assert.ts";
import type { BoolColumn, BytesColumn, Column, DecimalColumn, NumberColumn } from "./columns.ts";
import {
  dictionaryValuesMax,
  encoding,
  expectFile,
  pageRowsMax,
  unscaledMax,
} from "./parquet-format.ts";
import { hybridWidthMax, readHybrid } from "./parquet-hybrid.ts";
import type { Page } from "./parquet-page.ts";

/** Bytes one column of bytes can hold: its offsets are 32-bit. */
const columnBytesMax = 0x7fff_ffff;
/** From this length on a native copy beats one by words. */
const nativeCopyFrom = 160;

/** Plain values as they lie in a page; `starts` says where each value of bytes begins. */
interface PlainValues {
  readonly view: DataView;
  readonly body: Uint8Array;
  /** Offset of the first value. */
  readonly at: number;
  readonly count: number;
  readonly starts: Int32Array;
}

/** Decodes the pages of one chunk after the other; its buffers are kept. */
export class PageDecoder {
  readonly #levels = new Uint8Array(pageRowsMax);
  readonly #indices = new Uint16Array(pageRowsMax);
  readonly #starts = new Int32Array(pageRowsMax);
  readonly #dictionaryStarts = new Int32Array(dictionaryValuesMax);
  #dictionary: PlainValues | undefined;

  /** Forgets the dictionary of the chunk before. */
  beginChunk(): void {
    this.#dictionary = undefined;
  }

  readDictionary(page: Page, column: Column): void {
    expectFile(column.kind !== "bool", "A column of booleans has a dictionary.");
    expectFile(this.#dictionary === undefined, "A column chunk has two dictionaries.");
    expectFile(page.encoding === encoding.plain, "A dictionary is encoded in an unknown way.");
    expectFile(page.values <= dictionaryValuesMax, "A dictionary is larger than ever written.");
    const found = { at: 0, count: page.values, starts: this.#dictionaryStarts };
    this.#dictionary = plainValues(page.body, column, found);
  }

  /** Appends the values of the page; `hasLevels` says whether the file's column is nullable. */
  append(page: Page, column: Column, hasLevels: boolean): void {
    const { body, values: rows } = page;
    const at = hasLevels ? this.#readLevels(body, rows) : 0;
    if (!hasLevels) this.#levels.fill(1, 0, rows);
    const count = this.#countValues(rows);
    expectFile(
      count === rows || column.spec.nullable,
      `Column ${column.spec.name} holds a null, which its contract rules out.`,
    );
    if (page.encoding === encoding.plain) {
      const values = plainValues(body, column, { at, count, starts: this.#starts });
      put(column, { rows, levels: this.#levels, values, indices: undefined });
      return;
    }
    expectFile(page.encoding === encoding.rleDictionary, "A page is encoded in an unknown way.");
    const values = this.#dictionary;
    expectFile(values !== undefined, "A page names a dictionary that is not there.");
    this.#readIndices({ body, at, count }, values.count);
    const indices = this.#indices.subarray(0, count);
    put(column, { rows, levels: this.#levels, values, indices });
  }

  #countValues(rows: number): number {
    const firstNull = this.#levels.subarray(0, rows).indexOf(0);
    if (firstNull < 0) return rows;
    let count = firstNull;
    for (let row = firstNull; row < rows; row++) count += this.#levels[row] as number;
    return count;
  }

  #readLevels(body: Uint8Array, rows: number): number {
    expectFile(body.length >= 4, "A page is too short for its levels.");
    const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    const end = 4 + view.getUint32(0, true);
    expectFile(end <= body.length, "The levels of a page are longer than the page.");
    readHybrid({ bytes: body, start: 4, end, width: 1, count: rows }, this.#levels);
    return end;
  }

  #readIndices(
    { body, at, count }: { readonly body: Uint8Array; readonly at: number; readonly count: number },
    distinct: number,
  ): void {
    expectFile(at < body.length, "A page is too short for its indices.");
    const width = body[at] as number;
    expectFile(width <= hybridWidthMax, "The indices of a page are wider than ever written.");
    const source = { bytes: body, start: at + 1, end: body.length, width, count };
    readHybrid(source, this.#indices);
    let isWithin = true;
    for (let i = 0; i < count; i++) isWithin = isWithin && (this.#indices[i] as number) < distinct;
    expectFile(isWithin, "A page refers to a value its dictionary does not have.");
  }
}

/** Checks that `count` values are there, from `at` to the end of the body. */
function plainValues(
  body: Uint8Array,
  column: Column,
  found: Pick<PlainValues, "at" | "count" | "starts">,
): PlainValues {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const { at, count } = found;
  const left = body.length - at;
  if (column.kind === "bytes") {
    findStarts(view, found);
  } else {
    const needed = column.kind === "bool" ? (count + 7) >> 3 : count * 8;
    expectFile(left === needed, "A page is not as long as its values.");
  }
  return { ...found, view, body };
}

function findStarts(
  view: DataView,
  { at, count, starts }: Pick<PlainValues, "at" | "count" | "starts">,
): void {
  const end = view.byteLength;
  for (let i = 0; i < count; i++) {
    expectFile(at + 4 <= end, "A page is cut short.");
    const length = view.getUint32(at, true);
    at += 4;
    expectFile(length <= end - at, "A value is longer than its page.");
    starts[i] = at;
    at += length;
  }
  expectFile(at === end, "A page is longer than its values.");
}

interface DecodedPage {
  readonly rows: number;
  /** 1 where a row has a value. */
  readonly levels: Uint8Array;
  readonly values: PlainValues;
  /** Which of `values` comes next; in order when absent. */
  readonly indices: Uint16Array | undefined;
}

function put(column: Column, page: DecodedPage): void {
  switch (column.kind) {
    case "bytes":
      putBytes(column, page);
      break;
    case "number":
      putNumbers(column, page);
      break;
    case "decimal":
      putDecimals(column, page);
      break;
    case "bool":
      putBools(column, page);
      break;
    default:
      assertNever(column);
  }
}

function putBytes(column: BytesColumn, page: DecodedPage): void {
  const { rows, levels, values, indices } = page;
  const { view, body, starts } = values;
  let at = column.start(column.count);
  const total = at + lengthOf(page);
  expectFile(total <= columnBytesMax, "A column would hold more than 2 GB.");
  column.reserve(total);
  reserveRows(column, rows);
  const { bytes, ends, count } = column;
  const out = new DataView(bytes.buffer);
  for (let row = 0, value = 0; row < rows; row++) {
    if (levels[row] === 1) {
      let start = starts[indices === undefined ? value : (indices[value] as number)] as number;
      const length = view.getUint32(start - 4, true);
      const end = start + length;
      if (length >= nativeCopyFrom) {
        bytes.set(body.subarray(start, end), at);
        at += length;
      } else {
        for (; start + 4 <= end; start += 4, at += 4) {
          out.setInt32(at, view.getInt32(start, true), true);
        }
        while (start < end) bytes[at++] = body[start++] as number;
      }
      value++;
    }
    ends[count + row] = at;
  }
  column.valid.set(levels.subarray(0, rows), count);
  column.count += rows;
}

/** Bytes of all values of a page, without their lengths. */
function lengthOf({ values, indices }: DecodedPage): number {
  const { view, at, count, starts } = values;
  if (indices === undefined) return view.byteLength - at - 4 * count;
  let sum = 0;
  for (let i = 0; i < indices.length; i++) {
    sum += view.getUint32((starts[indices[i] as number] as number) - 4, true);
  }
  return sum;
}

function putNumbers(column: NumberColumn, { rows, levels, values, indices }: DecodedPage): void {
  const { view, at } = values;
  reserveRows(column, rows);
  const { count } = column;
  const into = column.values;
  let isExact = true;
  for (let row = 0, value = 0; row < rows; row++) {
    let number = 0;
    if (levels[row] === 1) {
      const start = at + 8 * (indices === undefined ? value : (indices[value] as number));
      number = view.getInt32(start + 4, true) * 0x1_0000_0000 + view.getUint32(start, true);
      isExact = isExact && Number.isSafeInteger(number);
      value++;
    }
    into[count + row] = number;
  }
  expectFile(isExact, "A column holds an integer beyond 2^53-1.");
  column.valid.set(levels.subarray(0, rows), count);
  column.count += rows;
}

function putDecimals(column: DecimalColumn, { rows, levels, values, indices }: DecodedPage): void {
  const { view, at } = values;
  for (let row = 0, value = 0; row < rows; row++) {
    if (levels[row] === 0) {
      column.putNull();
      continue;
    }
    const start = at + 8 * (indices === undefined ? value : (indices[value] as number));
    const unscaled = view.getBigInt64(start, true);
    const isWithin = unscaled <= unscaledMax && unscaled >= -unscaledMax;
    expectFile(isWithin, "A column holds a decimal of more than 18 digits.");
    column.put(unscaled);
    value++;
  }
}

function putBools(column: BoolColumn, { rows, levels, values }: DecodedPage): void {
  const { body, at } = values;
  reserveRows(column, rows);
  const { count } = column;
  const into = column.values;
  for (let row = 0, value = 0; row < rows; row++) {
    if (levels[row] === 0) {
      into[count + row] = 0;
      continue;
    }
    into[count + row] = ((body[at + (value >> 3)] as number) >> (value & 7)) & 1;
    value++;
  }
  column.valid.set(levels.subarray(0, rows), count);
  column.count += rows;
}

/** Appends nulls to a nullable column. */
export function putNulls(column: Column, rows: number): void {
  if (column.kind === "decimal") {
    for (let row = 0; row < rows; row++) column.putNull();
    return;
  }
  reserveRows(column, rows);
  const { count } = column;
  if (column.kind === "bytes") column.ends.fill(column.start(count), count, count + rows);
  else column.values.fill(0, count, count + rows);
  column.valid.fill(0, count, count + rows);
  column.count += rows;
}

/** Makes room for `rows` more rows, written without a call for each. */
function reserveRows(column: BytesColumn | NumberColumn | BoolColumn, rows: number): void {
  const needed = column.count + rows;
  const size = column.valid.length;
  if (needed <= size) return;
  const next = Math.max(needed, size * 2);
  column.valid = grown(column.valid, new Uint8Array(next));
  if (column.kind === "bytes") column.ends = grown(column.ends, new Int32Array(next));
  else if (column.kind === "bool") column.values = grown(column.values, new Uint8Array(next));
  else column.values = grown(column.values, new Float64Array(next));
}

function grown<T extends Uint8Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
