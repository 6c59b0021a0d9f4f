import assert from "node:assert/strict";
import { test } from "node:test";
import type { Psp } from "./facts.ts";
import * as given from "./notification-fixture.ts";

const { project } = given;

/** What is said, in short: the facts, each with its object. */
function said(psp: Psp, value: unknown): string {
  const { facts, mapping } = project(psp, value);
  if (facts.length === 0) return mapping;
  return facts.map(({ fact, object_id }) => `${fact} ${object_id}`).join(", ");
}

function check(rows: readonly (readonly [string, string])[]): void {
  for (const [is, wanted] of rows) assert.equal(is, wanted);
}

test("Stripe PaymentIntents: the event says it, or the status does", () => {
  const intent = (type: string, fields = {}): string =>
    said("stripe", given.stripeEvent(`payment_intent.${type}`, 1, given.stripeIntent(fields)));
  check([
    [intent("created"), "pending pi_1"],
    [intent("created", { status: "requires_confirmation" }), "pending pi_1"],
    [intent("processing", { status: "processing" }), "pending pi_1"],
    [intent("requires_action", { status: "requires_action" }), "requires_action pi_1"],
    [intent("amount_capturable_updated", { status: "requires_capture" }), "authorized ch_1"],
    [intent("payment_failed"), "failed ch_1"],
    [intent("payment_failed", { last_payment_error: { charge: "ch_0" } }), "failed ch_0"],
    [intent("succeeded", { status: "succeeded" }), "captured ch_1"],
    [intent("succeeded", { latest_charge: null }), "captured pi_1"],
    [intent("succeeded", { latest_charge: { id: "ch_9" } }), "captured ch_9"],
    [intent("canceled", { cancellation_reason: "abandoned" }), "voided pi_1"],
    [intent("canceled", { cancellation_reason: "automatic" }), "expired pi_1"],
    [intent("canceled", { cancellation_reason: "expired" }), "expired pi_1"],
  ]);
});

test("Stripe charges, refunds, disputes and warnings", () => {
  const charge = (type: string, fields = {}): string =>
    said("stripe", given.stripeEvent(`charge.${type}`, 1, given.stripeCharge(fields)));
  const refund = (type: string, fields = {}): string =>
    said("stripe", given.stripeEvent(type, 1, given.stripeRefund(fields)));
  const dispute = (type: string, status: string): string =>
    said("stripe", given.stripeEvent(`charge.dispute.${type}`, 1, given.stripeDispute({ status })));
  const warning = { id: "issfr_1", object: "radar.early_fraud_warning", charge: "ch_1" };
  check([
    [charge("pending"), "pending ch_1"],
    [charge("succeeded"), "authorized ch_1"],
    [charge("succeeded", { captured: true }), "captured ch_1"],
    [charge("captured", { captured: true }), "captured ch_1"],
    [charge("failed"), "failed ch_1"],
    [charge("expired", { amount_refunded: 10_000 }), "expired ch_1"],
    [charge("updated", { captured: true }), "no_change"],
    [charge("refunded", { captured: true }), "refund_ok ch_1"],
    [charge("refunded"), "no_change"], // the end of a hold that was never captured
    [refund("refund.created", { status: "pending" }), "refund_pending re_1"],
    [refund("refund.created", { status: "requires_action" }), "refund_pending re_1"],
    [refund("refund.updated"), "refund_ok re_1"],
    [refund("charge.refund.updated", { status: "failed" }), "refund_failed re_1"],
    [refund("refund.updated", { status: "canceled" }), "refund_failed re_1"],
    [refund("refund.failed"), "refund_failed re_1"],
    [refund("refund.created", { reason: "expired_uncaptured_charge" }), "no_change"],
    [dispute("created", "warning_needs_response"), "inquiry dp_1"],
    [dispute("updated", "warning_under_review"), "inquiry dp_1"],
    [dispute("closed", "warning_closed"), "inquiry_closed dp_1"],
    [dispute("closed", "prevented"), "inquiry_closed dp_1"],
    [dispute("created", "needs_response"), "dispute_open dp_1"],
    [dispute("updated", "under_review"), "dispute_open dp_1"],
    [dispute("closed", "won"), "dispute_won dp_1"],
    [dispute("closed", "lost"), "dispute_lost dp_1"],
    [dispute("funds_withdrawn", "lost"), "no_change"],
    [dispute("funds_reinstated", "won"), "no_change"],
    [dispute("created", "unheard_of"), "unmapped"],
    [
      said("stripe", given.stripeEvent("radar.early_fraud_warning.created", 1, warning)),
      "inquiry issfr_1",
    ],
  ]);
});

test("Stripe: a charge that may be captured again tells of its captures as it changes", () => {
  const updated = (status: string, amount_captured: number) => {
    const payment_method_details = { card: { multicapture: { status } } };
    const charge = given.stripeCharge({ amount_captured, payment_method_details });
    return project("stripe", given.stripeEvent("charge.updated", 1, charge));
  };
  const [fact] = updated("available", 6_000).facts;
  assert.deepEqual(
    [fact?.fact, fact?.object_id, fact?.amount_minor, fact?.flags],
    ["captured", "ch_1", 6_000, ["cumulative"]],
  );
  assert.equal(updated("available", 0).mapping, "no_change");
  assert.equal(updated("unavailable", 6_000).mapping, "no_change");
});

test("Adyen: success decides, except where the code itself is the failure", () => {
  const item = (code: string, success = "true", fields = {}): string =>
    said("adyen", given.adyenModification(code, 1, { pspReference: "M", success, ...fields }));
  const payment = "AUTH000000000001";
  check([
    [item("PENDING"), `pending ${payment}`],
    [item("AUTHORISATION_ADJUSTMENT"), `auth_adjusted ${payment}`],
    [item("AUTHORISATION_ADJUSTMENT", "false"), "no_change"],
    [item("OFFER_CLOSED"), `failed ${payment}`],
    [item("CAPTURE"), "captured M"],
    [item("CAPTURE", "false"), "capture_failed M"],
    [item("CAPTURE_FAILED", "true"), "capture_reversed M"],
    [item("CANCELLATION"), `voided ${payment}`],
    [item("CANCELLATION", "false"), "no_change"],
    [item("TECHNICAL_CANCEL"), `voided ${payment}`],
    [item("TECHNICAL_CANCEL", "true", { originalReference: "" }), "voided M"],
    [item("EXPIRE"), `expired ${payment}`],
    [item("POSTPONED_REFUND"), "refund_pending M"],
    [item("REFUND"), "refund_ok M"],
    [item("REFUND", "false"), "refund_failed M"],
    [item("REFUND_WITH_DATA"), "refund_ok M"],
    [item("REFUND_FAILED", "true"), "refund_failed M"],
    [item("REFUNDED_REVERSED"), "refund_failed M"],
    [item("VOID_PENDING_REFUND"), "refund_failed M"],
    [item("CANCEL_OR_REFUND"), "unmapped"],
    ...cancelOrRefund("cancel", `voided ${payment}`, "no_change"),
    ...cancelOrRefund("refund", "refund_ok M", "refund_failed M"),
    ...["REQUEST_FOR_INFORMATION", "NOTIFICATION_OF_FRAUD"].map(
      (code) => [item(code), "inquiry M"] as const,
    ),
    ...[
      "NOTIFICATION_OF_CHARGEBACK",
      "CHARGEBACK",
      "PREARBITRATION_OPEN",
      "SCHEME_ARBITRATION",
    ].map((code) => [item(code, "false"), "dispute_open M"] as const),
    ...[
      "CHARGEBACK_REVERSED",
      "PREARBITRATION_WON",
      "PREARBITRATION_ISSUER_WITHDRAWN",
      "SCHEME_ARBITRATION_WON",
      "ISSUER_RESPONSE_TIMEFRAME_EXPIRED",
    ].map((code) => [item(code), "dispute_won M"] as const),
    ...[
      "SECOND_CHARGEBACK",
      "PREARBITRATION_LOST",
      "SCHEME_ARBITRATION_LOST",
      "DISPUTE_DEFENSE_PERIOD_ENDED",
    ].map((code) => [item(code), "dispute_lost M"] as const),
    ...["PREARBITRATION_ACCEPTED", "PREARBITRATION_DECLINED"].map(
      (code) => [item(code), "dispute_closed M"] as const,
    ),
    ...["MANUAL_REVIEW_REJECT", "INFORMATION_SUPPLIED", "ORDER_CLOSED"].map(
      (code) => [item(code), "no_change"] as const,
    ),
  ]);

  function cancelOrRefund(action: string, yes: string, no: string): readonly [string, string][] {
    const fields = { additionalData: { "modification.action": action } };
    return [
      [item("CANCEL_OR_REFUND", "true", fields), yes],
      [item("CANCEL_OR_REFUND", "false", fields), no],
    ];
  }
});

test("an Adyen authorization that cannot be captured has been captured with it", () => {
  const authorisation = (fields = {}): string =>
    said("adyen", given.adyenItem("AUTHORISATION", 1, { pspReference: "A", ...fields }));
  check([
    [authorisation(), "authorized A"],
    [authorisation({ operations: ["CANCEL", "CAPTURE", "REFUND"] }), "authorized A"],
    [authorisation({ operations: ["CANCEL", "REFUND"] }), "authorized A, captured A"],
    [authorisation({ success: "false", operations: [] }), "failed A"],
    [authorisation({ success: true }), "failed A"], // a string, by Adyen's word
  ]);
});

test("PayPal: the event names the resource, its status says the rest", () => {
  const event = (type: string, resource: Readonly<Record<string, unknown>>): string =>
    said("paypal", given.paypalEvent(type, 1, resource));
  const authorization = (type: string, fields = {}): string =>
    event(`PAYMENT.AUTHORIZATION.${type}`, given.paypalAuthorization(fields));
  const capture = (type: string, status: string): string =>
    event(`PAYMENT.CAPTURE.${type}`, given.paypalCapture({ status }));
  const refund = (type: string, status: string): string =>
    event(type, given.paypalRefund({ status }));
  const order = (status: string): string =>
    event("CHECKOUT.ORDER.APPROVED", { id: "5ORDER", status, purchase_units: [] });
  check([
    [order("APPROVED"), "pending 5ORDER"],
    [order("PAYER_ACTION_REQUIRED"), "requires_action 5ORDER"],
    [order("COMPLETED"), "no_change"],
    [event("CHECKOUT.PAYMENT-APPROVAL.REVERSED", { order_id: "5ORDER" }), "voided 5ORDER"],
    [authorization("CREATED"), "authorized 8AUTH"],
    [authorization("CREATED", { status: "PENDING" }), "pending 8AUTH"],
    [authorization("CREATED", { status: "DENIED" }), "failed 8AUTH"],
    [authorization("CREATED", { status: "CAPTURED" }), "authorized 8AUTH, captured 8AUTH"],
    [authorization("VOIDED", { status: "VOIDED" }), "voided 8AUTH"],
    [
      authorization("VOIDED", { expiration_time: new Date(given.t0).toISOString() }),
      "expired 8AUTH",
    ],
    [capture("PENDING", "PENDING"), "pending 3CAPTURE"],
    [capture("COMPLETED", "COMPLETED"), "captured 3CAPTURE"],
    [capture("COMPLETED", "PARTIALLY_REFUNDED"), "captured 3CAPTURE"],
    [capture("DECLINED", "DECLINED"), "failed 3CAPTURE"],
    [capture("DENIED", "DECLINED"), "failed 3CAPTURE"],
    [capture("COMPLETED", "FAILED"), "capture_failed 3CAPTURE"],
    [refund("PAYMENT.CAPTURE.REFUNDED", "COMPLETED"), "refund_ok 1REFUND"],
    [refund("PAYMENT.CAPTURE.REFUNDED", "PENDING"), "refund_pending 1REFUND"],
    [refund("PAYMENT.REFUND.FAILED", "FAILED"), "refund_failed 1REFUND"],
    [refund("PAYMENT.REFUND.PENDING", "CANCELLED"), "refund_failed 1REFUND"],
    [refund("PAYMENT.CAPTURE.REVERSED", "COMPLETED"), "refund_ok 1REFUND"],
    [capture("REVERSED", "REFUNDED"), "refund_ok 3CAPTURE"],
  ]);
});

test("PayPal disputes: open, inquiry, and the outcome where it names a loser", () => {
  const dispute = (status: string, stage = "CHARGEBACK", outcome_code = ""): string => {
    const fields = { status, dispute_life_cycle_stage: stage, dispute_outcome: { outcome_code } };
    return said(
      "paypal",
      given.paypalEvent("CUSTOMER.DISPUTE.UPDATED", 1, given.paypalDispute(fields)),
    );
  };
  check([
    [dispute("OPEN"), "dispute_open PP-D-1"],
    [dispute("WAITING_FOR_SELLER_RESPONSE", "PRE_ARBITRATION"), "dispute_open PP-D-1"],
    [dispute("UNDER_REVIEW", "ARBITRATION"), "dispute_open PP-D-1"],
    [dispute("OPEN", "INQUIRY"), "inquiry PP-D-1"],
    [dispute("RESOLVED", "INQUIRY", "RESOLVED_BUYER_FAVOUR"), "inquiry_closed PP-D-1"],
    [dispute("RESOLVED", "CHARGEBACK", "RESOLVED_SELLER_FAVOUR"), "dispute_won PP-D-1"],
    [dispute("RESOLVED", "CHARGEBACK", "CANCELED_BY_BUYER"), "dispute_won PP-D-1"],
    [dispute("RESOLVED", "CHARGEBACK", "DENIED"), "dispute_won PP-D-1"],
    [dispute("RESOLVED", "CHARGEBACK", "RESOLVED_BUYER_FAVOUR"), "dispute_lost PP-D-1"],
    [dispute("RESOLVED", "CHARGEBACK", "ACCEPTED"), "dispute_lost PP-D-1"],
    [dispute("RESOLVED", "CHARGEBACK", "RESOLVED_WITH_PAYOUT"), "dispute_closed PP-D-1"],
    [dispute("RESOLVED", "CHARGEBACK", "NONE"), "dispute_closed PP-D-1"],
  ]);
});

test("Braintree: the status of the transaction, read by whether it is a sale or a credit", () => {
  const transaction = (status: string, fields = {}, kind = "transaction_settled"): string => {
    const subject = { transaction: given.braintreeTransaction({ status, ...fields }) };
    return said("braintree", given.braintreeWebhook(kind, 1, subject));
  };
  const credit = { id: "tx2", type: "credit", refunded_transaction_id: "tx1" };
  const all = (facts: string, ...statuses: readonly string[]): readonly [string, string][] =>
    statuses.map((status) => [transaction(status), `${facts} tx1`]);
  check([
    ...all("pending", "authorizing", "settlement_pending"),
    ...all("authorized", "authorized"),
    ...all("failed", "processor_declined", "gateway_rejected", "failed"),
    ...all("captured", "submitted_for_settlement", "settling", "settled", "settlement_confirmed"),
    ...all("capture_failed", "settlement_declined"),
    ...all("voided", "voided"),
    ...all("expired", "authorization_expired"),
    [transaction("settling", credit), "refund_pending tx2"],
    [transaction("settled", credit), "refund_ok tx2"],
    [transaction("processor_declined", credit, "refund_failed"), "refund_failed tx2"],
    [
      said(
        "braintree",
        given.braintreeWebhook("local_payment_completed", 1, {
          local_payment: {
            payer_name: given.holder,
            transaction: { id: "9", status: "authorizing" },
          },
        }),
      ),
      "pending 9",
    ],
    [
      said(
        "braintree",
        given.braintreeWebhook("local_payment_funded", 1, {
          local_payment_funded: { transaction: { id: "9", status: "settled" } },
        }),
      ),
      "captured 9",
    ],
  ]);
});

test("Braintree disputes: a retrieval is an inquiry, whatever its status", () => {
  const dispute = (status: string, kind = "chargeback"): string => {
    const subject = { dispute: given.braintreeDispute({ status, kind }) };
    return said("braintree", given.braintreeWebhook("dispute_opened", 1, subject));
  };
  check([
    ...["open", "disputed", "under_review"].map((s) => [dispute(s), "dispute_open bd1"] as const),
    [dispute("won"), "dispute_won bd1"],
    ...["lost", "accepted", "auto_accepted", "expired"].map(
      (status) => [dispute(status), "dispute_lost bd1"] as const,
    ),
    [dispute("open", "retrieval"), "inquiry bd1"],
    [dispute("lost", "retrieval"), "inquiry_closed bd1"],
    [dispute("open", "pre_arbitration"), "dispute_open bd1"],
  ]);
});

test("Square: one status for payment and capture, one for a refund, one for a dispute", () => {
  const payment = (status: string, card = ""): string => {
    const fields = { status, card_details: { status: card } };
    return said("square", given.squareEvent("payment.updated", 1, given.squarePayment(1, fields)));
  };
  const refund = (status: string): string =>
    said("square", given.squareEvent("refund.updated", 1, given.squareRefund(1, { status })));
  const dispute = (state: string): string =>
    said(
      "square",
      given.squareEvent("dispute.state.updated", 1, given.squareDispute(1, { state })),
    );
  check([
    [payment("PENDING"), "pending sqpay"],
    [payment("APPROVED"), "authorized sqpay"],
    [payment("", "AUTHORIZED"), "authorized sqpay"],
    [payment("COMPLETED", "CAPTURED"), "captured sqpay"],
    [payment("CANCELED", "VOIDED"), "voided sqpay"],
    [payment("FAILED"), "failed sqpay"],
    [refund("PENDING"), "refund_pending sqref"],
    [refund("COMPLETED"), "refund_ok sqref"],
    [refund("APPROVED"), "refund_ok sqref"],
    [refund("REJECTED"), "refund_failed sqref"],
    [refund("FAILED"), "refund_failed sqref"],
    [dispute("INQUIRY_EVIDENCE_REQUIRED"), "inquiry sqdis"],
    [dispute("INQUIRY_PROCESSING"), "inquiry sqdis"],
    [dispute("INQUIRY_CLOSED"), "inquiry_closed sqdis"],
    [dispute("EVIDENCE_REQUIRED"), "dispute_open sqdis"],
    [dispute("PROCESSING"), "dispute_open sqdis"],
    [dispute("WON"), "dispute_won sqdis"],
    [dispute("LOST"), "dispute_lost sqdis"],
    [dispute("ACCEPTED"), "dispute_lost sqdis"],
  ]);
});

test("each provider's partition key is the best name all notifications of a payment share", () => {
  const key = (psp: Psp, value: unknown): string => project(psp, value).partition_key;
  const bare = { custom_id: undefined, supplementary_data: undefined, links: [] };
  const refund = given.paypalRefund({ custom_id: undefined });
  check([
    [key("stripe", given.stripeEvent("charge.failed", 1, given.stripeCharge())), "pi_1"],
    [
      key(
        "stripe",
        given.stripeEvent("refund.failed", 1, given.stripeRefund({ payment_intent: null })),
      ),
      "ch_1",
    ],
    [key("stripe", given.stripeEvent("payout.paid", 1, { id: "po_1" })), "evt_payout_paid_1"],
    [key("adyen", given.adyenModification("CAPTURE", 1)), "order-7"],
    [
      key("adyen", given.adyenModification("CAPTURE", 1, { merchantReference: "" })),
      "AUTH000000000001",
    ],
    [
      key("adyen", given.adyenItem("CHARGEBACK", 1, { merchantReference: "", pspReference: "D" })),
      "D",
    ],
    [
      key("paypal", given.paypalEvent("PAYMENT.CAPTURE.COMPLETED", 1, given.paypalCapture())),
      "order-7",
    ],
    [
      key(
        "paypal",
        given.paypalEvent(
          "PAYMENT.CAPTURE.COMPLETED",
          1,
          given.paypalCapture({ ...bare, invoice_id: "inv" }),
        ),
      ),
      "inv",
    ],
    [
      key("paypal", given.paypalEvent("PAYMENT.CAPTURE.COMPLETED", 1, given.paypalCapture(bare))),
      "3CAPTURE",
    ],
    [key("paypal", given.paypalEvent("PAYMENT.CAPTURE.REFUNDED", 1, refund)), "3CAPTURE"],
    [key("square", given.squareEvent("refund.created", 1, given.squareRefund(1))), "sqpay"],
    [key("square", given.squareEvent("dispute.created", 1, given.squareDispute(1))), "sqpay"],
    [
      key(
        "braintree",
        given.braintreeWebhook("refund_failed", 1, {
          transaction: given.braintreeTransaction({ id: "tx2", refunded_transaction_fk: "tx1" }),
        }),
      ),
      "tx1",
    ],
    [
      key(
        "braintree",
        given.braintreeWebhook("dispute_lost", 1, { dispute: given.braintreeDispute() }),
      ),
      "tx1",
    ],
  ]);
});
