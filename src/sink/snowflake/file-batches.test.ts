import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { systemClock } from "../../clock.ts";
import { ColumnSet, type ColumnSpec } from "../../codec/columns.ts";
import { ParquetFile } from "../../codec/parquet-file.ts";
import { StoreError } from "../../store/store.ts";
import { SinkError } from "../sink.ts";
import { ByteBudget } from "./byte-budget.ts";
import { batchesOf } from "./file-batches.ts";

const specs = [
  { name: "src_offset", type: "int64", nullable: false },
  { name: "n", type: "int64", nullable: false },
] as const satisfies readonly ColumnSpec[];

/** A file with a row for each offset, in groups of so many rows. */
function fileOf(offsets: readonly number[], rowsPerGroup: number): Uint8Array {
  const file = new ParquetFile("t", specs);
  for (let at = 0; at < offsets.length; at += rowsPerGroup) {
    const set = new ColumnSet("t", specs);
    for (const [i, offset] of offsets.slice(at, at + rowsPerGroup).entries()) {
      set.begin();
      set.number(0).put(offset);
      set.number(1).put(at + i);
      set.end();
    }
    for (const _ of file.append(set));
  }
  return file.finish({});
}

interface Read {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly skip?: number;
}

async function read({ bytes, rows, skip = 0 }: Read) {
  const reading = new ByteBudget(1_000);
  const file = { table: "t", key: "k", rows, bytes: bytes.length, sha256: "" };
  const source = {
    store: { get: async () => bytes },
    clock: systemClock,
    reading,
    batchBytes: 150,
    signal: new AbortController().signal,
  };
  const batches: { offset: number; n: number }[][] = [];
  for await (const { lines, rows: count } of batchesOf(file, { specs, skip }, source)) {
    const found = Buffer.from(lines).toString().trim().split("\n");
    assert.equal(found.length, count);
    batches.push(
      found.map((line) => {
        const { SRC_OFFSET, N } = JSON.parse(line);
        return { offset: SRC_OFFSET, n: N };
      }),
    );
  }
  assert.equal(reading.used, 0);
  return batches;
}

test("batches hold every row once, in order, and no record's rows are in two", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(20),
      async (rowsOfRecords, rowsPerGroup, skipped) => {
        const offsets = rowsOfRecords.flatMap((rows, offset) => Array(rows).fill(offset));
        const skip = rowsOfRecords.slice(0, skipped).reduce((sum, rows) => sum + rows, 0);
        const bytes = fileOf(offsets, rowsPerGroup);
        const batches = await read({ bytes, rows: offsets.length, skip });
        const all = offsets.map((offset, n) => ({ offset, n }));
        assert.deepEqual(batches.flat(), all.slice(skip));
        const seen = new Set<number>();
        for (const batch of batches) {
          const own = new Set(batch.map(({ offset }) => offset));
          assert.ok([...own].every((offset) => !seen.has(offset)));
          for (const offset of own) seen.add(offset);
        }
      },
    ),
  );
});

test("a file of other rows than its entry says, one that is damaged and one that is gone halt", async () => {
  const bytes = fileOf([1, 2, 3], 2);
  const halts = (error: unknown) => error instanceof SinkError && error.code === "diverged";
  await assert.rejects(read({ bytes, rows: 4 }), halts);
  await assert.rejects(read({ bytes: bytes.subarray(0, 40), rows: 3 }), halts);
  const file = { table: "t", key: "k", rows: 3, bytes: 1, sha256: "" };
  for (const [code, expected] of [
    ["missing", "diverged"],
    ["unavailable", "unavailable"],
  ] as const) {
    const source = {
      store: { get: () => Promise.reject(new StoreError(code, "k")) },
      clock: systemClock,
      reading: new ByteBudget(1),
      batchBytes: 1,
      signal: new AbortController().signal,
    };
    await assert.rejects(
      batchesOf(file, { specs, skip: 0 }, source).next(),
      (error) => error instanceof SinkError && error.code === expected,
    );
  }
});

test("a budget admits in order of asking, and lets those go that no longer wait", async () => {
  const budget = new ByteBudget(10);
  const { signal } = new AbortController();
  const leaving = new AbortController();
  const order: string[] = [];
  const first = await budget.take(8, signal);
  const left = budget.take(5, leaving.signal).then(() => order.push("left"));
  const second = budget.take(5, signal).then((release) => {
    order.push("second");
    return release;
  });
  const third = budget.take(2, signal).then((release) => {
    order.push("third");
    return release;
  });
  leaving.abort();
  await left;
  assert.deepEqual(order, ["left"]);
  first();
  first();
  (await second)();
  (await third)();
  assert.deepEqual(order, ["left", "second", "third"]);
  assert.equal(budget.used, 0);
});
