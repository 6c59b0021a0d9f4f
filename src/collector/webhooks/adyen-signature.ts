// Adyen's scheme: each item of a delivery carries `additionalData.hmacSignature`, base64 of the
// HMAC-SHA256 of eight of its fields joined by colons. The fields are all that is signed, and no
// time of sending: a replay is known by its dedup id, and beyond that window changes nothing.
// https://docs.adyen.com/development-resources/webhooks/verify-hmac-signatures
import { createHmac } from "node:crypto";
import { listAt, objectAt, valueAt } from "../../transform/payments/json-fields.ts";
import { isAnySame } from "./delivery.ts";

/** In the order they are signed; the only one that may hold a colon is the merchant's own. */
const signedFields = [
  ["pspReference"],
  ["originalReference"],
  ["merchantAccountCode"],
  ["merchantReference"],
  ["amount", "value"],
  ["amount", "currency"],
  ["eventCode"],
  ["success"],
] as const;
const freeField = 3;

/** Whether a delivery has items and each of them is signed by one of the keys. */
export function isSignedByAdyen(delivery: unknown, keys: readonly Uint8Array[]): boolean {
  const items = listAt(delivery, "notificationItems");
  return items.length > 0 && items.every((item) => isItemSigned(item, keys));
}

function isItemSigned(notificationItem: unknown, keys: readonly Uint8Array[]): boolean {
  const item = objectAt(notificationItem, "NotificationRequestItem");
  const signature = valueAt(item, "additionalData", "hmacSignature");
  if (typeof signature !== "string") return false;
  const texts = signedFields.map((path) => textOf(valueAt(item, ...path), path[1] === "value"));
  // Otherwise one signed text could be read as the fields of another item.
  if (texts.some((text, i) => text === undefined || (i !== freeField && text.includes(":")))) {
    return false;
  }
  const expected = keys.flatMap((key) =>
    signedTexts(texts as string[]).map((text) => createHmac("sha256", key).update(text).digest()),
  );
  return isAnySame([Buffer.from(signature, "base64")], expected);
}

/** Fields as they are, which is what Adyen's libraries sign, or escaped as its older pages say. */
function signedTexts(fields: readonly string[]): readonly string[] {
  const escaped = fields.map((field) => field.replaceAll("\\", "\\\\").replaceAll(":", "\\:"));
  return [...new Set([fields.join(":"), escaped.join(":")])];
}

/**
 * An absent field is signed as an empty one. What is signed is text, so another type with the same
 * text would be signed too and mean something else: only an amount is a number.
 */
function textOf(value: unknown, mayBeNumber: boolean): string | undefined {
  if (value === undefined || value === null) return "";
  if (typeof value === "number" && mayBeNumber) return String(value);
  return typeof value === "string" ? value : undefined;
}
