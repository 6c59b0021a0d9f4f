import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "./clock.ts";

test("who slept for some time has it on the clock that measures", async () => {
  const noise = setInterval(() => {}, 1);
  const sleeper = async (ms: number) => {
    const since = systemClock.monotonic();
    await systemClock.sleep(ms);
    return systemClock.monotonic() - since - ms;
  };
  const missing = [];
  for (let turn = 0; turn < 10; turn++) {
    const all = Array.from({ length: 40 }, (_, i) => sleeper(1 + (i % 20)));
    missing.push(...(await Promise.all(all)).filter((ms) => ms < 0));
  }
  clearInterval(noise);
  assert.deepEqual(missing, []);
});
