import assert from "node:assert/strict";
import { test } from "node:test";
import { uuidV5 } from "./uuid-v5.ts";

const dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

test("the example of RFC 9562 has its published id", () => {
  assert.equal(uuidV5(dns, "www.example.com"), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
});

test("an id says version 5 and its variant, and depends on namespace and name", () => {
  const ids = new Set<string>();
  for (const namespace of [dns, dns.replace("6", "7")]) {
    for (const name of ["", "a", "A", "é", "e\u0301", "😀"]) ids.add(uuidV5(namespace, name));
  }
  assert.equal(ids.size, 12);
  for (const id of ids) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  assert.equal(uuidV5(dns.toUpperCase(), "a"), uuidV5(dns, "a"));
});

test("a namespace that is no UUID is a bug", () => {
  for (const namespace of ["", "dns", `${dns}0`, `urn:uuid:${dns}`, dns.replaceAll("-", "")]) {
    assert.throws(() => uuidV5(namespace, "a"), /UUID/);
  }
});
