import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ByteWriter } from "./byte-writer.ts";
import { putText, putUint, StateReader } from "./state-bytes.ts";

test("integers and texts read back as they were written, to the last byte", () => {
  const value = fc.oneof(
    fc.maxSafeNat(),
    fc.nat(300),
    fc.constantFrom(0, 127, 128, 2 ** 32, Number.MAX_SAFE_INTEGER),
    fc.constantFrom(null, "", "\ufeff", "\ufeffa", "\0"),
    fc.string({ unit: "grapheme", maxLength: 200 }),
  );
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const writer = new ByteWriter();
      for (const one of values) {
        if (typeof one === "number") putUint(writer, one);
        else putText(writer, one);
      }
      const reader = new StateReader(writer.take());
      for (const one of values) {
        assert.equal(typeof one === "number" ? reader.uint() : reader.text(), one);
      }
      assert.ok(reader.isAtEnd);
    }),
  );
});

test("reading past the end is a bug that stops the process", () => {
  assert.throws(() => new StateReader(new Uint8Array([128])).uint(), /ends where/);
  assert.throws(() => new StateReader(new Uint8Array([9, 65])).text(), /ends where/);
});
