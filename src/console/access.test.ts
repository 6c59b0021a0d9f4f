import assert from "node:assert/strict";
import { test } from "node:test";
import { type Access, Gate, hostNameOf } from "./access.ts";

const gate = new Gate({ adminToken: "s3cret-token", hosts: ["pulse.example"] });

function codeOf(access: Access, headers: Record<string, string>, isDocument = false) {
  return gate.check({ access, isDocument, headers })?.code;
}

test("a host name is read without its port, and what is no host name is none", () => {
  assert.equal(hostNameOf("LOCALHOST:8080"), "localhost");
  assert.equal(hostNameOf("[::1]:8080"), "::1");
  assert.equal(hostNameOf("127.0.0.1"), "127.0.0.1");
  for (const header of [undefined, "", "a b", "127.0.0.1:x", "localhost:80@evil", "[::1"]) {
    assert.equal(hostNameOf(header), "", String(header));
  }
});

test("the page answers to loopback and listed names, never to a name that was rebound", () => {
  assert.equal(codeOf("page", { host: "localhost:8080" }), undefined);
  assert.equal(codeOf("page", { host: "[::1]:8080" }), undefined);
  assert.equal(codeOf("page", { host: "pulse.example" }), undefined);
  assert.equal(codeOf("page", { host: "evil.example:8080" }), "host_refused");
  assert.equal(codeOf("page", { host: "127.0.0.1.evil.example" }), "host_refused");
  assert.equal(codeOf("page", { host: "localhost.evil.example" }), "host_refused");
  assert.equal(codeOf("page", {}), "host_refused");
});

test("another site's scripts are refused, a link on it may open the page itself", () => {
  const host = "127.0.0.1:8080";
  const foreign = { host, "sec-fetch-site": "cross-site" };
  assert.equal(codeOf("page", foreign), "origin_refused");
  assert.equal(codeOf("page", { host, "sec-fetch-site": "same-site" }), "origin_refused");
  assert.equal(codeOf("page", { host, origin: "http://127.0.0.1:9090" }), "origin_refused");
  assert.equal(codeOf("page", { host, origin: "null" }), "origin_refused");
  assert.equal(codeOf("page", foreign, true), undefined);
  const own = { host, origin: "http://127.0.0.1:8080", "sec-fetch-site": "same-origin" };
  assert.equal(codeOf("page", own), undefined);
});

test("an admin route needs the token, whole, and a loopback host even with it", () => {
  const host = "127.0.0.1:8080";
  const authorization = "Bearer s3cret-token";
  assert.equal(codeOf("admin", { host, authorization }), undefined);
  for (const wrong of [
    "",
    "Bearer",
    "Bearer s3cret-toke",
    "Bearer s3cret-tokens",
    "s3cret-token",
  ]) {
    assert.equal(codeOf("admin", { host, authorization: wrong }), "unauthorized", wrong);
  }
  assert.equal(codeOf("admin", { host: "pulse.example", authorization }), "host_refused");
  assert.equal(
    codeOf("admin", { host, authorization, "sec-fetch-site": "cross-site" }),
    "origin_refused",
  );
});

test("an empty token opens nothing", () => {
  const open = new Gate({ adminToken: "", hosts: [] });
  const headers = { host: "localhost", authorization: "Bearer " };
  assert.equal(open.check({ access: "admin", isDocument: false, headers })?.code, "unauthorized");
});
