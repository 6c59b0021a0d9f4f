// The little of a payment's method that may be kept: the card's brand, its last four digits, and
// how its holder was authenticated. Each provider spells them its own way.

/** A provider's spelling, lower case with one underscore between words, to ours. */
const brands: ReadonlyMap<string, string> = new Map(
  Object.entries({
    visa: "visa",
    mc: "mastercard",
    mastercard: "mastercard",
    master_card: "mastercard",
    amex: "amex",
    american_express: "amex",
    discover: "discover",
    discover_diners: "diners",
    diners: "diners",
    diners_club: "diners",
    jcb: "jcb",
    cup: "unionpay",
    unionpay: "unionpay",
    union_pay: "unionpay",
    china_unionpay: "unionpay",
    china_union_pay: "unionpay",
    maestro: "maestro",
    uk_maestro: "maestro",
    elo: "elo",
    hiper: "hiper",
    hipercard: "hipercard",
    interac: "interac",
    eftpos: "eftpos",
    eftpos_au: "eftpos",
    eftpos_australia: "eftpos",
    felica: "felica",
    cartebancaire: "cartes_bancaires",
    cartes_bancaires: "cartes_bancaires",
    bcmc: "bancontact",
    bancontact: "bancontact",
  }),
);

/** EMV 3-D Secure transStatus, and Stripe's `three_d_secure.result`, which has its own words. */
const scaResults: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Y: "authenticated",
    A: "attempted",
    C: "challenge",
    D: "challenge",
    N: "failed",
    R: "rejected",
    U: "unavailable",
    I: "informational",
    authenticated: "authenticated",
    attempt_acknowledged: "attempted",
    exempted: "exempted",
    failed: "failed",
    not_supported: "unavailable",
    processing_error: "unavailable",
    data_share_only: "informational",
  }),
);

const wallets = /_(applepay|googlepay|samsungpay|clicktopay|amazonpay)$/;

export function brandOf(value: unknown): string | null {
  return brands.get(word(value).replace(wallets, "")) ?? null;
}

/** The kind of method, such as `card` or `ideal`; a card's brand is no kind. */
export function methodOf(value: unknown): string | null {
  const method = word(value);
  if (method === "") return null;
  return brandOf(value) === null ? method : "card";
}

export function last4Of(value: unknown): string | null {
  return typeof value === "string" && /^\d{4}$/.test(value) ? value : null;
}

export function scaResultOf(value: unknown): string | null {
  return typeof value === "string" ? (scaResults.get(value) ?? null) : null;
}

/** Letters and underscores alone, so that no number passes as a word. */
function word(value: unknown): string {
  if (typeof value !== "string") return "";
  const text = value.toLowerCase().replaceAll(/[\s-]+/g, "_");
  return /^[a-z_]{2,32}$/.test(text) ? text : "";
}
