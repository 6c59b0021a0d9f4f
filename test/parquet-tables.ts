// Tables of plain values for tests of Parquet: filled into columns, read out, drawn at random.
import assert from "node:assert/strict";
import fc from "fast-check";
import { ColumnSet, type ColumnSpec, type ColumnType } from "../src/codec/columns.ts";

export type Value = string | number | bigint | boolean | null;

/** Rows as plain values; `binary` is held as latin1 text. */
export interface Table {
  readonly specs: readonly ColumnSpec[];
  readonly rows: readonly (readonly Value[])[];
}

export function fill({ specs, rows }: Table): ColumnSet {
  const set = new ColumnSet("a_table", specs);
  for (const row of rows) {
    set.begin();
    for (const [index, value] of row.entries()) {
      const column = set.columns[index];
      if (value === null) continue;
      if (column?.kind === "number") column.put(Number(value));
      else if (column?.kind === "decimal") column.put(BigInt(value));
      else if (column?.kind === "bool") column.put(value === true);
      else if (column?.spec.type === "binary") {
        const bytes = Buffer.from(String(value), "latin1");
        column.put(bytes, 0, bytes.length);
      } else column?.putText(String(value));
    }
    set.end();
  }
  return set;
}

export function contents(set: ColumnSet): Value[][] {
  assert.ok(set.isComplete);
  return Array.from({ length: set.rows }, (_, row) =>
    set.columns.map((column) => {
      if (column.isNull(row)) return null;
      if (column.kind !== "bytes") return column.at(row);
      const bytes = Buffer.from(column.at(row));
      return bytes.toString(column.spec.type === "binary" ? "latin1" : "utf8");
    }),
  );
}

const types: readonly ColumnType[] = [
  "utf8",
  "json",
  "binary",
  "int64",
  "timestamp",
  "decimal",
  "bool",
];

/** A nullable and a required column of each type. */
export const allSpecs: readonly ColumnSpec[] = types.flatMap((type) =>
  [true, false].map((nullable) => ({
    name: `${type}_${nullable ? "optional" : "required"}`,
    type,
    nullable,
    ...(type === "decimal" && { scale: 5 }),
  })),
);

const integer = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.maxSafeInteger(),
  fc.constantFrom(2 ** 32, -(2 ** 32), 2 ** 32 - 1, 2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 31),
);
const unscaledMax = 10n ** 18n - 1n;
const values: Readonly<Record<ColumnType, fc.Arbitrary<Value>>> = {
  utf8: fc.oneof(fc.constantFrom("", "web", "é\u{1f600}\0"), fc.string({ unit: "binary" })),
  json: fc.jsonValue().map((value) => JSON.stringify(value)),
  binary: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString("latin1")),
  int64: integer,
  timestamp: integer,
  decimal: fc.oneof(fc.bigInt({ min: -unscaledMax, max: unscaledMax }), fc.bigInt(-2n, 2n)),
  bool: fc.boolean(),
};

/** A column whose values come from a few or from many, with no, some or only nulls. */
function columnOf({ type, nullable }: ColumnSpec, rows: number): fc.Arbitrary<Value[]> {
  const value = values[type];
  const few = fc.array(value, { minLength: 1, maxLength: 5 });
  const filled = fc.oneof(
    few.chain((pool) => fc.array(fc.constantFrom(...pool), { minLength: rows, maxLength: rows })),
    fc.array(value, { minLength: rows, maxLength: rows }),
  );
  if (!nullable) return filled;
  return fc
    .tuple(filled, fc.constantFrom(0, 0.3, 1), fc.infiniteStream(fc.double({ min: 0, max: 0.99 })))
    .map(([column, share, dice]) =>
      column.map((each) => ((dice.next().value as number) < share ? null : each)),
    );
}

export const tables: fc.Arbitrary<Table> = fc
  .oneof(fc.nat(20), fc.nat(120))
  .chain((rows) => fc.tuple(...allSpecs.map((spec) => columnOf(spec, rows))))
  .map((columns) => ({
    specs: allSpecs,
    rows: (columns[0] as Value[]).map((_, row) => columns.map((each) => each[row] as Value)),
  }));
