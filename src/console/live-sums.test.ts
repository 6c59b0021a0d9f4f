import assert from "node:assert/strict";
import { test } from "node:test";
import type { MinuteSum } from "../event/live.ts";
import { LiveSums, sumMinutes } from "./live-sums.ts";

const now = 30_000_000;

/** Amounts by minute before `newest`, which is 0, of what is not zero. */
function shown(sums: LiveSums, newest = now): Record<string, Record<number, number>> {
  const { from, names } = sums.series(0, newest);
  return Object.fromEntries(
    names.map(([name, amounts]) => [
      name,
      Object.fromEntries(
        amounts.map((amount, i) => [from + i - newest, amount]).filter(([, amount]) => amount),
      ),
    ]),
  );
}

test("amounts add up by minute of append, late minutes too, and may be below zero", () => {
  const sums = new LiveSums();
  sums.add([[now, "orders.placed", 2]], now);
  sums.add(
    [
      [now, "orders.placed", 3],
      [now, "gmv.EUR", -700],
      [now - 20, "gmv.EUR", 400],
      [now - 20, "gmv.EUR", -900],
    ],
    now,
  );
  assert.deepEqual(shown(sums), {
    "orders.placed": { 0: 5 },
    "gmv.EUR": { 0: -700, [-20]: -500 },
  });
});

test("a name whose minutes cancel out is still shown in them", () => {
  const sums = new LiveSums();
  const told: MinuteSum[] = [
    [now - 1, "gmv.EUR", 500],
    [now, "gmv.EUR", -500],
  ];
  sums.add(told, now);
  assert.deepEqual(shown(sums), { "gmv.EUR": { [-1]: 500, 0: -500 } });
});

test("minutes ahead count as the open one, those an hour old only in the total", () => {
  const sums = new LiveSums();
  const ahead = sums.add([[now + 500, "stock.movements", 1]], now);
  const old = sums.add([[now - sumMinutes, "stock.movements", 10]], now);
  assert.deepEqual([ahead, old], [now, Number.POSITIVE_INFINITY]);
  assert.deepEqual(shown(sums), { "stock.movements": { 0: 1 } });
  assert.equal(sums.counter("stock.movements"), 11);
  assert.deepEqual(shown(sums, now + sumMinutes), {});
});

test("a series begins with the oldest minute that changed and ends with the open one", () => {
  const sums = new LiveSums();
  const oldest = sums.add(
    [
      [now - 3, "a", 1],
      [now - 1, "b", 1],
    ],
    now,
  );
  assert.equal(oldest, now - 3);
  const { from, minutes, names } = sums.series(now - 1, now);
  assert.deepEqual([from, minutes, names], [now - 1, 2, [["b", [1, 0]]]]);
});

test("however many names come, so many are told apart, and a quiet one makes room", () => {
  const sums = new LiveSums();
  const many = Array.from({ length: 5_000 }, (_, i): MinuteSum => [now, `name.${i}`, 1]);
  sums.add(many, now);
  const { names } = sums.series(0, now);
  assert.ok(names.length <= 257, `${names.length} names`);
  assert.equal(
    names.reduce((sum, [, amounts]) => sum + (amounts.at(-1) ?? 0), 0),
    5_000,
  );
  assert.ok(sums.countersUnder("name.").length <= 256);
  const later = now + sumMinutes;
  sums.add([[later, "orders.placed", 4]], later);
  assert.deepEqual(shown(sums, later), { "orders.placed": { 0: 4 } });
});

test("a counter never falls, and goes on once what was taken back came again", () => {
  const sums = new LiveSums();
  const counted = [3, -1, -1, 1, 5].map((amount) => {
    sums.add([[now, "payments.authorized.adyen", amount]], now);
    return sums.counter("payments.authorized.adyen");
  });
  assert.deepEqual(counted, [3, 3, 3, 3, 7]);
  assert.deepEqual(sums.countersUnder("payments.authorized."), [["adyen", 7]]);
});

test("sums of money, in however many currencies, take no counter's place", () => {
  const sums = new LiveSums();
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const money = letters.flatMap((a) => letters.map((b): MinuteSum => [now, `gmv.X${a}${b}`, 1]));
  sums.add(money, now);
  sums.add([[now, "orders.cancelled", 3]], now);
  assert.equal(sums.counter("orders.cancelled"), 3);
});
