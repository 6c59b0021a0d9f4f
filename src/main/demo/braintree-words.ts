// What Braintree's webhooks and, for what those leave out, the order service say of each moment.
// Every attempt is a transaction of its own.
import { decimalText } from "./assortment.ts";
import type { Json } from "./outgoing.ts";
import type { Moment, Payment, Teller } from "./payment.ts";
import { refusalOf } from "./refusals.ts";

const cardTypes = { visa: "Visa", mastercard: "MasterCard", amex: "American Express" } as const;
const saleWords = {
  declined: ["transaction_authorized", "processor_declined"],
  authorized: ["transaction_authorized", "authorized"],
  voided: ["transaction_voided", "voided"],
  expired: ["transaction_voided", "authorization_expired"],
} as const;
const refundWords = {
  pending: ["transaction_refunded", "submitted_for_settlement"],
  done: ["transaction_refunded", "settled"],
  failed: ["refund_failed", "settlement_declined"],
} as const;
const disputeWords = {
  inquiry: ["dispute_opened", "open"],
  open: ["dispute_opened", "open"],
  won: ["dispute_won", "won"],
  lost: ["dispute_lost", "lost"],
} as const;

export const braintreeWords: Teller = (payment, moment, { at }) => {
  const told = said(payment, moment);
  if (told === undefined) return [];
  const [kind, subject] = told;
  const updated_at = new Date(at).toISOString();
  const [name, object] = Object.entries(subject)[0] as [string, Json];
  const timestamp = `${updated_at.slice(0, 19)}Z`;
  return [{ timestamp, kind, subject: { [name]: { ...object, updated_at } } }];
};

function said(payment: Payment, moment: Moment): readonly [string, Json] | undefined {
  switch (moment.kind) {
    case "opened":
    case "challenged":
      return undefined;
    case "captured":
      return sale(payment, ["transaction_settled", "settled"], moment.part.amount);
    case "capture_failed": {
      const words = ["transaction_settlement_declined", "settlement_declined"] as const;
      return sale(payment, words, moment.part.amount);
    }
    case "refund": {
      const { part, status } = moment;
      const [kind, said] = refundWords[status];
      const refunded_transaction_id = transactionId(payment);
      const type = "credit";
      const fields = { id: part.id, type, status: said, refunded_transaction_id };
      return [kind, { transaction: { ...transaction(payment, part.amount), ...fields } }];
    }
    case "dispute":
      return dispute(payment, moment);
    case "declined": {
      const [kind, { transaction }] = sale(payment, saleWords.declined, payment.amount);
      const processor_response_code = refusalOf(payment);
      return [kind, { transaction: { ...(transaction as Json), processor_response_code } }];
    }
    default:
      return sale(payment, saleWords[moment.kind], payment.amount);
  }
}

function sale(
  payment: Payment,
  [kind, status]: readonly [string, string],
  amount: number,
): readonly [string, Json] {
  return [kind, { transaction: { ...transaction(payment, amount), status } }];
}

function dispute(
  payment: Payment,
  { part, state }: Extract<Moment, { kind: "dispute" }>,
): readonly [string, Json] {
  const [kind, status] = disputeWords[state];
  const object = {
    id: part.id,
    kind: state === "inquiry" ? "retrieval" : "chargeback",
    status,
    amount: decimalText(payment.currency, part.amount),
    currency_iso_code: payment.currency,
    transaction: { id: transactionId(payment), order_id: payment.orderId },
  };
  return [kind, { dispute: object }];
}

function transaction(payment: Payment, amount: number): Json {
  const { currency, card, orderId } = payment;
  return {
    id: transactionId(payment),
    type: "sale",
    amount: decimalText(currency, amount),
    currency_iso_code: currency,
    order_id: orderId,
    payment_instrument_type: "credit_card",
    credit_card: {
      card_type: cardTypes[card.brand],
      last_4: card.last4,
      country_of_issuance: card.country,
      unique_number_identifier: card.fingerprint,
    },
  };
}

function transactionId({ reference, attempt }: Payment): string {
  return `${reference}${Math.max(1, attempt)}`.toLowerCase();
}
