// What the projections keep of refusals, disputes and cards besides the facts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { failureClasses, type Psp, psps } from "./facts.ts";
import { failureClassOf } from "./failure-class.ts";
import { fingerprints } from "./fingerprint.ts";
import type { Notification } from "./notification.ts";
import * as given from "./notification-fixture.ts";

const { project } = given;
type Fields = Readonly<Record<string, unknown>>;

const stripeFailed = (fields: Fields): Notification =>
  project("stripe", given.stripeEvent("charge.failed", 1, given.stripeCharge(fields)));
const adyenRefused = (reason: string, success = "false"): Notification =>
  project("adyen", given.adyenItem("AUTHORISATION", 1, { reason, success }));

test("every provider's refusals are told in one vocabulary", () => {
  const error = {
    code: "card_declined",
    decline_code: "insufficient_funds",
    message: "Dear Erika",
  };
  const intent = given.stripeIntent({ last_payment_error: error });
  const capture = given.paypalCapture({
    status: "DECLINED",
    processor_response: { response_code: "5400", avs_code: "A" },
  });
  const transaction = given.braintreeTransaction({
    status: "processor_declined",
    processor_response_code: "2001",
    processor_response_text: "Insufficient Funds",
  });
  const failed = given.squarePayment(1, {
    status: "FAILED",
    card_details: { errors: [{ code: "CARD_DECLINED_VERIFICATION_REQUIRED", detail: "x" }] },
  });
  const told = [
    stripeFailed({ failure_code: "card_declined", outcome: { reason: "stolen_card" } }),
    stripeFailed({ failure_code: "processing_error" }),
    project("stripe", given.stripeEvent("payment_intent.payment_failed", 1, intent)),
    adyenRefused("3D Not Authenticated"),
    adyenRefused("FRAUD"),
    project("paypal", given.paypalEvent("PAYMENT.CAPTURE.DECLINED", 1, capture)),
    project("braintree", given.braintreeWebhook("transaction_settled", 1, { transaction })),
    project("square", given.squareEvent("payment.updated", 1, failed)),
  ];
  assert.deepEqual(
    told.map(({ failure_class }) => failure_class),
    [
      ...["fraud_suspected", "processing_error", "insufficient_funds"],
      ...["authentication", "fraud_suspected", "expired_card"],
      ...["insufficient_funds", "authentication"],
    ],
  );
});

test("a refusal without a known code is of class other, and nothing of its text is kept", () => {
  const told = [adyenRefused("Call +49 30 123456, Erika"), stripeFailed({ failure_code: "odd" })];
  for (const each of told) assert.equal(each.failure_class, "other");
  assert.ok(!JSON.stringify(told).includes("Erika"));
  for (const psp of psps) {
    assert.equal(failureClassOf(psp, ["constructor"]), "other");
    for (const absent of ["", 2001, null, undefined, {}]) {
      assert.equal(failureClassOf(psp, [absent]), null);
    }
  }
});

test("what was not refused has no class, whatever stands in the fields", () => {
  assert.equal(adyenRefused("Refused", "true").failure_class, null);
  const held = given.stripeCharge({ failure_code: "card_declined" });
  const told = project("stripe", given.stripeEvent("charge.succeeded", 1, held));
  assert.equal(told.failure_class, null);
  assert.equal(new Set(failureClasses).size, 7);
});

test("a dispute says why it was opened and until when it can be answered", () => {
  const due = "2026-03-20T00:00:00.000Z";
  const stripe = { reason: "fraudulent", evidence_details: { due_by: Date.parse(due) / 1000 } };
  const additionalData = { chargebackReasonCode: "10.4", defensePeriodEndsAt: due };
  const paypal = {
    reason: "MERCHANDISE_OR_SERVICE_NOT_RECEIVED",
    seller_response_due_date: due,
  };
  const dispute = given.braintreeDispute({ reason: "fraud", reply_by_date: "2026-03-20" });
  const square = given.squareDispute(1, { reason: "NO_KNOWLEDGE", due_at: due });
  const told = [
    project("stripe", given.stripeEvent("charge.dispute.created", 1, given.stripeDispute(stripe))),
    project("adyen", given.adyenModification("CHARGEBACK", 1, { additionalData })),
    project(
      "paypal",
      given.paypalEvent("CUSTOMER.DISPUTE.CREATED", 1, given.paypalDispute(paypal)),
    ),
    project("braintree", given.braintreeWebhook("dispute_opened", 1, { dispute })),
    project("square", given.squareEvent("dispute.created", 1, square)),
  ];
  assert.deepEqual(
    told.map(({ dispute_reason, dispute_due_at }) => [dispute_reason, dispute_due_at]),
    ["fraudulent", "10.4", paypal.reason, "fraud", "NO_KNOWLEDGE"].map((why) => [why, due]),
  );
});

test("the code of any card scheme is a reason, with blanks around it or without", () => {
  for (const code of ["10.4", "12.6.1", " 4853", "502", "F29", "FR2", "UA02", "AA"]) {
    const additionalData = { chargebackReasonCode: code };
    const told = project("adyen", given.adyenModification("CHARGEBACK", 1, { additionalData }));
    assert.equal(told.dispute_reason, code.trim());
  }
});

test("a reason that is a sentence or a number of many digits is none", () => {
  const none = ["Please call Erika", given.fakeCard, "10.4567", "AB1234567", " ", "", 4, null];
  for (const reason of none) {
    const dispute = given.stripeDispute({ reason });
    const told = project("stripe", given.stripeEvent("charge.dispute.created", 1, dispute));
    assert.equal(told.dispute_reason, null);
  }
  const refund = { ...given.stripeRefund({ reason: "requested_by_customer" }) };
  const told = project("stripe", given.stripeEvent("refund.created", 1, refund));
  assert.equal(told.dispute_reason, null, "a refund is no dispute");
});

test("a card has one name for one provider and key, and its own is not kept", () => {
  const card = (print: unknown): Notification =>
    project(
      "stripe",
      given.stripeEvent(
        "charge.succeeded",
        1,
        given.stripeCharge({
          payment_method_details: { type: "card", card: { fingerprint: print } },
        }),
      ),
    );
  const squareCard = { card_details: { card: { fingerprint: "fpA" } } };
  const instrument = { credit_card: { unique_number_identifier: "fpA" } };
  const told: readonly Notification[] = [
    card("fpA"),
    project("square", given.squareEvent("payment.updated", 1, given.squarePayment(1, squareCard))),
    project("adyen", given.adyenItem("AUTHORISATION", 1, { additionalData: { alias: "fpA" } })),
    project(
      "braintree",
      given.braintreeWebhook("transaction_settled", 1, {
        transaction: given.braintreeTransaction(instrument),
      }),
    ),
  ];
  const names = told.map(({ card_fingerprint }) => card_fingerprint);
  assert.equal(new Set(names).size, 4);
  for (const name of names) assert.match(name ?? "", /^v1:[0-9a-f]{32}$/);
  assert.ok(!JSON.stringify(told).includes("fpA"));
  assert.equal(card("fpA").card_fingerprint, names[0]);
  assert.notEqual(card("fpB").card_fingerprint, names[0]);
  assert.equal(card(null).card_fingerprint, null);
  const psp: Psp = "stripe";
  assert.notEqual(fingerprints(new Uint8Array(32))(psp, "fpA"), names[0]);
});
