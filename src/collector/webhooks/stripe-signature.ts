// Stripe's scheme: `Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]`, each `v1` the HMAC-SHA256 of
// `<t>.<body>` under a signing secret. Stripe signs anew each time it sends, so `t` is the time of
// sending. https://docs.stripe.com/webhooks#verify-manually
import { createHmac } from "node:crypto";
import { type Delivery, headerOf, isAnySame } from "./delivery.ts";

/** How far `t` may be from now, either way: Stripe's own default. */
const toleranceSeconds = 300;
const signaturesMax = 16;

export function isSignedByStripe(delivery: Delivery, secrets: readonly string[]): boolean {
  const header = headerOf(delivery, "stripe-signature");
  const times = valuesOf(header, /^t=(\d{1,12})$/);
  const [time] = times;
  if (time === undefined || times.length > 1) return false;
  const age = delivery.receivedAt / 1000 - Number(time);
  if (Math.abs(age) > toleranceSeconds) return false;
  const given = valuesOf(header, /^v1=([0-9a-f]{64})$/).slice(0, signaturesMax);
  const expected = secrets.map((secret) =>
    createHmac("sha256", secret).update(`${time}.`).update(delivery.body).digest(),
  );
  return isAnySame(
    given.map((hex) => Buffer.from(hex, "hex")),
    expected,
  );
}

/** What `pattern` captures, of each element of the header that it matches. */
function valuesOf(header: string, pattern: RegExp): string[] {
  return header.split(",").flatMap((element) => pattern.exec(element.trim())?.[1] ?? []);
}
