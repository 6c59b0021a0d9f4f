// What Stripe sends for each moment of a payment that is captured by hand.
import type { Json } from "./outgoing.ts";
import type { Moment, Part, Payment, Teller } from "./payment.ts";
import { refusalOf } from "./refusals.ts";

const refundStatus = { pending: "pending", done: "succeeded", failed: "failed" } as const;
const refundTypes = {
  pending: "refund.created",
  done: "refund.updated",
  failed: "refund.failed",
} as const;
const disputeStatus = {
  inquiry: "warning_needs_response",
  open: "needs_response",
  won: "won",
  lost: "lost",
} as const;

export const stripeWords: Teller = (payment, moment, { at, eventId }) =>
  said(payment, moment).map(([type, object], i) => ({
    id: `evt_${eventId}${i}`,
    object: "event",
    api_version: "2026-08-26",
    created: Math.floor(at / 1_000),
    type,
    data: { object },
  }));

type Said = readonly [type: string, object: Json];

function said(payment: Payment, moment: Moment): readonly Said[] {
  switch (moment.kind) {
    case "opened":
      return [["payment_intent.created", intent(payment, "requires_payment_method")]];
    case "challenged":
      return [["payment_intent.requires_action", intent(payment, "requires_action")]];
    case "declined":
      return [["charge.failed", charge(payment, refused(payment))]];
    case "authorized": {
      const held = intent(payment, "requires_capture", { amount_capturable: payment.amount });
      return [
        ["charge.succeeded", charge(payment, { status: "succeeded" })],
        ["payment_intent.amount_capturable_updated", held],
      ];
    }
    case "captured": {
      const fields = { status: "succeeded", captured: true };
      const told: Said = ["charge.captured", charge(payment, fields, !moment.isFinal)];
      if (!moment.isFinal) return [told];
      return [told, ["payment_intent.succeeded", intent(payment, "succeeded")]];
    }
    case "capture_failed":
      return []; // told to the caller alone
    case "voided":
      return [canceled(payment, "requested_by_customer")];
    case "expired":
      return [canceled(payment, "automatic")];
    case "refund": {
      const { part, status } = moment;
      const object = { ...child("refund", payment, part), status: refundStatus[status] };
      return [[refundTypes[status], object]];
    }
    case "dispute": {
      const { part, state } = moment;
      const type = state === "won" || state === "lost" ? "closed" : "created";
      const object = { ...child("dispute", payment, part), status: disputeStatus[state] };
      return [[`charge.dispute.${type}`, { ...object, reason: "fraudulent" }]];
    }
  }
}

function refused(payment: Payment): Json {
  const outcome = { type: "issuer_declined", reason: refusalOf(payment) };
  return { status: "failed", failure_code: "card_declined", outcome };
}

function canceled(payment: Payment, cancellation_reason: string): Said {
  return ["payment_intent.canceled", intent(payment, "canceled", { cancellation_reason })];
}

function intent(payment: Payment, status: string, fields: Json = {}): Json {
  const { reference, amount, currency, orderId } = payment;
  return {
    id: `pi_${reference}`,
    object: "payment_intent",
    amount,
    amount_capturable: 0,
    amount_received: payment.captured,
    capture_method: "manual",
    client_secret: `pi_${reference}_secret_demo`,
    currency: currency.toLowerCase(),
    latest_charge: payment.attempt > 0 ? chargeId(payment) : null,
    metadata: { order_id: orderId },
    status,
    ...fields,
  };
}

function charge(payment: Payment, fields: Json, hasMore = true): Json {
  const { reference, amount, currency, orderId, card } = payment;
  return {
    id: chargeId(payment),
    object: "charge",
    payment_intent: `pi_${reference}`,
    amount,
    amount_captured: payment.captured,
    amount_refunded: 0,
    captured: false,
    currency: currency.toLowerCase(),
    metadata: { order_id: orderId },
    payment_method_details: {
      type: "card",
      card: {
        brand: card.brand,
        last4: card.last4,
        country: card.country,
        exp_month: 8,
        exp_year: 2031,
        fingerprint: card.fingerprint,
        multicapture: { status: hasMore ? "available" : "unavailable" },
        three_d_secure: { result: "authenticated" },
      },
    },
    ...fields,
  };
}

function child(object: string, payment: Payment, { id, amount }: Part): Json {
  return {
    id: `${object === "refund" ? "re" : "dp"}_${id}`,
    object,
    amount,
    charge: chargeId(payment),
    currency: payment.currency.toLowerCase(),
    payment_intent: `pi_${payment.reference}`,
  };
}

function chargeId({ reference, attempt }: Payment): string {
  return `ch_${reference}${attempt}`;
}
