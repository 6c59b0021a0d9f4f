import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { RelayFault } from "./fault.ts";
import { formatLsn, makeLsn, parseLsn } from "./lsn.ts";
import { decodeMessage, unchanged } from "./pgoutput.ts";

/** A message of its parts: text is a tag or a name's bytes, numbers are 16 or 32 bits. */
function message(...parts: readonly (string | { i16: number } | { i32: number })[]): Buffer {
  return Buffer.concat(
    parts.map((part) => {
      if (typeof part === "string") return Buffer.from(part, "utf8");
      const isShort = "i16" in part;
      const bytes = Buffer.alloc(isShort ? 2 : 4);
      if (isShort) bytes.writeInt16BE(part.i16);
      else bytes.writeInt32BE(part.i32);
      return bytes;
    }),
  );
}

test("an update has the values that were sent, null, and those that did not change", () => {
  const tuple = [{ i16: 3 }, "t", { i32: 3 }, "\u00fcx", "n", "u"];
  const bytes = message("U", { i32: 7 }, "N", ...tuple);
  assert.deepEqual(decodeMessage(bytes), {
    kind: "update",
    relation: 7,
    key: undefined,
    before: undefined,
    after: ["\u00fcx", null, unchanged],
  });
});

test("a message that is cut anywhere is a fault, never a shorter row", () => {
  const bytes = message("I", { i32: 7 }, "N", { i16: 2 }, "t", { i32: 5 }, "hello", "n");
  assert.equal(decodeMessage(bytes).kind, "insert");
  for (let end = 0; end < bytes.length; end++) {
    assert.throws(() => decodeMessage(bytes.subarray(0, end)), RelayFault, `cut at ${end}`);
  }
});

test("no bytes make it throw anything but a fault", () => {
  const tags = fc.constantFrom(..."BCRIUDTMOYX");
  fc.assert(
    fc.property(tags, fc.uint8Array({ maxLength: 80 }), (tag, rest) => {
      try {
        decodeMessage(Buffer.concat([Buffer.from(tag), rest]));
      } catch (error) {
        assert.ok(error instanceof RelayFault);
      }
    }),
  );
});

test("places in the log are read as they are written", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
      const lsn = makeLsn(value);
      assert.equal(parseLsn(formatLsn(lsn)), lsn);
    }),
  );
  for (const text of ["", "0", "0/", "1/123456789", "x/1"]) assert.equal(parseLsn(text), undefined);
});
