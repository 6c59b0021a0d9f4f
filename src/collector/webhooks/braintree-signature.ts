// Braintree's scheme: a form of `bt_signature` (pairs `public key|hex`, joined by `&`) and
// `bt_payload` (base64 of XML); the hex is the HMAC-SHA1 of the payload's text under the SHA-1 of the
// private key. The same proves to Braintree that an endpoint is ours. No time of sending is signed:
// a replay has the hash of the first, and beyond that window changes nothing.
// https://developer.paypal.com/braintree/docs/guides/webhooks/parse
import { createHash, createHmac } from "node:crypto";
import type { BraintreeKey } from "../../config/webhooks.ts";
import { type Delivery, isAnySame } from "./delivery.ts";

/** The decoded payload of a signed delivery, or undefined. */
export function openBraintree(
  { body }: Delivery,
  keys: readonly BraintreeKey[],
): Uint8Array | undefined {
  const form = new URLSearchParams(Buffer.from(body).toString("latin1"));
  const [signature, payload] = [only(form, "bt_signature"), only(form, "bt_payload")];
  if (signature === undefined || payload === undefined) return undefined;
  // Whoever asks has challenges signed: none of them is a notification.
  if (!/^[A-Za-z0-9+/=\n]+$/.test(payload) || isChallenge(payload.trim())) return undefined;
  return isSigned(signature, payload, keys) ? Buffer.from(payload, "base64") : undefined;
}

/** The answer to a challenge; undefined for what is none. */
export function answerChallenge(
  challenge: unknown,
  keys: readonly BraintreeKey[],
): string | undefined {
  if (typeof challenge !== "string" || !isChallenge(challenge)) return undefined;
  const [key] = keys;
  return key && `${key.publicKey}|${sign(challenge, key).toString("hex")}`;
}

function isChallenge(text: string): boolean {
  return /^[a-f0-9]{20,32}$/.test(text);
}

const pairsMax = 16;

function isSigned(signature: string, payload: string, keys: readonly BraintreeKey[]): boolean {
  const pairs = signature.split("&").slice(0, pairsMax);
  let isFound = false;
  for (const key of keys) {
    const prefix = `${key.publicKey}|`;
    const given = pairs
      .filter((pair) => pair.startsWith(prefix))
      .map((pair) => Buffer.from(pair.slice(prefix.length), "hex"));
    // A form may have lost the payload's last line feed, which is signed.
    const expected = [sign(payload, key), sign(`${payload}\n`, key)];
    if (isAnySame(given, expected)) isFound = true;
  }
  return isFound;
}

function sign(text: string, { privateKey }: BraintreeKey): Buffer {
  const key = createHash("sha1").update(privateKey).digest();
  return createHmac("sha1", key).update(text).digest();
}

function only(form: URLSearchParams, name: string): string | undefined {
  const values = form.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}
