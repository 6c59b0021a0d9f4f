import assert from "node:assert/strict";
import { test } from "node:test";
import { NamedSlots, otherName } from "./named-slots.ts";

test("names beyond the bound share one, and nothing is lost", () => {
  const slots = new NamedSlots({ slots: 10, namesMax: 3 });
  for (const name of ["a", "b", "c", "d", "e"]) slots.add(name, 2, { slot: 5, now: 5 });
  assert.deepEqual(
    slots.totals(0, 6).sort(),
    [
      [otherName, 4],
      ["a", 2],
      ["b", 2],
      ["c", 2],
    ].sort(),
  );
});

test("a name that left the window gives its place to another, without its counts", () => {
  const slots = new NamedSlots({ slots: 10, namesMax: 2 });
  slots.add("old", 7, { slot: 1, now: 1 });
  slots.add("kept", 1, { slot: 9, now: 9 });
  slots.add("new", 3, { slot: 12, now: 12 });
  assert.deepEqual(slots.totals(3, 13), [
    ["new", 3],
    ["kept", 1],
  ]);
  assert.deepEqual(slots.counts("new", 10, 13), [0, 0, 3]);
});

test("what is older than the window is refused", () => {
  const slots = new NamedSlots({ slots: 10, namesMax: 2 });
  assert.equal(slots.add("a", 1, { slot: 2, now: 12 }), false);
  assert.equal(slots.add("a", 1, { slot: 3, now: 12 }), true);
});
