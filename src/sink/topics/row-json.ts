// A row as a JSON object: the columns of its table by name, in their order, all of them in every
// row. Integers are numbers, decimals texts with all their digits, times RFC 3339, JSON columns
// the JSON they hold.
import { assert } from "../../assert.ts";
import { ByteWriter } from "../../codec/byte-writer.ts";
import type { BytesColumn, Column, ColumnSet } from "../../codec/columns.ts";
import { formatDecimal } from "../../codec/decimal.ts";
import { formatTimestamp } from "../../codec/timestamp.ts";

export class RowJson {
  readonly #columns: readonly Column[];
  /** What goes before the value of each column: `{"a":` or `,"b":`. */
  readonly #names: readonly Uint8Array[];
  readonly #out = new ByteWriter();

  constructor({ columns, table }: ColumnSet) {
    const isText = columns.every(({ spec }) => spec.type !== "binary");
    assert(isText, `the columns of ${table} can be written as JSON`);
    this.#columns = columns;
    this.#names = columns.map(({ spec }, i) =>
      Buffer.from(`${i === 0 ? "{" : ","}"${spec.name}":`, "latin1"),
    );
  }

  /** The JSON of a row that is settled; the bytes are the caller's. */
  write(row: number): Uint8Array {
    const out = this.#out;
    out.reset();
    const columns = this.#columns;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Column;
      out.bytes(this.#names[i] as Uint8Array);
      if (column.isNull(row)) out.ascii("null");
      else this.#value(column, row);
    }
    out.byte(0x7d);
    return out.take();
  }

  #value(column: Column, row: number): void {
    const out = this.#out;
    switch (column.kind) {
      case "bytes":
        if (column.spec.type === "json")
          out.bytes(column.bytes, column.start(row), column.end(row));
        else this.#text(column, row);
        return;
      case "number":
        if (column.spec.type === "timestamp") out.ascii(`"${formatTimestamp(column.at(row))}"`);
        else out.ascii(String(column.at(row)));
        return;
      case "decimal":
        out.ascii(`"${formatDecimal(column.at(row), column.spec.scale ?? 0)}"`);
        return;
      case "bool":
        out.ascii(column.at(row) ? "true" : "false");
    }
  }

  #text(column: BytesColumn, row: number): void {
    const out = this.#out;
    const { bytes } = column;
    const [start, end] = [column.start(row), column.end(row)];
    if (!isPlain(bytes, start, end)) {
      out.jsonString(column.textAt(row) ?? "");
      return;
    }
    out.byte(0x22);
    out.bytes(bytes, start, end);
    out.byte(0x22);
  }
}

/** Whether UTF-8 can stand in a JSON string as it is. */
function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20 || byte === 0x22 || byte === 0x5c) return false;
  }
  return true;
}
