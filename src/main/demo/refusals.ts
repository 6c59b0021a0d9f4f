// Why made-up banks refuse to pay, in the words of each provider.
import type { Psp } from "../../transform/payments/facts.ts";
import type { Payment } from "./payment.ts";

type Why = "refused" | "funds" | "expired" | "suspected" | "authentication";

/** How often is in what share of the list: a bank mostly gives no reason, or has no money to give. */
const whys: readonly Why[] = [
  ...(["refused", "refused", "refused", "refused", "funds", "funds", "funds"] as const),
  ...(["expired", "suspected", "authentication"] as const),
];

const codes: Readonly<Record<Psp, Readonly<Record<Why, string>>>> = {
  stripe: {
    refused: "do_not_honor",
    funds: "insufficient_funds",
    expired: "expired_card",
    suspected: "fraudulent",
    authentication: "authentication_required",
  },
  adyen: {
    refused: "Refused",
    funds: "Not enough balance",
    expired: "Expired Card",
    suspected: "FRAUD",
    authentication: "3D Not Authenticated",
  },
  paypal: {
    refused: "0500",
    funds: "5120",
    expired: "5400",
    suspected: "9500",
    authentication: "5650",
  },
  braintree: {
    refused: "2000",
    funds: "2001",
    expired: "2004",
    suspected: "2014",
    authentication: "2099",
  },
  square: {
    refused: "GENERIC_DECLINE",
    funds: "INSUFFICIENT_FUNDS",
    expired: "CARD_EXPIRED",
    // It does not say so.
    suspected: "GENERIC_DECLINE",
    authentication: "CARD_DECLINED_VERIFICATION_REQUIRED",
  },
};

/** The provider's code for the refusal of the last attempt, the same each time it is asked for. */
export function refusalOf({ psp, reference, attempt }: Payment): string {
  let sum = attempt;
  for (const letter of reference) sum += letter.charCodeAt(0);
  return codes[psp][whys[sum % whys.length] as Why];
}
