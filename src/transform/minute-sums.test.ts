import assert from "node:assert/strict";
import { test } from "node:test";
import { sumsPerDeltaMax } from "../event/live.ts";
import { MinuteSums } from "./minute-sums.ts";

const minuteMs = 60_000;

test("of more minutes than one commit has room for the newest are told, each whole", () => {
  const sums = new MinuteSums();
  for (let minute = 0; minute < sumsPerDeltaMax; minute++) {
    for (const name of ["orders.placed", "orders.fulfilled", "orders.placed"]) {
      sums.add(minute * minuteMs, name);
    }
  }
  const told = sums.take();
  assert.equal(told.length, sumsPerDeltaMax);
  assert.deepEqual(told[0], [sumsPerDeltaMax / 2, "orders.placed", 2]);
  assert.deepEqual(told.at(-1), [sumsPerDeltaMax - 1, "orders.fulfilled", 1]);
});

test("of more names than there is room for in one minute the first are told", () => {
  const sums = new MinuteSums();
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i <= sumsPerDeltaMax; i++) sums.add(0, `gmv.${i}`, 5);
  }
  const told = sums.take();
  assert.equal(told.length, sumsPerDeltaMax);
  assert.deepEqual(told[0], [0, "gmv.0", 10]);
});

test("a sum that no integer can hold exactly stays at the greatest one: the page reads no other", () => {
  const sums = new MinuteSums();
  for (let i = 0; i < 3; i++) {
    sums.add(0, "payments.captured.EUR", Number.MAX_SAFE_INTEGER - i);
    sums.add(0, "gmv.EUR", i - Number.MAX_SAFE_INTEGER);
  }
  assert.deepEqual(
    sums.take().map(([, , amount]) => amount),
    [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER],
  );
});
