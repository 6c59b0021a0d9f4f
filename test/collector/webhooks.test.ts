// Deliveries of payment providers over HTTP: what is kept, what is answered, what is counted.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { gzipSync } from "node:zlib";
import { systemClock } from "../../src/clock.ts";
import { type CertificateFields, issue } from "../../src/collector/webhooks/certificate-fixture.ts";
import * as signing from "../../src/collector/webhooks/signing-fixture.ts";
import type { WebhookOptions } from "../../src/collector/webhooks/webhooks.ts";
import type { WebhookSettings } from "../../src/config/webhooks.ts";
import * as given from "../../src/transform/payments/notification-fixture.ts";
import { post, type Reply, type Running, runCollector } from "./running-collector.ts";

const validity: Pick<CertificateFields, "from" | "to"> = { from: 0, to: Date.UTC(2049, 0, 1) };
const paypal = issue({ name: "a signer", ...validity });
const adyenKey = "44".repeat(32);
const url = "https://shop.example/webhooks/square";
const braintree = { publicKey: "public", privateKey: "private" };
const none: WebhookSettings = {
  stripe: undefined,
  adyen: undefined,
  square: undefined,
  paypal: undefined,
  braintree: undefined,
};
const settings: WebhookSettings = {
  stripe: { secrets: ["whsec_new", "whsec_old"] },
  adyen: { keys: [Buffer.from(adyenKey, "hex")] },
  square: { keys: ["square key"], notificationUrl: url },
  paypal: { webhookIds: ["WH-ID"], certificateFile: undefined },
  braintree: { merchantId: "merchant", keys: [braintree] },
};
const webhooks: WebhookOptions = { settings, paypalCertificate: paypal.certificate };
const run = (t: TestContext, more: Partial<WebhookOptions> = {}) =>
  runCollector(t, { webhooks: { ...webhooks, ...more } });

type Headers = Readonly<Record<string, string>>;

function deliver(running: Running, psp: string, body: string, headers: Headers): Promise<Reply> {
  return post(running, { path: `/webhooks/${psp}`, body, headers });
}

function deliverStripe(running: Running, event: object, secret = "whsec_old"): Promise<Reply> {
  const body = JSON.stringify(event);
  return deliver(running, "stripe", body, signing.stripeHeaders(body, secret, Date.now()));
}

const braintreeXml = `<notification><timestamp type="datetime">2026-03-01T10:00:00Z</timestamp>
  <kind>transaction_settled</kind><subject><transaction><id>tx1</id><status>settled</status>
  <type>sale</type><amount>100.00</amount><currency-iso-code>USD</currency-iso-code>
  <order-id>order-7</order-id></transaction></subject></notification>`;

/** One signed delivery of each provider. */
function genuine(): readonly (readonly [string, string, Headers])[] {
  const charge = given.stripeEvent("charge.captured", 1, given.stripeCharge({ captured: true }));
  const stripe = JSON.stringify(charge);
  const item = signing.signAdyen(given.adyenItem("AUTHORISATION", 1), adyenKey);
  const square = JSON.stringify(given.squareEvent("payment.updated", 1, given.squarePayment(1)));
  const capture = given.paypalCapture();
  const event = JSON.stringify(given.paypalEvent("PAYMENT.CAPTURE.COMPLETED", 1, capture));
  const { key } = paypal;
  const form = { "content-type": "application/x-www-form-urlencoded" };
  return [
    ["stripe", stripe, signing.stripeHeaders(stripe, "whsec_old", Date.now())],
    ["adyen", signing.adyenBody(item), {}],
    ["square", square, signing.squareHeaders(square, "square key", url)],
    ["paypal", event, signing.paypalHeaders(event, { key, webhookId: "WH-ID", at: Date.now() })],
    ["braintree", signing.braintreeForm(braintreeXml, braintree), form],
  ];
}

test("each provider's signed delivery is kept, projected, before its success is answered", async (t) => {
  const running = await run(t);
  for (const [psp, body, headers] of genuine()) {
    const { status, text } = await deliver(running, psp, body, headers);
    assert.equal(status, 200, `${psp}: ${text}`);
    const record = running.log.events.at(-1);
    assert.deepEqual(
      [record?.topic, record?.kind, record?.type, record?.source],
      ["payments", "server_event", "payments.psp_notification", `webhook:${psp}`],
    );
    const { data } = JSON.parse(record?.value ?? "{}");
    assert.deepEqual([data.psp, data.facts.length], [psp, 1]);
    assert.equal(record?.key, `${psp}:${data.partition_key}`);
    assert.ok(data.partition_key === "pi_1" || /order-7|sqpay|tx1/.test(data.partition_key));
  }
  assert.equal(running.log.events.length, 5);
  assert.equal(running.collector.counters.accepted, 5);
  assert.deepEqual({ ...running.collector.counters.quarantined }, {});
});

test("answers are those the providers wait for", async (t) => {
  const running = await run(t);
  for (const [psp, body, headers] of genuine()) {
    const { text, json, headers: answered } = await deliver(running, psp, body, headers);
    if (psp === "adyen") {
      assert.equal(text, "[accepted]");
      assert.match(String(answered["content-type"]), /^text\/plain/);
    } else assert.deepEqual(json, { accepted: 1, rejected: [], quarantined: [] });
  }
});

test("no byte of a card, a name, an e-mail or a secret is appended, nor the delivery itself", async (t) => {
  const running = await run(t);
  for (const [psp, body, headers] of genuine()) await deliver(running, psp, body, headers);
  for (const text of [given.holder, given.email, "fp_x", "2031", "whsec_", "c2lnbmF0", "099999"]) {
    assert.ok(!running.log.bytes.includes(text), text);
  }
});

test("without secrets there is no endpoint", async (t) => {
  const bare = await runCollector(t);
  const stripeOnly = await run(t, { settings: { ...none, stripe: settings.stripe } });
  for (const [psp, body, headers] of genuine()) {
    assert.equal((await deliver(bare, psp, body, headers)).status, 404);
    const { status } = await deliver(stripeOnly, psp, body, headers);
    assert.equal(status, psp === "stripe" ? 200 : 404);
  }
  const challenge = { path: "/webhooks/braintree?bt_challenge=20f9f8ed05f77439fe955c", body: "" };
  assert.equal((await post(stripeOnly, { ...challenge, method: "GET" })).status, 404);
});

test("an absent or wrong signature is a 401 that leaves only a count", async (t) => {
  const running = await run(t);
  for (const [psp, body, headers] of genuine()) {
    // Braintree's and Adyen's signatures are in the body.
    const unsigned = psp === "braintree" ? "bt_payload=AAAA" : psp === "adyen" ? "{}" : body;
    const changed = body.replace(/order-7|AAAA|b3JkZXI/, "order-8");
    for (const [text, sent] of [[unsigned, {}] as const, [`${changed} `, headers] as const]) {
      const { status, json, headers: answered } = await deliver(running, psp, text, sent);
      assert.equal(status, 401, psp);
      assert.equal(json.error?.code, "bad_signature");
      assert.match(String(answered["www-authenticate"]), /^Signature /);
    }
  }
  assert.equal(running.log.events.length, 0);
  assert.equal(running.collector.counters.rejected.bad_signature, 10);
  await running.close();
  const [counts] = running.log.appended;
  assert.deepEqual([counts?.kind, counts?.topic], ["rejections", "payments"]);
  const bySource = JSON.parse(counts?.value ?? "{}");
  assert.deepEqual(bySource["webhook:adyen"], { bad_signature: 2 });
  assert.equal(Object.keys(bySource).length, 5);
});

test("a signature of another time, secret or provider is none", async (t) => {
  const running = await run(t);
  const event = given.stripeEvent("charge.captured", 1, given.stripeCharge());
  const body = JSON.stringify(event);
  const old = signing.stripeHeaders(body, "whsec_old", Date.now() - 301_000);
  assert.equal((await deliver(running, "stripe", body, old)).status, 401);
  assert.equal((await deliverStripe(running, event, "whsec_other")).status, 401);
  assert.equal((await deliver(running, "square", body, old)).status, 401);
});

test("an Adyen batch is one record an item, unless one of them is not signed", async (t) => {
  const running = await run(t);
  const items = [given.adyenItem("AUTHORISATION", 1), given.adyenModification("CAPTURE", 2)];
  const signed = items.map((item) => signing.signAdyen(item, adyenKey));
  const { text } = await deliver(running, "adyen", signing.adyenBody(...signed), {});
  assert.equal(text, "[accepted]");
  assert.deepEqual(
    running.log.events.map(({ id }) => id),
    ["AUTHORISATION:AUTH000000000001:true", "CAPTURE:MOD-CAPTURE:true"],
  );
  const spoiled = signing.adyenBody(signed[0] ?? {}, { ...signed[1], success: "false" });
  assert.equal((await deliver(running, "adyen", spoiled, {})).status, 401);
  assert.equal(running.log.events.length, 2);
});

test("a code that nobody knows is kept without facts", async (t) => {
  const running = await run(t);
  await deliverStripe(running, given.stripeEvent("charge.teleported", 1, given.stripeCharge()));
  const { data } = JSON.parse(running.log.events[0]?.value ?? "{}");
  assert.deepEqual(
    [data.mapping, data.event_code, data.facts],
    ["unmapped", "charge.teleported", []],
  );
});

test("an amount that is not exact is quarantined with the amount as it was said", async (t) => {
  const running = await run(t);
  const path = "/data/facts/0/amount_minor";
  for (const amount of [10_000.5, 2 ** 53, "ten", -5]) {
    const charge = given.stripeCharge({ amount, amount_captured: amount });
    const event = given.stripeEvent("charge.captured", 1, charge);
    const { status, json } = await deliverStripe(running, event);
    assert.equal(status, 200);
    assert.deepEqual(json.quarantined, [
      { index: 0, id: "evt_charge_captured_1", code: "wrong_type", path },
    ]);
    const { data } = JSON.parse(running.log.events.at(-1)?.value ?? "{}");
    assert.equal(data.facts[0].amount_minor, String(amount));
  }
});

test("a signed delivery that is no notification is quarantined by hash, length and reason", async (t) => {
  const running = await run(t);
  const xml = `<!DOCTYPE a><a>${given.email}</a>`;
  const square = (body: string) =>
    deliver(running, "square", body, signing.squareHeaders(body, "square key", url));
  const replies = [
    await square("not JSON"),
    await square(`{"email":"${given.email}"}`),
    await square(`{"event_id":"1","event_id":"2"}`),
    await deliver(running, "braintree", signing.braintreeForm(xml, braintree), {}),
  ];
  for (const { status, json } of replies) {
    assert.deepEqual([status, json.accepted, json.quarantined.length], [200, 1, 1]);
  }
  const reasons = running.log.events.map(({ value }) => JSON.parse(value).data.unprojected.reason);
  assert.deepEqual(reasons, ["not_json", "no_notification", "duplicate_key", "not_xml"]);
  assert.ok(!running.log.bytes.includes(given.email));
});

test("another merchant's Braintree webhook does not become a payment of ours", async (t) => {
  const running = await run(t);
  const ofMerchant = (id: string) =>
    braintreeXml.replace("<kind>", `<source-merchant-id>${id}</source-merchant-id><kind>`);
  for (const id of ["merchant", "other"]) {
    await deliver(running, "braintree", signing.braintreeForm(ofMerchant(id), braintree), {});
  }
  const kept = running.log.events.map(({ value }) => JSON.parse(value).data);
  assert.deepEqual([kept[0].mapping, kept[1].unprojected.reason], ["facts", "other_merchant"]);
});

test("Braintree's challenge is answered, and nothing that is none", async (t) => {
  const running = await run(t);
  const ask = (query: string) =>
    post(running, { path: `/webhooks/braintree${query}`, method: "GET", body: "" });
  const { status, text } = await ask("?bt_challenge=20f9f8ed05f77439fe955c977e4c8a53");
  assert.equal(status, 200);
  assert.match(text, /^public\|[0-9a-f]{40}$/);
  for (const query of ["", "?bt_challenge=x", "?bt_challenge=aa&bt_challenge=bb"]) {
    assert.equal((await ask(query)).status, 400);
  }
});

test("a body is bounded, compressed or not, and signed as it is once inflated", async (t) => {
  const running = await run(t);
  const event = given.stripeEvent("charge.captured", 1, given.stripeCharge());
  const whole = (body: string) => signing.stripeHeaders(body, "whsec_old", Date.now());
  const large = JSON.stringify({ ...event, filler: " ".repeat(1024 * 1024) });
  const path = "/webhooks/stripe";
  const zipped = { "content-encoding": "gzip" };
  assert.equal((await deliver(running, "stripe", large, whole(large))).status, 413);
  const bomb = { path, body: gzipSync(large), headers: { ...whole(large), ...zipped } };
  assert.equal((await post(running, bomb)).status, 413);
  const body = JSON.stringify(event);
  const fits = { path, body: gzipSync(body), headers: { ...whole(body), ...zipped } };
  assert.equal((await post(running, fits)).status, 200);
  const other = { ...whole(body), "content-encoding": "br" };
  assert.equal((await deliver(running, "stripe", body, other)).status, 415);
});

test("while nobody knows whether it is durable the provider is asked to send again", async (t) => {
  const running = await run(t);
  const event = given.stripeEvent("charge.captured", 1, given.stripeCharge());
  for (const failure of ["unavailable", "full", "overloaded"] as const) {
    running.log.failure = failure;
    assert.equal((await deliverStripe(running, event)).status, 503);
  }
  running.log.failure = undefined;
  assert.equal((await deliverStripe(running, event)).status, 200);
  assert.equal(running.collector.counters.accepted, 1);
});

test("PayPal: a signer that cannot be fetched asks for a repeat, one that is refused is a 401", async (t) => {
  const [, body, headers] = genuine().find(([psp]) => psp === "paypal") ?? [];
  assert.ok(body && headers);
  for (const [kind, status] of [["unavailable", 503] as const, ["refused", 401] as const]) {
    const running = await run(t, {
      paypalCertificate: undefined,
      fetchText: async () => ({ kind }),
    });
    assert.equal((await deliver(running, "paypal", body, headers)).status, status);
  }
  const valid = { from: systemClock.now() - 1000, to: systemClock.now() + 3_600_000 };
  const root = issue({ name: "Root", isAuthority: true, ...valid });
  const name = "messageverificationcerts.sandbox.paypal.com";
  const signer = issue({ name, issuer: root, ...valid });
  const fetched = { kind: "text", text: signer.pem } as const;
  const running = await run(t, {
    paypalCertificate: undefined,
    fetchText: async () => fetched,
    roots: () => [root.certificate],
  });
  const signed = { key: signer.key, webhookId: "WH-ID", at: Date.now() };
  const reply = await deliver(running, "paypal", body, signing.paypalHeaders(body, signed));
  assert.equal(reply.status, 200);
  assert.equal((await deliver(running, "paypal", body, headers)).status, 401);
});

test("a write key opens no webhook, and a webhook's source writes nothing else", async (t) => {
  const running = await run(t);
  const body = JSON.stringify(given.stripeEvent("charge.captured", 1, given.stripeCharge()));
  const { status } = await post(running, { path: "/webhooks/stripe", key: "dev-server", body });
  assert.equal(status, 401);
  assert.equal((await post(running, { path: "/v1/events", body })).status, 401);
});
