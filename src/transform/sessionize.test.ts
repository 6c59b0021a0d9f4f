import assert from "node:assert/strict";
import { test } from "node:test";
import { verdict } from "../event/batch.ts";
import { living, type Row, run } from "./session-fixture.ts";
import { sessionId } from "./session-rows.ts";
import { mergedMax } from "./session-rules.ts";
import type { Told } from "./slice-fixture.ts";

const minute = 60_000;
const hour = 60 * minute;
const t0 = Date.UTC(2026, 4, 3, 10);

/** Events of one visitor, arriving in the given order at once, and an hour later a tick. */
function arriving(...occurredAt: readonly number[]): Told[] {
  const appendedAt = Math.max(...occurredAt);
  const told = occurredAt.map((at, i) => ({ key: "v", occurredAt: at, appendedAt, id: `e${i}` }));
  return [...told, { appendedAt: appendedAt + hour }];
}

function spans(rows: readonly Row[]): (readonly [number, number, number])[] {
  return living(rows).map((row) => [
    row.started_at / 1000 - t0,
    row.ended_at / 1000 - t0,
    row.event_count,
  ]);
}

test("a gap of 30:00.000 is one session and 30:00.001 is two", () => {
  assert.deepEqual(spans(run(arriving(t0, t0 + 30 * minute)).rows), [[0, 30 * minute, 2]]);
  assert.deepEqual(spans(run(arriving(t0, t0 + 30 * minute + 1)).rows), [
    [0, 0, 1],
    [30 * minute + 1, 30 * minute + 1, 1],
  ]);
  assert.equal(spans(run(arriving(t0 + 30 * minute, t0)).rows).length, 1);
  assert.equal(spans(run(arriving(t0 + 30 * minute + 1, t0)).rows).length, 2);
});

test("midnight splits nothing", () => {
  const midnight = Date.UTC(2026, 4, 4);
  const { rows } = run(arriving(midnight - 5 * minute, midnight, midnight + 5 * minute));
  assert.equal(living(rows).length, 1);
  assert.equal(living(rows)[0]?.event_count, 3);
});

test("an event between two sessions merges them and the later id names the living one", () => {
  const { rows, arrivals } = run(arriving(t0, t0 + 50 * minute, t0 + 25 * minute));
  const [first, second] = [sessionId("v", t0), sessionId("v", t0 + 50 * minute)];
  assert.deepEqual(spans(rows), [[0, 50 * minute, 3]]);
  const gone = rows.filter((row) => row.is_deleted);
  assert.deepEqual(
    gone.map((row) => [row.session_id, row.merged_into]),
    [[second, first]],
  );
  assert.deepEqual(
    arrivals.map(([id]) => id),
    [first, second, first],
  );
});

test("after merges of three every id that ever was names the living session in one step", () => {
  const times = [100, 50, 150, 140, 25, 0].map((minutes) => t0 + minutes * minute);
  const { rows, arrivals } = run(arriving(...times, t0 + 75 * minute, t0 + 125 * minute));
  const survivor = sessionId("v", t0);
  assert.deepEqual(spans(rows), [[0, 150 * minute, 8]]);
  const newest = new Map(rows.map((row) => [row.session_id, row]));
  for (const [id] of arrivals) {
    const row = newest.get(id ?? "");
    assert.equal(row?.is_deleted ? row.merged_into : row?.session_id, survivor);
  }
});

test("an event before the start gives the session a new id and the old one a tombstone", () => {
  const rows = run(arriving(t0 + 10 * minute, t0)).rows.slice(0, 3);
  assert.deepEqual(
    rows.map((row) => [row.session_id, row.is_deleted, row.merged_into, row.revision]),
    [
      [sessionId("v", t0 + 10 * minute), false, null, 1],
      [sessionId("v", t0), false, null, 2],
      [sessionId("v", t0 + 10 * minute), true, sessionId("v", t0), 2],
    ],
  );
  assert.deepEqual(
    rows.map((row) => [row.src_offset, row.ordinal, row.event_id]),
    [
      [0, 0, "e0"],
      [1, 0, "e1"],
      [1, 1, "e1"],
    ],
  );
});

test("revisions come at open, every 30 s at most, and once at the end", () => {
  const busy = Array.from({ length: 100 }, (_, second): Told => {
    return { key: "v", appendedAt: t0 + second * 1000 };
  });
  const end = t0 + 99_000;
  const ticks = [0, 1].map((ms) => ({ appendedAt: end + 30 * minute + ms }));
  const { rows } = run([...busy, ...ticks, { appendedAt: end + 25 * hour }]);
  assert.deepEqual(
    rows.map((row) => [row.appended_at / 1000 - t0, row.event_count, row.is_closed]),
    [
      [0, 1, false],
      [30_000, 30, false],
      [60_000, 60, false],
      [90_000, 90, false],
      [99_000 + 30 * minute, 100, false],
      [99_001 + 30 * minute, 100, true],
    ],
  );
});

test("a timer fires on any record at or after its time, before the record's own effect", () => {
  const start: Told[] = [
    { key: "v", appendedAt: t0 },
    { key: "v", appendedAt: t0 + 1000 },
  ];
  const firing: Told[] = [
    { appendedAt: t0 + 30_000 },
    { key: "w", appendedAt: t0 + 30_000, id: "w1" },
    { key: "w", appendedAt: t0 + 30_000, given: verdict.duplicate },
    { key: "w", appendedAt: t0 + 30_000, given: verdict.quarantined },
  ];
  for (const [i, record] of firing.entries()) {
    const early = run([...start, { ...record, appendedAt: t0 + 29_999 }]).rows;
    assert.equal(early.filter((row) => row.anonymous_id === "v").length, 1);
    const row = run([...start, record]).rows[1];
    assert.equal(row?.anonymous_id, "v");
    assert.equal(row?.event_count, 2);
    assert.deepEqual([row?.src_offset, row?.ordinal], [2, 0]);
    assert.equal(row?.event_id, i === 1 ? "w1" : null);
  }
});

test("a visitor's own event beyond the gap closes the session before it opens the next", () => {
  const told = [0, 31 * minute].map((after): Told => ({ key: "v", appendedAt: t0 + after }));
  const { rows } = run(told);
  assert.deepEqual(
    rows.map((row) => [row.started_at / 1000 - t0, row.is_closed, row.ordinal]),
    [
      [0, false, 0],
      [0, true, 0],
      [31 * minute, false, 1],
    ],
  );
});

test("due timers fire by due time, then key", () => {
  const told: Told[] = ["c", "a", "b"].map((key) => ({ key, appendedAt: t0 }));
  const { rows } = run([...told, { key: "d", appendedAt: t0 + 1 }, { appendedAt: t0 + hour }]);
  const closed = rows.filter((row) => row.is_closed);
  assert.deepEqual(
    closed.map((row) => [row.anonymous_id, row.ordinal]),
    [
      ["a", 0],
      ["b", 1],
      ["c", 2],
      ["d", 3],
    ],
  );
});

test("nextTimer is when the next revision is due, and undefined when all is told", () => {
  const told: Told[] = [
    { key: "v", appendedAt: t0 },
    { key: "v", appendedAt: t0 + 5000 },
  ];
  assert.equal(run([]).sessionizer.nextTimer(), undefined);
  assert.equal(run(told.slice(0, 1)).sessionizer.nextTimer(), t0 + 30 * minute + 1);
  assert.equal(run(told).sessionizer.nextTimer(), t0 + 30_000);
  const sent = run([...told, { appendedAt: t0 + 30_000 }]).sessionizer;
  assert.equal(sent.nextTimer(), t0 + 5000 + 30 * minute + 1);
  assert.equal(run([...told, { appendedAt: t0 + hour }]).sessionizer.nextTimer(), undefined);
});

test("24 h late still has a session and a millisecond more has none and is counted", () => {
  const told: Told[] = [
    { key: "v", occurredAt: t0, appendedAt: t0 + 24 * hour },
    { key: "v", occurredAt: t0, appendedAt: t0 + 24 * hour + 1 },
  ];
  const { arrivals, late, rows } = run(told);
  assert.deepEqual(arrivals, [
    [sessionId("v", t0), false],
    [null, true],
  ]);
  assert.equal(late, 1);
  assert.deepEqual(spans(rows), [[0, 0, 1]]);
});

test("an event 24 h late still finds the session it extends, whatever happened since", () => {
  const told: Told[] = [
    { key: "v", appendedAt: t0 },
    { appendedAt: t0 + 24 * hour + 30 * minute },
    { key: "v", occurredAt: t0 + 30 * minute, appendedAt: t0 + 24 * hour + 30 * minute },
    { appendedAt: t0 + 25 * hour },
  ];
  const { rows } = run(told);
  assert.deepEqual(spans(rows), [[0, 30 * minute, 2]]);
});

test("a session cut at 24 h names the one it goes on from", () => {
  const steps = Array.from({ length: 24 * 3 + 3 }, (_, n) => t0 + n * 20 * minute);
  const told = steps.map((at): Told => ({ key: "v", appendedAt: at }));
  const { rows } = run([...told, { appendedAt: t0 + 50 * hour }]);
  const cut = 24 * hour + 20 * minute;
  assert.deepEqual(spans(rows), [
    [0, 24 * hour, 73],
    [cut, cut + 20 * minute, 2],
  ]);
  const [first, second] = living(rows);
  assert.equal(first?.continued_from, null);
  assert.equal(second?.continued_from, first?.session_id);
});

test("events sent newest first cannot make more rows than the ids a session may take allow", () => {
  const told = Array.from({ length: 1000 }, (_, n): Told => {
    return { key: "v", occurredAt: t0 - n * 1000, appendedAt: t0 };
  });
  const all = [...told, { appendedAt: t0 + hour }];
  const { rows } = run(all);
  assert.deepEqual(run(all, [{ size: 200, what: "reopen" }]).rows, rows);
  assert.ok(rows.length < mergedMax * mergedMax, `${rows.length} rows`);
  assert.deepEqual(spans(rows), [[-999_000, 0, 1000]]);
});

test("bots are left out of the counts and a session of bots only says so", () => {
  const told: Told[] = [
    { key: "v", appendedAt: t0 },
    { key: "v", appendedAt: t0, isBot: true },
    { key: "b", appendedAt: t0, isBot: true },
    { key: "v", appendedAt: t0, type: "identity.identified", userId: "u1" },
    { key: "user:u2", appendedAt: t0, type: "app.screen_viewed", userId: "u2" },
  ];
  const { rows, sessionizer } = run(told);
  assert.equal(sessionizer.openSessions(), 2);
  const ended = run([...told, { appendedAt: t0 + hour }]);
  assert.equal(ended.sessionizer.openSessions(), 0);
  const closed = ended.rows.filter((row) => row.is_closed);
  assert.deepEqual(
    closed.map((row) => [row.anonymous_id, row.event_count, row.page_views, row.is_bot]),
    [
      ["v", 2, 1, false],
      ["b", 0, 0, true],
      [null, 1, 1, false],
    ],
  );
  assert.equal(rows.length, 3);
  assert.equal(closed[0]?.user_id, "u1");
});

test("urls, campaigns and the user are first and last by event time, not by arrival", () => {
  const at = (minutes: number, more: Partial<Told>): Told => ({
    key: "v",
    appendedAt: t0 + hour,
    occurredAt: t0 + minutes * minute,
    ...more,
  });
  const told = [
    at(20, { url: "/b", utmSource: "mail", userId: "u2" }),
    at(0, { url: "/a" }),
    at(40, { url: "/d", userId: "u3" }),
    at(30, { url: "/c", utmSource: "ads", userId: "u4" }),
    at(10, { utmSource: "search", userId: "u1" }),
    at(41, {}),
    at(40, { userId: "u5" }),
    at(0, { url: "/z" }),
    { appendedAt: t0 + 3 * hour },
  ];
  const [row] = living(run(told).rows);
  assert.deepEqual([row?.first_url, row?.last_url, row?.user_id], ["/a", "/d", "u5"]);
  assert.deepEqual([row?.campaign_first, row?.campaign_last], ["search/-/-", "ads/-/-"]);
});

test("a merge keeps what only one of the two knows, and the later one's where both do", () => {
  const at = (minutes: number, more: Partial<Told>): Told => ({
    key: "v",
    appendedAt: t0 + hour,
    occurredAt: t0 + minutes * minute,
    ...more,
  });
  const tick = { appendedAt: t0 + 3 * hour };
  const [bare] = living(run([at(0, {}), at(50, known), at(25, {}), tick]).rows);
  assert.deepEqual([bare?.first_url, bare?.last_url, bare?.user_id], ["/k", "/k", "u1"]);
  assert.deepEqual([bare?.campaign_first, bare?.campaign_last], ["mail/-/-", "mail/-/-"]);
  const other = { url: "/o", userId: "u2", utmSource: "ads" };
  const [both] = living(run([at(50, other), at(0, known), at(25, {}), tick]).rows);
  assert.deepEqual([both?.first_url, both?.last_url, both?.user_id], ["/k", "/o", "u2"]);
  assert.deepEqual([both?.campaign_first, both?.campaign_last], ["mail/-/-", "ads/-/-"]);
});

const known = { url: "/k", userId: "u1", utmSource: "mail" };
