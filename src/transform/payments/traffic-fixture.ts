// Made-up traffic of all providers, for properties: few payments, few objects and few times, so
// that much of it meets. A delivery is a handful of numbers, so that what fails shrinks.
import fc from "fast-check";
import { type Psp, psps } from "./facts.ts";
import type { Notification } from "./notification.ts";
import * as given from "./notification-fixture.ts";

type Fields = Readonly<Record<string, unknown>>;

interface Said {
  readonly psp: Psp;
  readonly payment: number;
  readonly object: number;
  readonly second: number;
  readonly amount: number;
  /** What is said; taken modulo the number of things the provider says. */
  readonly what: number;
  readonly isLinked: boolean;
  readonly isUsd: boolean;
}

const said = fc.record<Omit<Said, "psp">>({
  payment: fc.integer({ min: 0, max: 1 }),
  object: fc.integer({ min: 0, max: 1 }),
  second: fc.integer({ min: 0, max: 9 }),
  amount: fc.constantFrom(10_000, 10_000, 4_000, 6_000, 12_000),
  what: fc.nat({ max: 1000 }),
  isLinked: fc.boolean(),
  isUsd: fc.constantFrom(false, false, false, true),
});

/** Of one provider, so that more of it meets, or of all. */
const providers = fc.oneof(
  fc.constantFrom(...psps).map((psp) => [psp] as const),
  fc.constant(psps),
);

export const traffic: fc.Arbitrary<readonly Notification[]> = fc
  .tuple(
    providers,
    fc.array(fc.tuple(fc.nat(), said), { minLength: 1, maxLength: 30, size: "max" }),
  )
  .map(([from, all]) =>
    all.map(([pick, each]) =>
      notificationOf({ ...each, psp: from[pick % from.length] ?? "stripe" }),
    ),
  );

function notificationOf(told: Said): Notification {
  const makers = byProvider[told.psp];
  const make = makers[told.what % makers.length] as (told: Said) => unknown;
  return given.project(told.psp, make(told));
}

type Maker = (told: Said) => unknown;

const stripeIds = ({ payment, object }: Said) => ({
  payment_intent: `pi_${payment}`,
  charge: `ch_${payment}_${object}`,
});

function stripeIntent(type: string, status: string, fields: Fields = {}): Maker {
  return (told) => {
    const { payment_intent: id, charge } = stripeIds(told);
    const latest_charge = told.isLinked ? charge : null;
    const amounts = { amount: told.amount, amount_received: told.amount };
    const named = { id, status, latest_charge, currency: currencyOf(told), ...amounts, ...fields };
    const intent = given.stripeIntent(named);
    return given.stripeEvent(`payment_intent.${type}`, told.second, intent);
  };
}

function stripeCharge(type: string, fields: Fields): Maker {
  return (told) => {
    const { payment_intent, charge: id } = stripeIds(told);
    const money = { amount: told.amount, amount_captured: told.amount };
    const link = told.isLinked ? payment_intent : null;
    const named = { id, payment_intent: link, currency: currencyOf(told), ...money, ...fields };
    return given.stripeEvent(`charge.${type}`, told.second, given.stripeCharge(named));
  };
}

function stripeRefund(type: string, status: string): Maker {
  return (told) => {
    const { second, amount, object, payment } = told;
    const named = { ...stripeIds(told), id: `re_${payment}_${object}`, amount, status };
    const refund = given.stripeRefund({ ...named, currency: currencyOf(told) });
    return given.stripeEvent(type, second, refund);
  };
}

function stripeDispute(status: string): Maker {
  return (told) => {
    const { second, amount, object, payment } = told;
    const named = { ...stripeIds(told), id: `dp_${payment}_${object}`, amount, status };
    const dispute = given.stripeDispute({ ...named, reason: "fraudulent" });
    return given.stripeEvent("charge.dispute.updated", second, dispute);
  };
}

function adyen(eventCode: string, fields: Fields = {}): Maker {
  return ({ payment, object, second, amount, isLinked, isUsd }) => {
    const isPayment = eventCode === "AUTHORISATION" || eventCode === "PENDING";
    const own = isPayment ? `P${payment}${object}` : `${eventCode}${payment}${object}`;
    return given.adyenItem(eventCode, second, {
      pspReference: own,
      originalReference: isPayment || !isLinked ? undefined : `P${payment}${object % 2}`,
      merchantReference: `order-${payment}`,
      merchantAccountCode: isLinked ? "EU" : "US",
      amount: { currency: isUsd ? "USD" : "EUR", value: amount },
      ...fields,
    });
  };
}

function paypal(type: string, make: (fields: Fields) => Fields, fields: Fields = {}): Maker {
  return ({ payment, object, second, amount, isLinked, isUsd }) => {
    const ids = { order_id: `ORDER${payment}`, authorization_id: `AUTH${payment}` };
    const money = { currency_code: isUsd ? "USD" : "EUR", value: (amount / 100).toFixed(2) };
    const prefix = type.split(".")[1] ?? "";
    const resource = make({
      id: prefix === "AUTHORIZATION" ? ids.authorization_id : `${prefix}${payment}${object}`,
      amount: money,
      dispute_amount: money,
      dispute_id: `PPD${payment}${object}`,
      custom_id: `order-${payment}`,
      supplementary_data: isLinked ? { related_ids: ids } : undefined,
      links: [],
      ...fields,
    });
    return given.paypalEvent(type, second, resource);
  };
}

function braintree(kind: string, status: string, fields: Fields = {}): Maker {
  return ({ payment, object, second, amount, isUsd }) => {
    const text = (amount / 100).toFixed(2);
    const money = { amount: text, amount_disputed: text, currency_iso_code: usd(isUsd) };
    const isDispute = kind.startsWith("dispute_");
    const id = fields.type === "credit" ? `tr${payment}${object}` : `tx${payment}`;
    const refunded = fields.type === "credit" ? `tx${payment}` : undefined;
    const transaction = given.braintreeTransaction({
      ...money,
      id,
      status,
      refunded_transaction_id: refunded,
      ...fields,
    });
    const dispute = given.braintreeDispute({
      ...money,
      id: `bd${payment}${object}`,
      status,
      transaction: { id: `tx${payment}` },
    });
    const subject = isDispute ? { dispute } : { transaction };
    return given.braintreeWebhook(kind, second, subject);
  };
}

function square(type: string, status: string): Maker {
  return ({ payment, object, second, amount, isUsd }) => {
    const money = { amount, currency: usd(isUsd) };
    const payment_id = `sq${payment}`;
    const objects: Readonly<Record<string, () => Fields>> = {
      payment: () =>
        given.squarePayment(second, {
          id: payment_id,
          status,
          total_money: money,
          reference_id: `order-${payment}`,
        }),
      refund: () =>
        given.squareRefund(second, {
          id: `sr${payment}${object}`,
          payment_id,
          status,
          amount_money: money,
        }),
      dispute: () =>
        given.squareDispute(second, {
          id: `sd${payment}${object}`,
          state: status,
          amount_money: money,
          disputed_payment: { payment_id },
        }),
    };
    const make = objects[type.split(".")[0] ?? ""] as () => Fields;
    return {
      ...given.squareEvent(type, second, make()),
      event_id: `e${payment}${object}${second}`,
    };
  };
}

const usd = (isUsd: boolean): string => (isUsd ? "USD" : "EUR");
const currencyOf = ({ isUsd }: Said): string => usd(isUsd).toLowerCase();

const byProvider: Readonly<Record<Psp, readonly Maker[]>> = {
  stripe: [
    stripeIntent("created", "requires_payment_method"),
    stripeIntent("requires_action", "requires_action"),
    stripeIntent("amount_capturable_updated", "requires_capture", { amount_received: 0 }),
    stripeIntent("succeeded", "succeeded"),
    stripeIntent("succeeded", "succeeded", { capture_method: "manual" }),
    stripeIntent("payment_failed", "requires_payment_method"),
    stripeIntent("canceled", "canceled", { cancellation_reason: "automatic" }),
    stripeCharge("succeeded", { captured: false, amount_captured: 0 }),
    stripeCharge("succeeded", { captured: true }),
    stripeCharge("captured", { captured: true }),
    stripeCharge("failed", { captured: false, failure_code: "card_declined" }),
    stripeCharge("refunded", { captured: true, amount_refunded: 3_000 }),
    stripeCharge("expired", { captured: false }),
    stripeRefund("refund.created", "pending"),
    stripeRefund("refund.updated", "succeeded"),
    stripeRefund("refund.failed", "failed"),
    ...["warning_needs_response", "needs_response", "won", "lost"].map(stripeDispute),
    () => given.stripeEvent("payout.paid", 1, { id: "po_1", object: "payout" }),
  ],
  adyen: [
    adyen("AUTHORISATION"),
    adyen("AUTHORISATION", { success: "false", reason: "Not enough balance" }),
    adyen("AUTHORISATION", { operations: ["REFUND"] }),
    ..."AUTHORISATION_ADJUSTMENT CAPTURE CAPTURE_FAILED CANCELLATION EXPIRE REFUND REFUND_FAILED"
      .split(" ")
      .map((code) => adyen(code)),
    adyen("CAPTURE", { success: "false" }),
    ..."REQUEST_FOR_INFORMATION CHARGEBACK CHARGEBACK_REVERSED SECOND_CHARGEBACK REPORT_AVAILABLE"
      .split(" ")
      .map((code) => adyen(code)),
  ],
  paypal: [
    paypal("PAYMENT.AUTHORIZATION.CREATED", given.paypalAuthorization),
    paypal("PAYMENT.AUTHORIZATION.CREATED", given.paypalAuthorization, { custom_id: undefined }),
    paypal("PAYMENT.AUTHORIZATION.VOIDED", given.paypalAuthorization, { status: "VOIDED" }),
    paypal("PAYMENT.CAPTURE.COMPLETED", given.paypalCapture, { final_capture: false }),
    paypal("PAYMENT.CAPTURE.COMPLETED", given.paypalCapture),
    paypal("PAYMENT.CAPTURE.DECLINED", given.paypalCapture, { status: "DECLINED" }),
    paypal("PAYMENT.CAPTURE.REVERSED", given.paypalCapture, { status: "REFUNDED" }),
    paypal("PAYMENT.REFUND.COMPLETED", given.paypalRefund),
    paypal("PAYMENT.REFUND.FAILED", given.paypalRefund, { status: "FAILED" }),
    paypal("CUSTOMER.DISPUTE.CREATED", given.paypalDispute),
    paypal("CUSTOMER.DISPUTE.RESOLVED", given.paypalDispute, {
      status: "RESOLVED",
      dispute_outcome: { outcome_code: "RESOLVED_BUYER_FAVOUR" },
    }),
  ],
  braintree: [
    braintree("transaction_authorized", "authorized"),
    braintree("transaction_settled", "settled"),
    braintree("transaction_voided", "voided"),
    braintree("transaction_settlement_declined", "settlement_declined"),
    braintree("transaction_settled", "processor_declined", { processor_response_code: "2001" }),
    braintree("transaction_refunded", "settled", { type: "credit" }),
    braintree("refund_failed", "failed", { type: "credit" }),
    ...["open", "won", "lost"].map((status) => braintree(`dispute_${status}`, status)),
    () => given.braintreeWebhook("disbursement", 1, {}),
  ],
  square: [
    ...["PENDING", "APPROVED", "COMPLETED", "CANCELED", "FAILED"].map((status) =>
      square("payment.updated", status),
    ),
    ...["PENDING", "COMPLETED", "REJECTED"].map((status) => square("refund.updated", status)),
    ...["INQUIRY_PROCESSING", "EVIDENCE_REQUIRED", "WON", "LOST"].map((status) =>
      square("dispute.state.updated", status),
    ),
  ],
};
