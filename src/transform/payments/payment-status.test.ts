import assert from "node:assert/strict";
import { test } from "node:test";
import type { Anomaly, PaymentStatus } from "./facts.ts";
import { paymentOf, type ShortFact } from "./payment-fixture.ts";

const auth: ShortFact = ["authorized", "A", 100, 1];
const capture: ShortFact = ["captured", "c", 100, 3];
const half: ShortFact = ["captured", "c", 50, 3];
const refund: ShortFact = ["refund_ok", "r", 100, 5];
const refundPart: ShortFact = ["refund_ok", "r", 40, 5];
const dispute: ShortFact = ["dispute_open", "d", 100, 7];
const voided: ShortFact = ["voided", "A", null, 4];

type Row = readonly [
  before: readonly ShortFact[],
  from: PaymentStatus,
  fact: ShortFact,
  to: PaymentStatus,
  anomalies?: readonly Anomaly[],
];

/** Every transition of a payment, as facts that bring it there. */
const transitions: readonly Row[] = [
  // (none), pending
  [[], "pending", ["requires_action", "A", 100, 1], "requires_action"],
  [[], "pending", auth, "authorized"],
  [[], "pending", ["failed", "A", 100, 1], "failed"],
  [[["pending", "A", 100, 0]], "pending", ["requires_action", "A", 100, 1], "requires_action"],
  [[["pending", "A", 100, 0]], "pending", auth, "authorized"],
  [[["pending", "A", 100, 0]], "pending", ["failed", "A", 100, 1], "failed"],
  // requires_action
  [[["requires_action", "A", 100, 0]], "requires_action", auth, "authorized"],
  [[["requires_action", "A", 100, 0]], "requires_action", ["failed", "A", 100, 1], "failed"],
  // failed is an attempt's end, not the payment's
  [[["failed", "A", 100, 0]], "failed", ["authorized", "B", 100, 1], "authorized"],
  [[["failed", "A", 100, 0]], "failed", ["captured", "B", 100, 1, { flags: ["sale"] }], "captured"],
  // authorized
  [[auth], "authorized", half, "partially_captured"],
  [[auth], "authorized", capture, "captured"],
  [[auth], "authorized", voided, "voided"],
  [[auth], "authorized", ["expired", "A", null, 4], "expired"],
  // partially_captured
  [[auth, half], "partially_captured", ["captured", "c2", 50, 4], "captured"],
  [[auth, half], "partially_captured", voided, "captured", ["short_capture"]],
  [[auth, half], "partially_captured", ["expired", "A", null, 4], "captured", ["short_capture"]],
  [
    [auth, half],
    "partially_captured",
    ["captured", "c2", 10, 4, { flags: ["final"] }],
    "captured",
    ["short_capture"],
  ],
  // captured
  [
    [auth, capture],
    "captured",
    ["capture_failed", "c", 100, 4],
    "authorized",
    ["capture_reversed"],
  ],
  [
    [auth, capture],
    "captured",
    ["capture_reversed", "c", 100, 4],
    "authorized",
    ["capture_reversed"],
  ],
  [
    [auth, capture, ["expired", "A", null, 2]],
    "captured",
    ["capture_reversed", "c", 100, 4],
    "expired",
    ["capture_reversed"],
  ],
  // captured, partially_refunded
  [[auth, capture], "captured", refundPart, "partially_refunded"],
  [[auth, capture], "captured", refund, "refunded"],
  [[auth, capture, refundPart], "partially_refunded", ["refund_ok", "r2", 60, 6], "refunded"],
  // refunded, partially_refunded
  [
    [auth, capture, refund],
    "refunded",
    ["refund_failed", "r", 100, 6],
    "captured",
    ["refund_reversed"],
  ],
  [
    [auth, capture, refundPart, ["refund_ok", "r2", 60, 6]],
    "refunded",
    ["refund_failed", "r2", 60, 7],
    "partially_refunded",
    ["refund_reversed"],
  ],
  [
    [auth, capture, refundPart],
    "partially_refunded",
    ["refund_failed", "r", 40, 6],
    "captured",
    ["refund_reversed"],
  ],
  // any captured-like
  [[auth, capture], "captured", dispute, "disputed"],
  [[auth, capture, refundPart], "partially_refunded", dispute, "disputed"],
  [[auth, half], "partially_captured", dispute, "disputed"],
  [[auth, capture, dispute], "disputed", ["dispute_won", "d", 100, 8], "captured"],
  [
    [auth, capture, refundPart, dispute],
    "disputed",
    ["dispute_won", "d", 100, 8],
    "partially_refunded",
  ],
  [[auth, capture, dispute], "disputed", ["dispute_lost", "d", 100, 8], "charged_back"],
  [[auth, capture, dispute], "disputed", ["dispute_closed", "d", 100, 8], "captured"],
  // charged_back: a reversal is not final
  [
    [auth, capture, dispute, ["dispute_lost", "d", 100, 8]],
    "charged_back",
    ["dispute_won", "d", 100, 9],
    "captured",
  ],
  [
    [auth, capture, ["dispute_lost", "d", 100, 8], ["dispute_won", "d", 100, 9]],
    "captured",
    ["dispute_lost", "d", 100, 10],
    "charged_back",
  ],
  // voided
  [[auth, voided], "voided", ["captured", "c", 100, 6], "captured", ["void_then_capture"]],
];

for (const [before, from, fact, to, anomalies = []] of transitions) {
  const facts = before.map(([name]) => name).join(", ") || "nothing";
  test(`${from} (${facts}) + ${fact[0]} is ${to}`, () => {
    assert.equal(
      paymentOf(...before, ...(before.length === 0 ? [["pending", "A", 1, 0] as const] : []))
        .status,
      from,
    );
    const after = paymentOf(...before, fact);
    assert.equal(after.status, to);
    assert.deepEqual(after.anomalies, anomalies);
    assert.deepEqual(paymentOf(fact, ...before.toReversed()), after);
  });
}

test("amounts are those of the objects that count", () => {
  const row = paymentOf(
    auth,
    capture,
    ["captured", "c2", 5, 3],
    ["capture_failed", "c2", 5, 4],
    ["refund_ok", "r", 30, 5],
    ["refund_pending", "r2", 20, 5],
    ["dispute_open", "d", 60, 6],
    ["dispute_lost", "d2", 10, 6],
    ["dispute_won", "d3", 7, 6],
  );
  assert.deepEqual(
    [row.authorized_minor, row.captured_minor, row.refunded_minor, row.disputed_minor],
    [100, 100, 30, 60],
  );
  assert.deepEqual([row.charged_back_minor, row.currency], [10, "EUR"]);
});

test("refund and dispute keep columns of their own beside the status", () => {
  const row = paymentOf(auth, capture, refundPart, dispute);
  assert.deepEqual(
    [row.status, row.refund_status, row.dispute_stage],
    ["disputed", "partial", "open"],
  );
  const stages = (["inquiry", "dispute_closed", "dispute_won", "inquiry_closed"] as const).map(
    (fact) => paymentOf(auth, capture, [fact, "d", 100, 7]).dispute_stage,
  );
  assert.deepEqual(stages, ["inquiry", "closed", "won", "closed"]);
  const refunds = (["refund_pending", "refund_failed"] as const).map(
    (fact) => paymentOf(auth, capture, [fact, "r", 100, 7]).refund_status,
  );
  assert.deepEqual(refunds, ["pending", "failed"]);
  assert.equal(paymentOf(auth, capture, refund).refund_status, "full");
});

test("an inquiry is a stage and no status", () => {
  const row = paymentOf(auth, capture, ["inquiry", "i", null, 4]);
  assert.deepEqual([row.status, row.dispute_stage, row.disputed_minor], ["captured", "inquiry", 0]);
});

test("a payment seen only by its capture was authorized for as much, and lacks its parent", () => {
  const row = paymentOf(capture);
  assert.deepEqual([row.status, row.authorized_minor], ["captured", 100]);
  assert.deepEqual(row.anomalies, ["missing_auth"]);
  assert.deepEqual(paymentOf(capture, auth).anomalies, []);
});

test("a lone child opens the payment with the status its facts give, else pending", () => {
  const lone = (...fact: ShortFact): readonly unknown[] => {
    const { status, anomalies } = paymentOf(fact);
    return [status, ...anomalies];
  };
  assert.deepEqual(lone("refund_ok", "r", 40, 1), [
    "partially_refunded",
    "missing_auth",
    "refund_without_capture",
  ]);
  assert.deepEqual(lone("refund_pending", "r", 40, 1), ["pending", "missing_auth"]);
  assert.deepEqual(lone("refund_failed", "r", 40, 1), ["pending", "missing_auth"]);
  assert.deepEqual(lone("dispute_open", "d", 40, 1), ["disputed", "missing_auth"]);
  assert.deepEqual(lone("dispute_won", "d", 40, 1), ["pending", "missing_auth"]);
  assert.deepEqual(lone("inquiry", "d", null, 1), ["pending", "missing_auth"]);
  assert.deepEqual(lone("capture_failed", "c", 40, 1), ["pending", "missing_auth"]);
  assert.deepEqual(lone("capture_reversed", "c", 40, 1), [
    "authorized",
    "capture_reversed",
    "missing_auth",
  ]);
  assert.deepEqual(lone("voided", "A", null, 1), ["voided", "missing_auth"]);
  assert.deepEqual(lone("auth_adjusted", "A", 40, 1), ["authorized", "missing_auth"]);
});

test("more captured than authorized, more refunded than captured: told, not dropped", () => {
  const over = paymentOf(auth, ["captured", "c", 120, 2], ["refund_ok", "r", 130, 3]);
  assert.deepEqual([over.status, over.captured_minor, over.refunded_minor], ["refunded", 120, 130]);
  assert.deepEqual(over.anomalies, ["captured_over_authorized", "refunded_over_captured"]);
});

test("an adjustment sets the authorized amount, whichever came first", () => {
  const adjusted = paymentOf(["auth_adjusted", "A", 150, 2], auth, ["captured", "c", 100, 3]);
  assert.deepEqual([adjusted.authorized_minor, adjusted.status], [150, "partially_captured"]);
});

test("a void ends its own attempt; a retry that was authorized lives on", () => {
  const retried = paymentOf(auth, voided, ["authorized", "B", 100, 6]);
  assert.deepEqual([retried.status, retried.authorized_minor], ["authorized", 100]);
  const captured = paymentOf(
    auth,
    voided,
    ["authorized", "B", 100, 6],
    ["captured", "c", 100, 7, { parent: "B" }],
  );
  assert.deepEqual([captured.status, captured.anomalies], ["captured", []]);
  const both = paymentOf(auth, ["authorized", "B", 100, 2]);
  assert.deepEqual([both.authorized_minor, both.anomalies], [200, ["several_authorizations"]]);
});

test("a void of something unheard of, or of the whole, ends every attempt", () => {
  assert.equal(
    paymentOf(auth, ["authorized", "B", 100, 2], ["voided", "?", null, 3]).status,
    "voided",
  );
  const child: ShortFact = ["authorized", "ch", 100, 1, { parent: "PI" }];
  const whole: ShortFact = ["pending", "PI", 100, 0, { flags: ["summary"] }];
  assert.equal(paymentOf(whole, child, ["voided", "PI", null, 3]).status, "voided");
});

test("where capture and void are of one object, the later one counts", () => {
  const submitted: ShortFact = ["captured", "A", 100, 2, { flags: ["sale", "final"] }];
  assert.equal(paymentOf(submitted, ["voided", "A", null, 3]).status, "voided");
  assert.equal(paymentOf(submitted, ["voided", "A", null, 2]).status, "voided");
  const late = paymentOf(submitted, ["voided", "A", null, 1]);
  assert.deepEqual([late.status, late.anomalies], ["captured", ["void_then_capture"]]);
});

test("a summary counts until something it may stand for is known", () => {
  const summary: ShortFact = ["refund_ok", "ch", 40, 5, { flags: ["summary"] }];
  assert.equal(paymentOf(auth, capture, summary).refunded_minor, 40);
  const own: ShortFact = ["refund_ok", "r", 25, 5, { parent: "ch" }];
  assert.equal(paymentOf(auth, capture, summary, own).refunded_minor, 25);
  const orphan: ShortFact = ["refund_ok", "r", 25, 5];
  assert.equal(paymentOf(auth, capture, summary, orphan).refunded_minor, 25);
  const failed: ShortFact = ["refund_failed", "r", 25, 6, { parent: "ch" }];
  assert.equal(paymentOf(auth, capture, summary, failed).status, "captured");
  const other: ShortFact = ["refund_ok", "r", 25, 5, { parent: "other" }];
  assert.equal(paymentOf(auth, capture, summary, other).refunded_minor, 65);
});

test("a running total is the greatest that was said, in whatever order", () => {
  const total = (amount: number, s: number): ShortFact => [
    "captured",
    "c",
    amount,
    s,
    { flags: ["cumulative"] },
  ];
  assert.equal(paymentOf(auth, total(70, 2), total(30, 3)).captured_minor, 70);
});

test("amounts of another currency are left out and told", () => {
  const foreign: ShortFact = ["dispute_open", "d", 90, 4, { currency: "USD" }];
  const row = paymentOf(auth, capture, foreign);
  assert.deepEqual([row.status, row.disputed_minor, row.currency], ["disputed", 0, "EUR"]);
  assert.deepEqual(row.anomalies, ["mixed_currency"]);
});

test("an amount that could not be read is told", () => {
  const row = paymentOf(auth, ["captured", "c", null, 2]);
  assert.deepEqual([row.status, row.anomalies], ["partially_captured", ["amount_missing"]]);
});

test("a void of the same second is not known to have come first", () => {
  assert.deepEqual(paymentOf(auth, ["voided", "A", null, 3], capture).anomalies, []);
});
