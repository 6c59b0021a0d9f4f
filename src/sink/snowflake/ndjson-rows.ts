// Rows of a column set as the lines Snowflake takes (RFC 8259 JSON, a row a line), written from the
// columns' bytes without an object a row. Names are upper case, as Snowflake keeps them; nulls are
// left out. Decimals are texts, so that no reader takes them through a double; JSON columns are
// values, for VARIANT; bytes are Base64; times are UTC without a zone, for TIMESTAMP_NTZ.
import { assertNever } from "../../assert.ts";
import type {
  BytesColumn,
  Column,
  ColumnSet,
  ColumnSpec,
  NumberColumn,
} from "../../codec/columns.ts";
import { formatDecimal } from "../../codec/decimal.ts";
import { putTimestamp, timestampLength } from "./timestamp-text.ts";
import { putVariant } from "./variant-text.ts";

const bytesAtFirst = 64 * 1024;
/** An escaped byte takes at most six, `\u001f`. */
const escapedBytesMax = 6;
const hex = "0123456789abcdef";
/** Letter behind the backslash for control characters that have a short escape. */
const shortEscapes = new Map([
  [0x08, 0x62],
  [0x09, 0x74],
  [0x0a, 0x6e],
  [0x0c, 0x66],
  [0x0d, 0x72],
]);

export class NdjsonRows {
  length = 0;
  rows = 0;
  readonly #names: readonly Uint8Array[];
  #bytes = Buffer.allocUnsafeSlow(bytesAtFirst);

  /** Lines of sets made of `specs`. */
  constructor(specs: readonly ColumnSpec[]) {
    this.#names = specs.map(({ name }) => nameBytes(name));
  }

  /** Appends row `row` of `set`, and `loadedUs`, when it was handed over, as LOADED_AT. */
  add(set: ColumnSet, row: number, loadedUs: number): void {
    const { columns } = set;
    this.#reserve(1);
    this.#bytes[this.length++] = 0x7b;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Column;
      if (column.isNull(row)) continue;
      this.#put(this.#names[i] as Uint8Array);
      this.#value(column, row);
      this.#reserve(1);
      this.#bytes[this.length++] = 0x2c;
    }
    this.#put(loadedAtName);
    this.#time(loadedUs);
    this.#reserve(2);
    this.#bytes[this.length++] = 0x7d;
    this.#bytes[this.length++] = 0x0a;
    this.rows++;
  }

  /** Takes back what was added behind `length`, `rows` rows. */
  rewind(length: number, rows: number): void {
    this.length = length;
    this.rows = rows;
  }

  /** A copy of the lines; what is added next starts anew. */
  take(): Uint8Array {
    const lines = Buffer.from(this.#bytes.subarray(0, this.length));
    this.rewind(0, 0);
    return lines;
  }

  #value(column: Column, row: number): void {
    switch (column.kind) {
      case "bytes":
        this.#bytesValue(column, row);
        return;
      case "number":
        this.#numberValue(column, row);
        return;
      case "decimal":
        this.#ascii(`"${formatDecimal(column.at(row), column.spec.scale ?? 0)}"`);
        return;
      case "bool":
        this.#ascii(column.at(row) ? "true" : "false");
        return;
      default:
        assertNever(column);
    }
  }

  #numberValue(column: NumberColumn, row: number): void {
    if (column.spec.type === "timestamp") this.#time(column.at(row));
    else this.#ascii(String(column.at(row)));
  }

  #bytesValue(column: BytesColumn, row: number): void {
    const start = column.start(row);
    const end = column.end(row);
    switch (column.spec.type) {
      case "json":
        this.#reserve((end - start) * escapedBytesMax);
        this.length = putVariant({ from: column.bytes, start, end }, this.#bytes, this.length);
        return;
      case "binary":
        this.#ascii(`"${Buffer.from(column.at(row)).toString("base64")}"`);
        return;
      default:
        this.#text(column.bytes, start, end);
    }
  }

  #text(from: Uint8Array, start: number, end: number): void {
    this.#reserve((end - start) * escapedBytesMax + 2);
    const bytes = this.#bytes;
    let to = this.length;
    bytes[to++] = 0x22;
    for (let at = start; at < end; at++) {
      const byte = from[at] as number;
      if (byte >= 0x20 && byte !== 0x22 && byte !== 0x5c) bytes[to++] = byte;
      else to = putEscape(byte, bytes, to);
    }
    bytes[to++] = 0x22;
    this.length = to;
  }

  #time(micros: number): void {
    this.#reserve(timestampLength + 2);
    this.#bytes[this.length++] = 0x22;
    this.length = putTimestamp(micros, this.#bytes, this.length);
    this.#bytes[this.length++] = 0x22;
  }

  #ascii(text: string): void {
    this.#reserve(text.length);
    for (let i = 0; i < text.length; i++) this.#bytes[this.length + i] = text.charCodeAt(i);
    this.length += text.length;
  }

  #put(source: Uint8Array): void {
    this.#reserve(source.length);
    const bytes = this.#bytes;
    let to = this.length;
    for (let at = 0; at < source.length; at++) bytes[to++] = source[at] as number;
    this.length = to;
  }

  #reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.#bytes.length) return;
    const to = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    to.set(this.#bytes.subarray(0, this.length));
    this.#bytes = to;
  }
}

const loadedAtName = nameBytes("loaded_at");

function nameBytes(name: string): Uint8Array {
  return new Uint8Array(Buffer.from(`"${name.toUpperCase()}":`, "latin1"));
}

function putEscape(byte: number, bytes: Uint8Array, to: number): number {
  bytes[to++] = 0x5c;
  const short = byte === 0x22 || byte === 0x5c ? byte : shortEscapes.get(byte);
  if (short !== undefined) {
    bytes[to++] = short;
    return to;
  }
  bytes[to++] = 0x75;
  bytes[to++] = 0x30;
  bytes[to++] = 0x30;
  bytes[to++] = hex.charCodeAt(byte >> 4);
  bytes[to++] = hex.charCodeAt(byte & 15);
  return to;
}
