import assert from "node:assert/strict";
import { test } from "node:test";
import type { LiveDelta } from "../event/live.ts";
import { LiveView, ledgerMinutes, liveSeconds } from "./live-view.ts";
import { otherName } from "./named-slots.ts";

const start = 1_800_000_000_000;
const startSecond = start / 1000;

/** A commit of `web` 0 at `second` seconds after the start. */
function commit(second: number, changes: Partial<LiveDelta> = {}): LiveDelta {
  return {
    topic: "web",
    partition: 0,
    seq: second + 1,
    committedAt: start + second * 1000 + 250,
    landed: [[startSecond + second - 1, "web.page_viewed", 8]],
    accepted: 10,
    duplicate: 1,
    late: 1,
    quarantined: [["web.page_viewed missing_field /data/url", 1]],
    freshness: [[40, 8]],
    sums: [],
    gauges: [["sessions.active", 5]],
    alerts: [],
    topKeys: [["visitor-1", 6]],
    ...changes,
  };
}

test("totals add up, and a commit seen twice counts once", () => {
  const live = new LiveView(start);
  for (const second of [1, 2, 2, 1, 3]) live.add(commit(second), start + 4_000);
  const { totals } = live.snapshot(start + 4_000);
  assert.deepEqual(totals, {
    rejected: 0,
    accepted: 30,
    landed: 24,
    duplicate: 3,
    quarantined: 3,
    late: 3,
  });
});

test("throughput is by second of append and type, and ends with the last settled second", () => {
  const live = new LiveView(start);
  const other = [[startSecond + 2, "web.product_viewed", 3]] as const;
  live.add(commit(3), start + 8_000);
  live.add(commit(4, { landed: other }), start + 8_000);
  const { throughput } = live.snapshot(start + 8_000);
  assert.equal(throughput.from + throughput.seconds, startSecond + 6);
  const at = (type: string, second: number) =>
    throughput.types.find(([name]) => name === type)?.[1][startSecond + second - throughput.from];
  assert.equal(at("web.page_viewed", 2), 8);
  assert.equal(at("web.page_viewed", 3), 0);
  assert.equal(at("web.product_viewed", 2), 3);
});

test("an update begins where the last one ended, or where an older second changed", () => {
  const live = new LiveView(start);
  live.update(start + 20_000);
  live.add(commit(20), start + 20_300);
  const next = live.update(start + 21_000).throughput;
  assert.deepEqual([next.from, next.seconds], [startSecond + 18, 1]);
  live.add(commit(21, { landed: [[startSecond + 5, "late.type", 2]] }), start + 21_500);
  const changed = live.update(start + 22_000).throughput;
  assert.equal(changed.from, startSecond + 5);
  assert.deepEqual(changed.types.find(([type]) => type === "late.type")?.[1][0], 2);
});

test("the ledger balances by minute of commit, and rejections join the minute they came in", () => {
  const live = new LiveView(start);
  for (let second = 1; second <= 61; second++) live.add(commit(second), start + second * 1000);
  live.addRejected(4, start + 30_000);
  live.addRejected(9, start + 61_000);
  const { ledger } = live.snapshot(start + 62_000);
  assert.deepEqual(
    ledger.map((row) => [row.received, row.rejected, row.accepted, row.landed]),
    [
      [594, 4, 590, 472],
      [25, 5, 20, 16],
    ],
  );
  for (const { accepted, landed, duplicate, quarantined } of ledger) {
    assert.equal(accepted, landed + duplicate + quarantined);
  }
});

test("a collector that began to count again takes nothing back", () => {
  const live = new LiveView(start);
  for (const total of [5, 2, 3]) live.addRejected(total, start);
  assert.equal(live.totals.rejected, 6);
});

test("active sessions are the newest of each partition, added up", () => {
  const live = new LiveView(start);
  live.add(commit(1, { gauges: [["sessions.active", 40]] }), start + 1_500);
  live.add(commit(2, { gauges: [["sessions.active", 3]] }), start + 2_500);
  live.add(commit(2, { gauges: [["sessions.active", 4]], partition: 1 }), start + 2_500);
  assert.equal(live.gauge("sessions.active"), 7);
});

test("freshness covers its window and no more", () => {
  const live = new LiveView(start);
  live.add(commit(1, { freshness: [[80, 100]] }), start + 1_500);
  live.add(commit(90, { freshness: [[40, 100]] }), start + 90_500);
  const { freshnessMs, freshness } = live.snapshot(start + 91_000);
  assert.ok((freshnessMs.lastMinute?.p99 ?? 0) < 1_300);
  assert.ok((freshnessMs.lastTenMinutes?.p99 ?? 0) > 1_000_000);
  assert.equal(freshness.points.filter((point) => point !== null).length, 2);
  assert.ok(freshness.points.length <= liveSeconds / freshness.stepSeconds + 1);
});

test("reasons are the twenty largest of the last hour, with paths that hold spaces whole", () => {
  const live = new LiveView(start);
  const reasons = Array.from(
    { length: 30 },
    (_, i) => [`t bad_format /data/a b ${i}`, i + 1] as const,
  );
  live.add(commit(1, { quarantined: reasons }), start + 1_500);
  const shown = live.snapshot(start + 2_000).reasons;
  assert.equal(shown.length, 20);
  assert.deepEqual(shown[0], { type: "t", code: "bad_format", path: "/data/a b 29", count: 30 });
  assert.deepEqual(live.snapshot(start + 3_700_000).reasons, []);
});

test("a commit from the future counts as now and wipes nothing out", () => {
  const live = new LiveView(start);
  live.add(commit(1), start + 2_000);
  const ahead = { committedAt: start + 9e9, landed: [[startSecond + 9e6, "x", 8]] as const };
  live.add(commit(2, ahead), start + 2_000);
  const { throughput, ledger } = live.snapshot(start + 6_000);
  assert.equal(throughput.types.length, 2);
  assert.equal(ledger[0]?.landed, 16);
});

test("hours of hostile commits leaves every list within its bound", () => {
  const live = new LiveView(start);
  for (let i = 1; i <= 1_500; i++) {
    const now = start + i * 17_000;
    const second = Math.floor(now / 1000);
    const delta = commit(i, {
      committedAt: now,
      partition: i % 3,
      landed: [[second - 3, `type-${i}`, 1]],
      quarantined: [[`t code /path-${i}-${"x".repeat(2_000)}`, 1]],
      topKeys: [[`key-${i}-${"y".repeat(2_000)}`, 1]],
    });
    live.add(delta, now);
  }
  const now = start + 1_500 * 17_000;
  const frame = live.snapshot(now);
  assert.ok(frame.throughput.types.length <= 32);
  assert.ok(frame.throughput.types.some(([name]) => name === otherName));
  assert.ok(frame.ledger.length <= ledgerMinutes);
  assert.ok(frame.reasons.length <= 20);
  assert.ok(frame.heaviestKeys.length <= 10);
  assert.ok(JSON.stringify(frame).length < 120_000);
  assert.equal(frame.totals.landed, 1_500);
});

test("bytes that are no delta are refused and change nothing", () => {
  const live = new LiveView(start);
  const good = JSON.stringify(commit(1));
  const bad = [
    "",
    "{}",
    "null",
    "[1]",
    good.slice(0, -1),
    good.replace('"accepted":10', '"accepted":"10"'),
    good.replace('"accepted":10', '"accepted":-1'),
    good.replace('["visitor-1",6]', '["visitor-1"]'),
    good.replace('"web.page_viewed",8', "8,8"),
  ];
  for (const text of bad) assert.equal(live.receive(Buffer.from(text), start), false, text);
  assert.equal(live.totals.accepted, 0);
  assert.equal(live.receive(Buffer.from(good), start + 2_000), true);
  assert.equal(live.totals.accepted, 10);
});

test("gauges are added over the partitions that told them, the newest of each", () => {
  const live = new LiveView(start);
  const told = (partition: number, second: number, low: number) =>
    live.add(
      commit(second, { topic: "inventory", partition, gauges: [["stock.low", low]] }),
      start + 9_000,
    );
  told(0, 1, 4);
  told(1, 1, 2);
  told(0, 2, 3);
  assert.deepEqual(live.snapshot(start + 9_000).gauges, [["stock.low", 5, 2]]);
});

test("sums of a repeated commit count once, and an update has changed minutes alone", () => {
  const live = new LiveView(start);
  const minute = start / 60_000;
  live.update(start);
  const told = commit(1, { sums: [[minute - 9, "orders.placed", 3]] });
  live.add(told, start + 2_000);
  live.add(told, start + 2_000);
  const { sums } = live.update(start + 3_000);
  assert.deepEqual([sums.from, sums.minutes], [minute - 9, 10]);
  assert.deepEqual(sums.names, [["orders.placed", [3, ...Array.from({ length: 9 }, () => 0)]]]);
  assert.equal(live.update(start + 4_000).sums.from, minute);
});

test("alerts are sent when they changed, and whole to a reader that is new", () => {
  const live = new LiveView(start);
  const alert = { id: "1", kind: "stock_low", team: "operations", subject: "SKU-1" };
  const opened = { ...alert, openedAt: start, closedAt: null, evidence: {} };
  live.update(start);
  live.add(commit(1, { alerts: [opened] }), start + 2_000);
  assert.deepEqual(live.update(start + 2_000).alerts?.open, [opened]);
  assert.equal(live.update(start + 3_000).alerts, null);
  assert.deepEqual(live.snapshot(start + 3_000).alerts?.open, [opened]);
});

test("what stands in a partition that was let go of is not told on; what was counted stays", () => {
  const live = new LiveView(start);
  const alert = {
    id: "a-1",
    kind: "stock_low",
    team: "operations",
    subject: "SKU-1",
    openedAt: start,
    closedAt: null,
    evidence: {},
  };
  live.add(commit(1, { alerts: [alert] }), start + 4_000);
  live.add(commit(2, { partition: 1, alerts: [{ ...alert, id: "a-2" }] }), start + 4_000);
  live.forget({ topic: "web", partition: 0 });
  assert.equal(live.gauge("sessions.active"), 5);
  assert.deepEqual(
    live.alerts.list().open.map(({ id }) => id),
    ["a-2"],
  );
  assert.equal(live.totals.accepted, 20);
  live.add(commit(1), start + 4_000);
  live.add(commit(3), start + 4_000);
  assert.equal(live.gauge("sessions.active"), 10, "a repeat counts no more, the next commit does");
  assert.equal(live.totals.accepted, 30);
});
