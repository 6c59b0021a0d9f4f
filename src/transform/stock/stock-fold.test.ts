import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { verdict } from "../../event/batch.ts";
import { type Cut, run, type Told } from "./stock-fixture.ts";
import { t0, traffic } from "./stock-traffic-fixture.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

const cuts = fc.array(
  fc.record({
    size: fc.integer({ min: 1, max: 12 }),
    what: fc.constantFrom<Cut["what"]>("go on", "commit", "commit", "roll up", "reopen"),
  }),
  { minLength: 1, maxLength: 8 },
);

test("where commits cut, stocks go cold and owners change shows in no row", () => {
  fc.assert(
    fc.property(traffic(120), cuts, (told, plan) => {
      const bounds = { deltas: 6, reservations: 3, inboundLines: 2, seqGaps: 2 };
      const expected = run(told, { bounds });
      const actual = run(told, { bounds, cuts: plan });
      assert.deepEqual(actual.tables, expected.tables);
      assert.deepEqual(actual.gauges, expected.gauges);
      assert.deepEqual(actual.sums, expected.sums);
      assert.equal(actual.late, expected.late);
      assert.equal(actual.fold.nextTimer(), expected.fold.nextTimer());
    }),
    { numRuns: 300 },
  );
});

/** Last row of each sku without what tells one arrival from another. */
function levels(told: readonly Told[]): Record<string, unknown> {
  const last: Record<string, unknown> = {};
  for (const row of run(told).tables.stock_levels_revisions ?? []) {
    const { sku, on_hand, reserved, committed, unavailable, available, inbound } = row;
    const { counted_at, count_id, seq_gap, late_dropped, log_cut, is_full } = row;
    const quantities = [on_hand, reserved, committed, unavailable, available, inbound];
    const said = [counted_at, count_id, seq_gap, late_dropped, log_cut, is_full];
    last[String(sku)] = [...quantities, ...said];
  }
  return last;
}

test("the same events of a week in any order of arrival, repeated or not, end in one level", () => {
  const week = traffic(60, 3 * day).chain((told) => {
    const landed = told.filter(({ kind, given }) => kind && given === verdict.landed);
    return fc.tuple(fc.constant(landed), fc.shuffledSubarray(landed, { minLength: landed.length }));
  });
  fc.assert(
    fc.property(week, ([told, shuffled]) => {
      const arriving = [...shuffled, ...shuffled.slice(0, 5)];
      const last = Math.max(t0, ...told.map(({ appendedAt }) => appendedAt));
      const at = (records: readonly Told[]) => records.map((one) => ({ ...one, appendedAt: last }));
      assert.deepEqual(levels(at(arriving)), levels(at(told)));
    }),
    { numRuns: 200 },
  );
});

test("a level is told when it changes and by nothing else", () => {
  const { tables, sums } = run([
    { appendedAt: t0, kind: "adjust", id: "j1", quantity: 10 },
    { appendedAt: t0, kind: "adjust", id: "j1", quantity: 10 },
    { appendedAt: t0 + 1, kind: "reserve", id: "r1", quantity: 2.5, state: "held" },
    { appendedAt: t0 + 2, kind: "reserve", id: "r1", quantity: 2.5, state: "committed" },
    { appendedAt: t0 + 3, kind: "reserve", id: "r1", quantity: 2.5, state: "held" },
    { appendedAt: t0 + 4, kind: "adjust", id: "j2", quantity: 1, given: verdict.duplicate },
    { appendedAt: t0 + 5 },
    { appendedAt: t0 + 6, kind: "inbound", id: "po1", quantity: 40, version: 1 },
    { appendedAt: t0 + 7, kind: "adjust", id: "j3", quantity: 0 },
  ]);
  const rows = tables.stock_levels_revisions ?? [];
  assert.deepEqual(
    rows.map((row) => [row.revision, row.on_hand, row.reserved, row.committed, row.available]),
    [
      [1, 1_000_000n, 0n, 0n, 1_000_000n],
      [2, 1_000_000n, 250_000n, 0n, 750_000n],
      [3, 1_000_000n, 0n, 250_000n, 750_000n],
      [4, 1_000_000n, 0n, 250_000n, 750_000n],
    ],
  );
  assert.equal(rows.at(-1)?.inbound, 4_000_000n);
  const movements = tables.stock_movements ?? [];
  assert.deepEqual(
    movements.map((row) => [row.movement_id, row.is_applied, row.skipped, row.src_offset]),
    [
      ["j1", true, null, 0],
      ["j1", false, "repeated", 1],
      ["r1", true, null, 2],
      ["r1", true, null, 3],
      ["r1", false, "superseded", 4],
      ["po1", true, null, 7],
      ["j3", true, null, 8],
    ],
  );
  assert.equal(sums["stock.movements"], 7);
  assert.equal(sums["stock.skipped"], 2);
  assert.equal(sums["stock.reserve"], 2);
});

test("legs of a transfer count at their own place, even both at one", () => {
  const { tables } = run([
    { appendedAt: t0, kind: "transfer", id: "t1", leg: "in", quantity: 5 },
    { appendedAt: t0, kind: "transfer", id: "t1", leg: "out", quantity: 3 },
  ]);
  assert.equal(tables.stock_levels_revisions?.at(-1)?.on_hand, 200_000n);
  assert.deepEqual(
    tables.stock_movements?.map(({ leg, delta }) => [leg, delta]),
    [
      ["in", 500_000n],
      ["out", -300_000n],
    ],
  );
});

test("adjustments of one id in two buckets are two", () => {
  const { tables } = run([
    { appendedAt: t0, kind: "adjust", id: "j1", quantity: 5 },
    { appendedAt: t0, kind: "adjust", id: "j1", quantity: 2, bucket: "unavailable" },
  ]);
  const last = tables.stock_levels_revisions?.at(-1);
  assert.deepEqual([last?.on_hand, last?.unavailable], [500_000n, 200_000n]);
});

test("a count from the future speaks of the time it came, and what follows it counts", () => {
  const { tables } = run([
    { appendedAt: t0, kind: "count", id: "n1", quantity: 8, countedAt: Date.UTC(2200, 0) },
    { appendedAt: t0 + 6 * minute, kind: "adjust", id: "j1", quantity: -1 },
  ]);
  const [first, second] = tables.stock_levels_revisions ?? [];
  assert.equal(first?.counted_at, (t0 + 5 * minute) * 1000);
  assert.equal(second?.on_hand, 700_000n);
});

test("a sum beyond what a decimal holds is written as the greatest one and is not lost", () => {
  const most = 9e12;
  const told = [1, 2, 3, 4].map((n): Told => {
    return { appendedAt: t0, kind: "adjust", id: `j${n}`, quantity: n < 3 ? most : -most };
  });
  const rows = run(told).tables.stock_levels_revisions ?? [];
  assert.deepEqual(
    rows.map(({ on_hand }) => on_hand),
    [9n * 10n ** 17n, 10n ** 18n - 1n, 9n * 10n ** 17n, 0n],
  );
});

test("times before 1970 break nothing", () => {
  const { tables } = run([
    { appendedAt: t0, occurredAt: -(10 ** 9), kind: "adjust", id: "j1", quantity: 1 },
    { appendedAt: t0, occurredAt: -1, countedAt: -(10 ** 10), kind: "count", id: "n", quantity: 4 },
    { appendedAt: t0, occurredAt: -5, kind: "reserve", id: "r", quantity: 1 },
  ]);
  assert.equal(tables.stock_levels_revisions?.at(-1)?.available, 300_000n);
});

test("a level says whether the catalogue has its sku, and nothing without a catalogue", () => {
  const told: readonly Told[] = ["mug", "bowl"].map((sku) => {
    return { appendedAt: t0, kind: "adjust", id: `a-${sku}`, sku, quantity: 1 };
  });
  const entry = { name: "Mug", brand: "", category: "", seller: "", cost: "" };
  const catalogue = { version: "1", entries: new Map([["mug", entry]]) };
  const known = (options: Parameters<typeof run>[1]) =>
    run(told, options).tables.stock_levels_revisions?.map((row) => [row.sku, row.sku_known]);
  assert.deepEqual(known({ catalogue }), [
    ["mug", true],
    ["bowl", false],
  ]);
  assert.deepEqual(known({}), [
    ["mug", null],
    ["bowl", null],
  ]);
});
