// Each rule on traffic that must raise it and on traffic that must not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultThresholds } from "../alerts/alert-rules.ts";
import { type Outcome, type RunOptions, run, type Told } from "./stock-fixture.ts";
import { t0 } from "./stock-traffic-fixture.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Opened and closed, in order, minutes after the start. */
function alerts({ tables }: Outcome, kind: string) {
  const rows = tables.alerts_revisions ?? [];
  return rows
    .filter((row) => row.kind === `stock_${kind}`)
    .map(({ opened_at, closed_at }) =>
      [opened_at, closed_at].map((us) => (us === null ? null : (Number(us) / 1000 - t0) / minute)),
    );
}

/** Sales of one unit each, one a minute, after a delivery. */
function selling(delivered: number, sold: number): Told[] {
  const delivery: Told = { appendedAt: t0, kind: "adjust", id: "in", quantity: delivered };
  const sales = Array.from({ length: sold }, (_, i): Told => {
    return { appendedAt: t0 + (i + 1) * minute, kind: "adjust", id: `s${i}`, quantity: -1 };
  });
  return [delivery, ...sales];
}

function restocked(minutes: number, quantity: number): Told {
  return {
    appendedAt: t0 + minutes * minute,
    kind: "adjust",
    id: `restocked ${minutes}`,
    quantity,
  };
}

function tick(minutes: number): Told {
  return { appendedAt: t0 + minutes * minute };
}

test("oversell opens once and closes after five minutes in which nothing is missing", () => {
  const sold = selling(20, 23);
  const outcome = run([...sold, restocked(30, 10), restocked(33, 1), tick(34), tick(35), tick(36)]);
  assert.deepEqual(alerts(outcome, "oversell"), [
    [21, null],
    [21, 35],
  ]);
  assert.equal(outcome.gauges["stock.oversold"], 0);
  assert.equal(run(sold).gauges["stock.oversold"], 1);
  const [first] = outcome.tables.alerts_revisions?.filter((row) => row.closed_at === null) ?? [];
  assert.equal(first?.team, "operations");
});

test("oversell stays open where something is missing again within five minutes", () => {
  const again = { ...restocked(33, -20), id: "again" };
  const outcome = run([...selling(20, 23), restocked(30, 10), again, tick(36), tick(90)]);
  assert.deepEqual(alerts(outcome, "oversell"), [[21, null]]);
  assert.equal(outcome.fold.nextTimer(), undefined);
});

test("selling all there is and no more raises no oversell", () => {
  assert.deepEqual(alerts(run([...selling(20, 20), tick(60)]), "oversell"), []);
});

test("reservations can oversell as sales can", () => {
  const outcome = run([
    ...selling(20, 5),
    { appendedAt: t0 + hour, kind: "reserve", id: "r", state: "held", quantity: 16 },
  ]);
  assert.deepEqual(alerts(outcome, "oversell"), [[60, null]]);
});

test("low opens at the mark, stays through its neighbourhood and closes above the second mark", () => {
  const { stockLowAt, stockLowClearedAt } = defaultThresholds;
  const outcome = run([
    ...selling(20, 20 - stockLowAt),
    restocked(30, 2),
    { ...restocked(31, -2), id: "again" },
    restocked(32, stockLowClearedAt - stockLowAt),
    restocked(33, 0.00001),
  ]);
  assert.deepEqual(alerts(outcome, "low"), [
    [15, null],
    [15, 33],
  ]);
});

test("a key that never had more than the mark is small, not low", () => {
  const sold = selling(defaultThresholds.stockLowAt, 3);
  assert.deepEqual(alerts(run(sold), "low"), []);
  assert.equal(run(sold).gauges["stock.low"], 0);
});

function counted(minutes: number, quantity: number, countedAt?: number): Told {
  const at = { appendedAt: t0 + minutes * minute, id: `n${minutes}`, quantity };
  return { ...at, kind: "count", ...(countedAt !== undefined && { countedAt }) };
}

test("drift opens at a count that finds something else and closes at one that does not", () => {
  const outcome = run([
    counted(0, 40),
    ...selling(0, 10),
    counted(20, 28),
    counted(30, 27),
    counted(40, 27),
  ]);
  assert.deepEqual(alerts(outcome, "drift"), [
    [20, null],
    [20, 40],
  ]);
  const [opened] = outcome.tables.alerts_revisions ?? [];
  assert.deepEqual(JSON.parse(String(opened?.evidence)), {
    counted: "28.00000",
    expected: "30.00000",
    difference: "-2.00000",
  });
});

test("a first count, and one that says what the movements say of its moment, are no drift", () => {
  const outcome = run([
    ...selling(40, 10),
    counted(11, 100),
    { ...restocked(12, -30), id: "sale" },
    counted(13, 100, t0 + 11.5 * minute),
  ]);
  assert.deepEqual(alerts(outcome, "drift"), []);
  assert.equal(outcome.tables.stock_levels_revisions?.at(-1)?.on_hand, 7_000_000n);
});

test("a key with stock that nobody speaks of is stale until somebody does", () => {
  const outcome = run([
    ...selling(20, 1),
    tick(24 * 60),
    tick(24 * 60 + 1),
    tick(50 * 60),
    restocked(51 * 60, 0),
    tick(75 * 60),
  ]);
  assert.deepEqual(alerts(outcome, "stale"), [
    [24 * 60 + 1, null],
    [24 * 60 + 1, 51 * 60],
    [75 * 60, null],
  ]);
  assert.equal(outcome.gauges["stock.stale"], 1);
});

test("a key without stock, and one that is spoken of every day, are not stale", () => {
  const daily = [1, 2, 3].map((days): Told => {
    return { appendedAt: t0 + days * 23 * hour, kind: "inbound", id: "po", version: days };
  });
  assert.deepEqual(alerts(run([...selling(20, 1), ...daily]), "stale"), []);
  const soldOut = run([...selling(20, 20), tick(100 * 60)]);
  assert.deepEqual(alerts(soldOut, "stale"), []);
  assert.equal(soldOut.fold.nextTimer(), undefined);
});

test("a feed that falls silent raises a bounded number of alerts a record, none of them lost", () => {
  const keys = Array.from({ length: 100 }, (_, i): Told => {
    return { appendedAt: t0 + i, kind: "adjust", id: "in", sku: `sku-${i}`, quantity: 9 };
  });
  const told = [...keys, ...[1, 2, 3, 4, 5].map((n) => tick(48 * 60 + n))];
  for (const options of [{}, { cuts: [{ size: 30, what: "reopen" }] }] as RunOptions[]) {
    const outcome = run(told, options);
    const opened = outcome.tables.alerts_revisions ?? [];
    const counts = Map.groupBy(opened, ({ src_offset }) => src_offset);
    assert.deepEqual(
      [...counts.values()].map((rows) => rows.length),
      [32, 32, 32, 4],
    );
    assert.equal(new Set(opened.map(({ subject }) => subject)).size, 100);
    assert.equal(outcome.gauges["stock.stale"], 100);
  }
});

test("what stands open is known after a takeover, though the stocks are not in memory", () => {
  const told = [...selling(20, 23), ...[10, 20, 30, 40].map((n) => tick(23 + n))];
  const outcome = run(told, { cuts: [{ size: 1, what: "reopen" }] });
  assert.equal(outcome.gauges["stock.oversold"], 1);
  assert.equal(outcome.gauges["stock.low"], 1);
});
