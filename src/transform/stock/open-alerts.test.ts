// Counts of open alerts, over roll-ups and owners.
import assert from "node:assert/strict";
import { test } from "node:test";
import { OpenAlerts } from "./open-alerts.ts";

test("counts of open alerts are in their newest block alone", () => {
  const open = new OpenAlerts();
  open.add("low", 1, 10);
  const first = open.state.takeDelta() ?? new Uint8Array(0);
  open.add("low", 1, 20);
  open.add("stale", 1, 20);
  open.add("stale", -1, 20);
  const second = open.state.takeDelta() ?? new Uint8Array(0);
  assert.equal(open.state.takeDelta(), undefined);
  const taken = new OpenAlerts();
  taken.state.load(taken.state.merge([first, second]));
  const gauges = Object.fromEntries(taken.gauges());
  assert.deepEqual([gauges["stock.low"], gauges["stock.stale"]], [2, 0]);
  assert.equal(taken.state.forgetAfter(10), 10);
  assert.equal(taken.state.forgetAfter(20), Number.POSITIVE_INFINITY);
});
