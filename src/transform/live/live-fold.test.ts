// Rules about the sums of all partitions: when they speak, when they do not, and that it is the
// same wherever the stream is cut.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ColumnSet } from "../../codec/columns.ts";
import { type Batch, verdict } from "../../event/batch.ts";
import { minuteCounts, minuteCountsSpecs } from "../../event/generated/tables.ts";
import { type AlertThresholds, defaultThresholds } from "../alerts/alert-rules.ts";
import { type Cut, cuts, type FoldUnderTest, runFold, uncut } from "../fold-fixture.ts";
import { LiveFold } from "./live-fold.ts";
import { type MinuteCounts, minuteNames } from "./minute-reports.ts";

const start = Date.UTC(2026, 10, 22, 12);
const minuteMs = 60_000;
const firstMinute = start / minuteMs;
const partition = { topic: "live", generation: 1, partition: 0 };

/** A report of minute `minute`, counted from the start; without a subject a tick. */
interface Told extends MinuteCounts {
  readonly at: number;
  readonly subject?: string | undefined;
  readonly minute?: number;
}

function underTest(thresholds: AlertThresholds): FoldUnderTest<Told> {
  const set = new ColumnSet("minute_counts", minuteCountsSpecs);
  const columns = minuteCounts(set);
  const coldAfterMs = 3 * minuteMs;
  const fold = new LiveFold({ minuteCounts: columns, thresholds, coldAfterMs });
  const fill = (batch: Batch, i: number, told: Told) => {
    batch.appendedAt[i] = batch.receivedAt[i] = told.at;
    batch.set[i] = batch.key[i] = batch.source[i] = batch.contract[i] = -1;
    batch.verdict[i] = verdict.none;
    if (told.subject === undefined) return;
    batch.source[i] = batch.sources.intern("pulse:web");
    batch.verdict[i] = verdict.landed;
    batch.key[i] = batch.keys.intern(told.subject);
    batch.set[i] = 0;
    batch.row[i] = set.rows;
    set.begin();
    columns.minute.put(firstMinute + (told.minute ?? 0));
    for (const name of minuteNames) {
      const n = told[name];
      if (n !== undefined) columns[name].put(n);
    }
    set.end();
  };
  return { fold, sets: [set], fill };
}

function run(
  told: readonly Told[],
  cut: readonly Cut[] = uncut,
  thresholds: AlertThresholds = defaultThresholds,
) {
  const make = () => underTest(thresholds);
  const outcome = runFold(told, { partition, make, cuts: cut, room: 2 });
  return { ...outcome, alerts: outcome.rows.alerts_revisions ?? [] };
}

/** [kind, subject, is it over, minutes from the start] of each row. */
function said(told: readonly Told[]): readonly unknown[] {
  return run(told).alerts.map(({ kind, subject, closed_at, appended_at }) => {
    return [kind, subject, closed_at !== null, (Number(appended_at) / 1000 - start) / minuteMs];
  });
}

/** Reports of the minutes `[from, to)`, each told by `partitions` a minute after its end. */
function reports(
  [from, to]: readonly [number, number],
  counts: MinuteCounts & { readonly subject: string },
  partitions = 1,
): Told[] {
  return Array.from({ length: (to - from) * partitions }, (_, i) => {
    const minute = from + Math.floor(i / partitions);
    return { ...counts, minute, at: start + (minute + 2) * minuteMs };
  });
}

const ticks = (from: number, to: number): Told[] =>
  Array.from({ length: to - from }, (_, i) => ({ at: start + (from + i) * minuteMs }));

const byTime = (told: readonly Told[]) => [...told].sort((a, b) => a.at - b.at);

const stripe = { subject: "payments:stripe" };

test("payment_failure_rate: from the share and number on, summed over partitions, until it falls", () => {
  const failing = { ...stripe, payments_authorized: 7, payments_declined: 3 };
  const told = [...reports([0, 1], failing, 2), ...ticks(3, 30)];
  assert.deepEqual(said(told), [
    ["payment_failure_rate", "stripe", false, 3],
    ["payment_failure_rate", "stripe", true, 13],
  ]);
  const evidence = JSON.parse(String(run(told).alerts[0]?.evidence));
  assert.deepEqual(
    [evidence.declined, evidence.payments, evidence.share, evidence.share_allowed],
    [6, 20, 0.3, 0.3],
  );
});

test("payment_failure_rate: not of too few, of too small a share, of two providers, long apart", () => {
  const quiet = [
    reports([0, 1], { ...stripe, payments_authorized: 0, payments_declined: 19 }),
    reports([0, 30], { ...stripe, payments_authorized: 71, payments_declined: 29 }),
    byTime([
      ...reports([0, 1], { ...stripe, payments_declined: 15 }),
      ...reports([0, 1], { subject: "payments:adyen", payments_declined: 15 }),
    ]),
    [
      ...reports([0, 1], { ...stripe, payments_declined: 15 }),
      ...reports([10, 11], { ...stripe, payments_declined: 15 }),
    ],
    reports([0, 30], { subject: "conversion", payments_declined: 15 }),
  ];
  for (const told of quiet) assert.deepEqual(said([...told, ...ticks(40, 50)]), []);
});

const visits = (sessions: number, orders: number) => ({ subject: "conversion", sessions, orders });

test("conversion_drop: half of the orders for each session are gone, until they are back", () => {
  const told = [
    ...reports([0, 60], visits(20, 2)),
    ...reports([60, 180], visits(20, 0)),
    ...reports([180, 240], visits(20, 2)),
  ];
  const [opened, closed, ...more] = run(told).alerts;
  assert.deepEqual(more, []);
  assert.equal(opened?.kind, "conversion_drop");
  assert.equal(opened.subject, "conversion");
  // 7 of 15 minutes with orders are less than half of what was before.
  assert.equal(Number(opened.opened_at) / 1000, start + (68 + 2) * minuteMs);
  // Judged by the hour before the alert, though orders have been gone for longer.
  assert.equal(Number(closed?.closed_at) / 1000, start + (188 + 2) * minuteMs);
  const { orders, sessions, orders_before } = JSON.parse(String(opened.evidence));
  assert.deepEqual([orders, sessions, orders_before], [14, 300, 106]);
});

test("conversion_drop: not by half, not of few sessions, not without a before, not by a pause", () => {
  const quiet = [
    [...reports([0, 60], visits(20, 2)), ...reports([60, 120], visits(20, 1))],
    [...reports([0, 60], visits(6, 3)), ...reports([60, 120], visits(6, 0))],
    reports([0, 14], visits(100, 0)),
    [...reports([0, 60], visits(20, 2)), ...ticks(62, 200)],
    reports([0, 120], visits(20, 0)),
  ];
  for (const told of quiet) assert.deepEqual(said(told), []);
});

test("of no payment and no session there is no share, also where the least number is zero", () => {
  const any = { ...defaultThresholds, paymentFailureMin: 0, conversionSessionsMin: 0 };
  const told = [
    ...reports([0, 3], { ...stripe, payments_authorized: 9 }),
    ...reports([0, 3], { subject: "conversion", sessions: 9, orders: 3 }),
  ];
  const { alerts, fold } = run([...byTime(told), ...ticks(6, 180)], uncut, any);
  assert.deepEqual(
    alerts.map(({ kind, evidence }) => [kind, evidence]),
    [],
  );
  assert.equal(fold.nextTimer(), undefined);
});

test("of a subject nobody speaks of any more nothing is asked in the end", () => {
  const told = reports([0, 3], { ...stripe, payments_declined: 30 });
  assert.notEqual(run([...told, ...ticks(6, 60)]).fold.nextTimer(), undefined);
  assert.equal(run([...told, ...ticks(6, 120)]).fold.nextTimer(), undefined);
});

test("a report that is too old or far ahead of the time here is left out", () => {
  const failing = { ...stripe, payments_declined: 100 };
  const old = { ...failing, minute: -500, at: start };
  const ahead = { ...failing, minute: 60, at: start };
  assert.deepEqual(said([old, ahead, ...ticks(1, 90)]), []);
  assert.equal(run([old, ahead]).fold.nextTimer(), undefined);
});

const histories = fc
  .array(
    fc.record({
      afterMs: fc.oneof(
        { arbitrary: fc.nat(70_000), weight: 12 },
        { arbitrary: fc.nat(10 * minuteMs), weight: 3 },
        { arbitrary: fc.constant(3 * 60 * minuteMs), weight: 1 },
      ),
      agoMinutes: fc.nat(3),
      subject: fc.constantFrom("payments:a", "payments:b", "conversion", undefined),
      payments_authorized: fc.nat(20),
      payments_declined: fc.nat(20),
      sessions: fc.constantFrom(50, 200),
      orders: fc.constantFrom(0, 0, 20),
    }),
    { maxLength: 100, size: "max" },
  )
  .map((steps) => {
    let at = start;
    return steps.map(({ afterMs, agoMinutes, ...told }): Told => {
      at += afterMs;
      return { ...told, at, minute: Math.floor(at / minuteMs) - firstMinute - agoMinutes };
    });
  });

test("alerts are the same wherever the stream is cut, moved out and taken over", () => {
  const kinds = new Map<unknown, number>();
  fc.assert(
    fc.property(histories, cuts, (told, cut) => {
      const whole = run(told);
      const parts = run(told, cut);
      assert.deepEqual(parts.rows, whole.rows);
      assert.equal(parts.fold.nextTimer(), whole.fold.nextTimer());
      for (const { kind } of whole.alerts) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }),
    { numRuns: 150 },
  );
  assert.ok([...kinds.values()].every((n) => n > 20) && kinds.size === 2, "both rules speak");
});
