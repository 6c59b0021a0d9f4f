// Secrets of the payment providers' webhooks. A provider without its secrets has no endpoint. Lists
// are comma separated: during a rotation the old and the new one both stand there. Errors name
// variables and never quote a secret.

export interface WebhookSettings {
  /** Signing secrets (`PULSE_STRIPE_WEBHOOK_SECRETS`), at least one. */
  readonly stripe: { readonly secrets: readonly string[] } | undefined;
  /** HMAC keys (`PULSE_ADYEN_HMAC_KEYS`, hexadecimal), at least one. */
  readonly adyen: { readonly keys: readonly Uint8Array[] } | undefined;
  readonly square: SquareSettings | undefined;
  readonly paypal: PaypalSettings | undefined;
  readonly braintree: BraintreeSettings | undefined;
}

export interface SquareSettings {
  /** `PULSE_SQUARE_SIGNATURE_KEYS`, at least one. */
  readonly keys: readonly string[];
  /** The URL as the subscription has it, which is signed too (`PULSE_SQUARE_NOTIFICATION_URL`). */
  readonly notificationUrl: string;
}

export interface PaypalSettings {
  /** Ids of the webhook, which are signed too (`PULSE_PAYPAL_WEBHOOK_ID`), at least one. */
  readonly webhookIds: readonly string[];
  /** PEM file of the signer (`PULSE_PAYPAL_CERT`); absent: fetched from PayPal. */
  readonly certificateFile: string | undefined;
}

export interface BraintreeKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface BraintreeSettings {
  /** Whose payments these are (`PULSE_BRAINTREE_MERCHANT_ID`). */
  readonly merchantId: string;
  /** `PULSE_BRAINTREE_PUBLIC_KEY` and `PULSE_BRAINTREE_PRIVATE_KEY` in pairs, at least one. */
  readonly keys: readonly BraintreeKey[];
}

type Optional = (name: string) => string | undefined;

/** `optional` answers a variable's text, undefined where it is not set. */
export function parseWebhooks(optional: Optional, errors: string[]): WebhookSettings {
  const secrets = parseList(optional, "PULSE_STRIPE_WEBHOOK_SECRETS", errors);
  return {
    stripe: secrets && { secrets },
    adyen: parseAdyen(optional, errors),
    square: parseSquare(optional, errors),
    paypal: parsePaypal(optional, errors),
    braintree: parseBraintree(optional, errors),
  };
}

function parseList(optional: Optional, name: string, errors: string[]): string[] | undefined {
  const text = optional(name);
  // That a variable is set but empty has been said by then.
  if (text === undefined || text.trim() === "") return undefined;
  const list = text.split(",").map((entry) => entry.trim());
  if (list.includes("")) errors.push(`${name} has an empty entry`);
  return list;
}

function parseAdyen(optional: Optional, errors: string[]): WebhookSettings["adyen"] {
  const name = "PULSE_ADYEN_HMAC_KEYS";
  const list = parseList(optional, name, errors);
  if (list === undefined) return undefined;
  if (!list.every((key) => /^(?:[0-9a-f]{2}){16,64}$/i.test(key))) {
    errors.push(`${name} must be hexadecimal, 32 digits at least each`);
  }
  return { keys: list.map((key) => Buffer.from(key, "hex")) };
}

function parseSquare(optional: Optional, errors: string[]): SquareSettings | undefined {
  const names = ["PULSE_SQUARE_SIGNATURE_KEYS", "PULSE_SQUARE_NOTIFICATION_URL"] as const;
  const keys = parseList(optional, names[0], errors);
  const notificationUrl = optional(names[1]);
  requireAll(names, [keys, notificationUrl], errors);
  if (notificationUrl?.trim() && !/^https?:$/.test(URL.parse(notificationUrl)?.protocol ?? "")) {
    errors.push(`${names[1]} must be a URL`);
  }
  return keys && notificationUrl ? { keys, notificationUrl } : undefined;
}

function parsePaypal(optional: Optional, errors: string[]): PaypalSettings | undefined {
  const webhookIds = parseList(optional, "PULSE_PAYPAL_WEBHOOK_ID", errors);
  const certificateFile = optional("PULSE_PAYPAL_CERT");
  if (webhookIds) return { webhookIds, certificateFile };
  if (certificateFile) errors.push("PULSE_PAYPAL_CERT needs PULSE_PAYPAL_WEBHOOK_ID");
  return undefined;
}

function parseBraintree(optional: Optional, errors: string[]): BraintreeSettings | undefined {
  const [merchant, publics, privates] = [
    "PULSE_BRAINTREE_MERCHANT_ID",
    "PULSE_BRAINTREE_PUBLIC_KEY",
    "PULSE_BRAINTREE_PRIVATE_KEY",
  ] as const;
  const merchantId = optional(merchant);
  const publicKeys = parseList(optional, publics, errors);
  const privateKeys = parseList(optional, privates, errors);
  requireAll([merchant, publics, privates], [merchantId, publicKeys, privateKeys], errors);
  if (!merchantId || !publicKeys || !privateKeys) return undefined;
  if (publicKeys.length !== privateKeys.length) {
    errors.push(`${publics} and ${privates} must have as many entries`);
  }
  const keys = publicKeys.map((publicKey, i) => ({ publicKey, privateKey: privateKeys[i] ?? "" }));
  return { merchantId, keys };
}

/** Of variables that go together all are set, or none. */
function requireAll(names: readonly string[], values: readonly unknown[], errors: string[]): void {
  const missing = names.filter((_, i) => values[i] === undefined);
  if (missing.length === 0 || missing.length === names.length) return;
  const set = names.filter((name) => !missing.includes(name));
  errors.push(`${missing.join(" and ")} must be set with ${set.join(" and ")}`);
}
