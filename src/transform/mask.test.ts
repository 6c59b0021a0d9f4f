import assert from "node:assert/strict";
import { test } from "node:test";
import { JsonTape } from "../codec/json-tape.ts";
import { find } from "../event/generated/contracts.ts";
import { findRestricted, mask } from "./mask.ts";

const hmacKey = new Uint8Array(32).fill(7);
const limits = { depthMax: 32, tokensMax: 20_000, stringBytesMax: 32_768, keysMax: 1_000 };
const pan = ["4111", "1111", "1111", "1111"];

function masked(value: unknown) {
  const bytes = Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
  const tape = new JsonTape();
  assert.equal(tape.parse(bytes, 0, bytes.length, limits), undefined);
  const out = mask(tape, { plan: find("web.page_viewed", "1-0-0")?.mask, hmacKey, isSubjectKey: false });
  return Buffer.from(out.bytes).toString();
}
test("x", () => {
  for (const p of [pan.join(""), pan.join(" "), pan.join("\u00a0"), [...pan.join("")].join("\u200b"), Buffer.from(pan.join("")).toString("base64"), "https://a/b?cvv=123&x="+pan.join("%20"), JSON.stringify({cvv:"123", n: Number(pan.join(""))}), Number(pan.join(""))]) {
    console.log(masked({ id: pan.join(""), type: "web.page_viewed", data: { title: p, url: "https://u:p@x/y?a=1&utm_source=q#z", ip: "1.2.3.4", anonymous_id: pan.join(""), other: p, cvv: 1, deep: [{ password: 1, a: p, ["k" + pan.join("")]: 1, client_ip: "2001:db8::1" }], device: {name: "x"} }, subject: "x" + p }));
  }
});
