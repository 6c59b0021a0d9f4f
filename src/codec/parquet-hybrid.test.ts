import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ParquetBuffer } from "./parquet-buffer.ts";
import { ParquetError } from "./parquet-format.ts";
import { bitsFor, readHybrid, writeHybrid } from "./parquet-hybrid.ts";

function written(values: readonly number[], width: number): Uint8Array {
  const out = new ParquetBuffer();
  writeHybrid(out, { values: Uint16Array.from(values), from: 0, to: values.length, width });
  return out.written().slice();
}

function readBack(bytes: Uint8Array, count: number, width: number): number[] {
  const into = new Uint16Array(count);
  readHybrid({ bytes, start: 0, end: bytes.length, width, count }, into);
  return [...into];
}

test("the example of the format's specification comes out bit for bit", () => {
  const bytes = written([0, 1, 2, 3, 4, 5, 6, 7], 3);
  assert.deepEqual([...bytes], [0b11, 0b10001000, 0b11000110, 0b11111010]);
});

test("a run takes a length and a value, at any width", () => {
  assert.deepEqual([...written(Array(300).fill(5), 3)], [0xd8, 0x04, 5]);
  assert.deepEqual([...written(Array(9).fill(0x1234), 13)], [18, 0x34, 0x12]);
  assert.deepEqual([...written(Array(9).fill(0), 0)], [18]);
  assert.deepEqual([...written([1], 1)], [2, 1]);
  assert.deepEqual([...written([], 1)], []);
});

test("widths are the bits of the greatest index", () => {
  const widths = [0, 1, 2, 3, 4, 5, 8, 9, 256, 257, 32_768].map(bitsFor);
  assert.deepEqual(widths, [0, 0, 1, 2, 2, 3, 3, 4, 8, 9, 15]);
});

const runs = fc.integer({ min: 0, max: 16 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    values: fc
      .array(
        fc.record({
          value: fc.integer({ min: 0, max: 2 ** width - 1 }),
          count: fc.integer({ min: 1, max: 20 }),
        }),
        { maxLength: 40 },
      )
      .map((parts) => parts.flatMap(({ value, count }) => Array<number>(count).fill(value))),
  }),
);

test("what is written is read back, however runs and packed groups mix", () => {
  fc.assert(
    fc.property(runs, ({ values, width }) => {
      assert.deepEqual(readBack(written(values, width), values.length, width), values);
    }),
    { numRuns: 500 },
  );
});

test("bytes of any kind are read as values or refused, within their bounds", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(16),
      fc.nat(300),
      (bytes, width, count) => {
        try {
          assert.equal(readBack(bytes, count, width).length, count);
        } catch (error) {
          assert.ok(error instanceof ParquetError);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
