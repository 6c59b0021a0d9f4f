import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkFiles } from "./check.ts";
import type { ContractFiles } from "./files.ts";
import type { Rule } from "./finding.ts";
import { folder, id, type Json, kept, schema, thing, things } from "./small-contracts-fixture.ts";

const path = "web/thing_tested/1-0-0.json";

function rulesOf(files: ContractFiles): readonly string[] {
  return checkFiles(files).map(({ file, pointer, rule }) => `${rule} ${file}#${pointer}`);
}

function field(document: Json): Json {
  return { properties: { a: document } };
}

const text = { type: "string", maxLength: 9, "x-pc-class": "internal" };
const integer = { type: "integer", minimum: 0, maximum: 9, "x-pc-class": "internal" };
const bank = { "x-pc-class": "bank", "x-pc-mask": "drop" };
const currency = { ...text, pattern: "^[A-Z]{3}$" };

const anonymousId = ["data", "anonymous_id"];
const place = { ...kept, pattern: "^[A-Za-z0-9_.-]+$" };
const pair = { parts: [anonymousId, ["data", "place"]] };

function keyed(key: Json, properties: Json = { place }): Json {
  return { "x-pc-key": [key], properties };
}

/** What is broken, by how, and the rule and place that must be named. */
const broken: readonly (readonly [string, Json, Rule, string])[] = [
  ["oneOf", field({ oneOf: [text] }), "profile", "/properties/a"],
  ["anyOf beside a type", field({ ...text, anyOf: [text] }), "profile", "/properties/a/anyOf"],
  ["not", field({ ...text, not: {} }), "profile", "/properties/a/not"],
  ["if", field({ ...text, if: {} }), "profile", "/properties/a/if"],
  ["default", field({ ...text, default: "x" }), "profile", "/properties/a/default"],
  ["format", field({ ...text, format: "date-time" }), "profile", "/properties/a/format"],
  ["const", field({ ...text, const: "x" }), "profile", "/properties/a/const"],
  ["a float", field({ type: "number", "x-pc-class": "public" }), "profile", "/properties/a/type"],
  ["multipleOf", field({ ...integer, multipleOf: 2 }), "profile", "/properties/a/multipleOf"],
  [
    "a type of two kinds",
    field({ ...text, type: ["string", "integer"] }),
    "profile",
    "/properties/a/type",
  ],
  [
    "patternProperties",
    field({ type: "object", properties: {}, patternProperties: {} }),
    "profile",
    "/properties/a/patternProperties",
  ],
  [
    "a tuple",
    field({ type: "array", maxItems: 2, items: text, prefixItems: [text] }),
    "profile",
    "/properties/a/prefixItems",
  ],
  ["a list of anything", field({ type: "array", maxItems: 2 }), "profile", "/properties/a"],
  ["an unbounded list", field({ type: "array", items: text }), "profile", "/properties/a"],
  [
    "an unbounded text",
    field({ type: "string", "x-pc-class": "internal" }),
    "profile",
    "/properties/a",
  ],
  [
    "an unbounded integer",
    field({ type: "integer", "x-pc-class": "public" }),
    "profile",
    "/properties/a",
  ],
  [
    "an integer beyond 2^53-2",
    field({ ...integer, maximum: 2 ** 53 - 1 }),
    "profile",
    "/properties/a/maximum",
  ],
  [
    "an unbounded open object",
    field({ type: "object", "x-pc-class": "pii" }),
    "profile",
    "/properties/a",
  ],
  ["a field without a class", field({ type: "string", maxLength: 9 }), "profile", "/properties/a"],
  [
    "an unknown class",
    field({ ...text, "x-pc-class": "x" }),
    "profile",
    "/properties/a/x-pc-class",
  ],
  [
    "an unknown annotation",
    field({ ...text, "x-pc-colour": 1 }),
    "profile",
    "/properties/a/x-pc-colour",
  ],
  [
    "an unknown x-pc-type",
    field({ ...text, "x-pc-type": "email" }),
    "profile",
    "/properties/a/x-pc-type",
  ],
  [
    "a decimal of 19 digits",
    field({ ...text, "x-pc-type": "decimal(19,4)" }),
    "profile",
    "/properties/a/x-pc-type",
  ],
  ["a dash in a name", { properties: { "a-b": text } }, "profile", "/properties/a-b"],
  ["an upper-case name", { properties: { userId: text } }, "profile", "/properties/userId"],
  ["a closed data object", { additionalProperties: false }, "profile", "/additionalProperties"],
  ["a missing owner", { "x-pc-owner": undefined }, "profile", ""],
  ["a missing key", { "x-pc-key": [] }, "profile", "/x-pc-key"],
  [
    "a class that scanning does not fit",
    field({ ...text, "x-pc-class": "pan" }),
    "mask",
    "/properties/a",
  ],
  [
    "card verification data kept as a hash",
    field({ ...text, "x-pc-class": "sad", "x-pc-mask": "hmac" }),
    "mask",
    "/properties/a",
  ],
  ...["bank", "chd", "secret"].map((name) => {
    const exposed = field({ ...text, "x-pc-class": name, "x-pc-mask": "keep" });
    return [`${name} data kept`, exposed, "mask", "/properties/a"] as const;
  }),
  [
    "personal data kept",
    field({ ...text, "x-pc-class": "pii", "x-pc-mask": "keep" }),
    "mask",
    "/properties/a",
  ],
  [
    "an integer kept unscanned",
    field({ ...integer, "x-pc-mask": "keep" }),
    "mask",
    "/properties/a",
  ],
  [
    "an open object hashed",
    field({ type: "object", maxProperties: 9, "x-pc-class": "pii", "x-pc-mask": "hmac" }),
    "mask",
    "/properties/a",
  ],
  ...[
    { ...text, ...bank },
    { ...bank, type: "object", maxProperties: 9 },
    { type: "array", maxItems: 9, items: { ...text, ...bank } },
  ].map((dropped) => {
    const more = { ...field(dropped), required: ["a"] };
    return [`a required ${dropped.type} that is dropped`, more, "required", ""] as const;
  }),
  ["a required field that is not declared", { required: ["b"] }, "required", ""],
  ["lengths the wrong way round", field({ ...text, minLength: 10 }), "bounds", "/properties/a"],
  ["a range the wrong way round", field({ ...integer, minimum: 10 }), "bounds", "/properties/a"],
  ["a window of too many buckets", { "x-pc-dedup-window": "48h" }, "bounds", "/x-pc-dedup-window"],
  [
    "a pattern that is no expression",
    field({ ...text, pattern: "^(" }),
    "pattern",
    "/properties/a",
  ],
  ["a pattern of a part", field({ ...text, pattern: "[a-z]+" }), "pattern", "/properties/a"],
  [
    "no digit before the point",
    field({ ...text, "x-pc-type": "decimal(4,4)" }),
    "decimal",
    "/properties/a",
  ],
  [
    "minor units without a currency",
    field({ type: "object", properties: { total_minor: integer } }),
    "money",
    "/properties/a/properties/total_minor",
  ],
  [
    "money of a third member",
    field({
      type: "object",
      "x-pc-type": "money",
      required: ["amount_minor", "currency"],
      properties: { amount_minor: integer, currency, note: text },
    }),
    "money",
    "/properties/a",
  ],
  [
    "a reference to nothing",
    field({ $ref: "pulse:common.nothing/1-0-0" }),
    "reference",
    "/properties/a/$ref",
  ],
  [
    "a key that is not declared",
    { "x-pc-key": [{ path: ["data", "b"] }] },
    "key",
    "/x-pc-key/0/path",
  ],
  [
    "a key that is not kept",
    {
      ...field(id),
      "x-pc-key": [{ path: ["data", "a"] }],
    },
    "key",
    "/x-pc-key/0/path",
  ],
  [
    "a key that may be empty",
    {
      ...field({ ...kept, minLength: 0 }),
      "x-pc-key": [{ path: ["data", "a"] }],
    },
    "key",
    "/x-pc-key/0/path",
  ],
  [
    "a dedup id that is not declared",
    { "x-pc-dedup": [["id"], ["data", "b"]] },
    "dedup",
    "/x-pc-dedup/1",
  ],
  ["a key of one part", keyed({ parts: [anonymousId] }), "profile", "/x-pc-key/0/parts"],
  [
    "a key of parts beside a path",
    keyed({ parts: [anonymousId, ["data", "place"]], path: anonymousId }),
    "profile",
    "/x-pc-key/0/path",
  ],
  [
    "a part of a key that is not declared",
    keyed({ parts: [anonymousId, ["data", "b"]] }),
    "key",
    "/x-pc-key/0/parts/1",
  ],
  [
    "parts that may both hold what joins them",
    keyed({ parts: [anonymousId, ["data", "b"]] }, { b: kept }),
    "key",
    "/x-pc-key/0/parts",
  ],
  [
    "a range of characters that has the colon in it",
    keyed({ parts: [anonymousId, ["data", "b"]] }, { b: { ...kept, pattern: "^[0-_]+$" } }),
    "key",
    "/x-pc-key/0/parts",
  ],
  [
    "more paths of keys than can be marked",
    { "x-pc-key": [pair, pair, { path: anonymousId }], properties: { place } },
    "bounds",
    "/x-pc-key",
  ],
  ["a dedup id beside data", { "x-pc-dedup": [["subject"]] }, "dedup", "/x-pc-dedup/0"],
  [
    "a dedup id that is dropped",
    {
      ...field({ ...integer, "x-pc-mask": "drop" }),
      "x-pc-dedup": [["data", "a"]],
    },
    "dedup",
    "/x-pc-dedup/0",
  ],
  ["an unknown table", { "x-pc-table": "web_event" }, "table", "/x-pc-table"],
  [
    "a column of the platform",
    field({ ...text, "x-pc-column": "session_id" }),
    "column",
    "/properties/a",
  ],
  [
    "a column that a warehouse adds",
    { properties: { loaded_at: text } },
    "column",
    "/properties/loaded_at",
  ],
  [
    "two fields in one column",
    {
      properties: {
        a_b: text,
        a: { type: "object", properties: { b: text } },
      },
    },
    "column",
    "/properties/a/properties/b",
  ],
];

describe("contract check", () => {
  it("finds nothing in sound contracts", () => {
    assert.deepEqual(rulesOf(things({ "1-0-0": {} })), []);
    const nullable = field({ ...text, type: ["string", "null"], enum: ["x", null] });
    assert.deepEqual(rulesOf(things({ "1-0-0": nullable })), []);
  });

  it("takes keys of parts, and dedup ids of texts, integers and lists", () => {
    const a = { type: "array", maxItems: 3, items: text };
    const dedup = [anonymousId, ["data", "n"], ["data", "a"]];
    const more = { "x-pc-key": [pair], "x-pc-dedup": dedup };
    const properties = { place, n: integer, a };
    assert.deepEqual(rulesOf(things({ "1-0-0": { ...more, properties } })), []);
    const kind = { ...kept, enum: ["in", "out"] };
    const either = { ...keyed({ parts: [["data", "kind"], anonymousId] }, { kind }) };
    assert.deepEqual(rulesOf(things({ "1-0-0": either })), []);
  });

  it("takes minor units anywhere inside an object that has their currency", () => {
    const line = { type: "object", properties: { price_minor: integer } };
    const lines = { type: "array", maxItems: 3, items: line };
    const totals = { type: "object", properties: { total_minor: integer } };
    const properties = { currency, lines, totals };
    assert.deepEqual(rulesOf(things({ "1-0-0": { properties } })), []);
    assert.deepEqual(rulesOf(things({ "1-0-0": { properties: { lines } } })), [
      `money ${path}#/properties/lines/items/properties/price_minor`,
    ]);
  });

  for (const [name, more, rule, pointer] of broken) {
    it(`refuses ${name}`, () => {
      const found = rulesOf(things({ "1-0-0": more }));
      assert.ok(found.includes(`${rule} ${path}#${pointer}`), found.join("\n") || "nothing found");
    });
  }

  it("refuses text that is not JSON, and a file in the wrong place", () => {
    assert.deepEqual(rulesOf(folder({ [path]: "{" })), [`json ${path}#`]);
    const wrong = "web/thing_tested/v1.json";
    assert.deepEqual(rulesOf(folder({ [wrong]: thing("1-0-0") })), [`path ${wrong}#`]);
    const other = "web/other_tested/1-0-0.json";
    assert.deepEqual(rulesOf(folder({ [other]: thing("1-0-0") })), [`path ${other}#/$id`]);
  });

  it("refuses a column of another type in another contract of the table", () => {
    const other = { ...thing("1-0-0"), $id: "pulse:web.other_tested/1-0-0" };
    const found = rulesOf(
      folder({
        "web/other_tested/1-0-0.json": { ...other, properties: { anonymous_id: kept, a: integer } },
        [path]: thing("1-0-0", field(text)),
      }),
    );
    assert.deepEqual(found, [`column ${path}#/properties/a`]);
  });

  it("refuses one column at two scales", () => {
    const price = (type: string) =>
      field({ type: "string", "x-pc-type": type, "x-pc-class": "public" });
    const files = things({ "1-0-0": price("decimal(18,4)"), "2-0-0": price("decimal(18,2)") });
    const found = rulesOf(files);
    assert.deepEqual(found, ["column web/thing_tested/2-0-0.json#/properties/a"]);
  });

  it("refuses objects that hold themselves, directly or through another", () => {
    const fragment = (name: string, to: string) => ({
      $schema: schema,
      $id: `pulse:common.${name}/1-0-0`,
      title: `A ${name}`,
      type: "object",
      properties: { next: { $ref: `pulse:common.${to}/1-0-0` } },
    });
    const found = rulesOf(
      folder({
        "common/ring/1-0-0.json": fragment("ring", "rung"),
        "common/rung/1-0-0.json": fragment("rung", "ring"),
        "common/self/1-0-0.json": fragment("self", "self"),
      }),
    );
    assert.deepEqual(found, [
      "recursion common/rung/1-0-0.json#/properties/next/$ref",
      "recursion common/ring/1-0-0.json#/properties/next/$ref",
      "recursion common/self/1-0-0.json#/properties/next/$ref",
    ]);
  });

  it("holds a contract to what its common objects require", () => {
    const money = { allOf: [{ $ref: "pulse:common.money/1-0-0" }] };
    const found = rulesOf(things({ "1-0-0": {}, "1-0-1": money }));
    const place = "web/thing_tested/1-0-1.json#";
    assert.deepEqual(found, [...Array(2).fill(`compatibility ${place}`), `version ${place}/$id`]);
  });

  it("refuses a field declared twice by way of a common object", () => {
    const files = folder({
      [path]: {
        ...thing("1-0-0", { properties: { currency } }),
        allOf: [{ $ref: "pulse:common.money/1-0-0" }],
      },
    });
    assert.deepEqual(rulesOf(files), [`duplicate_field ${path}#`]);
  });
});
