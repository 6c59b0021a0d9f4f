// Users as rows: what a revision tells, when one is written, and that neither depends on where the
// stream is cut.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cuts, uncut } from "../fold-fixture.ts";
import { hourMs, minuteMs, run, start, type Told, type UserRow } from "./users-fixture.ts";

const us = (ms: number) => ms * 1000;

function last(rows: readonly UserRow[]): UserRow {
  const row = rows.at(-1);
  assert.ok(row);
  return row;
}

test("a user is the sum of what they did", () => {
  const paid = { order: "o1", payment: "stripe:p1", fingerprint: "v1:c1" };
  const { users } = run([
    { at: start, user: "u", kind: "session_seen", session: "s1", visitor: "a", geoCountry: "DE" },
    { at: start + 1, user: "u", kind: "session_seen", session: "s1", visitor: "a" },
    { at: start + 2, user: "u", kind: "identified", session: "s2", visitor: "b" },
    { at: start + 3, user: "u", order: "o1", amount: 1000, shipCountry: "FR" },
    { at: start + 4, user: "u", order: "o2", amount: 50, currency: "CHF", occurredAt: start - 9 },
    { at: start + 5, user: "u", order: "o3", amount: 500, shipCountry: "FR" },
    { at: start + 6, user: "u", kind: "payment_declined", ...paid },
    { at: start + 7, user: "u", kind: "payment_authorized", ...paid, fingerprint: "v1:c2" },
    { at: start + 8, user: "u", kind: "payment_disputed", ...paid },
    { at: start + 9, user: "u", kind: "order_cancelled", order: "o1" },
    { at: start + minuteMs },
  ]);
  const { first_seen_at, last_seen_at, occurred_at, ...row } = last(users);
  assert.deepEqual([first_seen_at, last_seen_at], [us(start - 9), us(start + 9)]);
  assert.equal(occurred_at, last_seen_at);
  assert.equal(row.anonymous_ids, '["a","b"]');
  assert.equal(row.sessions, 1);
  assert.equal(row.orders, 3);
  assert.equal(row.orders_total_minor, '{"CHF":50,"EUR":1500}');
  assert.deepEqual(
    [row.payments_authorized, row.payments_declined, row.disputes, row.cards],
    [1, 1, 1, 2],
  );
  assert.equal(row.last_order_id, "o3");
  assert.equal(row.countries, '["DE","FR"]');
});

test("a revision comes at once for a new user, then at most every 30 s, and none is left out", () => {
  const { users, fold } = run([
    { at: start, user: "u", order: "o1" },
    { at: start + 1_000, user: "u", order: "o2" },
    { at: start + 29_999 },
    { at: start + 30_000, user: "v", order: "o3" },
    { at: start + 100_000, user: "u", order: "o4" },
    { at: start + 110_000, user: "u", order: "o5" },
  ]);
  assert.deepEqual(
    users.map((row) => [row.user_id, row.revision, row.orders, row.appended_at]),
    [
      ["u", 1, 1, us(start)],
      ["u", 2, 2, us(start + 30_000)],
      ["v", 1, 1, us(start + 30_000)],
      ["u", 3, 3, us(start + 100_000)],
    ],
  );
  assert.equal(fold.nextTimer(), start + 130_000);
});

test("sums beyond any integer of a double stay exact", () => {
  const amount = 99_999_999_999_999;
  const orders = Array.from({ length: 200 }, (_, i): Told => {
    return { at: start + i * minuteMs, user: "u", order: `o${i}`, amount };
  });
  const { users } = run(orders);
  assert.equal(last(users).orders_total_minor, '{"EUR":19999999999999800}');
});

test("lists stop at their bounds", () => {
  const seen = Array.from({ length: 100 }, (_, i): Told => {
    const country = `${String.fromCharCode(65 + (i % 26))}${String.fromCharCode(65 + (i % 25))}`;
    const at = start + i * minuteMs;
    return {
      at,
      user: "u",
      kind: "session_seen",
      session: `s${i}`,
      visitor: `a${i}`,
      geoCountry: country,
    };
  });
  const row = last(run(seen).users);
  assert.equal(row.sessions, 100);
  assert.deepEqual(
    JSON.parse(String(row.anonymous_ids)),
    Array.from({ length: 32 }, (_, i) => `a${68 + i}`),
  );
  assert.equal(JSON.parse(String(row.countries)).length, 16);
});

const some = (prefix: string, max: number) => fc.nat(max).map((n) => `${prefix}${n}`);

/** Histories with bursts and silences, a few users on a few cards. */
const histories: fc.Arbitrary<readonly Told[]> = fc
  .array(
    fc.record(
      {
        afterMs: fc.oneof(
          { arbitrary: fc.nat(20_000), weight: 10 },
          { arbitrary: fc.nat(5 * minuteMs), weight: 10 },
          { arbitrary: fc.constant(25 * hourMs), weight: 1 },
        ),
        user: fc.option(some("u", 5), { nil: undefined, freq: 8 }),
        card: fc.option(some("c", 7), { nil: undefined, freq: 2 }),
        kind: fc.constantFrom(
          "order_placed",
          "order_placed",
          "payment_declined",
          "payment_authorized",
          "session_seen",
          "identified",
        ),
        order: some("o", 60),
        payment: some("p", 9),
        session: some("s", 5),
        visitor: some("a", 3),
        amount: fc.constantFrom(100, 200, 5_000, 90_000),
        shipCountry: fc.constantFrom("DE", "FR", "US"),
        geoCountry: fc.constantFrom("DE", "FR", "US"),
        fingerprint: some("f", 6),
        isRefused: fc.nat(9).map((n) => n === 0),
      },
      {
        requiredKeys: [
          "afterMs",
          "user",
          "card",
          "kind",
          "order",
          "payment",
          "session",
          "isRefused",
        ],
      },
    ),
    { maxLength: 80, size: "max" },
  )
  .map((steps) => {
    let at = start;
    return steps.map(({ afterMs, ...told }): Told => {
      at += afterMs;
      return { ...told, at };
    });
  });

test("rows and alerts are the same wherever the stream is cut, moved out and taken over", () => {
  const thresholds = {
    ordersPerUserMax: 2,
    declinesPerUserMax: 2,
    cardsPerUserMax: 2,
    usersPerCardMax: 1,
    orderValueOrdersMin: 1,
  };
  let alerts = 0;
  fc.assert(
    fc.property(histories, cuts, fc.nat(3), (told, cut, room) => {
      const whole = run(told, { cuts: uncut, thresholds });
      const parts = run(told, { cuts: cut, room, coldAfterMs: 20_000, thresholds });
      assert.deepEqual(parts.rows, whole.rows);
      assert.equal(parts.fold.nextTimer(), whole.fold.nextTimer());
      alerts += whole.alerts.length;
    }),
    { numRuns: 200 },
  );
  assert.ok(alerts > 500, "the histories raise alerts");
});
