import assert from "node:assert/strict";
import { test } from "node:test";
import { checkFiles } from "./check.ts";
import { things } from "./small-contracts-fixture.ts";

const hashed = { type: "string", "x-pc-class": "pii", "x-pc-mask": "hmac" };

/** What is found of a contract with this field. */
function found(field: object): readonly string[] {
  return checkFiles(things({ "1-0-0": { properties: { a: field } } })).map(({ pointer, rule }) => {
    return `${rule} ${pointer}`;
  });
}

test("a field that would refuse the hash of its own text is refused", () => {
  const bounds = [
    { maxLength: 66 },
    { maxLength: 99, "x-pc-max-bytes": 66 },
    { maxLength: 99, minLength: 68 },
    { maxLength: 99, pattern: "^[0-9a-f]+$" },
    { enum: ["a"] },
    { "x-pc-type": "uuid" },
  ];
  for (const bound of bounds) {
    assert.deepEqual(found({ ...hashed, ...bound }), ["mask /properties/a"], JSON.stringify(bound));
  }
  assert.deepEqual(found({ ...hashed, maxLength: 67, pattern: "^[0-9a-z:]+$" }), []);
});
