import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { contracts } from "../event/generated/contracts.ts";
import { validators } from "../event/generated/validators.js";
import { toFailure } from "../event/violation.ts";
import { recordOf } from "./contract-rules.ts";
import { readContractFiles } from "./files.ts";
import { fullEvent, fullEventTypes } from "./full-events-fixture.ts";
import { loadContracts } from "./load.ts";
import type { Node, ScalarNode } from "./model.ts";

const dir = join(import.meta.dirname, "../../contracts");
const loaded = loadContracts(readContractFiles(dir));
assert.equal(loaded.kind, "sound");
const { set } = loaded;

type Refusal = { code: string; path: string } | "accepted";

function judge(type: string, value: unknown): Refusal {
  const check = validators[`${type} 1-0-0`];
  assert.ok(check, `a validator of ${type}`);
  return check(value) ? "accepted" : toFailure(check.errors ?? []);
}

/** A copy of `value` with `path` set; undefined deletes it. */
function changed(value: object, path: readonly string[], to: unknown): object {
  // Not a structured clone: it would keep two members one object.
  const copy = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
  let at = copy;
  for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>;
  if (to === undefined) delete at[path.at(-1) as string];
  else at[path.at(-1) as string] = to;
  return copy;
}

function pointer(path: readonly string[]): string {
  return path.map((name) => `/${name}`).join("");
}

type Scalar = readonly [readonly string[], ScalarNode];

/** Scalars of the record with their paths; those of list elements in the first element. */
function scalarsOf(node: Node, path: readonly string[] = []): readonly Scalar[] {
  if (node.kind === "scalar") return [[path, node]];
  if (node.kind === "list") return scalarsOf(node.element, [...path, "0"]);
  if (node.kind === "open") return [];
  return [...node.fields].flatMap(([name, field]) => scalarsOf(field, [...path, name]));
}

const wrongOf = { integer: "12", boolean: 1 } as const;

describe("validators", () => {
  it("exist for every contract and for nothing else", () => {
    const names = contracts.map(({ type, version }) => `${type} ${version}`);
    assert.deepEqual(Object.keys(validators), names);
    assert.deepEqual([...fullEventTypes].sort(), [...new Set(contracts.map((c) => c.type))].sort());
  });

  for (const contract of set.contracts) {
    const { type } = contract.name;
    const full = fullEvent(type as (typeof fullEventTypes)[number]);
    const record = recordOf(set.envelope.root, contract.data);
    const scalars = scalarsOf(record);

    it(`${type}: accepts an event with every member, and one with only what is required`, () => {
      for (const [path] of scalars) {
        const value = path.reduce(
          (at: unknown, name) => (at as Record<string, unknown>)[name],
          full,
        );
        assert.notEqual(value, undefined, `the full event has ${pointer(path)}`);
      }
      assert.equal(judge(type, full), "accepted");
      const required = [...contract.data.required].map((name) => {
        return [name, (full.data as unknown as Record<string, unknown>)[name]];
      });
      const { id, time } = full;
      const least = { id, type, time, data: Object.fromEntries(required) };
      assert.equal(judge(type, least), "accepted");
    });

    it(`${type}: refuses a wrong type at every leaf`, () => {
      for (const [path, { type: scalar }] of scalars) {
        const wrong = scalar.kind in wrongOf ? wrongOf[scalar.kind as "integer"] : 12;
        const expected = { code: "wrong_type", path: pointer(path) };
        assert.deepEqual(judge(type, changed(full, path, wrong)), expected);
      }
    });

    it(`${type}: refuses what is out of bounds at every leaf`, () => {
      for (const [path, node] of scalars) {
        for (const [value, code] of outOfBounds(node)) {
          const isNamed = path.length === 1 && path[0] === "type";
          if (isNamed && code === "not_in_enum") continue;
          const expected = { code, path: pointer(path) };
          assert.deepEqual(judge(type, changed(full, path, value)), expected);
        }
      }
    });

    it(`${type}: refuses a missing required member and a strange envelope member`, () => {
      for (const name of ["id", "type", "time", "data"]) {
        const expected = { code: "missing_field", path: `/${name}` };
        assert.deepEqual(judge(type, changed(full, [name], undefined)), expected);
      }
      for (const name of contract.data.required) {
        const expected = { code: "missing_field", path: `/data/${name}` };
        assert.deepEqual(judge(type, changed(full, ["data", name], undefined)), expected);
      }
      const strange = changed(full, ["a/b~c"], 1);
      assert.deepEqual(judge(type, strange), { code: "unknown_field", path: "/a~1b~0c" });
      const inside = changed(full, ["producer", "x"], 1);
      assert.deepEqual(judge(type, inside), { code: "unknown_field", path: "/producer/x" });
    });

    it(`${type}: takes undeclared data, and its own type and version only`, () => {
      assert.equal(judge(type, changed(full, ["data", "not_declared"], { a: [1] })), "accepted");
      const other = changed(full, ["type"], "web.other");
      assert.deepEqual(judge(type, other), { code: "not_in_enum", path: "/type" });
      const version = changed(full, ["version"], "9-0-0");
      assert.deepEqual(judge(type, version), { code: "not_in_enum", path: "/version" });
    });
  }

  it("count an id in bytes and text in code points", () => {
    const full = fullEvent("web.page_viewed");
    const tooLong = { code: "too_long", path: "/id" };
    assert.equal(judge("web.page_viewed", { ...full, id: "é".repeat(64) }), "accepted");
    assert.deepEqual(judge("web.page_viewed", { ...full, id: "é".repeat(65) }), tooLong);
    const emoji = changed(full, ["data", "title"], "👟".repeat(1024));
    assert.equal(judge("web.page_viewed", emoji), "accepted");
  });

  it("bound lists and open objects", () => {
    const item = { sku: "a" };
    const added = fullEvent("web.cart_item_added");
    const tooMany = changed(added, ["data", "items"], Array(201).fill(item));
    assert.deepEqual(judge(added.type, tooMany), { code: "too_long", path: "/data/items" });
    const none = changed(added, ["data", "items"], []);
    assert.deepEqual(judge(added.type, none), { code: "too_short", path: "/data/items" });
    const noSku = changed(added, ["data", "items"], [item, {}]);
    assert.deepEqual(judge(added.type, noSku), {
      code: "missing_field",
      path: "/data/items/1/sku",
    });
    const members = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`m${i}`, i]));
    const tracked = changed(fullEvent("web.event_tracked"), ["data", "properties"], members);
    const tooLong = { code: "too_long", path: "/data/properties" };
    assert.deepEqual(judge("web.event_tracked", tracked), tooLong);
  });

  it("do not take an inherited member for a required one", () => {
    const inherited = Object.assign(Object.create({ id: "a" }), { type: "web.page_viewed" });
    assert.deepEqual(judge("web.page_viewed", inherited), { code: "missing_field", path: "/id" });
  });
});

/** Values just outside what a leaf allows, with the code each is refused with. */
function outOfBounds(node: ScalarNode): (readonly [unknown, string])[] {
  const cases: [unknown, string][] = [];
  const { type } = node;
  if (node.lengthMax !== undefined && !node.pattern) {
    cases.push(["x".repeat(node.lengthMax + 1), "too_long"]);
  }
  if ((node.lengthMin ?? 0) > 0) cases.push(["", "too_short"]);
  if (node.pattern === "^[A-Z]{3}$") cases.push(["eur", "bad_format"]);
  if (node.values) cases.push(["none of them", "not_in_enum"]);
  if (node.minimum !== undefined) cases.push([node.minimum - 1, "out_of_range"]);
  if (node.maximum !== undefined) cases.push([node.maximum + 1, "out_of_range"]);
  if (type.kind === "integer") cases.push([1.5, "wrong_type"]);
  if (type.kind === "timestamp") cases.push(["2026-02-30T00:00:00Z", "bad_format"]);
  if (type.kind === "decimal") {
    const finer = `1.${"1".repeat(type.scale + 1)}`;
    const larger = "1".repeat(type.precision - type.scale + 1);
    for (const text of [finer, larger, "1e3", ".5", "1,5", "+1", "1.", ""]) {
      cases.push([text, "bad_format"]);
    }
  }
  return cases;
}
