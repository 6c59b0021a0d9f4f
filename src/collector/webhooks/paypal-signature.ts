// PayPal's scheme: the headers name a transmission, its time, a certificate's URL and a signature,
// RSA-SHA256 over `<transmission id>|<time>|<webhook id>|<CRC-32 of the body>`.
// https://developer.paypal.com/api/rest/webhooks/rest/#link-verifysignature
import { type KeyObject, verify } from "node:crypto";
import { crc32 } from "node:zlib";
import { parseTimestamp } from "../../codec/timestamp.ts";
import { type Delivery, headerOf } from "./delivery.ts";

/** PayPal sends again for up to three days and does not say that it signs anew. */
const ageMsMax = 4 * 86_400_000;
const aheadMsMax = 300_000;
const keyBitsMin = 2_048;

export interface PaypalTransmission {
  readonly id: string;
  readonly time: string;
  readonly signature: Uint8Array;
  /** Of the certificate; whoever sent it chose it. */
  readonly certificateUrl: string;
}

/** What the headers say; undefined where they are not PayPal's or the time is not near. */
export function transmissionOf(delivery: Delivery): PaypalTransmission | undefined {
  const text = (name: string) => headerOf(delivery, `paypal-${name}`);
  const [id, time] = [text("transmission-id"), text("transmission-time")];
  if (!/^[\w-]{1,128}$/.test(id) || text("auth-algo") !== "SHA256withRSA") return undefined;
  const micros = parseTimestamp(time);
  if (micros === undefined) return undefined;
  const age = delivery.receivedAt - micros / 1000;
  if (age > ageMsMax || age < -aheadMsMax) return undefined;
  const signature = Buffer.from(text("transmission-sig"), "base64");
  return { id, time, signature, certificateUrl: text("cert-url") };
}

export interface PaypalSigned {
  readonly transmission: PaypalTransmission;
  readonly body: Uint8Array;
  readonly webhookIds: readonly string[];
}

export function isSignedByPaypal(key: KeyObject, signed: PaypalSigned): boolean {
  const { transmission, body, webhookIds } = signed;
  const { id, time, signature } = transmission;
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== "rsa" || bits < keyBitsMin) return false;
  return webhookIds.some((webhookId) => {
    const text = `${id}|${time}|${webhookId}|${crc32(body)}`;
    return verify("sha256", Buffer.from(text), key, signature);
  });
}
