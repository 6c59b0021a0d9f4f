import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { putText } from "../codec/state-bytes.ts";
import { NamedValues } from "./named-values.ts";

const make = () => new NamedValues<string>({ write: putText, read: (from) => from.text() ?? "" });

test("what was set last comes back, wherever commits and rolls cut the changes", () => {
  const name = fc.constantFrom("a", "b", "c");
  const changes = fc.array(
    fc.record({
      name,
      value: fc.string({ maxLength: 4 }),
      isCut: fc.boolean(),
      isRoll: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(changes, (all) => {
      const values = make();
      const expected = new Map<string, string>();
      const kept: Uint8Array[] = [];
      const commit = () => {
        const delta = values.takeDelta();
        if (delta) kept.push(delta);
      };
      for (const [i, { name: changed, value, isCut, isRoll }] of all.entries()) {
        values.set(changed, value, i);
        expected.set(changed, value);
        if (isCut) commit();
        if (isRoll && kept.length > 0) kept.splice(0, kept.length, values.merge(kept));
      }
      commit();
      const again = make();
      for (const bytes of kept) again.load(bytes);
      assert.deepEqual(new Map(again.entries()), expected);
      assert.equal(again.takeDelta(), undefined);
    }),
  );
});

test("a block is forgotten only once a later one holds its values", () => {
  const values = make();
  values.set("a", "1", 10);
  values.takeDelta();
  assert.equal(values.forgetAfter(10), Number.POSITIVE_INFINITY);
  values.set("a", "2", 20);
  assert.equal(values.forgetAfter(10), Number.POSITIVE_INFINITY);
  values.takeDelta();
  assert.equal(values.forgetAfter(10), 10);
});
