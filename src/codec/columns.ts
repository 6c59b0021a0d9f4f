// Column buffers: what a batch is made of from the scanner to the Parquet page. Rows are begun,
// written column by column and ended; a refused row is rewound and leaves no trace.
import { assert } from "../assert.ts";
import { BytesColumn } from "./bytes-column.ts";

export { BytesColumn } from "./bytes-column.ts";

/**
 * Physical type of a column.
 * - `utf8`, `json`, `binary`: bytes; `utf8` and `json` are valid UTF-8.
 * - `int64`: an exact integer within +-(2^53-1), held as a double.
 * - `timestamp`: microseconds since the Unix epoch, UTC, an exact integer held as a double.
 * - `decimal`: unscaled integer of at most 18 digits; the value is `unscaled / 10^scale`.
 * - `bool`: 0 or 1.
 */
export type ColumnType = "utf8" | "json" | "binary" | "int64" | "timestamp" | "decimal" | "bool";

export interface ColumnSpec {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** Digits behind the point of a `decimal`, 0 to 18; absent otherwise. */
  readonly scale?: number;
  /**
   * Filled by a later step, column by column, once the rows of a slice are settled (session_id,
   * enrichment). `end` leaves it alone; `isComplete` says whether the step has caught up.
   */
  readonly isDerived?: boolean;
}

export type Column = BytesColumn | NumberColumn | DecimalColumn | BoolColumn;

const rowsAtFirst = 256;

/** The rows that are ended of the set a column belongs to. */
export interface RowCount {
  ended: number;
}

/** Of a column that is filled on its own, whatever its set has. */
const noRows: RowCount = { ended: 0 };

/** Exact integers: `int64` values or timestamps in microseconds. */
export class NumberColumn {
  readonly kind = "number";
  readonly spec: ColumnSpec;
  values = new Float64Array(rowsAtFirst);
  valid = new Uint8Array(rowsAtFirst);
  count = 0;

  readonly #rows: RowCount;

  constructor(spec: ColumnSpec, rows = noRows) {
    this.spec = spec;
    this.#rows = rows;
  }

  put(value: number): void {
    if (this.count < this.#rows.ended) this.settle(this.#rows.ended);
    if (this.count === this.values.length) this.#grow();
    this.values[this.count] = value;
    this.valid[this.count++] = 1;
  }

  putNull(): void {
    this.put(0);
    this.valid[this.count - 1] = 0;
  }

  /** Gives the rows before `rows` that have no value null. */
  settle(rows: number): void {
    while (rows > this.values.length) this.#grow();
    this.values.fill(0, this.count, rows);
    this.valid.fill(0, this.count, rows);
    this.count = Math.max(this.count, rows);
  }

  isNull(row: number): boolean {
    return this.valid[row] !== 1;
  }

  /** The value; 0 for null. */
  at(row: number): number {
    return this.values[row] as number;
  }

  truncate(count: number): void {
    this.count = Math.min(this.count, count);
  }

  retain(from: number, keep: Uint8Array): void {
    this.count = retainFixed(this.values, this.valid, { from, count: this.count, keep });
  }

  #grow(): void {
    this.values = grown(this.values, new Float64Array(this.values.length * 2));
    this.valid = grown(this.valid, new Uint8Array(this.valid.length * 2));
  }
}

/** Unscaled decimals of at most 18 digits. */
export class DecimalColumn {
  readonly kind = "decimal";
  readonly spec: ColumnSpec;
  values = new BigInt64Array(rowsAtFirst);
  valid = new Uint8Array(rowsAtFirst);
  count = 0;
  /** The same values as low and high words. */
  #words = new Int32Array(this.values.buffer);

  readonly #rows: RowCount;

  constructor(spec: ColumnSpec, rows = noRows) {
    this.spec = spec;
    this.#rows = rows;
  }

  put(unscaled: bigint): void {
    if (this.count < this.#rows.ended) this.settle(this.#rows.ended);
    if (this.count === this.values.length) this.#grow();
    this.values[this.count] = unscaled;
    this.valid[this.count++] = 1;
  }

  /** As `put`, of an unscaled integer within +-(2^53-1). */
  putSafe(unscaled: number): void {
    if (this.count < this.#rows.ended) this.settle(this.#rows.ended);
    if (this.count === this.values.length) this.#grow();
    this.#words[2 * this.count] = unscaled;
    this.#words[2 * this.count + 1] = Math.floor(unscaled / 2 ** 32);
    this.valid[this.count++] = 1;
  }

  putNull(): void {
    this.put(0n);
    this.valid[this.count - 1] = 0;
  }

  /** Gives the rows before `rows` that have no value null. */
  settle(rows: number): void {
    while (rows > this.values.length) this.#grow();
    this.values.fill(0n, this.count, rows);
    this.valid.fill(0, this.count, rows);
    this.count = Math.max(this.count, rows);
  }

  isNull(row: number): boolean {
    return this.valid[row] !== 1;
  }

  /** The unscaled value; 0n for null. */
  at(row: number): bigint {
    return this.values[row] as bigint;
  }

  truncate(count: number): void {
    this.count = Math.min(this.count, count);
  }

  retain(from: number, keep: Uint8Array): void {
    this.count = retainFixed(this.values, this.valid, { from, count: this.count, keep });
  }

  #grow(): void {
    this.values = grown(this.values, new BigInt64Array(this.values.length * 2));
    this.#words = new Int32Array(this.values.buffer);
    this.valid = grown(this.valid, new Uint8Array(this.valid.length * 2));
  }
}

/** Booleans, one byte each. */
export class BoolColumn {
  readonly kind = "bool";
  readonly spec: ColumnSpec;
  values = new Uint8Array(rowsAtFirst);
  valid = new Uint8Array(rowsAtFirst);
  count = 0;

  readonly #rows: RowCount;

  constructor(spec: ColumnSpec, rows = noRows) {
    this.spec = spec;
    this.#rows = rows;
  }

  put(value: boolean): void {
    this.#close(value ? 1 : 0, 1);
  }

  putNull(): void {
    this.#close(0, 0);
  }

  /** Gives the rows before `rows` that have no value null. */
  settle(rows: number): void {
    while (rows > this.values.length) this.#grow();
    this.values.fill(0, this.count, rows);
    this.valid.fill(0, this.count, rows);
    this.count = Math.max(this.count, rows);
  }

  isNull(row: number): boolean {
    return this.valid[row] !== 1;
  }

  /** The value; false for null. */
  at(row: number): boolean {
    return this.values[row] === 1;
  }

  truncate(count: number): void {
    this.count = Math.min(this.count, count);
  }

  retain(from: number, keep: Uint8Array): void {
    this.count = retainFixed(this.values, this.valid, { from, count: this.count, keep });
  }

  #close(value: number, valid: 0 | 1): void {
    if (this.count < this.#rows.ended) this.settle(this.#rows.ended);
    if (this.count === this.values.length) this.#grow();
    this.values[this.count] = value;
    this.valid[this.count++] = valid;
  }

  #grow(): void {
    this.values = grown(this.values, new Uint8Array(this.values.length * 2));
    this.valid = grown(this.valid, new Uint8Array(this.valid.length * 2));
  }
}

/**
 * The columns of one table and the writer of its rows. Between `begin` and `end` each column takes
 * at most one value; a column not written gets null.
 */
export class ColumnSet {
  readonly table: string;
  readonly columns: readonly Column[];
  readonly #count: RowCount = { ended: 0 };
  #isOpen = false;

  constructor(table: string, specs: readonly ColumnSpec[]) {
    this.table = table;
    this.columns = specs.map((spec) => makeColumn(spec, spec.isDerived ? noRows : this.#count));
  }

  get rows(): number {
    return this.#count.ended;
  }

  /** For who has filled the columns on its own. */
  set rows(count: number) {
    this.#count.ended = count;
  }

  begin(): void {
    assert(!this.#isOpen, "a row is ended or rewound before the next begins");
    this.#isOpen = true;
  }

  /** Ends the row; it may be read. */
  end(): void {
    this.endUnsettled();
    this.settle();
  }

  /** Ends the row; no row is read before `settle`. Many rows in a row are cheaper this way. */
  endUnsettled(): void {
    assert(this.#isOpen, "a row is begun before it ends");
    this.#isOpen = false;
    this.#count.ended++;
  }

  /** Gives columns that were not written null in every row that is ended. */
  settle(): void {
    const rows = this.rows;
    const columns = this.columns;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Column;
      if (column.spec.isDerived) continue;
      if (column.count < rows) column.settle(rows);
      assert(column.count === rows, "a column takes at most one value a row");
    }
  }

  /** Whether every column, derived ones included, has a value for every row. */
  get isComplete(): boolean {
    return this.columns.every((column) => column.count === this.rows);
  }

  /** Drops the row that was begun. */
  rewind(): void {
    this.#isOpen = false;
    this.truncate(this.rows);
  }

  /** Keeps the first `rows` rows. Buffers keep their size. */
  truncate(rows: number): void {
    this.#count.ended = rows;
    for (const column of this.columns) column.truncate(rows);
  }

  /** Keeps, of the rows at or after `from`, those that `keep` marks 1. */
  retain(from: number, keep: Uint8Array): void {
    const kept = keep.subarray(0, this.rows - from);
    const first = kept.indexOf(0);
    if (first < 0) return;
    const moved = kept.subarray(first);
    // A derived column that has not come this far has nothing to drop.
    for (const column of this.columns) {
      if (column.count > from + first) column.retain(from + first, moved);
    }
    this.#count.ended = from + kept.reduce((sum, bit) => sum + bit, 0);
  }

  bytes(index: number): BytesColumn {
    const column = this.columns[index];
    assert(column?.kind === "bytes", `column ${index} of ${this.table} holds bytes`);
    return column;
  }

  number(index: number): NumberColumn {
    const column = this.columns[index];
    assert(column?.kind === "number", `column ${index} of ${this.table} holds integers`);
    return column;
  }

  decimal(index: number): DecimalColumn {
    const column = this.columns[index];
    assert(column?.kind === "decimal", `column ${index} of ${this.table} holds decimals`);
    return column;
  }

  bool(index: number): BoolColumn {
    const column = this.columns[index];
    assert(column?.kind === "bool", `column ${index} of ${this.table} holds booleans`);
    return column;
  }
}

function makeColumn(spec: ColumnSpec, rows: RowCount): Column {
  switch (spec.type) {
    case "utf8":
    case "json":
    case "binary":
      return new BytesColumn(spec, rows);
    case "int64":
    case "timestamp":
      return new NumberColumn(spec, rows);
    case "decimal":
      return new DecimalColumn(spec, rows);
    case "bool":
      return new BoolColumn(spec, rows);
  }
}

interface Retained {
  readonly from: number;
  readonly count: number;
  readonly keep: Uint8Array;
}

function retainFixed<T extends Float64Array | BigInt64Array | Uint8Array>(
  values: T,
  valid: Uint8Array,
  { from, count, keep }: Retained,
): number {
  let to = from;
  for (let row = from; row < count; ) {
    const first = row;
    const isKept = keep[row - from] === 1;
    while (row < count && (keep[row - from] === 1) === isKept) row++;
    if (!isKept) continue;
    values.copyWithin(to, first, row);
    valid.copyWithin(to, first, row);
    to += row - first;
  }
  return to;
}

function grown<T extends Uint8Array | Int32Array | Float64Array | BigInt64Array>(
  from: T,
  to: T,
): T {
  to.set(from as never);
  return to;
}
