// Whole stories as the providers tell them, each with the trap it is known for. Every story is told
// forwards and backwards and must end alike.
import assert from "node:assert/strict";
import { test } from "node:test";
import { present } from "../../assert.ts";
import { PaymentIndex } from "./aliases.ts";
import type { Psp } from "./facts.ts";
import * as given from "./notification-fixture.ts";
import { type PaymentRow, paymentRow } from "./payment-rows.ts";
import { projectNotification } from "./providers.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The one payment these deliveries tell of. */
function story(psp: Psp, ...deliveries: readonly Fields[]): PaymentRow {
  const [forwards, backwards] = [deliveries, deliveries.toReversed()].map((all) => {
    const index = new PaymentIndex();
    const taken = all.map((each) => index.take(given.project(psp, each)));
    const payments = new Set(
      taken.flatMap((each) => (each ? [index.idOf(given.project(psp, all[0] as Fields))] : [])),
    );
    assert.equal(payments.size, 1);
    return paymentRow(present(index.find(psp, [...payments][0] as string), "one payment"));
  });
  assert.deepEqual(backwards, forwards);
  return forwards as PaymentRow;
}

const stripe = (...all: readonly Fields[]): PaymentRow => story("stripe", ...all);
const charge = (type: string, s: number, fields: Fields = {}): Fields =>
  given.stripeEvent(`charge.${type}`, s, given.stripeCharge(fields));
const intent = (type: string, s: number, fields: Fields = {}): Fields =>
  given.stripeEvent(`payment_intent.${type}`, s, given.stripeIntent(fields));
const refund = (type: string, s: number, fields: Fields = {}): Fields =>
  given.stripeEvent(type, s, given.stripeRefund(fields));

const paid = { captured: true, amount_captured: 10_000 };
const sale = [
  intent("created", 1),
  charge("succeeded", 2, paid),
  intent("succeeded", 2, { status: "succeeded", amount_received: 10_000 }),
] as const;

test("Stripe: charge and PaymentIntent tell of one capture, which counts once", () => {
  const row = stripe(...sale);
  assert.deepEqual([row.payment_id, row.status], ["stripe:pi_1", "captured"]);
  assert.deepEqual([row.captured_minor, row.order_id, row.brand], [10_000, "order-7", "visa"]);
  assert.deepEqual(row.anomalies, []);
});

test("Stripe: so it is where the PaymentIntent does not name its charge", () => {
  const row = stripe(
    charge("succeeded", 2, paid),
    intent("succeeded", 2, { latest_charge: null, amount_received: 10_000 }),
  );
  assert.deepEqual([row.captured_minor, row.anomalies], [10_000, []]);
});

const hold = [
  charge("succeeded", 1),
  intent("amount_capturable_updated", 1, {
    capture_method: "manual",
    status: "requires_capture",
    amount_capturable: 10_000,
  }),
] as const;

test("Stripe: a partial capture is final, unless the charge may be captured again", () => {
  const part = { captured: true, amount_captured: 6_000 };
  const row = stripe(...hold, charge("captured", 2, part));
  assert.deepEqual([row.status, row.captured_minor], ["captured", 6_000]);
  assert.deepEqual(row.anomalies, ["short_capture"]);
  const multi = { card: { multicapture: { status: "available" } } };
  const first = charge("captured", 2, { ...part, payment_method_details: multi });
  const open = stripe(...hold, first);
  assert.deepEqual([open.status, open.anomalies], ["partially_captured", []]);
  const second = charge("captured", 3, { ...paid, payment_method_details: multi });
  const whole = stripe(...hold, first, second);
  assert.deepEqual([whole.status, whole.captured_minor], ["captured", 10_000]);
});

test("Stripe: what is captured of a hold in parts stays authorized", () => {
  const left = {
    capture_method: "manual",
    status: "requires_capture",
    amount_capturable: 4_000,
    amount_received: 6_000,
  };
  const row = stripe(...hold, intent("amount_capturable_updated", 2, left));
  assert.equal(row.authorized_minor, 10_000);
});

test("Stripe: charge.refunded is one refund only while no refund of that charge is known", () => {
  const summary = charge("refunded", 5, { ...paid, amount_refunded: 4_000 });
  const alone = stripe(...sale, summary);
  assert.deepEqual([alone.status, alone.refunded_minor], ["partially_refunded", 4_000]);
  const both = stripe(...sale, summary, refund("refund.created", 5));
  assert.deepEqual([both.status, both.refunded_minor], ["partially_refunded", 4_000]);
});

test("Stripe: what was released of a partial capture is not refunded", () => {
  const part = { captured: true, amount_captured: 6_000, amount_refunded: 10_000 };
  const row = stripe(...hold, charge("captured", 2, part), charge("refunded", 5, part));
  assert.deepEqual([row.status, row.refunded_minor], ["refunded", 6_000]);
  for (const [amount_refunded, back] of [
    [4_000, 0],
    [5_000, 1_000],
  ] as const) {
    const now = { ...part, amount_refunded };
    const { status, refunded_minor } = stripe(
      ...hold,
      charge("captured", 2, part),
      charge("refunded", 5, now),
    );
    assert.deepEqual([status === "captured", refunded_minor], [back === 0, back], status);
  }
});

test("Stripe: a refund that succeeded goes back to failed, and the total goes down", () => {
  const row = stripe(
    ...sale,
    refund("refund.created", 5, { amount: 10_000 }),
    charge("refunded", 5, { ...paid, amount_refunded: 10_000 }),
    refund("charge.refund.updated", 9, { amount: 10_000, status: "failed" }),
  );
  assert.deepEqual([row.status, row.refunded_minor], ["captured", 0]);
  assert.deepEqual([row.refund_status, row.anomalies], ["failed", ["refund_reversed"]]);
});

test("Stripe: two events of one second are ordered by what they say", () => {
  const dispute = (type: string, status: string): Fields =>
    given.stripeEvent(`charge.dispute.${type}`, 8, given.stripeDispute({ status }));
  const row = stripe(...sale, dispute("created", "needs_response"), dispute("closed", "lost"));
  assert.deepEqual([row.status, row.charged_back_minor], ["charged_back", 10_000]);
});

test("Stripe: a cancelled hold and its expiry are not refunds", () => {
  const voided = stripe(
    ...hold,
    intent("canceled", 5, { status: "canceled", cancellation_reason: "requested_by_customer" }),
    charge("refunded", 5, { amount_refunded: 10_000 }),
  );
  assert.deepEqual([voided.status, voided.refunded_minor], ["voided", 0]);
  const expired = stripe(...hold, charge("expired", 5, { amount_refunded: 10_000 }));
  assert.deepEqual([expired.status, expired.authorized_minor], ["expired", 10_000]);
});

test("Stripe: a declined attempt does not end the intent", () => {
  const declined = [
    charge("failed", 1, { id: "ch_0", status: "failed" }),
    intent("payment_failed", 1, { latest_charge: "ch_0" }),
  ];
  assert.equal(stripe(...declined).status, "failed");
  assert.equal(stripe(...declined, ...sale).status, "captured");
});

test("Stripe: money movements of a dispute are no news of the dispute", () => {
  const opened = given.stripeEvent("charge.dispute.created", 6, given.stripeDispute());
  const moved = given.stripeEvent(
    "charge.dispute.funds_withdrawn",
    7,
    given.stripeDispute({ status: "lost" }),
  );
  assert.equal(stripe(...sale, opened, moved).status, "disputed");
});

test("Stripe: an early fraud warning is an inquiry, not a dispute", () => {
  const warning = {
    id: "issfr_1",
    object: "radar.early_fraud_warning",
    charge: "ch_1",
    payment_intent: "pi_1",
  };
  const row = stripe(...sale, given.stripeEvent("radar.early_fraud_warning.created", 6, warning));
  assert.deepEqual([row.status, row.dispute_stage], ["captured", "inquiry"]);
});

const adyen = (...all: readonly Fields[]): PaymentRow => story("adyen", ...all);
const authorised = given.adyenItem("AUTHORISATION", 1, {
  operations: ["CANCEL", "CAPTURE", "REFUND"],
});
const auto = given.adyenItem("AUTHORISATION", 1, { operations: ["REFUND"] });
const modified = given.adyenModification;
const captured = modified("CAPTURE", 3, { pspReference: "CAP" });

test("Adyen: CAPTURE_FAILED comes with success true and takes the capture back", () => {
  const failed = modified("CAPTURE_FAILED", 9, { pspReference: "CAP", success: "true" });
  const row = adyen(authorised, captured, failed);
  assert.deepEqual([row.status, row.captured_minor], ["authorized", 0]);
  assert.deepEqual(row.anomalies, ["capture_reversed"]);
  const lapsed = adyen(authorised, captured, failed, modified("EXPIRE", 8));
  assert.equal(lapsed.status, "expired");
  const ofAuto = adyen(auto, failed);
  assert.deepEqual([ofAuto.status, ofAuto.captured_minor], ["authorized", 0]);
});

test("Adyen: REFUND_FAILED comes with success true and takes the refund back", () => {
  const refunded = modified("REFUND", 5, { pspReference: "REF" });
  const failed = modified("REFUND_FAILED", 9, { pspReference: "REF", success: "true" });
  assert.equal(adyen(authorised, captured, refunded).status, "refunded");
  const row = adyen(authorised, captured, refunded, failed);
  assert.deepEqual([row.status, row.refunded_minor, row.refund_status], ["captured", 0, "failed"]);
});

test("Adyen: distinct captures add up; the same one told twice does not", () => {
  const part = (pspReference: string, value: number): Fields =>
    modified("CAPTURE", 3, { pspReference, amount: { currency: "EUR", value } });
  const row = adyen(authorised, part("C1", 6_000), part("C1", 6_000), part("C2", 3_000));
  assert.deepEqual([row.status, row.captured_minor], ["partially_captured", 9_000]);
});

test("Adyen: an automatic capture that is told once more counts once", () => {
  assert.deepEqual([adyen(auto).status, adyen(auto).captured_minor], ["captured", 10_000]);
  assert.equal(adyen(auto, captured).captured_minor, 10_000);
});

test("Adyen: a reversed chargeback is not final", () => {
  const dispute = (code: string, s: number): Fields => modified(code, s, { pspReference: "DIS" });
  const chargeback = [authorised, captured, dispute("CHARGEBACK", 5)];
  const reversed = [...chargeback, dispute("CHARGEBACK_REVERSED", 6)];
  const second = [...reversed, dispute("SECOND_CHARGEBACK", 7)];
  assert.deepEqual(
    [chargeback, reversed, second].map((all) => adyen(...all).status),
    ["disputed", "captured", "charged_back"],
  );
  const again = adyen(...second, dispute("PREARBITRATION_WON", 8));
  assert.deepEqual([again.status, again.charged_back_minor], ["captured", 0]);
});

test("Adyen: pre-arbitration accepted or declined closes the case and names no loser", () => {
  for (const code of ["PREARBITRATION_ACCEPTED", "PREARBITRATION_DECLINED"]) {
    const dispute = (of: string, s: number): Fields => modified(of, s, { pspReference: "DIS" });
    const opened = [authorised, captured, dispute("PREARBITRATION_OPEN", 5)];
    assert.equal(adyen(...opened).status, "disputed");
    const row = adyen(...opened, dispute(code, 6));
    assert.deepEqual([row.status, row.dispute_stage], ["captured", "closed"]);
    assert.deepEqual([row.disputed_minor, row.charged_back_minor], [0, 0]);
  }
});

test("Adyen: a void of what was never heard of ends no later attempt", () => {
  const ended = modified("CANCELLATION", 2, { originalReference: "UNKNOWN" });
  const again = given.adyenItem("AUTHORISATION", 60, { pspReference: "P2" });
  assert.equal(adyen(ended, again).status, "authorized");
  assert.equal(adyen(again, ended).status, "authorized");
});

test("Adyen: a late capture after a void is captured, and told", () => {
  const row = adyen(authorised, modified("CANCELLATION", 2), captured);
  assert.deepEqual([row.status, row.anomalies], ["captured", ["void_then_capture"]]);
});

test("Adyen: an adjusted authorization is the sum of nothing, it is the new amount", () => {
  const adjusted = modified("AUTHORISATION_ADJUSTMENT", 2, {
    amount: { currency: "EUR", value: 15_000 },
  });
  const row = adyen(authorised, adjusted, captured);
  assert.deepEqual([row.authorized_minor, row.status], [15_000, "partially_captured"]);
});

test("Adyen: amounts are told in the units of ISO 4217, not of Adyen", () => {
  const krona = given.adyenItem("AUTHORISATION", 1, {
    amount: { currency: "ISK", value: 150_000 },
  });
  assert.deepEqual([adyen(krona).authorized_minor, adyen(krona).currency], [1_500, "ISK"]);
  const amount = { currency: "ISK", value: 150_050 };
  const odd = projectNotification(
    "adyen",
    given.adyenItem("AUTHORISATION", 1, { amount }),
    given.projection,
  );
  assert.equal(odd?.facts[0]?.amount_minor, "150050");
});

const paypal = (...all: readonly Fields[]): PaymentRow => story("paypal", ...all);
const held = given.paypalEvent("PAYMENT.AUTHORIZATION.CREATED", 1, given.paypalAuthorization());
const taken = given.paypalEvent("PAYMENT.CAPTURE.COMPLETED", 3, given.paypalCapture());

test("PayPal: a capture that was reversed is a refund of it", () => {
  const reversed = given.paypalEvent(
    "PAYMENT.CAPTURE.REVERSED",
    9,
    given.paypalCapture({ status: "REFUNDED" }),
  );
  const row = paypal(held, taken, reversed);
  assert.deepEqual(
    [row.status, row.captured_minor, row.refunded_minor],
    ["refunded", 10_000, 10_000],
  );
});

test("PayPal: order, authorization, capture and refund are one payment, the order's", () => {
  const returned = given.paypalEvent("PAYMENT.CAPTURE.REFUNDED", 5, given.paypalRefund());
  const approved = given.paypalEvent("CHECKOUT.ORDER.APPROVED", 0, {
    id: "5ORDER",
    status: "APPROVED",
    purchase_units: [{ custom_id: "order-7", amount: { currency_code: "USD", value: "100.00" } }],
  });
  const row = paypal(approved, held, taken, returned);
  assert.deepEqual([row.payment_id, row.status], ["paypal:5ORDER", "partially_refunded"]);
  assert.deepEqual([row.authorized_minor, row.refunded_minor], [10_000, 4_000]);
  assert.deepEqual(row.anomalies, []);
});

test("PayPal: a capture without an authorization above it lacks none", () => {
  const related = { supplementary_data: { related_ids: { order_id: "5ORDER" } }, links: [] };
  const direct = given.paypalEvent("PAYMENT.CAPTURE.COMPLETED", 3, given.paypalCapture(related));
  assert.deepEqual([paypal(direct).status, paypal(direct).anomalies], ["captured", []]);
});

test("PayPal: an authorization is voided on its expiry date, too, and then it has expired", () => {
  const voided = (s: number): Fields =>
    given.paypalEvent(
      "PAYMENT.AUTHORIZATION.VOIDED",
      s,
      given.paypalAuthorization({ status: "VOIDED" }),
    );
  assert.equal(paypal(held, voided(5)).status, "voided");
  assert.equal(paypal(held, voided(86_400)).status, "expired");
});

test("PayPal: an authorization's own word of its captures counts until they are known", () => {
  const word = (status: string): Fields =>
    given.paypalEvent("PAYMENT.AUTHORIZATION.CREATED", 2, given.paypalAuthorization({ status }));
  assert.equal(paypal(word("CAPTURED")).captured_minor, 10_000);
  assert.equal(paypal(word("CAPTURED"), taken).captured_minor, 10_000);
  const part = paypal(word("PARTIALLY_CAPTURED"));
  assert.deepEqual([part.status, part.anomalies], ["partially_captured", ["amount_missing"]]);
});

const transaction = (status: string, s: number, fields: Fields = {}): Fields =>
  given.braintreeWebhook("transaction_settled", s, {
    transaction: given.braintreeTransaction({ status, ...fields }),
  });

test("Braintree: settled is captured, without an authorization that nobody sends", () => {
  const row = story("braintree", transaction("settled", 2));
  assert.deepEqual([row.status, row.captured_minor, row.anomalies], ["captured", 10_000, []]);
});

test("Braintree: a void after submission takes the capture with it", () => {
  const row = story(
    "braintree",
    transaction("authorized", 1),
    transaction("submitted_for_settlement", 2),
    transaction("voided", 3),
  );
  assert.deepEqual([row.status, row.captured_minor], ["voided", 0]);
});

test("Braintree: a declined settlement is captured no longer", () => {
  const row = story(
    "braintree",
    transaction("authorized", 1),
    transaction("settling", 2),
    transaction("settlement_declined", 3),
  );
  assert.deepEqual([row.status, row.anomalies], ["authorized", ["capture_reversed"]]);
});

test("Braintree: a refund is a transaction of its own, of the payment it gives back", () => {
  const credit = { id: "tx2", type: "credit", refunded_transaction_id: "tx1", amount: "25.50" };
  const row = story("braintree", transaction("settled", 1), transaction("settled", 4, credit));
  assert.deepEqual([row.payment_id, row.status], ["braintree:tx1", "partially_refunded"]);
  assert.equal(row.refunded_minor, 2_550);
});

test("Square: the tip is part of the amount, the version is the object's, not the event's", () => {
  const payment = (status: string, version: number, event: number): Fields =>
    given.squareEvent("payment.updated", event, given.squarePayment(version, { status }));
  const row = story("square", payment("COMPLETED", 5, 6), payment("APPROVED", 1, 9));
  assert.deepEqual([row.status, row.captured_minor], ["captured", 10_000]);
});

test("Square: a rejected refund and a won dispute leave the payment captured", () => {
  const row = story(
    "square",
    given.squareEvent("payment.updated", 1, given.squarePayment(1, { status: "COMPLETED" })),
    given.squareEvent("refund.created", 2, given.squareRefund(2, { status: "PENDING" })),
    given.squareEvent("refund.updated", 3, given.squareRefund(3, { status: "REJECTED" })),
    given.squareEvent("dispute.created", 4, given.squareDispute(4)),
    given.squareEvent("dispute.state.updated", 5, given.squareDispute(5, { state: "WON" })),
  );
  assert.deepEqual(
    [row.status, row.refund_status, row.dispute_stage],
    ["captured", "failed", "won"],
  );
});

test("a missing parent is told, and forgotten when it comes", () => {
  assert.deepEqual(adyen(captured).anomalies, ["missing_auth"]);
  assert.deepEqual(adyen(captured, authorised).anomalies, []);
  assert.deepEqual(paypal(taken).anomalies, ["missing_auth"]);
  assert.deepEqual(paypal(taken, held).anomalies, []);
  assert.deepEqual(stripe(refund("refund.created", 5)).anomalies, [
    "missing_auth",
    "refund_without_capture",
  ]);
  assert.deepEqual(stripe(refund("refund.created", 5), ...sale).anomalies, []);
});
