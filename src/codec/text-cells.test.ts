import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cellTextBytesMax, noCell, TextCells } from "./text-cells.ts";

const length = fc.oneof(fc.nat(80), fc.nat(900), fc.constantFrom(15, 16, 40_000, cellTextBytesMax));

test("a cell holds the text last put into it, whatever is put, moved and freed beside it", () => {
  const step = fc.record({ slot: fc.nat(7), length: fc.option(length), fill: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const cells = new TextCells();
      const held = new Map<number, { cell: number; text: Buffer }>();
      for (const { slot, length, fill } of steps) {
        const before = held.get(slot)?.cell ?? noCell;
        if (length === null) {
          if (before !== noCell) cells.free(before);
          held.delete(slot);
        } else {
          const bytes = Buffer.alloc(length + 3, fill);
          const cell = cells.put(before, { bytes, start: 2, end: length + 2 });
          held.set(slot, { cell, text: bytes.subarray(2, length + 2) });
        }
        for (const { cell, text } of held.values()) {
          const start = cells.start(cell);
          const found = cells.bytes(cell).subarray(start, start + text.length);
          assert.equal(Buffer.compare(found, text), 0);
        }
      }
    }),
  );
});

test("what is freed is used again: texts that come and go need no more memory", () => {
  const cells = new TextCells();
  const bytes = Buffer.alloc(300, 1);
  const seen = new Set<number>();
  for (let round = 0; round < 1_000; round++) {
    const cell = cells.put(noCell, { bytes, start: 0, end: 200 + (round % 3) });
    seen.add(cell);
    cells.free(cell);
  }
  assert.equal(seen.size, 1);
});

test("a text that grows within its cell stays where it is", () => {
  const cells = new TextCells();
  const bytes = Buffer.alloc(300, 1);
  const cell = cells.put(noCell, { bytes, start: 0, end: 100 });
  assert.equal(cells.put(cell, { bytes, start: 0, end: 105 }), cell);
  assert.equal(cells.put(cell, { bytes, start: 0, end: 3 }), cell);
});

test("a text longer than any event is refused", () => {
  const bytes = Buffer.alloc(cellTextBytesMax + 1);
  assert.throws(() => new TextCells().put(noCell, { bytes, start: 0, end: bytes.length }));
});
