// A change of a row as Debezium writes it, masked: `{key, value: {before, after, source, op}}`.
// Columns are taken by the table's plan. A value that was not sent because it did not change, and
// one that is too large, are left out and named beside the source.
import { createHmac } from "node:crypto";
import { present } from "../assert.ts";
import { JsonTape } from "../codec/json-tape.ts";
import { relayLimits } from "../config/relay.ts";
import type { ColumnPlan, TablePlan } from "../config/relay-tables.ts";
import type { MaskPlan } from "../event/contract.ts";
import type { MaskedBytes } from "../event/masked.ts";
import { mask } from "../transform/mask.ts";
import { nameVerdict } from "../transform/mask-names.ts";
import { valueJson } from "./column-value.ts";
import type { Lsn } from "./lsn.ts";
import { type Tuple, unchanged } from "./pgoutput.ts";

export interface RowColumn {
  readonly name: string;
  readonly typeOid: number;
  readonly plan: ColumnPlan;
  /** Place in the key, -1 for none. */
  readonly keyPlace: number;
}

/** Where a change is in the database's log. */
export interface ChangePlace {
  readonly lsn: Lsn;
  /** From 1, in the transaction or the snapshot. */
  readonly sequence: number;
  readonly transaction: number | undefined;
  /** Microseconds since the Unix epoch. */
  readonly committedAt: number;
  readonly isSnapshot: boolean;
}

export interface RowEncoderOptions {
  readonly plan: TablePlan;
  /** In the order of the tuples. */
  readonly columns: readonly RowColumn[];
  readonly connector: string;
  readonly database: string;
  readonly hmacKey: Uint8Array;
}

export type RowOp = "c" | "u" | "d" | "r" | "t";

export interface RowToEncode {
  readonly op: RowOp;
  /** Tuple that holds the key's columns; undefined where the change is of no single row. */
  readonly key: Tuple | undefined;
  readonly before: Tuple | undefined;
  readonly after: Tuple | undefined;
  readonly place: ChangePlace;
}

const tapeLimits = {
  depthMax: 64,
  tokensMax: 20_000,
  stringBytesMax: 1 << 20,
  keysMax: 2_000,
} as const;

const sourceNames = "name db schema table lsn txId tx_seq ts_ms ts_us snapshot".split(" ");
const keepAll = (names: readonly string[]): MaskPlan => ({
  fields: Object.fromEntries(names.map((name) => [name, "keep" as const])),
});

export class RowEncoder {
  readonly #options: RowEncoderOptions;
  readonly #keyColumns: readonly number[];
  readonly #maskPlan: MaskPlan;
  readonly #tape = new JsonTape();

  constructor(options: RowEncoderOptions) {
    this.#options = options;
    const { columns } = options;
    this.#keyColumns = columns
      .map(({ keyPlace }, index) => ({ keyPlace, index }))
      .filter(({ keyPlace }) => keyPlace >= 0)
      .sort((a, b) => a.keyPlace - b.keyPlace)
      .map(({ index }) => index);
    const row: MaskPlan = {
      fields: Object.fromEntries(columns.map(({ name, plan }) => [name, plan])),
    };
    const value = { fields: { before: row, after: row, source: keepAll(sourceNames) } };
    const key = keepAll(columns.map(({ name }) => name));
    this.#maskPlan = { fields: { key, value } };
  }

  /** Whether two tuples name different rows. */
  isOtherRow(a: Tuple, b: Tuple): boolean {
    const compared = this.#keyColumns.length > 0 ? this.#keyColumns : a.keys();
    return [...compared].some((index) => {
      return b[index] !== unchanged && a[index] !== unchanged && a[index] !== b[index];
    });
  }

  encode(change: RowToEncode): MaskedBytes {
    const { op, key, place } = change;
    const omitted = this.#tooLarge(change);
    const rows = `"before":${this.#row(change.before, omitted)},"after":${this.#row(change.after, omitted)}`;
    const source = this.#source(place, this.#left(change, omitted));
    const text = `{"key":${this.#key(key, change)},"value":{${rows},"source":${source},"op":"${op}"}}`;
    const bytes = Buffer.from(text, "utf8");
    const fault = this.#tape.parse(bytes, 0, bytes.length, tapeLimits);
    const { hmacKey } = this.#options;
    // JSON that we wrote of text that PostgreSQL checked is well-formed.
    present(fault === undefined ? bytes : undefined, "a row change is well-formed");
    return mask(this.#tape, { plan: this.#maskPlan, hmacKey, isSubjectKey: false }).bytes;
  }

  /** Names of the columns that are left out of the row after, by the reason. */
  #left({ after }: RowToEncode, omitted: ReadonlySet<number>) {
    const { columns } = this.#options;
    const kept = columns.filter(({ plan }) => plan !== "drop");
    return {
      unchanged: kept
        .filter((column) => after?.[columns.indexOf(column)] === unchanged)
        .map(({ name }) => name),
      omitted: kept
        .filter((column) => omitted.has(columns.indexOf(column)))
        .map(({ name }) => name),
    };
  }

  #source(place: ChangePlace, left: object): string {
    const { plan, connector, database } = this.#options;
    const { lsn, sequence, transaction, committedAt, isSnapshot } = place;
    return JSON.stringify({
      name: connector,
      db: database,
      schema: plan.schema,
      table: plan.table,
      // Exact: PostgreSQL would have to write eight petabytes first.
      lsn: Number(lsn),
      txId: transaction,
      tx_seq: sequence,
      ts_ms: Math.floor(committedAt / 1000),
      ts_us: committedAt,
      snapshot: String(isSnapshot),
      ...left,
    });
  }

  #row(tuple: Tuple | undefined, omitted: ReadonlySet<number>): string {
    if (tuple === undefined) return "null";
    const members: string[] = [];
    this.#options.columns.forEach(({ name, plan }, index) => {
      if (plan === "drop" || omitted.has(index) || tuple[index] === unchanged) return;
      members.push(`${JSON.stringify(name)}:${this.#value(tuple, index)}`);
    });
    return `{${members.join(",")}}`;
  }

  #value(tuple: Tuple, index: number): string {
    const value = tuple[index];
    if (value === null || value === undefined || value === unchanged) return "null";
    return valueJson(value, (this.#options.columns[index] as RowColumn).typeOid);
  }

  /** The key's values as they are where they may be kept, else as keyed hashes of themselves. */
  #key(key: Tuple | undefined, { before, after }: RowToEncode): string {
    if (key === undefined) return "null";
    const indexes = this.#keyColumns;
    if (indexes.length === 0) return this.#rowAsKey(after ?? before ?? key);
    const members = indexes.map((index) => {
      const { name, plan } = this.#options.columns[index] as RowColumn;
      const isKept = plan === "keep" && nameVerdict(name) !== "drop";
      const value = this.#value(key, index);
      return `${JSON.stringify(name)}:${isKept ? value : JSON.stringify(this.#hash(value))}`;
    });
    return `{${members.join(",")}}`;
  }

  /** A row of a table without a key is known by all that it holds. */
  #rowAsKey(tuple: Tuple): string {
    const values = tuple.map((_, index) => this.#value(tuple, index));
    return `{"row":"${this.#hash(values.join())}"}`;
  }

  #hash(text: string): string {
    return `v1:${createHmac("sha256", this.#options.hmacKey).update(text).digest("hex")}`;
  }

  /** Columns to leave out, the largest first, until the row fits an event. */
  #tooLarge({ before, after }: RowToEncode): ReadonlySet<number> {
    const omitted = new Set<number>();
    const sizes: { index: number; bytes: number }[] = [];
    let total = 0;
    this.#options.columns.forEach(({ plan, name }, index) => {
      if (plan === "drop") return;
      const sizeIn = (tuple: Tuple | undefined): number =>
        tuple === undefined ? 0 : Buffer.byteLength(this.#value(tuple, index));
      const larger = Math.max(sizeIn(before), sizeIn(after));
      const bytes = sizeIn(before) + sizeIn(after) + 2 * Buffer.byteLength(name) + 8;
      if (larger > relayLimits.valueBytesMax) omitted.add(index);
      else {
        sizes.push({ index, bytes });
        total += bytes;
      }
    });
    sizes.sort((a, b) => b.bytes - a.bytes || a.index - b.index);
    for (const { index, bytes } of sizes) {
      if (total <= relayLimits.rowBytesMax) break;
      omitted.add(index);
      total -= bytes;
    }
    return omitted;
  }
}
