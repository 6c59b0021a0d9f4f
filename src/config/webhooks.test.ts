import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSettings, type Settings } from "./settings.ts";

type Environment = Readonly<Record<string, string>>;

function settingsOf(environment: Environment): Settings {
  const parsed = parseSettings(environment);
  assert.equal(parsed.kind, "settings");
  return (parsed as { settings: Settings }).settings;
}

function errorsOf(environment: Environment): readonly string[] {
  const parsed = parseSettings(environment);
  return parsed.kind === "errors" ? parsed.errors : [];
}

const hex = "0123456789abcdef".repeat(4);

test("without secrets no provider is configured", () => {
  assert.deepEqual(Object.values(settingsOf({}).webhooks), Array(5).fill(undefined));
});

test("lists are comma separated, Braintree's keys in pairs", () => {
  const { stripe, adyen, square, paypal, braintree } = settingsOf({
    PULSE_STRIPE_WEBHOOK_SECRETS: "whsec_new, whsec_old",
    PULSE_ADYEN_HMAC_KEYS: `${hex},${hex.toUpperCase()}`,
    PULSE_SQUARE_SIGNATURE_KEYS: "one,two",
    PULSE_SQUARE_NOTIFICATION_URL: "https://shop.example/webhooks/square",
    PULSE_PAYPAL_WEBHOOK_ID: "WH-1",
    PULSE_PAYPAL_CERT: "/run/paypal.pem",
    PULSE_BRAINTREE_MERCHANT_ID: "merchant",
    PULSE_BRAINTREE_PUBLIC_KEY: "p1,p2",
    PULSE_BRAINTREE_PRIVATE_KEY: "s1,s2",
  }).webhooks;
  assert.deepEqual(stripe?.secrets, ["whsec_new", "whsec_old"]);
  assert.deepEqual(
    adyen?.keys.map((key) => Buffer.from(key).toString("hex")),
    [hex, hex],
  );
  assert.deepEqual(square?.keys, ["one", "two"]);
  assert.deepEqual(paypal, { webhookIds: ["WH-1"], certificateFile: "/run/paypal.pem" });
  assert.deepEqual(braintree?.keys[1], { publicKey: "p2", privateKey: "s2" });
});

test("every wrong or missing variable is named at once, and no secret quoted", () => {
  const errors = errorsOf({
    PULSE_STRIPE_WEBHOOK_SECRETS: "whsec_hidden,",
    PULSE_ADYEN_HMAC_KEYS: "hidden",
    PULSE_SQUARE_SIGNATURE_KEYS: "hidden",
    PULSE_PAYPAL_CERT: "/run/paypal.pem",
    PULSE_BRAINTREE_PUBLIC_KEY: "hidden,hidden",
  });
  assert.deepEqual(errors, [
    "PULSE_STRIPE_WEBHOOK_SECRETS has an empty entry",
    "PULSE_ADYEN_HMAC_KEYS must be hexadecimal, 32 digits at least each",
    "PULSE_SQUARE_NOTIFICATION_URL must be set with PULSE_SQUARE_SIGNATURE_KEYS",
    "PULSE_PAYPAL_CERT needs PULSE_PAYPAL_WEBHOOK_ID",
    "PULSE_BRAINTREE_MERCHANT_ID and PULSE_BRAINTREE_PRIVATE_KEY must be set with PULSE_BRAINTREE_PUBLIC_KEY",
  ]);
  assert.deepEqual(
    errorsOf({
      PULSE_SQUARE_SIGNATURE_KEYS: "one",
      PULSE_SQUARE_NOTIFICATION_URL: "shop.example",
      PULSE_BRAINTREE_MERCHANT_ID: "merchant",
      PULSE_BRAINTREE_PUBLIC_KEY: "p1,p2",
      PULSE_BRAINTREE_PRIVATE_KEY: "s1",
    }),
    [
      "PULSE_SQUARE_NOTIFICATION_URL must be a URL",
      "PULSE_BRAINTREE_PUBLIC_KEY and PULSE_BRAINTREE_PRIVATE_KEY must have as many entries",
    ],
  );
});

test("a variable that is set but empty is an error", () => {
  for (const name of ["PULSE_STRIPE_WEBHOOK_SECRETS", "PULSE_PAYPAL_WEBHOOK_ID"]) {
    assert.deepEqual(errorsOf({ [name]: " " }), [`${name} is set but empty`]);
  }
});
