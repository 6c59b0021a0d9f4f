// Why an authorization was refused, in one vocabulary. Only words and codes that stand in these
// tables count; what a provider writes around them is not kept.
import type { FailureClass, Psp } from "./facts.ts";

type Named = Readonly<Record<Exclude<FailureClass, "other">, readonly string[]>>;

/** The providers' own codes, lower case. */
const codes: Readonly<Record<Psp, Named>> = {
  // `outcome.reason`, `failure_code`, `last_payment_error`: docs.stripe.com/declines/codes
  stripe: {
    insufficient_funds: ["insufficient_funds"],
    expired_card: ["expired_card"],
    fraud_suspected: [
      ..."fraudulent stolen_card lost_card pickup_card merchant_blacklist".split(" "),
      ..."security_violation highest_risk_level elevated_risk_level rule".split(" "),
    ],
    authentication: [
      ..."authentication_required authentication_not_handled".split(" "),
      "payment_intent_authentication_failure",
      "mobile_device_authentication_required",
    ],
    processing_error: [
      ..."processing_error issuer_not_available try_again_later reenter_transaction".split(" "),
    ],
    card_declined: [
      ..."card_declined generic_decline do_not_honor do_not_try_again call_issuer".split(" "),
      ..."card_not_supported card_velocity_exceeded currency_not_supported".split(" "),
      ..."incorrect_cvc incorrect_number incorrect_pin incorrect_zip incorrect_address".split(" "),
      ..."invalid_account invalid_amount invalid_cvc invalid_expiry_month".split(" "),
      ..."invalid_expiry_year invalid_number invalid_pin new_account_information".split(" "),
      ..."no_action_taken not_permitted pin_try_exceeded restricted_card".split(" "),
      ..."revocation_of_all_authorizations revocation_of_authorization".split(" "),
      ..."service_not_allowed stop_payment_order testmode_decline".split(" "),
      ..."transaction_not_allowed withdrawal_count_limit_exceeded".split(" "),
    ],
  },
  // `reason` of a refused AUTHORISATION: docs.adyen.com/development-resources/refusal-reasons
  adyen: {
    insufficient_funds: [
      "not enough balance",
      "withdrawal amount exceeded",
      "withdrawal count exceeded",
    ],
    expired_card: ["expired card"],
    fraud_suspected: ["fraud", "fraud-cancelled", "acquirer fraud", "issuer suspected fraud"],
    authentication: [
      "3d not authenticated",
      "authentication required",
      "card requires online pin",
      "invalid pin",
      "pin tries exceeded",
    ],
    processing_error: [
      "acquirer error",
      "issuer unavailable",
      "not submitted",
      "pin validation not possible",
    ],
    card_declined: [
      "refused",
      "referral",
      "blocked card",
      "invalid card number",
      "not supported",
      "transaction not permitted",
      "cvc declined",
      "avs declined",
      "restricted card",
      "revocation of auth",
      "declined non generic",
      "no checking account available on card",
      "no savings account available on card",
    ],
  },
  // `status_details.reason` and `processor_response.response_code`, by the enumerations of the SDK
  paypal: {
    insufficient_funds: ["5120"],
    expired_card: ["5400"],
    fraud_suspected: ["declined_by_risk_fraud_filters", "9500", "9510", "9520"],
    authentication: ["5130", "5135", "5500", "5650"],
    processing_error: ["0800", "0880", "0960", "9100"],
    card_declined: [
      ..."0100 0390 0500 0580 10br 1330 1335 1380 1382 5100 5110 5140 5150 5160 5170".split(" "),
      ..."5180 5700 9530 9540 00n7".split(" "),
    ],
  },
  // `gateway_rejection_reason` and `processor_response_code`: the authorization responses
  braintree: {
    insufficient_funds: ["2001", "2002", "2003"],
    expired_card: ["2004"],
    fraud_suspected: ["fraud", "risk_threshold", "2012", "2013", "2014", "2021", "2053"],
    authentication: ["three_d_secure", "2099"],
    processing_error: ["application_incomplete", "3000"],
    card_declined: [
      ..."avs avs_and_cvv cvv 2000 2005 2006 2007 2008 2009 2010 2011 2015 2017".split(" "),
      ..."2018 2019 2022 2024 2038 2041 2044 2046 2047 2057 2059 2060 2074".split(" "),
    ],
  },
  // `card_details.errors`: the ErrorCode enumeration
  square: {
    insufficient_funds: ["insufficient_funds"],
    expired_card: ["card_expired"],
    fraud_suspected: [], // Square does not say so
    authentication: [
      ..."card_declined_verification_required invalid_pin allowable_pin_tries_exceeded".split(" "),
    ],
    processing_error: [
      ..."temporary_error gateway_timeout service_unavailable request_timeout".split(" "),
    ],
    card_declined: [
      ..."generic_decline card_declined card_declined_call_issuer card_not_supported".split(" "),
      ..."cvv_failure address_verification_failure invalid_account invalid_card".split(" "),
      ..."invalid_card_data invalid_expiration expiration_failure bad_expiration".split(" "),
      ..."pan_failure voice_failure transaction_limit reader_declined".split(" "),
      ..."cardholder_insufficient_permissions unsupported_card_brand account_unusable".split(" "),
    ],
  },
};

const classes = Object.fromEntries(
  Object.entries(codes).map(([psp, named]) => [psp, byCode(named)]),
) as Readonly<Record<Psp, ReadonlyMap<string, FailureClass>>>;

function byCode(named: Named): ReadonlyMap<string, FailureClass> {
  return new Map(
    Object.entries(named).flatMap(([name, all]) => {
      return all.map((code): [string, FailureClass] => [code, name as FailureClass]);
    }),
  );
}

/**
 * The class of the first of a refusal's codes that is known, the most telling first; null where
 * there is no code at all.
 */
export function failureClassOf(psp: Psp, refusals: readonly unknown[]): FailureClass | null {
  const said = refusals.filter((code) => typeof code === "string" && code !== "");
  for (const code of said) {
    const known = classes[psp].get(String(code).toLowerCase());
    if (known !== undefined) return known;
  }
  return said.length > 0 ? "other" : null;
}
