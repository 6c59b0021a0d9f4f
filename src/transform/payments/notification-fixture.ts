// Deliveries as the providers' documentation describes their fields, for tests. Card numbers are
// never real: what stands for one fails its check digit.
import { assert, present } from "../../assert.ts";
import type { Psp } from "./facts.ts";
import { fingerprints } from "./fingerprint.ts";
import { isExact, type Notification, type ToldNotification } from "./notification.ts";
import { projectNotification } from "./providers.ts";

type Fields = Readonly<Record<string, unknown>>;

/** 2026-03-01T10:00:00Z; times of fixtures are seconds after it. */
export const t0 = Date.UTC(2026, 2, 1, 10);
const iso = (s: number): string => new Date(t0 + s * 1000).toISOString();

export const fakeCard = "4000000000000000";
export const holder = "Erika Mustermann";
export const email = "erika@example.org";

export const projection = {
  payloadHash: "ab".repeat(32),
  fingerprint: fingerprints(new Uint8Array(32).fill(7)),
};

export function project(psp: Psp, value: unknown): Notification {
  const told = projectNotification(psp, value, projection);
  return exact(present(told, `a ${psp} notification`));
}

export function exact(told: ToldNotification): Notification {
  assert(isExact(told), "every amount is exact");
  return told;
}

/** A Stripe event of `object`, whose own `object` member names its type. */
export function stripeEvent(type: string, s: number, object: Fields): Fields {
  const created = t0 / 1000 + s;
  const id = `evt_${type.replaceAll(".", "_")}_${s}`;
  return { id, object: "event", api_version: "2026-08-26", created, type, data: { object } };
}

export function stripeCharge(fields: Fields = {}): Fields {
  return {
    id: "ch_1",
    object: "charge",
    payment_intent: "pi_1",
    amount: 10_000,
    amount_captured: 0,
    amount_refunded: 0,
    captured: false,
    currency: "eur",
    status: "succeeded",
    billing_details: { name: holder, email, address: { line1: "Weg 1", postal_code: "10115" } },
    receipt_email: email,
    metadata: { order_id: "order-7", note: email },
    payment_method_details: {
      type: "card",
      card: {
        brand: "visa",
        last4: "1234",
        exp_month: 8,
        exp_year: 2031,
        fingerprint: "fp_x",
        multicapture: { status: "unavailable" },
        three_d_secure: { result: "authenticated" },
      },
    },
    ...fields,
  };
}

export function stripeIntent(fields: Fields = {}): Fields {
  return {
    id: "pi_1",
    object: "payment_intent",
    amount: 10_000,
    amount_capturable: 0,
    amount_received: 0,
    capture_method: "automatic",
    client_secret: "pi_1_secret_x",
    currency: "eur",
    latest_charge: "ch_1",
    receipt_email: email,
    metadata: { order_id: "order-7" },
    status: "requires_payment_method",
    ...fields,
  };
}

export function stripeRefund(fields: Fields = {}): Fields {
  const money = { amount: 4_000, currency: "eur" };
  const links = { charge: "ch_1", payment_intent: "pi_1" };
  return { id: "re_1", object: "refund", ...money, ...links, status: "succeeded", ...fields };
}

export function stripeDispute(fields: Fields = {}): Fields {
  return {
    id: "dp_1",
    object: "dispute",
    amount: 10_000,
    currency: "eur",
    charge: "ch_1",
    payment_intent: "pi_1",
    evidence: { customer_name: holder, customer_email_address: email },
    status: "needs_response",
    ...fields,
  };
}

/** An Adyen item; `fields` overrides. Modifications name the payment by `originalReference`. */
export function adyenItem(eventCode: string, s: number, fields: Fields = {}): Fields {
  return {
    additionalData: {
      cardSummary: "1234",
      expiryDate: "12/2031",
      cardHolderName: holder,
      shopperEmail: email,
      authCode: "099999",
      hmacSignature: "c2lnbmF0dXJl",
      cardBin: "400000",
    },
    amount: { currency: "EUR", value: 10_000 },
    eventCode,
    eventDate: new Date(t0 + s * 1000).toISOString().replace(".000Z", "+00:00"),
    merchantAccountCode: "PulseEU",
    merchantReference: "order-7",
    paymentMethod: "mc",
    pspReference: "AUTH000000000001",
    reason: "099999:1234:12/2031",
    success: "true",
    ...fields,
  };
}

export function adyenModification(eventCode: string, s: number, fields: Fields = {}): Fields {
  const references = { pspReference: `MOD-${eventCode}`, originalReference: "AUTH000000000001" };
  return adyenItem(eventCode, s, { ...references, ...fields });
}

export function paypalEvent(eventType: string, s: number, resource: Fields): Fields {
  return {
    id: `WH-${eventType}-${s}`,
    create_time: iso(s),
    event_type: eventType,
    resource_type: eventType.split(".")[1]?.toLowerCase(),
    summary: `Something about ${email}`,
    resource: { create_time: iso(0), update_time: iso(s), ...resource },
  };
}

const paypalMoney = { currency_code: "USD", value: "100.00" };
export const paypalLink = (collection: string, id: string): Fields => ({
  href: `https://api.paypal.com/v2/payments/${collection}/${id}`,
  rel: "up",
  method: "GET",
});

export function paypalAuthorization(fields: Fields = {}): Fields {
  return {
    id: "8AUTH",
    status: "CREATED",
    amount: paypalMoney,
    custom_id: "order-7",
    expiration_time: iso(86_400),
    supplementary_data: { related_ids: { order_id: "5ORDER" } },
    payer: { email_address: email, name: { given_name: "Erika", surname: "Mustermann" } },
    ...fields,
  };
}

export function paypalCapture(fields: Fields = {}): Fields {
  return {
    id: "3CAPTURE",
    status: "COMPLETED",
    amount: paypalMoney,
    final_capture: true,
    custom_id: "order-7",
    supplementary_data: { related_ids: { order_id: "5ORDER", authorization_id: "8AUTH" } },
    links: [paypalLink("authorizations", "8AUTH")],
    ...fields,
  };
}

export function paypalRefund(fields: Fields = {}): Fields {
  return {
    id: "1REFUND",
    status: "COMPLETED",
    amount: { currency_code: "USD", value: "40.00" },
    custom_id: "order-7",
    note_to_payer: `Dear ${holder}`,
    links: [paypalLink("captures", "3CAPTURE")],
    ...fields,
  };
}

export function paypalDispute(fields: Fields = {}): Fields {
  return {
    dispute_id: "PP-D-1",
    status: "OPEN",
    dispute_life_cycle_stage: "CHARGEBACK",
    dispute_amount: paypalMoney,
    disputed_transactions: [
      { seller_transaction_id: "3CAPTURE", custom: "order-7", buyer: { name: holder } },
    ],
    messages: [{ posted_by: "BUYER", content: `Write to ${email}` }],
    ...fields,
  };
}

export function braintreeWebhook(kind: string, s: number, subject: Fields): Fields {
  return { timestamp: iso(s).replace(".000Z", "Z"), kind, subject };
}

export function braintreeTransaction(fields: Fields = {}): Fields {
  return {
    id: "tx1",
    status: "settled",
    type: "sale",
    currency_iso_code: "USD",
    amount: "100.00",
    order_id: "order-7",
    payment_instrument_type: "credit_card",
    credit_card: {
      number: fakeCard,
      cvv: "123",
      card_type: "MasterCard",
      last_4: "1234",
      cardholder_name: holder,
    },
    customer: { email },
    ...fields,
  };
}

export function braintreeDispute(fields: Fields = {}): Fields {
  return {
    id: "bd1",
    kind: "chargeback",
    status: "open",
    amount: "100.00",
    amount_disputed: "100.0",
    currency_iso_code: "USD",
    transaction: { id: "tx1", amount: "100.00" },
    ...fields,
  };
}

export function squareEvent(type: string, s: number, object: Fields): Fields {
  const subject = type.split(".")[0] ?? "";
  const data = { type: subject, id: "x", object: { [subject]: object } };
  return { merchant_id: "M1", type, event_id: `sq-${s}`, created_at: iso(s), data };
}

export function squarePayment(s: number, fields: Fields = {}): Fields {
  return {
    id: "sqpay",
    status: "APPROVED",
    amount_money: { amount: 9_000, currency: "USD" },
    tip_money: { amount: 1_000, currency: "USD" },
    total_money: { amount: 10_000, currency: "USD" },
    order_id: "order-7",
    source_type: "CARD",
    buyer_email_address: email,
    card_details: {
      status: "AUTHORIZED",
      cvv_status: "CVV_ACCEPTED",
      card: { card_brand: "AMERICAN_EXPRESS", last_4: "1234", cardholder_name: holder },
    },
    updated_at: iso(s),
    ...fields,
  };
}

export function squareRefund(s: number, fields: Fields = {}): Fields {
  const amount_money = { amount: 4_000, currency: "USD" };
  const times = { created_at: iso(0), updated_at: iso(s) };
  return {
    id: "sqref",
    payment_id: "sqpay",
    status: "COMPLETED",
    amount_money,
    ...times,
    ...fields,
  };
}

export function squareDispute(s: number, fields: Fields = {}): Fields {
  return {
    id: "sqdis",
    state: "EVIDENCE_REQUIRED",
    amount_money: { amount: 10_000, currency: "USD" },
    disputed_payment: { payment_id: "sqpay" },
    card_brand: "VISA",
    version: 2,
    updated_at: iso(s),
    ...fields,
  };
}
