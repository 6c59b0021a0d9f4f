import assert from "node:assert/strict";
import { test } from "node:test";
import { Crowd } from "./crowd.ts";
import { Draws } from "./draws.ts";

test("customers come back, but neither soon nor more than twice", () => {
  let now = 0;
  const crowd = new Crowd({ draws: new Draws(9), rate: 100, now: () => now, fromSeconds: 1 });
  const orders = new Map<string, number[]>();
  for (; now < 3_600_000; now += 500) {
    const visitor = crowd.arrive(true);
    crowd.bought(visitor);
    const { userId } = visitor.person;
    orders.set(userId, [...(orders.get(userId) ?? []), now]);
  }
  const counts = [...orders.values()].map(({ length }) => length);
  assert.equal(Math.max(...counts), 3);
  assert.ok(counts.filter((count) => count > 1).length > 500);
  for (const times of orders.values()) {
    for (let i = 1; i < times.length; i++) {
      assert.ok((times[i] as number) - (times[i - 1] as number) >= 240_000);
    }
  }
});
