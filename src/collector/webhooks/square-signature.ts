// Square's scheme: `x-square-hmacsha256-signature`, base64 of the HMAC-SHA256 of the subscription's
// URL followed by the body. No time of sending is signed: a replay is known by its event id, and
// beyond that window changes nothing, since facts are ordered by the object's own version.
// https://developer.squareup.com/docs/webhooks/step3validate
import { createHmac } from "node:crypto";
import type { SquareSettings } from "../../config/webhooks.ts";
import { type Delivery, headerOf, isAnySame } from "./delivery.ts";

export function isSignedBySquare(
  delivery: Delivery,
  { keys, notificationUrl }: SquareSettings,
): boolean {
  const given = Buffer.from(headerOf(delivery, "x-square-hmacsha256-signature"), "base64");
  const expected = keys.map((key) =>
    createHmac("sha256", key).update(notificationUrl).update(delivery.body).digest(),
  );
  return isAnySame([given], expected);
}
