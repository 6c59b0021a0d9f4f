// A provider's notice as its webhook delivers it, signed as the provider signs. Three of the five
// are signed here; the other two need a certificate, or XML.
import { createHmac } from "node:crypto";
import type { Psp } from "../../transform/payments/facts.ts";
import type { Json, PspNotice } from "./outgoing.ts";

/** Names of the variables the platform reads the secrets from. */
const variables = {
  stripe: "PULSE_STRIPE_WEBHOOK_SECRETS",
  adyen: "PULSE_ADYEN_HMAC_KEYS",
  square: "PULSE_SQUARE_SIGNATURE_KEYS",
  squareUrl: "PULSE_SQUARE_NOTIFICATION_URL",
} as const;

export interface WebhookSecrets {
  readonly stripe?: string;
  /** Hexadecimal. */
  readonly adyen?: string;
  readonly square?: { readonly key: string; readonly url: string };
}

export interface Delivery {
  readonly psp: Psp;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The first secret of each provider that has one. */
export function webhookSecretsOf(environment: Environment): WebhookSecrets {
  const first = (name: string) => environment[name]?.split(",")[0]?.trim() || undefined;
  const stripe = first(variables.stripe);
  const adyen = first(variables.adyen);
  const key = first(variables.square);
  const url = environment[variables.squareUrl];
  return {
    ...(stripe !== undefined && { stripe }),
    ...(adyen !== undefined && { adyen }),
    ...(key !== undefined && url !== undefined && { square: { key, url } }),
  };
}

/** Variables with secrets of this process alone, for providers that have none in `environment`. */
export function madeUpSecrets(
  environment: Environment,
  hex: (bytes: number) => string,
): Readonly<Record<string, string>> {
  const made: Record<string, string> = {};
  const isUnset = (name: string) => environment[name] === undefined;
  if (isUnset(variables.stripe)) made[variables.stripe] = `whsec_${hex(24)}`;
  if (isUnset(variables.adyen)) made[variables.adyen] = hex(32);
  if (isUnset(variables.square) && isUnset(variables.squareUrl)) {
    made[variables.square] = hex(24);
    made[variables.squareUrl] = "https://shop.pulsecart.example/webhooks/square";
  }
  return made;
}

/** The notice as it is delivered at `nowMs`; undefined where there is no secret to sign it with. */
export function sign(
  { psp, body }: Pick<PspNotice, "psp" | "body">,
  { stripe, adyen, square }: WebhookSecrets,
  nowMs: number,
): Delivery | undefined {
  switch (psp) {
    case "stripe":
      return stripe === undefined ? undefined : signStripe(JSON.stringify(body), stripe, nowMs);
    case "adyen":
      return adyen === undefined ? undefined : signAdyen(body, adyen);
    case "square":
      return square && signSquare(JSON.stringify(body), square);
    default:
      return undefined;
  }
}

function signStripe(body: string, secret: string, nowMs: number): Delivery {
  const t = Math.floor(nowMs / 1_000);
  const v1 = createHmac("sha256", secret).update(`${t}.${body}`).digest("hex");
  return { psp: "stripe", headers: { "stripe-signature": `t=${t},v1=${v1}` }, body };
}

/** Each item carries its own signature, over eight of its fields. */
function signAdyen(item: Json, key: string): Delivery {
  const amount = item.amount as Json;
  const signed = [
    item.pspReference,
    item.originalReference ?? "",
    item.merchantAccountCode,
    item.merchantReference,
    amount.value,
    amount.currency,
    item.eventCode,
    item.success,
  ].join(":");
  const hmac = createHmac("sha256", Buffer.from(key, "hex")).update(signed).digest("base64");
  const additionalData = { ...(item.additionalData as Json), hmacSignature: hmac };
  const NotificationRequestItem = { ...item, additionalData };
  const delivered = { live: "false", notificationItems: [{ NotificationRequestItem }] };
  return { psp: "adyen", headers: {}, body: JSON.stringify(delivered) };
}

function signSquare(body: string, { key, url }: { key: string; url: string }): Delivery {
  const hmac = createHmac("sha256", key).update(url).update(body).digest("base64");
  return { psp: "square", headers: { "x-square-hmacsha256-signature": hmac }, body };
}
