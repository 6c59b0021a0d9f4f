// What a row chain must tell apart and what it must not see: cuts, and columns nobody filled.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ColumnSet, type ColumnSpec } from "./columns.ts";
import { ParquetFile } from "./parquet-file.ts";
import { readParquet, readParquetGroups } from "./parquet-read.ts";
import { encodeParquet } from "./parquet-write.ts";
import { RowChain } from "./row-chain.ts";

const specs: readonly ColumnSpec[] = [
  { name: "id", type: "utf8", nullable: true },
  { name: "n", type: "int64", nullable: true },
  { name: "price", type: "decimal", nullable: true, scale: 2 },
  { name: "is_open", type: "bool", nullable: true },
];
type Row = readonly [string | null, number | null, bigint | null, boolean | null];

function fill(rows: readonly Row[], as = specs): ColumnSet {
  const set = new ColumnSet("t", as);
  for (const [id, n, price, isOpen] of rows) {
    set.begin();
    if (id !== null) set.bytes(0).putText(id);
    if (n !== null) set.number(1).put(n);
    if (price !== null) set.decimal(2).put(price);
    if (isOpen !== null) set.bool(3).put(isOpen);
    set.end();
  }
  return set;
}

function chainOf(...portions: readonly (readonly Row[])[]): string {
  const chain = new RowChain(specs);
  for (const rows of portions) chain.add(fill(rows));
  return chain.digest();
}

const row: fc.Arbitrary<Row> = fc.tuple(
  fc.option(fc.constantFrom("", "a", "ab", "b"), { nil: null }),
  fc.option(fc.integer({ min: -2, max: 2 }), { nil: null }),
  fc.option(fc.bigInt({ min: -2n, max: 2n }), { nil: null }),
  fc.option(fc.boolean(), { nil: null }),
);
const rows = fc.array(row, { maxLength: 20 });

test("where rows are cut does not matter", () => {
  fc.assert(
    fc.property(rows, fc.nat(), fc.nat(), (all, i, j) => {
      const [a, b] = [i % (all.length + 1), j % (all.length + 1)].toSorted((x, y) => x - y);
      assert.equal(chainOf(all.slice(0, a), all.slice(a, b), all.slice(b)), chainOf(all));
    }),
  );
});

test("other rows, or the same in another order, have another chain", () => {
  fc.assert(
    fc.property(rows, rows, (left, right) => {
      const isSame = encode(left) === encode(right);
      assert.equal(chainOf(left) === chainOf(right), isSame);
    }),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), fc.nat(), (all, i) => {
      const at = i % (all.length - 1);
      const [one, two] = all.slice(at, at + 2) as [Row, Row];
      const swapped = all.toSpliced(at, 2, two, one);
      assert.equal(chainOf(swapped) === chainOf(all), encode([one]) === encode([two]));
      assert.notEqual(chainOf(all.toSpliced(at, 1)), chainOf(all));
      assert.notEqual(chainOf(all.toSpliced(at, 0, one)), chainOf(all));
    }),
  );
});

function encode(all: readonly Row[]): string {
  return JSON.stringify(all, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
}

test("a value that moves from one row to the next changes the chain", () => {
  const first: Row = ["ab", 1, null, null];
  assert.notEqual(
    chainOf([first, ["", 1, null, null]]),
    chainOf([
      ["a", 1, null, null],
      ["b", 1, null, null],
    ]),
  );
  assert.notEqual(chainOf([[null, 0, null, null]]), chainOf([["", 0, null, null]]));
  assert.notEqual(chainOf([[null, 0, 0n, null]]), chainOf([[null, 0, null, null]]));
});

test("a column that no row has a value in changes nothing", () => {
  const more: readonly ColumnSpec[] = [...specs, { name: "new", type: "json", nullable: true }];
  const all: Row[] = [["a", 1, 2n, true]];
  const chain = new RowChain(more);
  chain.add(fill(all, more));
  assert.equal(chain.digest(), chainOf(all));
});

test("a file written group by group reads as one written in one go, group by group or whole", () => {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 4 }), (groups) => {
      const file = new ParquetFile("t", specs);
      for (const group of groups) if (group.length > 0) for (const _ of file.append(fill(group)));
      const bytes = file.finish();
      const whole = encodeParquet(fill(groups.flat()));
      assert.deepEqual(encodeParquet(readParquet(bytes, specs)), whole);
      const portion = new ColumnSet("t", specs);
      const chain = new RowChain(specs);
      const counts = [];
      for (const count of readParquetGroups(bytes, specs, portion)) {
        chain.add(portion);
        portion.truncate(0);
        counts.push(count);
      }
      assert.deepEqual(
        counts,
        groups.map(({ length }) => length).filter((length) => length > 0),
      );
      assert.equal(chain.digest(), chainOf(groups.flat()));
    }),
  );
});
