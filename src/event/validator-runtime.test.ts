import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { codePointLength, isTimestamp, utf8Length } from "./validator-runtime.ts";

describe("what validators call", () => {
  it("counts code points as iterating does, and bytes as an encoder does", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("\ud83d", "\udc5f", "a") }),
    );
    fc.assert(
      fc.property(text, (value) => {
        assert.equal(codePointLength(value), [...value].length);
        assert.equal(utf8Length(value), new TextEncoder().encode(value).length);
      }),
    );
  });

  it("takes a time of the calendar and nothing like one", () => {
    assert.ok(isTimestamp("2024-02-29T23:59:59.999999Z"));
    assert.ok(!isTimestamp("2023-02-29T23:59:59Z"));
    assert.ok(!isTimestamp("2024-02-29 23:59:59Z"));
  });
});
