import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "../clock.ts";
import { ProcessStats } from "./process-stats.ts";

test("what held the event loop up is told", async (t) => {
  const stats = new ProcessStats();
  t.after(() => stats.stop());
  const until = systemClock.monotonic() + 60;
  while (systemClock.monotonic() < until);
  for (let turn = 0; turn < 100_000 && stats.loopDelay().max === 0; turn++) {
    await systemClock.yield();
  }
  assert.ok(stats.loopDelay().max > 0);
});
