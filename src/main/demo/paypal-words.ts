// What PayPal sends for each moment of an order that is authorized first and captured later.
import { decimalText } from "./assortment.ts";
import type { Json } from "./outgoing.ts";
import type { Moment, Part, Payment, Teller } from "./payment.ts";
import { refusalOf } from "./refusals.ts";

const collection = "https://api.paypal.example/v2/payments";
type Said = readonly [type: string, resourceType: string, resource: Json];

export const paypalWords: Teller = (payment, moment, { at, eventId }) => {
  const time = new Date(at).toISOString();
  const [event_type, resource_type, resource] = said(payment, moment, at);
  const event = {
    id: `WH-${eventId}`,
    create_time: time,
    event_type,
    resource_type,
    resource: { create_time: time, update_time: time, ...resource },
  };
  return [event];
};

function said(payment: Payment, moment: Moment, at: number): Said {
  switch (moment.kind) {
    case "opened":
      return ["CHECKOUT.ORDER.APPROVED", "checkout-order", order(payment, "APPROVED")];
    case "challenged":
      return ["CHECKOUT.ORDER.SAVED", "checkout-order", order(payment, "PAYER_ACTION_REQUIRED")];
    case "declined": {
      const processor_response = { response_code: refusalOf(payment) };
      return authorization(payment, "CREATED", { status: "DENIED", processor_response });
    }
    case "authorized":
      return authorization(payment, "CREATED", { status: "CREATED" });
    case "voided":
      return authorization(payment, "VOIDED", { status: "VOIDED" });
    case "expired": {
      const expiration_time = new Date(at - 1_000).toISOString();
      return authorization(payment, "VOIDED", { status: "VOIDED", expiration_time });
    }
    case "captured":
    case "capture_failed":
      return capture(payment, moment.part, moment.kind === "captured" && moment.isFinal, moment);
    case "refund":
      return refund(payment, moment);
    case "dispute":
      return dispute(payment, moment);
  }
}

function money({ currency }: Payment, minor: number): Json {
  return { currency_code: currency, value: decimalText(currency, minor) };
}

function order(payment: Payment, status: string): Json {
  const unit = { custom_id: payment.orderId, amount: money(payment, payment.amount) };
  return { id: `${payment.reference}O`, status, purchase_units: [unit] };
}

function authorization(payment: Payment, word: string, fields: Json): Said {
  const resource = {
    id: authorizationId(payment),
    amount: money(payment, payment.amount),
    custom_id: payment.orderId,
    supplementary_data: { related_ids: { order_id: `${payment.reference}O` } },
    ...fields,
  };
  return [`PAYMENT.AUTHORIZATION.${word}`, "authorization", resource];
}

function capture(payment: Payment, part: Part, isFinal: boolean, { kind }: Moment): Said {
  const isDone = kind === "captured";
  const order_id = `${payment.reference}O`;
  const related_ids = { order_id, authorization_id: authorizationId(payment) };
  const resource = {
    id: part.id,
    status: isDone ? "COMPLETED" : "FAILED",
    amount: money(payment, part.amount),
    final_capture: isFinal,
    custom_id: payment.orderId,
    supplementary_data: { related_ids },
  };
  return [`PAYMENT.CAPTURE.${isDone ? "COMPLETED" : "DECLINED"}`, "capture", resource];
}

function refund(
  payment: Payment,
  { part, captureId, status }: Extract<Moment, { kind: "refund" }>,
): Said {
  const types = {
    pending: "PAYMENT.REFUND.PENDING",
    done: "PAYMENT.CAPTURE.REFUNDED",
    failed: "PAYMENT.REFUND.FAILED",
  } as const;
  const statuses = { pending: "PENDING", done: "COMPLETED", failed: "FAILED" } as const;
  const resource = {
    id: part.id,
    status: statuses[status],
    amount: money(payment, part.amount),
    custom_id: payment.orderId,
    links: [{ href: `${collection}/captures/${captureId}`, rel: "up", method: "GET" }],
  };
  return [types[status], "refund", resource];
}

function dispute(
  payment: Payment,
  { part, captureId, state }: Extract<Moment, { kind: "dispute" }>,
): Said {
  const isOver = state === "won" || state === "lost";
  const outcome = state === "won" ? "RESOLVED_SELLER_FAVOUR" : "RESOLVED_BUYER_FAVOUR";
  const resource = {
    dispute_id: part.id,
    status: isOver ? "RESOLVED" : "OPEN",
    dispute_life_cycle_stage: state === "inquiry" ? "INQUIRY" : "CHARGEBACK",
    dispute_amount: money(payment, part.amount),
    disputed_transactions: [{ seller_transaction_id: captureId, custom: payment.orderId }],
    ...(isOver && { dispute_outcome: { outcome_code: outcome } }),
  };
  const word = isOver ? "RESOLVED" : state === "inquiry" ? "CREATED" : "UPDATED";
  return [`CUSTOMER.DISPUTE.${word}`, "dispute", resource];
}

function authorizationId({ reference, attempt }: Payment): string {
  return `${reference}A${attempt}`;
}
