import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { test } from "node:test";
import { issue, shortKey } from "./certificate-fixture.ts";
import type { Fetched, FetchText } from "./fetch-text.ts";
import { isPaypalUrl, PaypalCertificates } from "./paypal-certificates.ts";
import { isSignedByPaypal, transmissionOf } from "./paypal-signature.ts";
import { delivery, now, paypalHeaders } from "./signing-fixture.ts";

const dayMs = 86_400_000;
const valid = { from: now - dayMs, to: now + 10 * dayMs };
const root = issue({ name: "Root", isAuthority: true, ...valid });
const middle = issue({ name: "Middle", isAuthority: true, issuer: root, ...valid });
const name = "messageverificationcerts.paypal.com";
const signer = issue({ name, issuer: middle, ...valid });
const body = '{"id":"WH-1"}';
const webhookId = "4JH86294D6297924G";
const headers = paypalHeaders(body, { key: signer.key, webhookId });

function isGood(text: string, given: object, webhookIds = ["other", webhookId]): boolean {
  const signed = delivery(text, { ...headers, ...given });
  const transmission = transmissionOf(signed);
  if (transmission === undefined) return false;
  const { publicKey } = signer.certificate;
  return isSignedByPaypal(publicKey, { transmission, body: signed.body, webhookIds });
}

test("PayPal: id, time, webhook and body are signed, each of them", () => {
  assert.equal(isGood(body, {}), true);
  assert.equal(isGood(`${body} `, {}), false);
  assert.equal(isGood(body, {}, ["other"]), false);
  for (const [header, value] of Object.entries({
    "transmission-id": "69cd13f0",
    "transmission-time": new Date(now + 1000).toISOString(),
    "transmission-sig": "AAAA",
    "auth-algo": "SHA1withRSA",
  })) {
    assert.equal(isGood(body, { [`paypal-${header}`]: value }), false, header);
    assert.equal(isGood(body, { [`paypal-${header}`]: undefined }), false, header);
  }
});

test("PayPal: a transmission may be days old, as a repeated one is, and hardly of the future", () => {
  const isNear = (at: number) =>
    transmissionOf(delivery(body, paypalHeaders(body, { key: signer.key, webhookId, at }))) !==
    undefined;
  assert.equal(isNear(now - 3 * dayMs), true);
  assert.equal(isNear(now - 4 * dayMs - 1000), false);
  assert.equal(isNear(now + 300_000), true);
  assert.equal(isNear(now + 301_000), false);
});

test("PayPal: a key that is short or not RSA signs nothing", () => {
  const isBelieved = (key: KeyObject) => {
    const signed = delivery(body, paypalHeaders(body, { key, webhookId }));
    const transmission = transmissionOf(signed);
    assert.ok(transmission);
    const webhookIds = [webhookId];
    return isSignedByPaypal(createPublicKey(key), { transmission, body: signed.body, webhookIds });
  };
  assert.equal(isBelieved(signer.key), true);
  assert.equal(isBelieved(shortKey()), false);
  assert.equal(isBelieved(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey), false);
});

test("only https URLs of hosts under paypal.com are PayPal's", () => {
  const hosts = ["api.paypal.com", "api.sandbox.paypal.com", "API.PAYPAL.COM"];
  for (const host of hosts) assert.equal(isPaypalUrl(`https://${host}/v1/certs/1`), true, host);
  for (const url of [
    "",
    "http://api.paypal.com/1",
    "https://paypal.com.evil.example/1",
    "https://evilpaypal.com/1",
    "https://api.paypal.com@evil.example/1",
    "https://user:secret@api.paypal.com/1",
    "https://api.paypal.com:8443/1",
    "https://evil.example/#.paypal.com",
    "https://evil.example\\.paypal.com/1",
    "https://api.paypal.com./1",
    "https://127.0.0.1/paypal.com",
    "file:///etc/paypal.com",
    `https://api.paypal.com/${"a".repeat(512)}`,
  ]) {
    assert.equal(isPaypalUrl(url), false, url);
  }
});

const url = "https://api.paypal.com/v1/notifications/certs/1";
const chain = signer.pem + middle.pem;

/** Certificates over a web of one text, and how often it was asked. */
function certificatesOf(answer: Fetched | string, roots = [root.certificate]) {
  const asked: string[] = [];
  const fetchText: FetchText = async (each) => {
    asked.push(each);
    return typeof answer === "string" ? { kind: "text", text: answer } : answer;
  };
  const options = { certificate: undefined, fetchText, roots: () => roots };
  return { asked, certificates: new PaypalCertificates(options) };
}

test("a chain to a trusted root for PayPal's name is fetched once and kept", async () => {
  const { asked, certificates } = certificatesOf(chain);
  const answers = await Promise.all([certificates.at(url, now), certificates.at(url, now)]);
  for (const answer of [...answers, await certificates.at(url, now + dayMs)]) {
    assert.equal(answer.kind, "certificate");
  }
  assert.deepEqual(asked, [url]);
  assert.equal((await certificates.at(url, now + 11 * dayMs)).kind, "refused");
});

test("the order of the certificates above the signer does not matter", async () => {
  const { certificates } = certificatesOf(signer.pem + root.pem + middle.pem);
  assert.equal((await certificates.at(url, now)).kind, "certificate");
});

test("a chain that is broken, expired, untrusted or for another name is refused", async () => {
  const forged = issue({ name, ...valid });
  const ofServer = issue({ name: "shop.example", issuer: middle, ...valid });
  const expired = issue({ name, issuer: middle, from: now - 2 * dayMs, to: now - dayMs });
  const lapsed = issue({
    name: "Middle",
    isAuthority: true,
    issuer: root,
    from: 0,
    to: now - 1000,
  });
  const byLapsed = issue({ name, issuer: lapsed, ...valid });
  const noAuthority = issue({ name: "No authority", issuer: root, ...valid });
  const byNone = issue({ name, issuer: noAuthority, ...valid });
  const impostor = issue({ name: "Middle", isAuthority: true, ...valid });
  const asMiddle = issue({
    name,
    issuer: { ...impostor, certificate: middle.certificate },
    ...valid,
  });
  for (const [text, why] of [
    [asMiddle.pem + middle.pem, "signed by another than it says"],
    [forged.pem, "signed by itself"],
    [forged.pem + middle.pem, "signed by itself, beside a good one"],
    [signer.pem, "the middle is missing"],
    [signer.pem + impostor.pem, "a middle of the same name"],
    [ofServer.pem + middle.pem, "another name"],
    [expired.pem + middle.pem, "expired"],
    [byLapsed.pem + lapsed.pem, "an expired middle"],
    [byNone.pem + noAuthority.pem, "an issuer that is none"],
    [middle.pem + signer.pem, "the signer is not first"],
    [chain.repeat(5), "too many"],
    ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "not one"],
    ["", "nothing"],
  ] as const) {
    const { certificates } = certificatesOf(text);
    assert.equal((await certificates.at(url, now)).kind, "refused", why);
  }
  const { certificates } = certificatesOf(chain, []);
  assert.equal((await certificates.at(url, now)).kind, "refused", "no such root");
});

test("a refused URL is not asked again for a while, one that did not answer is", async () => {
  const refused = certificatesOf({ kind: "refused" });
  const failing = certificatesOf({ kind: "unavailable" });
  for (let i = 0; i < 3; i++) {
    assert.equal((await refused.certificates.at(url, now)).kind, "refused");
    assert.equal((await failing.certificates.at(url, now)).kind, "unavailable");
  }
  assert.deepEqual([refused.asked.length, failing.asked.length], [1, 3]);
  await refused.certificates.at(url, now + 600_000);
  assert.equal(refused.asked.length, 2);
  const foreign = certificatesOf(chain);
  assert.equal((await foreign.certificates.at("https://evil.example/1", now)).kind, "refused");
  assert.deepEqual(foreign.asked, []);
});

test("few URLs are asked at a time, and a flood of them costs no good certificate", async () => {
  const release = Promise.withResolvers<void>();
  const asked: string[] = [];
  const fetchText: FetchText = async (each) => {
    asked.push(each);
    if (each === url) return { kind: "text", text: chain };
    await release.promise;
    return { kind: "refused" };
  };
  const certificates = new PaypalCertificates({
    certificate: undefined,
    fetchText,
    roots: () => [root.certificate],
  });
  await certificates.at(url, now);
  const flood = Array.from({ length: 10 }, (_, i) => certificates.at(`${url}/${i}`, now));
  assert.equal((await certificates.at(url, now)).kind, "certificate");
  release.resolve();
  const kinds = (await Promise.all(flood)).map(({ kind }) => kind);
  assert.deepEqual([kinds.filter((kind) => kind === "refused").length, asked.length], [4, 5]);
});

test("a configured certificate is the only one, and is not believed once it has expired", async () => {
  const fetchText: FetchText = async () => assert.fail("nothing is fetched");
  const { certificate } = signer;
  const certificates = new PaypalCertificates({ certificate, fetchText, roots: () => [] });
  assert.equal((await certificates.at("", now)).kind, "certificate");
  assert.equal((await certificates.at("", now + 11 * dayMs)).kind, "refused");
  assert.equal((await certificates.at("", now - 2 * dayMs)).kind, "refused");
});
