import assert from "node:assert/strict";
import { test } from "node:test";
import type { LiveAlert } from "../event/live.ts";
import { AlertBoard, closedAlertsMax, openAlertsMax } from "./alert-board.ts";

function alert(n: number, changes: Partial<LiveAlert> = {}): LiveAlert {
  return {
    id: `id-${n}`,
    kind: "stock_low",
    team: "operations",
    subject: `SKU-${n}`,
    openedAt: 1_000 + n,
    closedAt: null,
    evidence: { available: n },
    ...changes,
  };
}

const ids = (alerts: readonly LiveAlert[]) => alerts.map(({ id }) => Number(id.slice(3)));

test("open ones come newest first; a closed one moves to the closed, its evidence with it", () => {
  const board = new AlertBoard();
  for (const n of [2, 9, 4]) board.take(alert(n));
  board.take(alert(9, { closedAt: 5_000, evidence: { available: 12 } }));
  const { open, closed, isCut } = board.list();
  assert.deepEqual([ids(open), ids(closed), isCut], [[4, 2], [9], false]);
  assert.deepEqual(closed[0]?.evidence, { available: 12 });
});

test("of too many the newest stay, and it is said", () => {
  const board = new AlertBoard();
  const extra = 20;
  for (let n = openAlertsMax + extra - 1; n >= 0; n--) board.take(alert(n));
  const { open, isCut } = board.list();
  assert.equal(isCut, true);
  assert.deepEqual(
    ids(open),
    Array.from({ length: openAlertsMax }, (_, i) => openAlertsMax + extra - 1 - i),
  );
  for (let n = 0; n < openAlertsMax; n++) board.take(alert(n, { closedAt: 9_000 + n }));
  const closed = ids(board.list().closed);
  assert.equal(closed.length, closedAlertsMax);
  assert.equal(closed[0], openAlertsMax - 1);
});

test("earlier ones are told once; what was heard of since the start is newer", () => {
  const board = new AlertBoard();
  board.take(alert(1, { evidence: { available: 99 } }));
  board.take(alert(2, { closedAt: 3_000 }));
  assert.equal(board.list().earlier, "awaited");
  board.fill([alert(1), alert(2), alert(3)]);
  const { open, earlier } = board.list();
  assert.deepEqual([ids(open), earlier], [[3, 1], "read"]);
  assert.deepEqual(open[1]?.evidence, { available: 99 });
  board.fill([alert(4)]);
  assert.deepEqual(ids(board.list().open), [3, 1]);
});

test("closings beyond what is remembered give the earlier ones up instead of showing wrong ones", () => {
  const board = new AlertBoard();
  for (let n = 0; n <= 10_000; n++) board.take(alert(n, { closedAt: 20_000 }));
  board.fill([alert(5)]);
  const { open, earlier } = board.list();
  assert.deepEqual([open, earlier], [[], "unread"]);
});

test("texts and evidence are cut, so that a page can hold them all", () => {
  const long = "x".repeat(100_000);
  const evidence = Object.fromEntries(
    Array.from({ length: 500 }, (_, i) => [`${i}${long}`, long] as const),
  );
  const board = new AlertBoard();
  board.take(alert(1, { kind: long, team: long, subject: long, evidence }));
  assert.ok(JSON.stringify(board.list()).length < 6_000);
});

test("counts are by rule and team, and every change is a new version", () => {
  const board = new AlertBoard();
  const versions = [board.version];
  for (const change of [
    alert(1),
    alert(2),
    alert(3, { kind: "many_cards", team: "fraud" }),
    alert(2, { closedAt: 4_000 }),
  ]) {
    board.take(change);
    versions.push(board.version);
  }
  assert.equal(new Set(versions).size, versions.length);
  assert.deepEqual(board.counts(), [
    { kind: "stock_low", team: "operations", count: 1 },
    { kind: "many_cards", team: "fraud", count: 1 },
  ]);
});
