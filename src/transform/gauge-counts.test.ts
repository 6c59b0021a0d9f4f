// Figures that stand between commits.
import assert from "node:assert/strict";
import { test } from "node:test";
import { GaugeCounts } from "./gauge-counts.ts";

test("what ends that earlier rules did not count leaves a figure at 0 and ends nothing", () => {
  const gauges = new GaugeCounts();
  gauges.add("orders.open", 1, 1_000);
  gauges.add("orders.open", -1, 2_000);
  gauges.add("orders.open", -1, 3_000);
  assert.deepEqual(gauges.get("orders.open"), ["orders.open", 0]);
  gauges.add("orders.open", 1, 4_000);
  assert.deepEqual(gauges.get("orders.open"), ["orders.open", 1]);
});
