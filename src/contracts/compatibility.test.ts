import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkFiles } from "./check.ts";
import { type Json, kept, things } from "./small-contracts-fixture.ts";

const text = { type: "string", maxLength: 9, "x-pc-class": "internal" };
const scanned = { ...text, "x-pc-mask": "scan" };
const integer = { type: "integer", minimum: 0, maximum: 9, "x-pc-class": "internal" };
const open = { type: "object", maxProperties: 9, "x-pc-class": "internal" };
const list = { type: "array", maxItems: 9, items: text };
/** An object with members that may be closed to others. */
const place = (properties: Json, isClosed = false) => {
  return field({ type: "object", properties, ...(isClosed && { additionalProperties: false }) });
};
const letters = { ...text, enum: ["a", "b"] };
const secret = { ...text, maxLength: 99, "x-pc-class": "pii", "x-pc-mask": "hmac" };

function field(document: Json | undefined, ...required: string[]): Json {
  const properties = document ? { a: document } : {};
  return { properties, required: ["anonymous_id", ...required] };
}

/** Rules broken by `after` as the next version, `number`, of `before`. */
function judge(before: Json, after: Json, number: string): readonly string[] {
  return checkFiles(things({ "1-0-0": before, [number]: after })).map(({ rule }) => rule);
}

/** What is found of `change`, made to the envelope as its version 1-1-0. */
function judgeEnvelope(change: (properties: Record<string, Json>) => Json): readonly string[] {
  const files = things({ "1-0-0": {} });
  const first = JSON.parse(files.get("common/envelope/1-0-0.json") ?? "");
  const next = { ...first, $id: "pulse:common.envelope/1-1-0", ...change(first.properties) };
  const all = new Map([...files, ["common/envelope/1-1-0.json", JSON.stringify(next)]]);
  return checkFiles(all).map(({ file, pointer, rule }) => `${rule} ${file}#${pointer}`);
}

/**
 * Rows: what changed, before, after, and what each of three policies says of it when the number
 * rises enough: whether it is backward (new reads old) and forward (old reads new) compatible.
 */
const rows: readonly (readonly [string, Json, Json, "y y" | "y n" | "n y" | "n n"])[] = [
  ["an optional field added", field(undefined), field(text), "y y"],
  ["an optional field deleted", field(text), field(undefined), "y y"],
  ["a required field added", field(undefined), field(text, "a"), "n y"],
  ["optional made required", field(text), field(text, "a"), "n y"],
  ["a required field deleted", field(text, "a"), field(undefined), "y n"],
  ["required made optional", field(text, "a"), field(text), "y n"],
  ["an enum value added", field(letters), field({ ...letters, enum: ["a", "b", "c"] }), "y n"],
  ["an enum value removed", field(letters), field({ ...letters, enum: ["a"] }), "n y"],
  ["an enum removed", field(letters), field(text), "y n"],
  ["a length loosened", field(text), field({ ...text, maxLength: 10 }), "y n"],
  ["a length narrowed", field(text), field({ ...text, maxLength: 8 }), "n y"],
  ["a least length added", field(text), field({ ...text, minLength: 1 }), "n y"],
  ["a range loosened", field(integer), field({ ...integer, minimum: -1 }), "y n"],
  ["a range narrowed", field(integer), field({ ...integer, maximum: 8 }), "n y"],
  ["a list lengthened", field(list), field({ ...list, maxItems: 10 }), "y n"],
  [
    "a list's elements narrowed",
    field(list),
    field({ ...list, items: { ...text, maxLength: 1 } }),
    "n y",
  ],
  ["an open object narrowed", field(open), field({ ...open, maxProperties: 8 }), "n y"],
  ["an object closed", place({ b: text }), place({ b: text }, true), "n y"],
  ["a closed object opened", place({ b: text }, true), place({ b: text }), "y n"],
  ["a field of a closed object added", place({}, true), place({ b: text }, true), "y n"],
  ["a field of a closed object deleted", place({ b: text }, true), place({}, true), "n y"],
  ["null allowed", field(text), field({ ...text, type: ["string", "null"] }), "y n"],
  ["null no longer allowed", field({ ...text, type: ["string", "null"] }), field(text), "n y"],
  ["a pattern added", field(text), field({ ...text, pattern: "^a$" }), "n y"],
  ["a pattern removed", field({ ...text, pattern: "^a$" }), field(text), "y n"],
  [
    "a pattern changed",
    field({ ...text, pattern: "^a$" }),
    field({ ...text, pattern: "^b$" }),
    "n n",
  ],
  ["a mask tightened", field({ ...text, "x-pc-mask": "keep" }), field(scanned), "y y"],
  ["browser keys shut out", {}, { "x-pc-server-only": true }, "n y"],
];

const levels = { "y y": "1-0-1", "y n": "1-1-0", "n y": "2-0-0", "n n": "2-0-0" } as const;

describe("compatibility", () => {
  for (const [name, before, after, both] of rows) {
    const [isBackward, isForward] = both.split(" ").map((letter) => letter === "y");

    it(`${name}: backward ${isBackward}, forward ${isForward}`, () => {
      const policies = [
        ["BACKWARD", isBackward],
        ["FORWARD", isForward],
        ["FULL", isBackward && isForward],
        ["FULL_TRANSITIVE", isBackward && isForward],
        ["NONE", true],
      ] as const;
      for (const [policy, isFine] of policies) {
        const both = { "x-pc-compat": policy };
        const found = judge({ ...before, ...both }, { ...after, ...both }, "1-1-0");
        assert.equal(found.includes("compatibility"), !isFine, policy);
      }
    });

    it(`${name}: needs version ${levels[both]} after 1-0-0`, () => {
      const lower = { "1-0-1": [], "1-1-0": ["1-0-1"], "2-0-0": ["1-0-1", "1-1-0"] };
      assert.deepEqual(
        judge(before, after, levels[both]).filter((rule) => rule === "version"),
        [],
      );
      for (const number of lower[levels[both]]) {
        assert.ok(judge(before, after, number).includes("version"), number);
      }
    });
  }

  const never: readonly (readonly [string, Json, Json])[] = [
    ["a class loosened", field(secret), field({ ...secret, "x-pc-class": "internal" })],
    ["a mask loosened", field(scanned), field({ ...text, "x-pc-mask": "keep" })],
    [
      "a mask exchanged",
      field({ ...text, "x-pc-mask": "url" }),
      field({ ...text, "x-pc-mask": "truncate_ip" }),
    ],
    ["another key", field(kept), { ...field(kept), "x-pc-key": [{ path: ["data", "a"] }] }],
    ["parts of a key the other way round", joined("a", "b"), joined("b", "a")],
    ["another dedup id", {}, { "x-pc-dedup": [["data", "anonymous_id"]] }],
    ["a shorter window", {}, { "x-pc-dedup-window": "23h" }],
    ["another topic", {}, { "x-pc-topic": "other" }],
    ["another column", field(text), field({ ...text, "x-pc-column": "b" })],
    ["opened to browsers", { "x-pc-server-only": true }, {}],
    ["money that is no longer money", field(money("money")), field(money(undefined))],
  ];
  for (const [name, before, after] of never) {
    it(`${name}: refused under every policy, in a new MODEL too`, () => {
      for (const policy of ["NONE", "FULL_TRANSITIVE"]) {
        const both = { "x-pc-compat": policy };
        const found = judge({ ...before, ...both }, { ...after, ...both }, "2-0-0");
        assert.deepEqual(found, ["compatibility"]);
      }
    });
  }

  it("a field that was left out for a version comes back no less protected", () => {
    const bare = { "x-pc-class": "internal", "x-pc-mask": "keep" };
    for (const policy of ["NONE", "FULL", "FULL_TRANSITIVE"]) {
      const fields = [field(secret), field(undefined), field({ ...secret, ...bare })];
      const [first, second, third] = fields.map((each) => ({ ...each, "x-pc-compat": policy }));
      const versions = { "1-0-0": first as Json, "1-0-1": second as Json, "1-0-2": third as Json };
      const found = checkFiles(things(versions)).map(({ file, rule }) => `${rule} ${file}`);
      const place = "compatibility web/thing_tested/1-0-2.json";
      assert.deepEqual([...new Set(found)], [place], policy);
    }
  });

  it("a new MODEL may break what the one before allowed", () => {
    assert.deepEqual(judge(field(text), field(text, "a"), "2-0-0"), []);
  });

  it("is transitive where the policy says so, and names file, place and version", () => {
    const versions = { "1-0-0": field(text), "1-0-1": field(undefined), "1-0-2": field(integer) };
    const found = checkFiles(things(versions)).map(({ file, pointer, rule }) => {
      return `${rule} ${file}#${pointer}`;
    });
    assert.deepEqual(found, ["column web/thing_tested/1-0-2.json#/properties/a"]);
    const shorter = { ...versions, "1-0-2": field({ ...text, maxLength: 8 }) };
    const [finding] = checkFiles(things(shorter));
    assert.equal(finding?.file, "web/thing_tested/1-0-2.json");
    assert.equal(finding.pointer, "/properties/a");
    assert.match(finding.message, /maxLength fell since 1-0-0/);
  });

  it("lets the envelope, which goes around released contracts, only take more than it did", () => {
    const place = "compatibility common/envelope/1-1-0.json#/properties/producer/properties/name";
    const named = (properties: Record<string, Json>, name: Json) => {
      const producer = { ...properties.producer, properties: { name, version: scanned } };
      return { properties: { ...properties, producer } };
    };
    const found = judgeEnvelope(() => ({ required: ["id", "type", "time", "data", "store_id"] }));
    assert.deepEqual(found, ["compatibility common/envelope/1-1-0.json#/properties/store_id"]);
    const shorter = judgeEnvelope((properties) =>
      named(properties, { ...scanned, maxLength: 127 }),
    );
    assert.ok(shorter.includes(place), shorter.join("\n"));
    const bare = { ...scanned, maxLength: 128, "x-pc-mask": "keep" };
    assert.ok(judgeEnvelope((properties) => named(properties, bare)).includes(place));
    const more = judgeEnvelope((properties) => ({
      properties: { ...properties, region: scanned },
    }));
    assert.deepEqual(more, []);
  });

  it("does not let a version loosen the policy it is judged by", () => {
    const found = judge(field(text), { ...field(text, "a"), "x-pc-compat": "NONE" }, "1-1-0");
    assert.ok(found.includes("compatibility"));
  });
});

function joined(...names: readonly string[]): Json {
  const place = { ...kept, pattern: "^[a-z]+$" };
  const parts = names.map((name) => ["data", name]);
  return { "x-pc-key": [{ parts }], properties: { a: place, b: place } };
}

function money(type: string | undefined): Json {
  return {
    type: "object",
    ...(type && { "x-pc-type": type }),
    required: ["amount_minor", "currency"],
    properties: { amount_minor: integer, currency: { ...text, pattern: "^[A-Z]{3}$" } },
  };
}
