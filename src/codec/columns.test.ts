import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { BytesColumn, type Column, ColumnSet, type ColumnSpec } from "./columns.ts";
import { hash32 } from "./hash32.ts";

const specs: readonly ColumnSpec[] = [
  { name: "text", type: "utf8", nullable: true },
  { name: "count", type: "int64", nullable: true },
  { name: "price", type: "decimal", nullable: true, scale: 2 },
  { name: "flag", type: "bool", nullable: true },
  { name: "late", type: "int64", nullable: true, isDerived: true },
];

interface Row {
  readonly text: string | null;
  readonly count: number | null;
  readonly price: bigint | null;
  readonly flag: boolean | null;
}

const rows = fc.array(
  fc.record(
    {
      text: fc.option(fc.string({ maxLength: 60 }).map((text) => text.toWellFormed())),
      count: fc.option(fc.maxSafeInteger()),
      price: fc.option(fc.bigInt(-(10n ** 18n) + 1n, 10n ** 18n - 1n)),
      flag: fc.option(fc.boolean()),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 600 },
);

function write(set: ColumnSet, { text, count, price, flag }: Row): void {
  set.begin();
  if (text !== null) set.bytes(0).putText(text);
  if (count !== null) set.number(1).put(count);
  if (price !== null) set.decimal(2).put(price);
  if (flag !== null) set.bool(3).put(flag);
}

function read(set: ColumnSet): Row[] {
  const value = <T>(column: Column, row: number, at: T): T | null =>
    column.isNull(row) ? null : at;
  return Array.from({ length: set.rows }, (_, row) => ({
    text: set.bytes(0).textAt(row),
    count: value(set.number(1), row, set.number(1).at(row)),
    price: value(set.decimal(2), row, set.decimal(2).at(row)),
    flag: value(set.bool(3), row, set.bool(3).at(row)),
  }));
}

test("what is written row by row is read back, nulls for what was not written", () => {
  fc.assert(
    fc.property(rows, (all) => {
      const set = new ColumnSet("t", specs);
      for (const row of all) {
        write(set, row);
        set.end();
      }
      assert.deepEqual(read(set), all);
    }),
    { numRuns: 50 },
  );
});

test("a rewound row leaves no trace", () => {
  fc.assert(
    fc.property(rows, fc.array(fc.boolean()), (all, isRefused) => {
      const set = new ColumnSet("t", specs);
      for (const [i, row] of all.entries()) {
        write(set, row);
        if (isRefused[i]) set.rewind();
        else set.end();
      }
      assert.deepEqual(
        read(set),
        all.filter((_, i) => !isRefused[i]),
      );
    }),
    { numRuns: 50 },
  );
});

test("retain keeps exactly the marked rows of a slice and everything before it", () => {
  fc.assert(
    fc.property(rows, fc.nat(), fc.array(fc.boolean()), (all, cut, marks) => {
      const set = new ColumnSet("t", specs);
      for (const row of all) {
        write(set, row);
        set.end();
      }
      const from = cut % (all.length + 1);
      const keep = Uint8Array.from(all.slice(from), (_, i) => (marks[i] ? 1 : 0));
      set.retain(from, keep);
      const kept = all.slice(from).filter((_, i) => marks[i]);
      assert.deepEqual(read(set), [...all.slice(0, from), ...kept]);
    }),
    { numRuns: 50 },
  );
});

test("a derived column that lags behind is not filled by retain or by end", () => {
  const set = new ColumnSet("t", specs);
  for (let i = 0; i < 4; i++) {
    set.begin();
    set.end();
  }
  set.retain(2, Uint8Array.of(1, 0));
  assert.equal(set.rows, 3);
  assert.equal(set.number(4).count, 0);
  assert.equal(set.isComplete, false);
  for (let i = 0; i < 3; i++) set.number(4).put(i);
  assert.equal(set.isComplete, true);
});

test("a byte order mark in front of a text is part of it", () => {
  const set = new ColumnSet("t", specs);
  write(set, { text: "\ufefftitle", count: null, price: null, flag: null });
  set.end();
  assert.equal(set.bytes(0).textAt(0), "\ufefftitle");
});

test("two values for one column of one row are a bug", () => {
  const set = new ColumnSet("t", specs);
  set.begin();
  set.number(1).put(1);
  set.number(1).put(2);
  assert.throws(() => set.end(), /at most one value a row/);
});

test("values of every length from any buffer come back, in whatever turns they are put", () => {
  const run = Uint8Array.from({ length: 1_000 }, (_, i) => (i * 7) & 0xff);
  const other = Uint8Array.from({ length: 1_000 }, (_, i) => (i * 13) & 0xff);
  for (const start of [0, 1, 3]) {
    const column = new BytesColumn({ name: "b", type: "binary", nullable: true }, { ended: 0 });
    const expected: string[] = [];
    for (let length = 0; length < 200; length++) {
      const source = length % 5 === 4 ? other : run;
      // Hashing reads by words, as the decoder does before it puts what it read.
      if (length % 3 === 0) hash32(run, start, start + length, 0);
      column.put(source, start, start + length);
      expected.push(Buffer.from(source.subarray(start, start + length)).toString("hex"));
    }
    const found = expected.map((_, row) => Buffer.from(column.at(row)).toString("hex"));
    assert.deepEqual(found, expected);
  }
});

test("room asked for from outside keeps the values, and texts are read from where they are", () => {
  const column = new BytesColumn({ name: "b", type: "utf8", nullable: true }, { ended: 0 });
  column.putText("first");
  assert.equal(column.textAt(0), "first");
  column.reserve(1 << 16);
  column.putText("second");
  column.put(Buffer.from("third"), 0, 5);
  assert.deepEqual(
    [0, 1, 2].map((row) => column.textAt(row)),
    ["first", "second", "third"],
  );
});
