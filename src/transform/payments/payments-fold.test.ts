import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Notification } from "./notification.ts";
import * as given from "./notification-fixture.ts";
import {
  type Arrival,
  type Cut,
  living,
  type Outcome,
  resolvedFacts,
  run,
  totals,
} from "./payments-run-fixture.ts";
import { traffic } from "./traffic-fixture.ts";

type Fields = Readonly<Record<string, unknown>>;

const hourMs = 3_600_000;
const adyen = (code: string, s: number, fields: Fields = {}): Notification =>
  given.project("adyen", given.adyenModification(code, s, fields));
const authorisation = (s: number, fields: Fields = {}): Notification =>
  given.project("adyen", given.adyenItem("AUTHORISATION", s, fields));
const paypal = (type: string, s: number, resource: Fields): Notification =>
  given.project("paypal", given.paypalEvent(type, s, resource));

/** One after the other, a second apart. */
const arriving = (...all: readonly Notification[]): readonly Arrival[] =>
  all.map((told, i) => ({ atMs: i * 1000, told }));

const cut = fc.record<Cut>({
  size: fc.integer({ min: 1, max: 5 }),
  what: fc.constantFrom("go on", "commit", "commit", "roll up", "reopen"),
});
const cuts = fc.array(cut, { minLength: 1, maxLength: 6 });
const gapsMs = fc.array(fc.constantFrom(0, 1000, 8 * 60_000, 11 * 60_000, 73 * hourMs), {
  minLength: 1,
  maxLength: 24,
});

function spaced(all: readonly Notification[], gaps: readonly number[]): readonly Arrival[] {
  let atMs = 0;
  return all.map((told, i) => {
    atMs += gaps[i % gaps.length] as number;
    return { atMs, told };
  });
}

test("where slices, commits, roll-ups, cold moves and owners fall changes no row and no event", () => {
  fc.assert(
    fc.property(traffic, gapsMs, cuts, (all, gaps, how) => {
      const arrivals = spaced(all, gaps);
      const { fold: _, cold: __, ...expected } = run(arrivals);
      const { fold: ___, cold: ____, ...actual } = run(arrivals, how);
      assert.deepEqual(actual, expected);
    }),
    { numRuns: 250 },
  );
});

test("any order of arrival and any duplication end in the same payments and the same facts", () => {
  fc.assert(
    fc.property(traffic, fc.array(fc.nat(), { maxLength: 30 }), cuts, (all, picks, how) => {
      const again = picks.map((pick) => all[pick % all.length] as Notification);
      const other = run(arriving(...again, ...all.toReversed()), how);
      const expected = run(arriving(...all));
      assert.deepEqual(living(other), living(expected));
      assert.deepEqual(resolvedFacts(other), resolvedFacts(expected));
      assert.deepEqual(countedOnce(other), countedOnce(expected));
      assert.deepEqual(other.gauges, expected.gauges);
    }),
    { numRuns: 300 },
  );
});

/** Live totals; which class a refusal has that was told in two ways is left to who came first. */
function countedOnce({ sums }: Outcome): Readonly<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const [name, sum] of Object.entries(totals(sums))) {
    const known = name.replace(/^payments\.decline\..*/, "payments.decline");
    counted[known] = (counted[known] ?? 0) + sum;
  }
  return counted;
}

test("the newest row of each payment adds up to the live figures", () => {
  fc.assert(
    fc.property(traffic, (all) => {
      const outcome = run(arriving(...all));
      const expected: Record<string, number> = {};
      for (const row of living(outcome)) {
        for (const what of ["captured", "refunded"]) {
          if (row.currency === null || row[`${what}_minor`] === 0) continue;
          const name = `payments.${what}.${row.currency}`;
          expected[name] = (expected[name] ?? 0) + Number(row[`${what}_minor`]);
        }
      }
      const told = Object.entries(totals(outcome.sums));
      const money = told.filter(([name]) => /\.(captured|refunded)\./.test(name));
      assert.deepEqual(Object.fromEntries(money.sort()), sortedByName(expected));
    }),
  );
});

function sortedByName(named: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(named).sort());
}

test("every notification leaves its facts, one without any a row of its own", () => {
  const { facts, payments } = run(
    arriving(
      authorisation(1, { operations: ["REFUND"] }),
      authorisation(2, { eventCode: "REPORT_AVAILABLE", pspReference: "R" }),
      adyen("TELEPORTED", 3),
    ),
  );
  assert.deepEqual(
    facts.map((row) => [row.payment_id, row.psp_event_code, row.fact, row.kind, row.is_applied]),
    [
      ["adyen:AUTH000000000001", "AUTHORISATION", "authorized", "attempt", true],
      ["adyen:AUTH000000000001", "AUTHORISATION", "captured", "capture", true],
      ["adyen:AUTH000000000001", "REPORT_AVAILABLE", null, null, false],
      ["adyen:AUTH000000000001", "TELEPORTED", null, null, false],
    ],
  );
  assert.equal(payments.length, 1);
  assert.deepEqual([payments[0]?.event_id, payments[0]?.source], ["e", "webhook:adyen"]);
});

test("a repeat under any event id changes no payment and sends nothing on", () => {
  const first = authorisation(1);
  const { payments, derived, facts } = run(arriving(first, { ...first, psp_event_id: "again" }));
  assert.deepEqual([payments.length, derived.length, facts.length], [1, 1, 2]);
});

test("a payment that turns out to be another one is told as gone, by its row and to its order", () => {
  const bare = { supplementary_data: undefined };
  const dispute = { disputed_transactions: [{ seller_transaction_id: "X", custom: "order-7" }] };
  const { payments, derived } = run(
    arriving(
      paypal(
        "PAYMENT.CAPTURE.COMPLETED",
        2,
        given.paypalCapture({ ...bare, custom_id: "order-7" }),
      ),
      paypal("PAYMENT.AUTHORIZATION.CREATED", 1, given.paypalAuthorization()),
      paypal("CUSTOMER.DISPUTE.CREATED", 9, given.paypalDispute(dispute)),
    ),
  );
  assert.deepEqual(
    payments.map((row) => [row.payment_id, row.status, row.revision, row.merged_into]),
    [
      ["paypal:8AUTH", "captured", 1, null],
      ["paypal:5ORDER", "captured", 2, null],
      ["paypal:8AUTH", "captured", 2, "paypal:5ORDER"],
      ["paypal:5ORDER", "disputed", 3, null],
    ],
  );
  assert.deepEqual(
    derived.map(({ offset, ordinal, data }) => [
      ...[offset, ordinal, data.payment_id, data.status, data.prev_status],
      ...[data.is_deleted, data.merged_into, data.order_id],
    ]),
    [
      [0, 0, "paypal:8AUTH", "captured", null, false, null, "order-7"],
      [1, 0, "paypal:8AUTH", "captured", "captured", true, "paypal:5ORDER", "order-7"],
      [1, 1, "paypal:5ORDER", "captured", "captured", false, null, "order-7"],
      [2, 0, "paypal:5ORDER", "disputed", "captured", false, null, "order-7"],
    ],
  );
});

test("every id a payment ever had leads to the living one in one step", () => {
  fc.assert(
    fc.property(traffic, cuts, (all, how) => {
      const outcome = run(arriving(...all), how);
      const alive = new Set(living(outcome).map((row) => `${row.payment_key} ${row.payment_id}`));
      for (const { fact, payment_key, payment_id } of resolvedFacts(outcome)) {
        if (fact !== null) assert.ok(alive.has(`${payment_key} ${payment_id}`), `${payment_id}`);
      }
    }),
  );
});

test("a payment that moves to another order is taken back from the one it was told to", () => {
  const charge = (s: number, order_id: string): Notification =>
    given.project(
      "stripe",
      given.stripeEvent("charge.succeeded", s, given.stripeCharge({ metadata: { order_id } })),
    );
  const { derived } = run(arriving(charge(5, "order-late"), charge(1, "order-first")));
  assert.deepEqual(
    derived.map(({ data }) => [data.order_id, data.is_deleted, data.merged_into, data.revision]),
    [
      ["order-late", false, null, 1],
      ["order-late", true, "stripe:pi_1", 2],
      ["order-first", false, null, 2],
    ],
  );
});

test("a capture without authorization raises an alert after 72 hours, closed when it comes", () => {
  const outcome = run([
    { atMs: 0, told: adyen("CAPTURE", 2) },
    { atMs: 72 * hourMs - 1 },
    { atMs: 72 * hourMs },
    { atMs: 80 * hourMs },
    { atMs: 90 * hourMs, told: authorisation(1) },
    { atMs: 90 * hourMs + 60_000 },
  ]);
  assert.deepEqual(
    outcome.alerts.map((row) => [row.kind, row.subject, row.src_offset, row.revision]),
    [
      ["payment_without_authorization", "adyen:AUTH000000000001", 2, 1],
      ["payment_without_authorization", "adyen:AUTH000000000001", 4, 2],
    ],
  );
  assert.equal(outcome.alerts[0]?.alert_id, outcome.alerts[1]?.alert_id);
  assert.equal(outcome.fold.nextTimer(), undefined);
  assert.deepEqual(
    outcome.liveAlerts.map(({ closedAt }) => closedAt === null),
    [true, false],
  );
});

test("a provider's payments are told minute by minute, once the minute is over", () => {
  const refused = authorisation(2, { success: "false", pspReference: "AUTH2" });
  const { derived } = run([
    { atMs: 0, told: authorisation(1) },
    { atMs: 1_000, told: refused },
    { atMs: 59_999 },
    { atMs: 60_000 },
    { atMs: 120_000 },
  ]);
  const minutes = derived.filter(({ topic }) => topic === "live");
  assert.deepEqual(
    minutes.map(({ offset, data: { minute: _, ...counts } }) => [offset, counts]),
    [[3, { subject: "payments:adyen", payments_authorized: 1, payments_declined: 1 }]],
  );
});

test("no alert is raised where the authorization came in time, or was a sale", () => {
  const sale = given.squareEvent(
    "payment.updated",
    1,
    given.squarePayment(1, { status: "COMPLETED" }),
  );
  const { alerts, fold } = run([
    { atMs: 0, told: adyen("CAPTURE", 2) },
    { atMs: 1, told: given.project("square", sale) },
    { atMs: 71 * hourMs, told: authorisation(1) },
    { atMs: 400 * hourMs },
  ]);
  assert.deepEqual([alerts, fold.nextTimer()], [[], undefined]);
});

test("of two alerts of what was one payment all along one stays until the authorization comes", () => {
  const capture = given.paypalCapture({
    custom_id: undefined,
    supplementary_data: undefined,
    links: [given.paypalLink("authorizations", "8AUTH")],
  });
  const keyed = (told: Notification): Notification => ({ ...told, partition_key: "k" });
  const refund = given.paypalRefund({ custom_id: undefined });
  const dispute = given.paypalDispute({ disputed_transactions: [] });
  const linked = {
    ...paypal("CUSTOMER.DISPUTE.UPDATED", 5, dispute),
    aliases: ["3CAPTURE", "PP-D-1"],
  };
  const outcome = run([
    { atMs: 0, told: keyed(paypal("CUSTOMER.DISPUTE.CREATED", 4, dispute)) },
    { atMs: hourMs, told: keyed(paypal("PAYMENT.REFUND.COMPLETED", 3, refund)) },
    { atMs: 80 * hourMs },
    { atMs: 81 * hourMs, told: keyed(linked) },
    { atMs: 82 * hourMs, told: keyed(paypal("PAYMENT.CAPTURE.COMPLETED", 2, capture)) },
    {
      atMs: 83 * hourMs,
      told: keyed(paypal("PAYMENT.AUTHORIZATION.CREATED", 1, given.paypalAuthorization())),
    },
  ]);
  assert.deepEqual(
    outcome.alerts.map(({ src_offset, revision }) => [src_offset, revision]),
    [
      [2, 1],
      [2, 1],
      [3, 2],
      [5, 2],
    ],
  );
});

test("live figures: attempts, money, refusals by class, disputes opened and open", () => {
  const failed = authorisation(1, { success: "false", reason: "Not enough balance" });
  const { sums, gauges } = run(
    arriving(
      failed,
      authorisation(2, { pspReference: "SECOND" }),
      adyen("CAPTURE", 3, { originalReference: "SECOND" }),
      adyen("REFUND", 4, { amount: { currency: "EUR", value: 2_500 } }),
      adyen("CHARGEBACK", 5, { pspReference: "D1" }),
      adyen("CHARGEBACK", 6, { pspReference: "D2" }),
      adyen("CHARGEBACK_REVERSED", 7, { pspReference: "D1" }),
    ),
  );
  assert.deepEqual(totals(sums), {
    "payments.declined.adyen": 1,
    "payments.decline.insufficient_funds": 1,
    "payments.authorized.adyen": 1,
    "payments.captured.EUR": 10_000,
    "payments.refunded.EUR": 2_500,
    "payments.disputes.opened": 2,
  });
  assert.deepEqual([...gauges], [["payments.disputes.open", 1]]);
});

test("open disputes are known right after reopening, gone cold or not", () => {
  const arrivals: Arrival[] = [
    { atMs: 0, told: adyen("CHARGEBACK", 5) },
    { atMs: hourMs },
    { atMs: 200 * hourMs },
  ];
  for (const what of ["commit", "roll up", "reopen"] as const) {
    const { gauges } = run(arrivals, [{ size: 1, what }]);
    assert.deepEqual([...gauges], [["payments.disputes.open", 1]]);
  }
});

test("a key takes no more payments than its bound, and marks the facts beyond", () => {
  const many = Array.from({ length: 70 }, (_, i) =>
    authorisation(1, { pspReference: `P${i}`, merchantAccountCode: `account-${i}` }),
  );
  const { facts, payments } = run(arriving(...many));
  assert.equal(payments.length, 64);
  assert.equal(facts.filter((row) => row.is_applied).length, 64);
  assert.equal(facts.length, 70);
});

test("a card payment authorized, captured and refunded takes at most 400 bytes of state", () => {
  const ids = {
    id: "ch_3MmlLrLkdIwHu7ix0snN0B15",
    payment_intent: "pi_3MmlLrLkdIwHu7ix0Zzn5Yxk",
    metadata: { order_id: "order-2026-000077" },
  };
  const day = 86_400;
  const held = given.stripeCharge(ids);
  const taken = given.stripeCharge({ ...ids, captured: true, amount_captured: 10_000 });
  const refund = given.stripeRefund({
    id: "re_3MmlLrLkdIwHu7ix0Cgy7Lq2",
    charge: ids.id,
    payment_intent: ids.payment_intent,
  });
  const stripe = [
    given.stripeEvent("charge.succeeded", 1, held),
    given.stripeEvent("charge.captured", 2 * day, taken),
    given.stripeEvent("refund.created", 20 * day, { ...refund, status: "pending" }),
    given.stripeEvent("charge.refunded", 21 * day, { ...taken, amount_refunded: 4_000 }),
    given.stripeEvent("refund.updated", 21 * day, refund),
  ].map((event) => given.project("stripe", event));
  const references = { originalReference: "8836183819713023" };
  const adyenStory = [
    authorisation(1, { pspReference: references.originalReference }),
    adyen("CAPTURE", 2 * day, { ...references, pspReference: "8816178952380553" }),
    adyen("REFUND", 20 * day, { ...references, pspReference: "8616178952380553" }),
  ];
  for (const [name, story] of Object.entries({ stripe, adyen: adyenStory })) {
    const quiet = [...arriving(...story), { atMs: hourMs }, { atMs: 2 * hourMs }];
    const { cold } = run(quiet, [{ size: 1, what: "commit" }]);
    const [bytes = 0] = [...cold.values()].map(({ length }) => length);
    assert.ok(bytes > 100 && bytes <= 400, `${name}: ${bytes} bytes`);
  }
});
