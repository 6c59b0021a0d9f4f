// One door to the providers: a delivery split into notifications, each projected by its provider's
// own tables.
import { assertNever } from "../../assert.ts";
import { projectAdyen, splitAdyen } from "./adyen.ts";
import { projectBraintree } from "./braintree.ts";
import type { Psp } from "./facts.ts";
import type { Projection, ToldNotification } from "./notification.ts";
import { projectPaypal } from "./paypal.ts";
import { projectSquare } from "./square.ts";
import { projectStripe } from "./stripe.ts";

/** The notifications of one delivery, as parsed JSON; Adyen alone sends several at once. */
export function splitDelivery(psp: Psp, delivery: unknown): readonly unknown[] {
  return psp === "adyen" ? splitAdyen(delivery) : [delivery];
}

/**
 * One notification as it may be kept; undefined for what does not have the provider's shape (no
 * id, no code or no time). An amount that is not exact stands as its text.
 */
export function projectNotification(
  psp: Psp,
  value: unknown,
  projection: Projection,
): ToldNotification | undefined {
  const { fingerprint } = projection;
  switch (psp) {
    case "stripe":
      return projectStripe(value, fingerprint);
    case "adyen":
      return projectAdyen(value, fingerprint);
    case "paypal":
      return projectPaypal(value);
    case "square":
      return projectSquare(value, fingerprint);
    case "braintree":
      return projectBraintree(value, projection);
    default:
      return assertNever(psp);
  }
}
