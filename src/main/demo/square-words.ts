// What Square sends for each moment: a payment, a refund or a dispute with its new status.
import type { Json } from "./outgoing.ts";
import type { Moment, Part, Payment, Teller } from "./payment.ts";
import { refusalOf } from "./refusals.ts";

const brands = { visa: "VISA", mastercard: "MASTERCARD", amex: "AMERICAN_EXPRESS" } as const;
const paymentStatuses = {
  opened: "PENDING",
  challenged: "PENDING",
  declined: "FAILED",
  authorized: "APPROVED",
  captured: "COMPLETED",
  voided: "CANCELED",
  expired: "CANCELED",
} as const;
const refundStatuses = { pending: "PENDING", done: "COMPLETED", failed: "FAILED" } as const;
const disputeStates = {
  inquiry: "INQUIRY_EVIDENCE_REQUIRED",
  open: "EVIDENCE_REQUIRED",
  won: "WON",
  lost: "LOST",
} as const;

export const squareWords: Teller = (payment, moment, { at, eventId }) => {
  if (moment.kind === "capture_failed") return [];
  const time = new Date(at).toISOString();
  const [type, object] = said(payment, moment);
  const subject = type.split(".", 1)[0] as string;
  const told = { [subject]: { ...object, created_at: time, updated_at: time } };
  const event = {
    merchant_id: "MPULSECART",
    type,
    event_id: eventId,
    created_at: time,
    data: { type: subject, id: object.id, object: told },
  };
  return [event];
};

function said(
  payment: Payment,
  moment: Exclude<Moment, { kind: "capture_failed" }>,
): readonly [string, Json] {
  switch (moment.kind) {
    case "refund": {
      const { part, status } = moment;
      const type = status === "pending" ? "refund.created" : "refund.updated";
      const links = { payment_id: paymentId(payment), status: refundStatuses[status] };
      return [type, { id: part.id, ...links, amount_money: money(payment, part) }];
    }
    case "dispute": {
      const { part, state } = moment;
      const type = state === "inquiry" ? "dispute.created" : "dispute.state.updated";
      const disputed_payment = { payment_id: paymentId(payment) };
      const card_brand = brands[payment.card.brand];
      const fields = { state: disputeStates[state], disputed_payment, card_brand };
      return [type, { id: part.id, ...fields, amount_money: money(payment, part) }];
    }
    default: {
      const amount = moment.kind === "captured" ? moment.part.amount : payment.amount;
      const status = paymentStatuses[moment.kind];
      const type = moment.kind === "opened" ? "payment.created" : "payment.updated";
      const errors =
        moment.kind === "declined"
          ? { errors: [{ category: "PAYMENT_METHOD_ERROR", code: refusalOf(payment) }] }
          : {};
      return [type, { ...paid(payment, amount, errors), status }];
    }
  }
}

function paid(payment: Payment, amount: number, errors: Json): Json {
  const { card, orderId } = payment;
  const total = money(payment, { amount });
  return {
    id: paymentId(payment),
    amount_money: total,
    total_money: total,
    reference_id: orderId,
    source_type: "CARD",
    card_details: {
      card: { card_brand: brands[card.brand], last_4: card.last4, fingerprint: card.fingerprint },
      ...errors,
    },
  };
}

function money({ currency }: Payment, { amount }: Pick<Part, "amount">): Json {
  return { amount, currency };
}

function paymentId({ reference, attempt }: Payment): string {
  return `${reference}${Math.max(1, attempt)}`;
}
