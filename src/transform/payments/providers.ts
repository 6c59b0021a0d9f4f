// One door to the providers: a delivery split into notifications, each projected by its provider's
// own tables.
import { assertNever } from "../../assert.ts";
import { projectAdyen, splitAdyen } from "./adyen.ts";
import { projectBraintree } from "./braintree.ts";
import type { Psp } from "./facts.ts";
import type { ToldNotification } from "./notification.ts";
import { projectPaypal } from "./paypal.ts";
import { projectSquare } from "./square.ts";
import { projectStripe } from "./stripe.ts";

/** The notifications of one delivery, as parsed JSON; Adyen alone sends several at once. */
export function splitDelivery(psp: Psp, delivery: unknown): readonly unknown[] {
  return psp === "adyen" ? splitAdyen(delivery) : [delivery];
}

/**
 * One notification as it may be kept; undefined for what does not have the provider's shape (no
 * id, no code or no time). `payloadHash` is the SHA-256 of the delivery's bytes, in hex; it stands
 * for the id where a provider sends none. An amount that is not exact stands as its text.
 */
export function projectNotification(
  psp: Psp,
  value: unknown,
  payloadHash: string,
): ToldNotification | undefined {
  switch (psp) {
    case "stripe":
      return projectStripe(value);
    case "adyen":
      return projectAdyen(value);
    case "paypal":
      return projectPaypal(value);
    case "square":
      return projectSquare(value);
    case "braintree":
      return projectBraintree(value, payloadHash);
    default:
      return assertNever(psp);
  }
}
