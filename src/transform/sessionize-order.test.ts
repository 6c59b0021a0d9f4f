import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { verdict } from "../event/batch.ts";
import { type Cut, fillDerived, living, type Row, run } from "./session-fixture.ts";
import { sessionId } from "./session-rows.ts";
import { Sessionizer } from "./sessionize.ts";
import { rowsOf, Tables, type Told } from "./slice-fixture.ts";

const minute = 60_000;
const hour = 60 * minute;
const t0 = Date.UTC(2026, 4, 3, 10);

/** Sorts each visitor's events and cuts at the gap and at 24 h: no state, no arrival order. */
function oracle(told: readonly Told[]): readonly (readonly [string, number, number, number])[] {
  const sessions: [string, number, number, number][] = [];
  const sorted = told
    .map(({ key = "", occurredAt = 0 }) => ({ key, at: occurredAt }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.at - b.at));
  for (const { key, at } of sorted) {
    const last = sessions.at(-1);
    const isSame = last?.[0] === key && at - last[2] <= 30 * minute && at - last[1] <= 24 * hour;
    if (last && isSame) {
      last[2] = at;
      last[3]++;
    } else {
      sessions.push([key, at, at, 1]);
    }
  }
  return sessions;
}

/** The living sessions in the shape of the oracle's. */
function ended(rows: readonly Row[]): readonly (readonly [string, number, number, number])[] {
  const sessions = living(rows).map((row): [string, number, number, number] => {
    assert.equal(row.session_id, sessionId(row.anonymous_id ?? "", row.started_at / 1000));
    assert.equal(row.occurred_at, row.ended_at);
    const key = row.anonymous_id ?? "";
    return [key, row.started_at / 1000, row.ended_at / 1000, row.event_count];
  });
  return sessions.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));
}

const visits = fc.array(
  fc.record({
    key: fc.constantFrom("a", "b", "c"),
    steps: fc.integer({ min: 0, max: 270 }),
    ms: fc.constantFrom(0, 0, 1, 500),
  }),
  { minLength: 1, maxLength: 60 },
);
const cuts = fc.array(
  fc.record({
    size: fc.integer({ min: 1, max: 12 }),
    what: fc.constantFrom<Cut["what"]>("go on", "commit", "roll up", "reopen"),
  }),
  { minLength: 1, maxLength: 8 },
);

test("any order of arrival ends in the sessions of the sorted events", () => {
  fc.assert(
    fc.property(visits, fc.integer({ min: 0, max: 20 * minute }), (all, step) => {
      const told = all.map(({ key, steps, ms }, i): Told => {
        const occurredAt = t0 + 5 * steps * minute + ms;
        return { key, occurredAt, appendedAt: t0 + 22 * hour + i * (step / 60) };
      });
      const { rows, late } = run([...told, { appendedAt: t0 + 60 * hour }]);
      assert.equal(late, 0);
      assert.deepEqual(ended(rows), oracle(told));
    }),
    { numRuns: 300 },
  );
});

test("in order of event time the cut at 24 h falls where a plain pass puts it", () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 100, maxLength: 240 });
  fc.assert(
    fc.property(gaps, (minutes) => {
      let at = t0;
      const told = minutes.map((gap): Told => {
        at += gap * minute;
        return { key: "v", appendedAt: at, occurredAt: at };
      });
      const { rows } = run([...told, { appendedAt: at + hour }]);
      assert.deepEqual(
        living(rows).map((row) => [row.started_at / 1000, row.ended_at / 1000, row.event_count]),
        oracle(told).map(([, ...span]) => span),
      );
    }),
    { numRuns: 40 },
  );
});

/** Records of every kind with partition time going on, some of them days late. */
const traffic = fc
  .array(
    fc.record({
      key: fc.constantFrom("a", "b", "user:c", undefined),
      behind: fc.oneof(fc.constant(0), fc.integer({ min: -10, max: 26 * 60 })),
      step: fc.oneof(fc.constant(0), fc.constant(7), fc.integer({ min: 0, max: 3000 })),
      isBot: fc.boolean(),
      given: fc.constantFrom(verdict.landed, verdict.landed, verdict.duplicate),
      url: fc.constantFrom(undefined, "/1", "/2"),
    }),
    { maxLength: 120 },
  )
  .map((steps) => {
    let now = t0;
    return steps.map(({ key, behind, step, isBot, given, url }, i): Told => {
      now += step * 1000;
      const told = {
        appendedAt: now,
        occurredAt: now - behind * minute,
        isBot,
        given,
        id: `e${i}`,
      };
      return { ...told, ...(key && { key }), ...(url && { url, userId: url, utmSource: url }) };
    });
  });

test("where commits cut, blocks are rolled up and owners change shows in no row", () => {
  fc.assert(
    fc.property(traffic, cuts, (told, plan) => {
      const expected = run(told);
      const actual = run(told, plan);
      assert.deepEqual(actual.rows, expected.rows);
      assert.deepEqual(actual.arrivals, expected.arrivals);
      assert.equal(actual.late, expected.late);
      assert.equal(actual.sessionizer.nextTimer(), expected.sessionizer.nextTimer());
      assert.equal(actual.sessionizer.openSessions(), expected.sessionizer.openSessions());
    }),
    { numRuns: 300 },
  );
});

test("what the fold forgets would never have been needed", () => {
  fc.assert(
    fc.property(traffic, (all) => {
      const told = all.map((one) => ({ ...one, isBot: false, given: verdict.landed }));
      const inTime = told.filter(({ key, occurredAt, appendedAt }) => {
        return key?.length === 1 && appendedAt - (occurredAt ?? appendedAt) <= 24 * hour;
      });
      const sessions = oracle(inTime);
      fc.pre(sessions.every(([, start, end]) => end - start < 23 * hour));
      const last = told.at(-1)?.appendedAt ?? t0;
      const { rows } = run([...told, { appendedAt: last + 50 * hour }]);
      assert.deepEqual(ended(rows.filter(({ anonymous_id }) => anonymous_id !== null)), sessions);
    }),
    { numRuns: 200 },
  );
});

test("a block dropped when the fold says so changes no row", () => {
  fc.assert(
    fc.property(traffic, (told) => {
      const tables = new Tables();
      const blocks: { readonly newest: number; readonly bytes: Uint8Array }[] = [];
      for (const [i, one] of told.entries()) {
        const sessionizer = new Sessionizer();
        for (const { newest, bytes } of blocks) {
          if (one.appendedAt < sessionizer.forgetAfter(newest)) sessionizer.load(bytes);
        }
        const batch = tables.slice([one], i);
        fillDerived(tables, [one]);
        sessionizer.fold(batch, tables.eventColumns, tables.sessionRows);
        const bytes = sessionizer.takeDelta();
        if (bytes !== undefined) blocks.push({ newest: one.appendedAt, bytes });
      }
      assert.deepEqual(rowsOf(tables.sessions), run(told).rows);
    }),
    { numRuns: 30 },
  );
});
