import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SlotRing } from "./slot-ring.ts";

test("a ring holds what a list of the newest slots would hold", () => {
  const addition = fc.record({
    slot: fc.nat(40),
    column: fc.nat(2),
    count: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(addition, { maxLength: 60 }), (additions) => {
      const ring = new SlotRing({ slots: 8, columns: 3 });
      const model = new Map<string, number>();
      let newest = 0;
      for (const { slot, column, count } of additions) {
        newest = Math.max(newest, slot);
        ring.add(slot, column, count);
        if (slot > newest - 8) {
          model.set(`${slot} ${column}`, (model.get(`${slot} ${column}`) ?? 0) + count);
        }
      }
      for (let slot = Math.max(0, newest - 7); slot <= newest; slot++) {
        for (let column = 0; column < 3; column++) {
          assert.equal(ring.at(slot, column), model.get(`${slot} ${column}`) ?? 0);
        }
      }
    }),
  );
});

test("a slot older than the one in its place is refused and changes nothing", () => {
  const ring = new SlotRing({ slots: 4, columns: 1 });
  assert.ok(ring.add(9, 0, 2));
  assert.equal(ring.add(5, 0, 7), false);
  assert.equal(ring.sum(0, 0, 10), 2);
});

test("a cleared column is empty and the others are not", () => {
  const ring = new SlotRing({ slots: 2, columns: 2 });
  ring.add(0, 0, 1);
  ring.add(1, 1, 1);
  ring.clear(0);
  assert.deepEqual([ring.sum(0, 0, 2), ring.sum(1, 0, 2)], [0, 1]);
});
