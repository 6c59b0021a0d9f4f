// What Adyen sends for each moment of a payment: one notification item.
import type { Json } from "./outgoing.ts";
import type { Moment, Payment, Teller } from "./payment.ts";
import { refusalOf } from "./refusals.ts";

const methods = { visa: "visa", mastercard: "mc", amex: "amex" } as const;
const adyenAccount = "PulseCartDemo";

export const adyenWords: Teller = (payment, moment, { at }) => {
  const told = said(payment, moment);
  if (told === undefined) return [];
  const { card, currency, orderId } = payment;
  const item = {
    additionalData: {
      cardSummary: card.last4,
      cardIssuingCountry: card.country,
      alias: card.fingerprint,
      expiryDate: "08/2031",
    },
    amount: { currency, value: payment.amount },
    eventDate: new Date(at).toISOString().replace("Z", "+00:00"),
    merchantAccountCode: adyenAccount,
    merchantReference: orderId,
    paymentMethod: methods[card.brand],
    reason: "",
    success: "true",
    ...told,
  };
  return [item];
};

function said(payment: Payment, moment: Moment): Json | undefined {
  const { reference } = payment;
  const original = { originalReference: attemptReference(payment) };
  switch (moment.kind) {
    case "opened":
      return { eventCode: "PENDING", pspReference: `${reference}A1` };
    case "challenged":
      return undefined; // told to the caller alone
    case "declined":
    case "authorized": {
      const pspReference = attemptReference(payment);
      const told = { eventCode: "AUTHORISATION", pspReference };
      if (moment.kind === "declined") {
        return { ...told, success: "false", reason: refusalOf(payment) };
      }
      return { ...told, success: "true", operations: ["CANCEL", "CAPTURE", "REFUND"] };
    }
    case "captured":
    case "capture_failed":
      return {
        ...original,
        ...sum(payment, moment.part.amount),
        eventCode: "CAPTURE",
        pspReference: moment.part.id,
        success: String(moment.kind === "captured"),
      };
    case "voided":
      return { ...original, eventCode: "CANCELLATION", pspReference: `${reference}V` };
    case "expired":
      return { ...original, eventCode: "EXPIRE", pspReference: `${reference}X` };
    case "refund": {
      const eventCode = { pending: "POSTPONED_REFUND", done: "REFUND", failed: "REFUND_FAILED" };
      const money = sum(payment, moment.part.amount);
      const pspReference = moment.part.id;
      return { ...original, ...money, eventCode: eventCode[moment.status], pspReference };
    }
    case "dispute": {
      const eventCode = {
        inquiry: "REQUEST_FOR_INFORMATION",
        open: "CHARGEBACK",
        won: "CHARGEBACK_REVERSED",
        lost: "SECOND_CHARGEBACK",
      };
      const money = sum(payment, moment.part.amount);
      const pspReference = moment.part.id;
      return { ...original, ...money, eventCode: eventCode[moment.state], pspReference };
    }
  }
}

function attemptReference({ reference, attempt }: Payment): string {
  return `${reference}A${attempt}`;
}

function sum({ currency }: Payment, value: number): Json {
  return { amount: { currency, value } };
}
