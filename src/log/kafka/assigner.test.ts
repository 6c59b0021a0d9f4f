// The plan of a group, for any members and loads.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Member, type Plan, planOwners, withoutHeld } from "./assigner.ts";

const partitions = Array.from({ length: 20 }, (_, i) => `web/1/${i}`);
const ids = ["a", "b", "c", "d", "e"];

const loads = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_000 })), {
  minLength: partitions.length,
  maxLength: partitions.length,
});

/** Members that claim anything, of any generation, also what is no partition. */
const members = fc
  .record({
    ids: fc.subarray(ids, { minLength: 1 }),
    owned: fc.array(fc.subarray([...partitions, "gone/1/0"]), { minLength: 5, maxLength: 5 }),
    generations: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 5, maxLength: 5 }),
    loads,
  })
  .map(({ ids: some, owned, generations, loads: all }) =>
    some.map((id, i): Member => {
      const names = owned[i] ?? [];
      const known = names.map((name) => [name, all[partitions.indexOf(name)] ?? 0] as const);
      return { id, owned: names, generation: generations[i] ?? 0, loads: new Map(known) };
    }),
  );

function membersOf(plan: Plan, loadOf: (name: string) => number): Member[] {
  return Array.from(plan, ([id, owned]) => {
    const known = owned.map((name) => [name, loadOf(name)] as const);
    return { id, owned, generation: 1, loads: new Map(known) };
  });
}

function newcomer(id: string): Member {
  return { id, owned: [], generation: -1, loads: new Map() };
}

test("every partition is owned once, and only by members", () => {
  fc.assert(
    fc.property(members, (all) => {
      const plan = planOwners(partitions, all);
      assert.deepEqual([...plan.values()].flat().sort(), [...partitions].sort());
      assert.deepEqual([...plan.keys()].sort(), all.map(({ id }) => id).sort());
    }),
  );
});

test("the plan does not depend on the order in which members are told", () => {
  fc.assert(
    fc.property(members, fc.nat(), (all, turn) => {
      const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)];
      const sorted = (plan: Plan) => [...plan].sort(([a], [b]) => (a < b ? -1 : 1));
      const plans = [all, turned, all.toReversed()].map((some) => planOwners(partitions, some));
      for (const plan of plans) assert.deepEqual(sorted(plan), sorted(plans[0] ?? plan));
    }),
  );
});

test("a plan that is carried out is not changed again", () => {
  fc.assert(
    fc.property(loads, fc.subarray(ids, { minLength: 1 }), (all, some) => {
      const loadOf = (name: string) => all[partitions.indexOf(name)] ?? 0;
      const first = planOwners(partitions, membersOf(new Map(some.map((id) => [id, []])), loadOf));
      const known = planOwners(partitions, membersOf(first, loadOf));
      assert.deepEqual(planOwners(partitions, membersOf(known, loadOf)), known);
    }),
  );
});

test("no move would bring the heaviest and the lightest member closer", () => {
  fc.assert(
    fc.property(loads, fc.subarray(ids, { minLength: 2 }), (all, some) => {
      const owned = new Map(some.map((id, i) => [id, i === 0 ? partitions : []]));
      const loadOf = (name: string) => all[partitions.indexOf(name)] ?? 0;
      const plan = planOwners(partitions, membersOf(owned, loadOf));
      const mean = all.reduce((sum, load) => sum + load, 0) / partitions.length;
      const cost = (name: string) => (mean > 0 ? loadOf(name) / mean : 1) + 0.25;
      const costs = [...plan.values()].map((names) => names.map(cost));
      const sums = costs.map((each) => each.reduce((sum, one) => sum + one, 0));
      const heaviest = sums.indexOf(Math.max(...sums));
      const gap = Math.max(...sums) - Math.min(...sums);
      const slack = (0.2 * sums.reduce((sum, one) => sum + one, 0)) / some.length;
      const isAtomic = costs[heaviest]?.every((one) => one >= gap - 1e-6);
      assert.ok(gap <= slack + 1e-6 || isAtomic, `gap ${gap}, slack ${slack}`);
    }),
  );
});

test("a newcomer gets its share, and nothing moves between those who were there", () => {
  const owned = [partitions.slice(0, 10), partitions.slice(10)];
  const before = owned.map((names, i) => ({ ...newcomer(ids[i] ?? ""), owned: names }));
  const plan = planOwners(partitions, [...before, newcomer("c")]);
  assert.ok([6, 7].includes(plan.get("c")?.length ?? 0));
  for (const { id, owned: names } of before) {
    assert.ok(plan.get(id)?.every((name) => names.includes(name)));
  }
});

test("what a member that is gone owned is spread over the others", () => {
  const plan = planOwners(partitions, ["a", "b", "c", "d"].map(newcomer));
  const left = membersOf(plan, () => 1).filter(({ id }) => id !== "d");
  const after = planOwners(partitions, left);
  assert.deepEqual(
    [...after.values()].map(({ length }) => length),
    [7, 7, 6],
  );
  for (const { id, owned } of left) {
    assert.ok(owned.every((name) => after.get(id)?.includes(name)));
  }
});

test("of two that claim a partition the one of the later generation has it", () => {
  const plan = planOwners(partitions, [
    { ...newcomer("a"), owned: partitions.slice(0, 5), generation: 1 },
    { ...newcomer("b"), owned: partitions.slice(0, 5), generation: 2 },
  ]);
  assert.ok(partitions.slice(0, 5).every((name) => plan.get("b")?.includes(name)));
});

test("rounds end with the plan, and no partition has two owners on the way", () => {
  fc.assert(
    fc.property(members, loads, (all, table) => {
      const known = new Map(partitions.map((name, i) => [name, table[i] ?? 0]));
      let now: readonly Member[] = all.map((member) => ({ ...member, loads: known }));
      for (let round = 0; round < 3; round++) {
        const told = withoutHeld(planOwners(partitions, now), now);
        const names = [...told.values()].flat();
        assert.equal(new Set(names).size, names.length);
        for (const { id, owned } of now) {
          const others = [...told].filter(([other]) => other !== id).flatMap(([, each]) => each);
          assert.ok(owned.every((name) => !others.includes(name)));
        }
        now = Array.from(told, ([id, owned]) => ({ id, owned, generation: round, loads: known }));
      }
      assert.deepEqual(now.flatMap(({ owned }) => owned).sort(), [...partitions].sort());
    }),
  );
});
