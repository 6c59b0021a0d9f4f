import assert from "node:assert/strict";
import { test } from "node:test";
import { HeavyKeys } from "./heavy-keys.ts";

const minute = 60_000;

test("a heavy key stands out of ten thousand light ones, with at most its true count", () => {
  const keys = new HeavyKeys();
  for (let i = 0; i < 10_000; i++) {
    keys.add(`light-${i}`, 1, 0);
    if (i % 10 === 0) keys.add("heavy", 5, 0);
  }
  const [first, second] = keys.top(2, 0);
  assert.equal(first?.key, "heavy");
  assert.ok((first?.count ?? 0) > 4_800 && (first?.count ?? 0) <= 5_000, String(first?.count));
  assert.ok((second?.count ?? 0) <= 1);
});

test("a key is forgotten five to ten minutes after its last event", () => {
  const keys = new HeavyKeys();
  keys.add("a", 4, 0);
  keys.add("a", 3, 6 * minute);
  assert.deepEqual(keys.top(5, 7 * minute), [{ key: "a", count: 7 }]);
  assert.deepEqual(keys.top(5, 11 * minute), [{ key: "a", count: 3 }]);
  assert.deepEqual(keys.top(5, 16 * minute), []);
});
