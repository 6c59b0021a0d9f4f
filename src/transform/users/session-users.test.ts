// What the sessions of topic `web` tell of users: each thing once, of the session it is part of,
// wherever the stream is cut.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { emptyCatalogue } from "../catalogue.ts";
import { type Cut, cuts, runFold, uncut } from "../fold-fixture.ts";
import type { Geo } from "../geo.ts";
import { partition, Tables, type Told } from "../slice-fixture.ts";
import { WebFold } from "../web-fold.ts";

const start = Date.UTC(2026, 10, 22, 12);
const minuteMs = 60_000;
const bot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

/** Address `DE` is in Germany, and so on. */
const geo: Geo = {
  version: "test",
  find: (ip) => (ip.length === 2 ? { country: ip, region: null, city: null } : undefined),
};

function run(told: readonly Told[], cut: readonly Cut[] = uncut) {
  let remembered = () => 0;
  const outcome = runFold(told, {
    partition,
    make: () => {
      const tables = new Tables();
      const fold = new WebFold(tables.eventColumns, { catalogue: emptyCatalogue, geo });
      remembered = () => fold.states.told.size;
      return { fold, sets: [tables.events], fill: (batch, i, each) => tables.fill(batch, i, each) };
    },
    cuts: cut,
    room: 4,
  });
  const toUsers = outcome.derived.filter(({ topic }) => topic === "users");
  return {
    ...outcome,
    toUsers,
    remembered: remembered(),
    sessions: outcome.rows.sessions_revisions ?? [],
  };
}

/** `kind user at offset`, in order. */
function told(records: readonly Told[]): readonly string[] {
  return run(records).toUsers.map(({ data, offset }) => {
    return `${data.kind} ${data.user_id} at ${offset}`;
  });
}

const visit = (atMs: number, userId?: string): Told => {
  return { appendedAt: start + atMs, key: "a", ...(userId === undefined ? {} : { userId }) };
};
const tick = (atMs: number): Told => ({ appendedAt: start + atMs });

test("a session is told when its visitor comes with a user, and when it is over", () => {
  const records = [
    visit(0),
    visit(1_000, "u"),
    visit(2_000, "u"),
    tick(31_000),
    visit(60_000, "u"),
    tick(2 * minuteMs),
    tick(61 * minuteMs),
    tick(62 * minuteMs),
  ];
  assert.deepEqual(told(records), ["session_seen u at 1", "session_seen u at 6"]);
});

test("the record says who, with which browser, in which session and when", () => {
  const { toUsers: derived, sessions } = run([
    { ...visit(0, "u"), occurredAt: start - 5, ip: "DE" },
  ]);
  const session = sessions.at(-1)?.session_id;
  const common = { topic: "users", type: "users.activity_seen", version: "1-0-0", offset: 0 };
  const rest = { ...common, time: "2026-11-22T11:59:59.995Z", receivedAt: start };
  const data = { user_id: "u", session_id: session, anonymous_id: "a", geo_country: "DE" };
  assert.deepEqual(derived, [{ ...rest, ordinal: 0, data: { ...data, kind: "session_seen" } }]);
});

test("a session's country is the one its user was last seen in", () => {
  const { toUsers: derived } = run([
    { ...visit(0, "u"), ip: "DE" },
    { ...visit(1_000, "u"), ip: "FR" },
    { ...visit(2_000, "u"), ip: "nowhere" },
    { ...visit(3_000), ip: "US" },
    tick(60 * minuteMs),
  ]);
  assert.deepEqual(
    derived.map(({ data }) => data.geo_country),
    ["DE", "FR"],
  );
});

test("a session's country stays the last one when its id changes and changes again", () => {
  const { toUsers: derived } = run([
    { ...visit(0, "u"), ip: "DE" },
    { ...visit(1_000), occurredAt: start - 1_000 },
    { ...visit(2_000, "u"), ip: "FR" },
    { ...visit(3_000), occurredAt: start - 2_000 },
    tick(60 * minuteMs),
  ]);
  assert.deepEqual(
    derived.map(({ data }) => data.geo_country),
    ["DE", "FR"],
  );
});

test("of two sessions that become one the later says the country", () => {
  const { toUsers: derived } = run([
    { ...visit(0, "u"), ip: "DE" },
    { ...visit(40 * minuteMs, "v"), ip: "FR" },
    { ...visit(41 * minuteMs), occurredAt: start + 20 * minuteMs },
    tick(120 * minuteMs),
  ]);
  const { offset, data } = derived.at(-1) ?? {};
  assert.deepEqual([offset, data?.user_id, data?.geo_country], [3, "v", "FR"]);
});

test("a second user of the session is told too, the next session anew", () => {
  const records = [
    visit(0, "u"),
    visit(minuteMs, "v"),
    visit(2 * minuteMs, "u"),
    tick(40 * minuteMs),
    visit(41 * minuteMs, "u"),
  ];
  assert.deepEqual(told(records), [
    "session_seen u at 0",
    "session_seen v at 1",
    "session_seen u at 3",
    "session_seen u at 4",
  ]);
});

test("nothing is told of who is not known, of bots, of what is late, or without a browser", () => {
  const records: Told[] = [
    visit(0),
    { ...visit(1, "u"), key: "b", userAgent: bot },
    { ...visit(2, "u"), key: "c", occurredAt: start - 25 * 60 * minuteMs },
    tick(60 * minuteMs),
  ];
  assert.deepEqual(told(records), []);
  const withoutBrowser = { ...visit(0, "u"), key: "user:u" };
  assert.deepEqual(told([withoutBrowser]), ["session_seen u at 0"]);
});

test("a session that late events gave another start tells who it has once more, and no more", () => {
  const earlier = { ...visit(2 * minuteMs, "u"), occurredAt: start - minuteMs };
  const { toUsers: derived, sessions } = run([visit(0, "u"), earlier, tick(60 * minuteMs)]);
  const living = sessions.find((row) => row.is_deleted === true)?.merged_into;
  assert.equal(living, derived.at(-1)?.data.session_id);
  assert.deepEqual(
    derived.map(({ data, offset }) => `${data.kind} at ${offset}`),
    ["session_seen at 0", "session_seen at 2"],
  );
});

const histories: fc.Arbitrary<readonly Told[]> = fc
  .array(
    fc.record({
      afterMs: fc.oneof(
        { arbitrary: fc.nat(40_000), weight: 8 },
        { arbitrary: fc.nat(40 * minuteMs), weight: 4 },
        { arbitrary: fc.constant(30 * 60 * minuteMs), weight: 1 },
      ),
      key: fc.constantFrom("a", "b", "c", undefined),
      userId: fc.constantFrom("u", "v", undefined),
      agoMs: fc.oneof(fc.constant(0), fc.nat(50 * minuteMs), fc.nat(26 * 60 * minuteMs)),
    }),
    { maxLength: 60, size: "max" },
  )
  .map((steps) => {
    let at = start;
    return steps.map(({ afterMs, key, userId, agoMs }): Told => {
      at += afterMs;
      if (key === undefined) return { appendedAt: at };
      const user = userId === undefined ? {} : { userId };
      return { appendedAt: at, occurredAt: at - agoMs, key, ...user };
    });
  });

test("what is told is the same wherever the stream is cut and taken over", () => {
  let seen = 0;
  fc.assert(
    fc.property(histories, cuts, (records, cut) => {
      const whole = run(records);
      assert.deepEqual(run(records, cut).derived, whole.derived);
      const told = whole.toUsers.map(({ data }) => `${data.user_id} in ${data.session_id}`);
      for (const [who, all] of Map.groupBy(told, (each) => each)) {
        const over = whole.sessions.filter(({ user_id, session_id, is_closed }) => {
          return is_closed && `${user_id} in ${session_id}` === who;
        });
        assert.ok(all.length <= 1 + over.length, who);
      }
      seen += told.length;
    }),
    { numRuns: 200 },
  );
  assert.ok(seen > 2_000, "the histories tell of users");
});

test("sessions are counted in the minute they begin, bots' and those renamed apart", () => {
  const records: Told[] = [
    { appendedAt: start, key: "a" },
    { appendedAt: start + 1, key: "b" },
    { appendedAt: start + 2, key: "bot", userAgent: bot },
    { appendedAt: start + 3, key: "a", occurredAt: start - minuteMs },
    { appendedAt: start + minuteMs, key: "c" },
    tick(3 * minuteMs),
  ];
  const { derived } = run(records);
  const minute = start / minuteMs;
  assert.deepEqual(
    derived.map(({ type, data, offset }) => ({ type, data, offset })),
    [
      { minute, sessions: 2, offset: 4 },
      { minute: minute + 1, sessions: 1, offset: 5 },
    ].map(({ offset, ...counted }) => {
      return { type: "live.minute_counted", data: { subject: "conversion", ...counted }, offset };
    }),
  );
});

test("what was told is forgotten with the session", () => {
  const known = (afterHours: number) => {
    return run([visit(0, "u"), tick(60 * minuteMs), tick(afterHours * 60 * minuteMs)]).remembered;
  };
  assert.equal(known(1), 1);
  assert.equal(known(27), 1);
  assert.equal(known(28), 0);
});
