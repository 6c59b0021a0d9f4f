// A seed says everything about a run, and a gate's worth of seeds has every fault many times.
import assert from "node:assert/strict";
import { test } from "node:test";
import { faultKinds, planOf, seedsOf, trackNames } from "./plan.ts";

test("a seed expands to the same plan every time, and another seed to another", () => {
  assert.deepEqual(planOf(7, 60), planOf(7, 60));
  assert.notDeepEqual(planOf(7, 60).tracks, planOf(8, 60).tracks);
});

test("twenty seeds of a minute have each kind of fault at least five times", () => {
  const plans = Array.from({ length: 20 }, (_, i) => planOf(i + 1, 60));
  for (const track of trackNames) {
    const steps = plans.flatMap(({ tracks }) => tracks[track]);
    for (const kind of faultKinds[track]) {
      const count = steps.filter(({ fault }) => fault.kind === kind).length;
      assert.ok(count >= 5, `${kind} comes ${count} times`);
    }
  }
});

test("each kind of fault is the first of its track in some of twenty seeds", () => {
  const plans = Array.from({ length: 20 }, (_, i) => planOf(i + 1, 60));
  for (const track of trackNames) {
    const firsts = new Set(plans.map(({ tracks }) => tracks[track][0]?.fault.kind));
    for (const kind of faultKinds[track]) assert.ok(firsts.has(kind), `${kind} is never first`);
  }
});

test("two seeds of forty seconds have a dozen kinds of faults", () => {
  const steps = [1, 2].flatMap((seed) => Object.values(planOf(seed, 40).tracks).flat());
  const kinds = new Set(steps.map(({ fault }) => fault.kind));
  assert.ok(kinds.size >= 12, `${kinds.size} kinds`);
});

test("seeds are named one by one and by ranges", () => {
  assert.deepEqual(seedsOf("1,5-7"), [1, 5, 6, 7]);
  assert.deepEqual(seedsOf("3"), [3]);
  for (const text of ["", "a", "1-", "1,,2", "-1"]) assert.deepEqual(seedsOf(text), []);
});
