import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ByteRegion } from "./parquet-region.ts";
import { type Bounds, BytesBounds, boundBytesMax } from "./parquet-statistics.ts";

function boundsOf(values: readonly Uint8Array[], type: "utf8" | "binary"): Bounds {
  const bytes = Buffer.concat(values);
  const bounds = new BytesBounds(new ByteRegion(bytes));
  let at = 0;
  for (const value of values) {
    bounds.add(at, at + value.length);
    at += value.length;
  }
  return bounds.bounds(type);
}

const boundsOfTexts = (...texts: string[]) =>
  boundsOf(
    texts.map((text) => Buffer.from(text)),
    "utf8",
  );
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();

test("short values bound themselves", () => {
  const { min, max, isMinExact, isMaxExact } = boundsOfTexts("b", "", "ab", "abc");
  assert.deepEqual([text(min), text(max), isMinExact, isMaxExact], ["", "b", true, true]);
  assert.deepEqual(boundsOfTexts(), {});
});

test("a value of 64 bytes is kept, one of 65 is cut, and the cut bound above is counted up", () => {
  const kept = boundsOfTexts("a".repeat(64));
  assert.deepEqual([text(kept.min), text(kept.max)], ["a".repeat(64), "a".repeat(64)]);
  const { min, max, isMinExact, isMaxExact } = boundsOfTexts("a".repeat(65));
  assert.deepEqual([text(min), text(max)], ["a".repeat(64), `${"a".repeat(63)}b`]);
  assert.deepEqual([isMinExact, isMaxExact], [false, false]);
});

test("text is cut between characters and counted up to a character", () => {
  const cut = boundsOfTexts(`${"a".repeat(63)}é`);
  assert.deepEqual([text(cut.min), text(cut.max)], ["a".repeat(63), `${"a".repeat(62)}b`]);
  const belowSurrogates = boundsOfTexts(`${"a".repeat(61)}\ud7ff!`);
  assert.equal(text(belowSurrogates.max), `${"a".repeat(60)}b`);
  const longer = boundsOfTexts(`${"a".repeat(63)}\u007f!`);
  assert.equal(text(longer.max), `${"a".repeat(62)}b`);
});

test("a byte order mark at the start stays part of the bound", () => {
  const marked = boundsOfTexts("a", `\ufeff${"é".repeat(40)}`);
  assert.equal(text(marked.max), `\ufeff${"é".repeat(29)}ê`);
});

test("a bound that cannot be counted up is left out", () => {
  const bytes = boundsOf([new Uint8Array(70).fill(0xff)], "binary");
  assert.equal(bytes.max, undefined);
  assert.equal(bytes.min?.length, 64);
  assert.equal(boundsOfTexts("\u{10ffff}".repeat(17)).max, undefined);
  const carried = boundsOf([new Uint8Array(70).fill(0xff).fill(1, 0, 1)], "binary");
  assert.deepEqual(carried.max, Uint8Array.of(2));
});

test("bounds of any values bound them, are short, and of text are text", () => {
  const prefix = fc.constantFrom(
    "",
    "\ufeff",
    "a".repeat(60),
    "é".repeat(31),
    "\u{1f600}".repeat(15),
  );
  const value = fc
    .tuple(prefix, fc.string({ unit: "binary", maxLength: 8 }))
    .map((p) => p.join(""));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), fc.boolean(), (texts, isText) => {
      const values = texts.map((each) => Buffer.from(each));
      const { min, max } = boundsOf(values, isText ? "utf8" : "binary");
      for (const each of values) {
        assert.ok(min && Buffer.compare(min, each) <= 0);
        assert.ok(max === undefined || Buffer.compare(max, each) >= 0);
      }
      for (const bound of [min, max]) {
        if (bound === undefined) continue;
        assert.ok(bound.length <= boundBytesMax);
        if (isText) assert.deepEqual(Buffer.from(String(text(bound))), Buffer.from(bound));
      }
    }),
    { numRuns: 100 },
  );
});
