// Addresses, names and logins of a cluster.
import assert from "node:assert/strict";
import { test } from "node:test";
import { connectionOptions, loginText, parseAddress, topicName } from "./kafka-settings.ts";

const settings = { brokers: ["127.0.0.1:9092"], topicPrefix: "pulse.", clientId: "test" };

test("an address is a host and a port, else a sentence", () => {
  assert.deepEqual(parseAddress("b-1.example:9098"), { host: "b-1.example", port: 9098 });
  assert.deepEqual(parseAddress("[::1]:9092"), { host: "::1", port: 9092 });
  for (const text of ["b-1.example", "b-1.example:", ":9092", "a:0", "a:70000", "a b:1", "::1:1"]) {
    assert.throws(() => parseAddress(text), /A broker's address is host:port, not "/);
  }
});

test("a topic is named by prefix, name and generation", () => {
  assert.equal(topicName(settings, { topic: "web", generation: 3 }), "pulse.web.3");
});

test("a name is asked for in TLS, an address is not", () => {
  const withTls = { ...settings, tls: {} };
  assert.equal(connectionOptions(withTls, "b-1.example").tlsServerName, "b-1.example");
  assert.equal(connectionOptions(withTls, "127.0.0.1").tlsServerName, undefined);
  assert.deepEqual(connectionOptions({}, "b-1.example"), {});
});

test("a login is told without its password", () => {
  const login = { kind: "scram-sha-512", user: "pulse", password: "secret" } as const;
  assert.equal(loginText({ ...settings, login }), " as pulse by scram-sha-512");
  assert.equal(connectionOptions({ ...settings, login }, "a").sasl?.mechanism, "SCRAM-SHA-512");
});

test("MSK's login is a token that is signed for its region", async (context) => {
  const keys = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "not a real one" };
  const before = { ...process.env };
  Object.assign(process.env, keys);
  context.after(() => {
    process.env = before;
  });
  const login = { kind: "msk-iam", region: "eu-central-1" } as const;
  const { sasl } = connectionOptions({ ...settings, login }, "b-1.example");
  assert.equal(sasl?.mechanism, "OAUTHBEARER");
  assert.ok(typeof sasl.token === "function");
  const url = new URL(Buffer.from(await sasl.token(), "base64url").toString());
  assert.equal(url.host, "kafka.eu-central-1.amazonaws.com");
  assert.equal(url.searchParams.get("Action"), "kafka-cluster:Connect");
  assert.match(url.searchParams.get("X-Amz-Credential") ?? "", /^AKIDEXAMPLE\//);
  assert.ok(!url.href.includes(encodeURIComponent(keys.AWS_SECRET_ACCESS_KEY)));
});
