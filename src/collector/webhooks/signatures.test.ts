import assert from "node:assert/strict";
import { test } from "node:test";
import { isSignedByAdyen } from "./adyen-signature.ts";
import { answerChallenge, openBraintree } from "./braintree-signature.ts";
import * as signing from "./signing-fixture.ts";
import { isSignedBySquare } from "./square-signature.ts";
import { isSignedByStripe } from "./stripe-signature.ts";

const { delivery, now } = signing;
const body = '{"id":"evt_1","amount":1.0}';

test("Stripe: a body is signed by any configured secret, within 300 s either way", () => {
  const headers = signing.stripeHeaders(body, "whsec_old");
  const secrets = ["whsec_new", "whsec_old"];
  for (const [offset, isGood] of [
    [0, true],
    [300_000, true],
    [-300_000, true],
    [301_000, false],
    [-301_000, false],
  ] as const) {
    assert.equal(isSignedByStripe(delivery(body, headers, now + offset), secrets), isGood);
  }
  assert.equal(isSignedByStripe(delivery(body, headers), ["whsec_new"]), false);
  assert.equal(isSignedByStripe(delivery(body, headers), []), false);
});

test("Stripe: one byte of the body, the time or the signature more is another body", () => {
  const { "stripe-signature": header = "" } = signing.stripeHeaders(body, "s");
  const check = (text: string, signature: string) =>
    isSignedByStripe(delivery(text, { "stripe-signature": signature }), ["s"]);
  assert.equal(check(body, header), true);
  assert.equal(check(`${body} `, header), false);
  const t = now / 1000;
  for (const wrong of [
    "",
    header.replace(String(t), String(t + 1)),
    header.replace("v1=", "v0="),
    header.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    header.replace(/,v1=.*/, ""),
    header.replace(/^t=\d+,/, ""),
    `t=${t},${header}`,
    header.replace(/v1=(..)/, "v1="),
    header.replace(String(t), `${t}.0`),
    header.replace(String(t), `-${t}`),
  ]) {
    assert.equal(check(body, wrong), false, wrong);
  }
});

test("Stripe: of several signatures one good one is enough, other schemes are passed over", () => {
  const { "stripe-signature": header = "" } = signing.stripeHeaders(body, "s");
  const [t = "", good = ""] = header.split(",");
  const several = [t, `v1=${"0".repeat(64)}`, good, `v0=${"f".repeat(64)}`].join(", ");
  assert.equal(isSignedByStripe(delivery(body, { "stripe-signature": several }), ["s"]), true);
});

/** Of Square's own libraries. */
const square = {
  keys: ["Ibxx_5AKakO-3qeNVR61Dw"],
  notificationUrl: "https://webhook.site/679a4f3a-dcfa-49ee-bac5-9d0edad886b9",
};
const squareBody =
  '{"merchant_id":"MLEFBHHSJGVHD","type":"webhooks.test_notification","event_id":"ac3ac95b-f97d-458c-a6e6-18981597e05f","created_at":"2022-07-13T20:30:59.037339943Z","data":{"type":"webhooks","id":"bc368e64-01aa-407e-b46e-3231809b1129"}}';
const squareSignature = "GF4YkrJgGBDZ9NIYbNXBnMzqb2HoL4RW/S6vkZ9/2N4=";

test("Square: the published example is signed, for that URL, body and key alone", () => {
  const signed = (text: string, signature = squareSignature, settings = square) =>
    isSignedBySquare(delivery(text, { "x-square-hmacsha256-signature": signature }), settings);
  assert.equal(signed(squareBody), true);
  assert.equal(
    signed(squareBody, squareSignature, { ...square, keys: ["x", ...square.keys] }),
    true,
  );
  assert.equal(signed(`${squareBody} `), false);
  assert.equal(signed(squareBody, squareSignature, { ...square, keys: ["x"] }), false);
  const other = { ...square, notificationUrl: `${square.notificationUrl}/` };
  assert.equal(signed(squareBody, squareSignature, other), false);
  assert.equal(signed(squareBody, ""), false);
  assert.equal(signed(squareBody, squareSignature.slice(0, 20)), false);
  assert.equal(isSignedBySquare(delivery(squareBody, {}), square), false);
});

/** Of Adyen's documentation and libraries. */
const adyenKey = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";
const adyenItem = {
  pspReference: "7914073381342284",
  originalReference: "",
  merchantAccountCode: "TestMerchant",
  merchantReference: "TestPayment-1407325143704",
  amount: { value: 1130, currency: "EUR" },
  eventCode: "AUTHORISATION",
  success: "true",
  additionalData: { hmacSignature: "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=" },
};
const keys = [Buffer.alloc(32), Buffer.from(adyenKey, "hex")];
const signedItems = (...items: readonly object[]) => {
  const notificationItems = items.map((item) => ({ NotificationRequestItem: item }));
  return isSignedByAdyen({ live: "false", notificationItems }, keys);
};

test("Adyen: the published example is signed, an absent field counting as an empty one", () => {
  assert.equal(signedItems(adyenItem), true);
  const { originalReference: _, ...without } = adyenItem;
  assert.equal(signedItems(without), true);
  assert.equal(signedItems({ ...adyenItem, eventDate: "not signed" }), true);
  const delivered = { notificationItems: [{ NotificationRequestItem: adyenItem }] };
  assert.equal(isSignedByAdyen(delivered, [Buffer.alloc(32)]), false);
});

test("Adyen: each signed field, changed, breaks the signature", () => {
  const amounts = [
    { ...adyenItem, amount: { value: 1131, currency: "EUR" } },
    { ...adyenItem, amount: { value: 1130, currency: "USD" } },
    { ...adyenItem, amount: undefined },
  ];
  const names = ["pspReference", "originalReference", "merchantAccountCode", "merchantReference"];
  const changed = [...names, "eventCode", "success"].map((name) => ({ ...adyenItem, [name]: "x" }));
  for (const item of [...changed, ...amounts]) assert.equal(signedItems(item), false);
});

test("Adyen: a field of another type that reads the same is not what was signed", () => {
  assert.equal(signedItems({ ...adyenItem, success: true }), false);
  const numbered = signing.signAdyen({ ...adyenItem, originalReference: "12" }, adyenKey);
  assert.equal(signedItems(numbered), true);
  assert.equal(signedItems({ ...numbered, originalReference: 12 }), false);
});

test("Adyen: every item of a batch must be signed, and there must be one", () => {
  const second = signing.signAdyen({ ...adyenItem, pspReference: "2" }, adyenKey);
  assert.equal(signedItems(adyenItem, second), true);
  assert.equal(signedItems(adyenItem, { ...second, success: "false" }), false);
  assert.equal(signedItems(adyenItem, {}), false);
  assert.equal(signedItems({ ...adyenItem, additionalData: {} }), false);
  for (const empty of [
    undefined,
    null,
    [],
    {},
    { notificationItems: [] },
    { notificationItems: 1 },
  ]) {
    assert.equal(isSignedByAdyen(empty, keys), false);
  }
});

test("Adyen: a colon is the merchant reference's alone, escaped or not, so no field can move", () => {
  const item = { ...adyenItem, merchantReference: "order:7\\a" };
  assert.equal(signedItems(signing.signAdyen(item, adyenKey)), true);
  const escaped = signing.signAdyen({ ...item, merchantReference: "order\\:7\\\\a" }, adyenKey);
  assert.equal(signedItems({ ...escaped, merchantReference: "order:7\\a" }), true);
  // The same text, read as other fields.
  const { additionalData } = signing.signAdyen(item, adyenKey);
  const moved = { merchantAccountCode: "TestMerchant:order", merchantReference: "7\\a" };
  assert.equal(signedItems({ ...item, ...moved, additionalData }), false);
});

const braintree = { publicKey: "integration_public_key", privateKey: "integration_private_key" };
const xml = "<notification><kind>check</kind></notification>";

test("Braintree: a signed form opens to its payload, whatever became of the last line feed", () => {
  const form = signing.braintreeForm(xml, braintree);
  const other = { publicKey: "other", privateKey: "other" };
  const open = (text: string, keys = [other, braintree]) => {
    const opened = openBraintree(delivery(text, {}), keys);
    return opened && Buffer.from(opened).toString();
  };
  assert.equal(open(form), xml);
  assert.equal(open(form.replace("%0A", "")), xml);
  assert.equal(open(form, [other]), undefined);
  assert.equal(open(form, [{ ...braintree, privateKey: "x" }]), undefined);
  assert.equal(open(form.replace("bt_payload=", "bt_payload=A")), undefined);
  assert.equal(open(form.replace("%0A", "%20")), undefined);
  assert.equal(open(form.replace("_key%7C", "_keY%7C")), undefined);
  assert.equal(open(`${form}&bt_payload=AAAA`), undefined);
  for (const text of ["", "bt_signature=x", "bt_payload=AAAA", "bt_signature=&bt_payload="]) {
    assert.equal(open(text), undefined);
  }
  const pairs = form.replace("bt_signature=", "bt_signature=other%7C00%26");
  assert.equal(open(pairs), xml);
});

test("Braintree: the published challenge has the published answer, and no other text has one", () => {
  assert.equal(
    answerChallenge("20f9f8ed05f77439fe955c977e4c8a53", [braintree]),
    "integration_public_key|d9b899556c966b3f06945ec21311865d35df3ce4",
  );
  for (const text of [
    "",
    "20F9",
    "x".repeat(32),
    "0".repeat(33),
    `${"0".repeat(20)}\n`,
    undefined,
  ]) {
    assert.equal(answerChallenge(text, [braintree]), undefined);
  }
});

test("Braintree: what the answer to a challenge signs is no notification", () => {
  const challenge = "0123456789abcdef0123456789abcdef";
  const signature = encodeURIComponent(answerChallenge(challenge, [braintree]) ?? "");
  for (const payload of [challenge, `${challenge}%0A`]) {
    const form = delivery(`bt_signature=${signature}&bt_payload=${payload}`, {});
    assert.equal(openBraintree(form, [braintree]), undefined);
  }
});
