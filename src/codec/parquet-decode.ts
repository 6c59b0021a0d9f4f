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
  readonly #levels = new Uint16Array(pageRowsMax);
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
    let count = 0;
    for (let row = 0; row < rows; row++) count += this.#levels[row] as number;
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
    put(column, { rows, levels: this.#levels, values, indices: this.#indices });
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
  readonly levels: Uint16Array;
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

function putBytes(column: BytesColumn, { rows, levels, values, indices }: DecodedPage): void {
  const { view, body, starts } = values;
  let total = column.start(column.count);
  for (let row = 0, value = 0; row < rows; row++) {
    if (levels[row] === 0) {
      column.putNull();
      continue;
    }
    const start = starts[indices === undefined ? value : (indices[value] as number)] as number;
    const length = view.getUint32(start - 4, true);
    total += length;
    expectFile(total <= columnBytesMax, "A column would hold more than 2 GB.");
    column.put(body, start, start + length);
    value++;
  }
}

function putNumbers(column: NumberColumn, { rows, levels, values, indices }: DecodedPage): void {
  const { view, at } = values;
  for (let row = 0, value = 0; row < rows; row++) {
    if (levels[row] === 0) {
      column.putNull();
      continue;
    }
    const start = at + 8 * (indices === undefined ? value : (indices[value] as number));
    const number = view.getInt32(start + 4, true) * 0x1_0000_0000 + view.getUint32(start, true);
    expectFile(Number.isSafeInteger(number), "A column holds an integer beyond 2^53-1.");
    column.put(number);
    value++;
  }
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
  for (let row = 0, value = 0; row < rows; row++) {
    if (levels[row] === 0) {
      column.putNull();
      continue;
    }
    column.put((((body[at + (value >> 3)] as number) >> (value & 7)) & 1) === 1);
    value++;
  }
}
