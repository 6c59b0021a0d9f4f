import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toFailure, type Violation } from "./violation.ts";

function violation(keyword: string, params: Violation["params"] = {}): Violation {
  return { keyword, instancePath: "/data/a", params };
}

describe("violations", () => {
  const rows = [
    [violation("type"), "wrong_type", "/data/a"],
    [violation("minimum"), "out_of_range", "/data/a"],
    [violation("maximum"), "out_of_range", "/data/a"],
    [violation("pattern"), "bad_format", "/data/a"],
    [violation("x-pc-type"), "bad_format", "/data/a"],
    [violation("maxLength"), "too_long", "/data/a"],
    [violation("x-pc-max-bytes"), "too_long", "/data/a"],
    [violation("maxItems"), "too_long", "/data/a"],
    [violation("maxProperties"), "too_long", "/data/a"],
    [violation("minLength"), "too_short", "/data/a"],
    [violation("minItems"), "too_short", "/data/a"],
    [violation("enum"), "not_in_enum", "/data/a"],
    [violation("const"), "not_in_enum", "/data/a"],
    [violation("required", { missingProperty: "b" }), "missing_field", "/data/a/b"],
    [
      violation("additionalProperties", { additionalProperty: "b/~" }),
      "unknown_field",
      "/data/a/b~1~0",
    ],
  ] as const;
  for (const [given, code, path] of rows) {
    it(`${given.keyword} is ${code}`, () => assert.deepEqual(toFailure([given]), { code, path }));
  }

  it("name the first of several", () => {
    const { code } = toFailure([violation("type"), violation("enum")]);
    assert.equal(code, "wrong_type");
  });

  it("of a keyword no contract uses, or of nothing, are a bug", () => {
    assert.throws(() => toFailure([violation("oneOf")]), /no keyword oneOf/);
    assert.throws(() => toFailure([]), /says why/);
  });
});
