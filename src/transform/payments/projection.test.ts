import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PaymentIndex } from "./aliases.ts";
import { last4Of, scaResultOf } from "./card-details.ts";
import { type Psp, psps } from "./facts.ts";
import { isExact, type Notification } from "./notification.ts";
import * as given from "./notification-fixture.ts";
import { projectNotification, splitDelivery } from "./providers.ts";

const { project } = given;

/** One delivery of each shape, everything restricted that it can carry included. */
const deliveries: readonly Notification[] = [
  project("stripe", given.stripeEvent("charge.succeeded", 1, given.stripeCharge())),
  project("stripe", given.stripeEvent("payment_intent.succeeded", 1, given.stripeIntent())),
  project("stripe", given.stripeEvent("charge.dispute.created", 1, given.stripeDispute())),
  project("stripe", given.stripeEvent("customer.created", 1, { id: "cus_1", email: given.email })),
  project("adyen", given.adyenItem("AUTHORISATION", 1)),
  project("paypal", given.paypalEvent("PAYMENT.CAPTURE.REFUNDED", 1, given.paypalRefund())),
  project("paypal", given.paypalEvent("CUSTOMER.DISPUTE.CREATED", 1, given.paypalDispute())),
  project(
    "braintree",
    given.braintreeWebhook("refund_failed", 1, { transaction: given.braintreeTransaction() }),
  ),
  project("square", given.squareEvent("payment.updated", 1, given.squarePayment(1))),
];

test("no card number, check value, expiry, name, e-mail or secret leaves the projection", () => {
  const kept = JSON.stringify(deliveries);
  const restricted = [given.fakeCard, given.holder, "Mustermann", given.email, "2031", '123"'];
  for (const text of [...restricted, "099999", "400000", "_secret_", "fp_x", "c2lnbmF0", "Weg 1"]) {
    assert.ok(!kept.replaceAll('"1234"', "").includes(text), text);
  }
});

test("a notification holds the listed fields and no other", () => {
  const names = [
    ..."psp psp_event_id event_code mapping partition_key payment_ref aliases".split(" "),
    ..."parent_id merchant_ref occurred_at version brand last4 method".split(" "),
    ..."sca_result card_fingerprint failure_class dispute_reason dispute_due_at facts".split(" "),
  ];
  const ofFact = "fact object_id parent_id amount_minor currency at version flags".split(" ");
  for (const told of deliveries) {
    assert.deepEqual(Object.keys(told), names);
    for (const fact of told.facts) assert.deepEqual(Object.keys(fact), ofFact);
  }
});

test("brand and last four digits come from every provider that sends them", () => {
  const seen = new Map(deliveries.map(({ psp, brand, last4 }) => [psp, [brand, last4]]));
  assert.deepEqual(
    project("stripe", given.stripeEvent("charge.captured", 1, given.stripeCharge())).brand,
    "visa",
  );
  assert.deepEqual(seen.get("adyen"), ["mastercard", "1234"]);
  assert.deepEqual(seen.get("braintree"), ["mastercard", "1234"]);
  assert.deepEqual(seen.get("square"), ["amex", "1234"]);
});

test("a merchant's reference that holds an e-mail or a card number is none", () => {
  const card = `${"4".padEnd(15, "0")}2`; // put together here: its check digit is right
  for (const merchantReference of [given.email, card, `order ${card}`, "", "x".repeat(129)]) {
    const told = project("adyen", given.adyenItem("AUTHORISATION", 1, { merchantReference }));
    assert.equal(told.merchant_ref, null);
    assert.equal(told.partition_key, "AUTH000000000001");
    assert.ok(!JSON.stringify(told).includes(merchantReference || "@"));
  }
});

test("last4 is four digits and nothing longer", () => {
  const values = ["1234", "123", "12345", given.fakeCard, 1234, null];
  assert.deepEqual(values.map(last4Of), ["1234", null, null, null, null, null]);
});

test("3-D Secure results are told in one vocabulary", () => {
  assert.deepEqual(["Y", "A", "C", "D", "N", "R", "U", "I", "?"].map(scaResultOf), [
    "authenticated",
    "attempted",
    "challenge",
    "challenge",
    "failed",
    "rejected",
    "unavailable",
    "informational",
    null,
  ]);
  assert.equal(deliveries[0]?.sca_result, "authenticated");
});

test("what does not have a provider's shape is no notification, whatever it is", () => {
  const shapes: unknown[] = [undefined, null, 1, "x", [], {}, { id: {} }, { data: { object: [] } }];
  const hostile = JSON.parse('{"__proto__":{"id":"evt_1","type":"charge.captured","created":1}}');
  for (const psp of psps) {
    for (const value of [...shapes, hostile]) {
      assert.equal(projectNotification(psp, value, given.projection), undefined);
    }
  }
});

/** One delivery of each kind of object, to be broken. */
const whole: readonly (readonly [Psp, Readonly<Record<string, unknown>>])[] = [
  ["stripe", given.stripeEvent("charge.captured", 1, given.stripeCharge())],
  ["stripe", given.stripeEvent("payment_intent.succeeded", 1, given.stripeIntent())],
  ["adyen", given.adyenItem("AUTHORISATION", 1, { operations: [] })],
  ["paypal", given.paypalEvent("PAYMENT.CAPTURE.COMPLETED", 1, given.paypalCapture())],
  ["paypal", given.paypalEvent("CUSTOMER.DISPUTE.CREATED", 1, given.paypalDispute())],
  ["braintree", given.braintreeWebhook("dispute_lost", 1, { dispute: given.braintreeDispute() })],
  ["square", given.squareEvent("payment.updated", 1, given.squarePayment(1))],
];

/** `value` with the member the picks lead to set to `other`. */
function broken(value: unknown, picks: readonly number[], other: unknown): unknown {
  if (typeof value !== "object" || value === null || picks.length === 0) return other;
  const members = Object.entries(value);
  const picked = members[(picks[0] as number) % Math.max(members.length, 1)];
  if (picked === undefined) return other;
  const inner = broken(picked[1], picks.slice(1), other);
  return Array.isArray(value) ? [inner] : { ...value, [picked[0]]: inner };
}

test("whatever stands in a field, the fold can take it, or no contract can, or there is none", () => {
  const picks = fc.array(fc.nat(20), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom(...whole), picks, fc.jsonValue(), ([psp, value], at, other) => {
      const told = projectNotification(psp, broken(value, at, other), given.projection);
      if (told === undefined) return;
      assert.ok(told.partition_key.length > 0);
      for (const { amount_minor, currency } of told.facts) {
        const isText = typeof amount_minor === "string" && amount_minor.length <= 40;
        assert.ok(amount_minor === null || isText || Number.isSafeInteger(amount_minor));
        assert.ok(currency === null || /^[A-Z]{3}$/.test(currency));
      }
      if (isExact(told)) new PaymentIndex().take(told);
    }),
    { numRuns: 3000 },
  );
});

test("a status or kind named like a member of every object is unknown, too", () => {
  for (const name of ["constructor", "toString", "valueOf"]) {
    const objects = [
      { id: "x_1", object: name },
      { id: "x_1", object: "refund", status: name },
    ];
    for (const object of objects) {
      const told = project("stripe", given.stripeEvent("refund.created", 1, object));
      assert.equal(told.mapping, "unmapped");
    }
    assert.equal(project("adyen", given.adyenItem(name, 1)).mapping, "unmapped");
  }
});

test("a code that is not in the tables is kept without facts and told apart", () => {
  const told = [
    project("stripe", given.stripeEvent("charge.teleported", 1, given.stripeCharge())),
    project("adyen", given.adyenItem("TELEPORTED", 1)),
    project("paypal", given.paypalEvent("PAYMENT.CAPTURE.TELEPORTED", 1, given.paypalCapture())),
    project("braintree", given.braintreeWebhook("teleported", 1, {})),
    project("square", given.squareEvent("payment.teleported", 1, given.squarePayment(1))),
    project(
      "square",
      given.squareEvent(
        "payment.updated",
        1,
        given.squarePayment(1, { status: "?", card_details: {} }),
      ),
    ),
  ];
  for (const { mapping, facts } of told) assert.deepEqual([mapping, facts], ["unmapped", []]);
});

test("known codes without a change of state are told apart from unknown ones", () => {
  const told = [
    ...["payout.paid", "transfer.created", "review.opened", "charge.dispute.funds_withdrawn"].map(
      (type) => project("stripe", given.stripeEvent(type, 1, { id: "x_1" })),
    ),
    ...["REPORT_AVAILABLE", "RECURRING_CONTRACT", "PAYOUT_THIRDPARTY", "ISSUER_COMMENTS"].map(
      (code) => project("adyen", given.adyenItem(code, 1)),
    ),
    project("paypal", given.paypalEvent("PAYMENT.PAYOUTS-ITEM.SUCCEEDED", 1, { id: "x" })),
    ...["disbursement", "subscription_charged_successfully", "transaction_disbursed"].map((kind) =>
      project("braintree", given.braintreeWebhook(kind, 1, {})),
    ),
    ...["order.created", "inventory.count.updated"].map((type) =>
      project("square", given.squareEvent(type, 1, {})),
    ),
  ];
  for (const { event_code, mapping } of told) assert.equal(mapping, "no_change", event_code);
});

test("Adyen's batches are split; the other providers send one at a time", () => {
  const item = given.adyenItem("AUTHORISATION", 1);
  const capture = given.adyenModification("CAPTURE", 2);
  const items = [{ NotificationRequestItem: item }, { NotificationRequestItem: capture }];
  const split = splitDelivery("adyen", { live: "false", notificationItems: items });
  assert.deepEqual(
    split.map((each) => project("adyen", each).event_code),
    ["AUTHORISATION", "CAPTURE"],
  );
  assert.deepEqual(splitDelivery("adyen", { notificationItems: "x" }), []);
  assert.deepEqual(splitDelivery("stripe", 1), [1]);
});

test("repeated deliveries share an id by each provider's rule", () => {
  assert.equal(
    project("adyen", given.adyenItem("CAPTURE", 1, { success: "false" })).psp_event_id,
    "CAPTURE:AUTH000000000001:false",
  );
  const pair = ["payment.created", "payment.updated"].map((type) =>
    project("square", given.squareEvent(type, 1, given.squarePayment(1))),
  );
  assert.deepEqual(
    pair.map(({ psp_event_id }) => psp_event_id),
    ["sq-1:payment.created", "sq-1:payment.updated"],
  );
  const webhook = given.braintreeWebhook("disbursement", 1, {});
  assert.equal(
    projectNotification("braintree", webhook, { ...given.projection, payloadHash: "c0ffee" })
      ?.psp_event_id,
    "c0ffee",
  );
});
