import assert from "node:assert/strict";
import { test } from "node:test";
import type { EngineReport } from "../stream/status.ts";
import { AlertBoard } from "./alert-board.ts";
import { ManualClock, runningPartition } from "./console-fixture.ts";
import { fillEarlierAlerts } from "./earlier-alerts.ts";
import type { RunQuery } from "./query-route.ts";

const row = {
  alert_id: "a-1",
  kind: "stock_oversell",
  team: "operations",
  subject: "SKU-1",
  opened_at: "2027-01-15T08:00:00.250Z",
  evidence: '{"available":-3}',
};

const running: EngineReport = { partitions: [runningPartition], pausedSinks: {} };
const opening: EngineReport = {
  partitions: [{ ...runningPartition, phase: "opening" }],
  pausedSinks: {},
};

/** Starts to fill a board; `seconds` lets time pass, `report` may be changed meanwhile. */
function start(query: RunQuery, first: EngineReport | undefined = running) {
  const clock = new ManualClock();
  const board = new AlertBoard();
  const stop = new AbortController();
  let asked = 0;
  const report: { report: EngineReport | undefined } = { report: first };
  const trial = Object.assign(report, {
    board,
    stop,
    asked: () => asked,
    seconds: async (count: number) => {
      for (let i = 0; i < count; i++) {
        clock.advance(1_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    done: Promise.resolve(),
  });
  trial.done = fillEarlierAlerts({
    board,
    query: (sql, onRows) => {
      asked++;
      return query(sql, onRows);
    },
    report: () => trial.report,
    clock,
    signal: stop.signal,
  });
  return trial;
}

test("the warehouse is asked once, after partitions run and sinks go on", async () => {
  const trial = start(async (sql, onRows) => {
    assert.match(sql, /FROM alerts\s+WHERE closed_at IS NULL/);
    onRows(`${JSON.stringify(row)},${JSON.stringify({ ...row, alert_id: "a-2", evidence: "{}" })}`);
    onRows('{"alert_id":null}');
  }, opening);
  for (const report of [
    undefined,
    opening,
    { ...running, pausedSinks: { duckdb: "the disk is full" } },
  ]) {
    trial.report = report;
    await trial.seconds(20);
    assert.equal(trial.asked(), 0);
  }
  trial.report = running;
  await trial.seconds(600);
  await trial.done;
  assert.equal(trial.asked(), 1);
  const { open, earlier } = trial.board.list();
  assert.equal(earlier, "read");
  assert.deepEqual(open[0], {
    id: "a-1",
    kind: "stock_oversell",
    team: "operations",
    subject: "SKU-1",
    openedAt: Date.parse("2027-01-15T08:00:00.250Z"),
    closedAt: null,
    evidence: { available: -3 },
  });
  assert.equal(open.length, 2);
});

test("a warehouse that fails is asked again a few times, then it is said", async () => {
  const trial = start(async () => {
    throw new Error("busy");
  });
  await trial.seconds(30);
  assert.equal(trial.board.list().earlier, "awaited");
  await trial.seconds(300);
  await trial.done;
  assert.deepEqual([trial.asked(), trial.board.list().earlier], [5, "unread"]);
});

test("a console that closes asks no more", async () => {
  const trial = start(async () => {}, opening);
  trial.stop.abort();
  await trial.seconds(1);
  await trial.done;
  assert.equal(trial.asked(), 0);
});
