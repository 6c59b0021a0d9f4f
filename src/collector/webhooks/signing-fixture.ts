// Deliveries signed as the providers' documentation says, by code of the tests' own.
import { createHash, createHmac, type KeyObject, sign } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Delivery } from "./delivery.ts";

type Headers = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, unknown>>;

/** 2026-03-01T10:00:00Z. */
export const now = Date.UTC(2026, 2, 1, 10);

export function delivery(body: string | Uint8Array, headers: Headers, receivedAt = now): Delivery {
  return { headers, body: typeof body === "string" ? Buffer.from(body) : body, receivedAt };
}

export function stripeHeaders(body: string, secret: string, at = now): Headers {
  const t = Math.floor(at / 1000);
  const v1 = createHmac("sha256", secret).update(`${t}.${body}`).digest("hex");
  return { "stripe-signature": `t=${t},v1=${v1}` };
}

export function squareHeaders(body: string, key: string, url: string): Headers {
  const signature = createHmac("sha256", key).update(`${url}${body}`).digest("base64");
  return { "x-square-hmacsha256-signature": signature };
}

/** The item with its signature under a hexadecimal key. */
export function signAdyen(item: Fields, hexKey: string): Fields {
  const { amount, additionalData, ...fields } = item as Record<string, string> & {
    readonly amount: { readonly value: number; readonly currency: string };
    readonly additionalData?: Fields;
  };
  const { pspReference, originalReference = "", merchantAccountCode, merchantReference } = fields;
  const references = [pspReference, originalReference, merchantAccountCode, merchantReference];
  const { eventCode, success } = fields;
  const text = [...references, amount.value, amount.currency, eventCode, success].join(":");
  const hmac = createHmac("sha256", Buffer.from(hexKey, "hex")).update(text, "utf8");
  return { ...item, additionalData: { ...additionalData, hmacSignature: hmac.digest("base64") } };
}

export function adyenBody(...items: readonly Fields[]): string {
  const notificationItems = items.map((item) => ({ NotificationRequestItem: item }));
  return JSON.stringify({ live: "false", notificationItems });
}

export interface PaypalSigning {
  readonly key: KeyObject;
  readonly webhookId: string;
  readonly at?: number;
}

export function paypalHeaders(body: string, signing: PaypalSigning): Headers {
  const { key, webhookId, at = now } = signing;
  const id = "69cd13f0-d67a-11e5-baa3-778b53f4ae55";
  const time = new Date(at).toISOString().replace(".000Z", "Z");
  const text = `${id}|${time}|${webhookId}|${crc32(body)}`;
  return {
    "paypal-transmission-id": id,
    "paypal-transmission-time": time,
    "paypal-transmission-sig": sign("sha256", Buffer.from(text), key).toString("base64"),
    "paypal-auth-algo": "SHA256withRSA",
    "paypal-cert-url": "https://api.paypal.com/certs/1",
  };
}

export interface BraintreeSigning {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** The form of a webhook with the XML as its payload, which ends with a line feed. */
export function braintreeForm(xml: string, { publicKey, privateKey }: BraintreeSigning): string {
  const payload = `${Buffer.from(xml).toString("base64")}\n`;
  const key = createHash("sha1").update(privateKey).digest();
  const signature = createHmac("sha1", key).update(payload).digest("hex");
  const form = { bt_signature: `${publicKey}|${signature}`, bt_payload: payload };
  return new URLSearchParams(form).toString();
}
