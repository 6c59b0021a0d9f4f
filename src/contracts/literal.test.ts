import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { literal, type Plain } from "./literal.ts";

const plain = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 6 }),
    fc.dictionary(fc.stringMatching(/^[a-z-]{1,9}$/), tie("value"), {
      maxKeys: 6,
      noNullPrototype: true,
    }),
  ),
})).value;

describe("literal", () => {
  it("reads back as what was printed", () => {
    fc.assert(
      fc.property(plain, (value) => {
        const read: unknown = new Function(`return (${literal(value)});`)();
        assert.deepEqual(read, value);
      }),
    );
  });

  it("breaks what is wider than 100 columns, and nothing else", () => {
    assert.equal(literal({ a: [1, 2], b: { c: "d" } }), '{ a: [1, 2], b: { c: "d" } }');
    const wide = literal({ names: Array.from({ length: 40 }, (_, i) => `name${i}`) });
    assert.ok(wide.split("\n").every((line) => line.length <= 100));
    assert.ok(wide.startsWith('{\n  names: [\n    "name0",\n'));
  });
});
