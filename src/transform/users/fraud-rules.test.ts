// Each rule about fraud by itself: traffic that makes it speak at the event that is one too many,
// traffic just below that does not, and when it is over.
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultThresholds } from "../alerts/alert-rules.ts";
import { hourMs, minuteMs, run, start, type Told, type UsersOutcome } from "./users-fixture.ts";

const tick = (at: number): Told => ({ at });

function series(count: number, told: (i: number) => Omit<Told, "at">, everyMs: number): Told[] {
  return Array.from({ length: count }, (_, i) => ({ at: start + i * everyMs, ...told(i) }));
}

/** [kind, subject, opened, closed] of each alert as it stands, times in ms from the start. */
function standing({ alerts }: UsersOutcome): readonly unknown[] {
  const newest = new Map(alerts.map((row) => [row.alert_id, row]));
  const since = (us: number | null) => (us === null ? null : us / 1000 - start);
  return [...newest.values()].map(({ kind, subject, opened_at, closed_at }) => [
    kind,
    subject,
    since(opened_at),
    since(closed_at),
  ]);
}

function evidenceOf({ alerts }: UsersOutcome): Record<string, unknown> {
  const [opened] = alerts;
  assert.ok(opened);
  return JSON.parse(opened.evidence);
}

const order = (i: number): Omit<Told, "at"> => ({ user: "u", order: `o${i}` });

test("order_velocity: one order more than is allowed in the window", () => {
  const outcome = run([...series(6, order, minuteMs), tick(start + 10 * minuteMs)]);
  assert.deepEqual(standing(outcome), [["order_velocity", "u", 5 * minuteMs, 10 * minuteMs]]);
  const { seen, allowed, window_ms, order_ids } = evidenceOf(outcome);
  assert.deepEqual([seen, allowed, window_ms], [6, 5, 10 * minuteMs]);
  assert.equal(order_ids, "o1, o2, o3, o4, o5");
  assert.equal(outcome.users.length, 6, "an alert that ends revises nobody");
});

test("order_velocity: not as many, not by one user, not in the window, not of another kind", () => {
  const quiet = [
    series(5, order, minuteMs),
    series(12, (i) => ({ user: `u${i % 3}`, order: `o${i}` }), minuteMs),
    series(20, order, 2 * minuteMs),
    series(20, (i) => ({ ...order(i), kind: "order_cancelled" }), 1),
  ];
  for (const told of quiet) assert.deepEqual(run(told).alerts, []);
});

test("an alert is opened once, stays while the window holds too many, and can come again", () => {
  const told = [
    ...series(30, order, minuteMs),
    tick(start + 34 * minuteMs - 1),
    tick(start + 34 * minuteMs),
    ...series(6, (i) => order(100 + i), 1_000).map((each) => ({ ...each, at: each.at + hourMs })),
  ];
  const outcome = run(told);
  assert.deepEqual(standing(outcome), [
    ["order_velocity", "u", 5 * minuteMs, 34 * minuteMs],
    ["order_velocity", "u", hourMs + 5_000, null],
  ]);
});

const decline = (i: number): Omit<Told, "at"> => {
  return { user: "u", kind: "payment_declined", payment: `stripe:p${i}`, order: `o${i}` };
};

test("declined_velocity: declines of one payment count each, authorizations do not", () => {
  const outcome = run(series(6, () => decline(1), minuteMs));
  assert.deepEqual(standing(outcome), [["declined_velocity", "u", 5 * minuteMs, null]]);
  assert.equal(evidenceOf(outcome).payment_ids, "stripe:p1");
  assert.equal(evidenceOf(outcome).order_ids, "o1");
  assert.deepEqual(run(series(5, decline, minuteMs)).alerts, []);
  const authorized = (i: number) => ({ ...decline(i), kind: "payment_authorized" });
  assert.deepEqual(run(series(9, authorized, minuteMs)).alerts, []);
});

test("many_cards: distinct cards of one user, however often each is used", () => {
  const used = (i: number): Omit<Told, "at"> => {
    return { user: "u", kind: "payment_authorized", payment: `p${i}`, fingerprint: `v1:${i}` };
  };
  const outcome = run([...series(5, used, hourMs), tick(start + 24 * hourMs)]);
  assert.deepEqual(standing(outcome), [["many_cards", "u", 4 * hourMs, 24 * hourMs]]);
  assert.match(String(evidenceOf(outcome).card_fingerprints), /^v1:0, v1:1, /);
  assert.deepEqual(run(series(40, (i) => used(i % 4), hourMs)).alerts, []);
  assert.deepEqual(run(series(40, used, 6 * hourMs)).alerts, []);
});

test("many_cards: a card that is used again counts from then on", () => {
  const used = (card: string): Omit<Told, "at"> => {
    return { user: "u", kind: "payment_authorized", payment: "p", fingerprint: card };
  };
  const told = [0, 1, 2, 3, 0].map((card, i) => ({
    at: start + i * hourMs,
    ...used(`v1:${card}`),
  }));
  const fifth = { at: start + 24 * hourMs, ...used("v1:9") };
  const { alerts } = run([...told, fifth]);
  assert.equal(alerts[0]?.kind, "many_cards");
  assert.deepEqual(run([...told, { ...fifth, at: start + 25 * hourMs }]).alerts, []);
});

test("shared_card: distinct users of one card", () => {
  const used = (i: number) => ({ card: "v1:c", user: `u${i}`, order: `o${i}` });
  const outcome = run([...series(4, used, hourMs), tick(start + 24 * hourMs)]);
  assert.deepEqual(standing(outcome), [["shared_card", "v1:c", 3 * hourMs, 24 * hourMs]]);
  assert.equal(evidenceOf(outcome).user_ids, "u0, u1, u2, u3");
  assert.equal(evidenceOf(outcome).order_ids, "o0, o1, o2, o3");
  assert.deepEqual(run(series(30, (i) => used(i % 3), minuteMs)).alerts, []);
  assert.deepEqual(run(series(9, (i) => ({ ...used(i), card: `v1:${i}` }), 1)).alerts, []);
  assert.deepEqual(outcome.users, [], "of a card there are no rows but its alert");
});

const daily = (amounts: readonly number[], currency = "EUR"): Told[] =>
  amounts.map((amount, i) => {
    return { at: start + i * 24 * hourMs, user: "u", order: `o${i}`, amount, currency };
  });

test("order_value: more than the factor times the greatest earlier order", () => {
  const outcome = run([...daily([100, 300, 200, 1_501]), tick(start + 96 * hourMs)]);
  assert.deepEqual(standing(outcome), [["order_value", "u", 72 * hourMs, 96 * hourMs]]);
  const { amount_minor, greatest_earlier_minor, earlier_orders, order_ids } = evidenceOf(outcome);
  assert.deepEqual(
    [amount_minor, greatest_earlier_minor, earlier_orders, order_ids],
    [1_501, 300, 3, "o3"],
  );
});

test("order_value: not at the factor, not with too few orders, not in another currency", () => {
  assert.deepEqual(run(daily([100, 300, 200, 1_500])).alerts, []);
  assert.deepEqual(run(daily([100, 300, 9_999])).alerts, []);
  const inFrancs = { at: start + 96 * hourMs, user: "u", order: "x", amount: 9_999 };
  assert.deepEqual(run([...daily([100, 300, 200]), { ...inFrancs, currency: "CHF" }]).alerts, []);
});

const session = (country?: string): Told => {
  const seen = { at: start, user: "u", kind: "session_seen", session: "s1" };
  return country === undefined ? seen : { ...seen, geoCountry: country };
};

test("country_mismatch: an order to another country than the newest session's", () => {
  const sent = { at: start + hourMs, user: "u", order: "o1", shipCountry: "US" };
  const outcome = run([session("DE"), sent, tick(start + 25 * hourMs)]);
  assert.deepEqual(standing(outcome), [["country_mismatch", "u", hourMs, 25 * hourMs]]);
  const { ship_country, session_country, order_ids, session_ids } = evidenceOf(outcome);
  assert.deepEqual([ship_country, session_country], ["US", "DE"]);
  assert.deepEqual([order_ids, session_ids], ["o1", "s1"]);
});

test("country_mismatch: not where one is unknown, the same, or the session is long ago", () => {
  const sent = { at: start + hourMs, user: "u", order: "o1", shipCountry: "US" };
  const { shipCountry: _, ...nowhere } = sent;
  const moved = { ...session("US"), at: start + 1, session: "s2" };
  for (const told of [
    [session("US"), sent],
    [session(), sent],
    [sent],
    [session("DE"), nowhere],
    [session("DE"), moved, sent],
    [session("DE"), { ...sent, at: start + defaultThresholds.countryMismatchMs }],
    [session("DE"), { ...sent, user: "v" }],
  ]) {
    assert.deepEqual(run(told).alerts, []);
  }
});

test("country_mismatch: a session that is over says nothing of where a newer one is", () => {
  const newer = { ...session("FR"), at: start + 10 * minuteMs, session: "s2" };
  const over = { ...session("DE"), at: start + 40 * minuteMs };
  const sentTo = (shipCountry: string) => {
    return run([session("DE"), newer, over, { at: start + hourMs, ...order(1), shipCountry }]);
  };
  assert.deepEqual(sentTo("FR").alerts, []);
  const { session_country, session_ids } = evidenceOf(sentTo("DE"));
  assert.deepEqual([session_country, session_ids], ["FR", "s2"]);
});

test("evidence never outgrows its bounds, and a closed alert keeps the one of its peak", () => {
  const told = [...series(300, order, 1_000), tick(start + 2 * hourMs)];
  const [opened, closed] = run(told).alerts;
  assert.ok(opened && closed);
  assert.notEqual(closed.closed_at, null);
  const evidence = JSON.parse(closed.evidence);
  assert.equal(evidence.seen, 64);
  assert.equal(evidence.order_ids.split(", ").length, 5);
});
