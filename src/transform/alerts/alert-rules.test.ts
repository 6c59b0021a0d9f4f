import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultThresholds, parseThresholds } from "./alert-rules.ts";

function refused(json: string): readonly string[] {
  const parsed = parseThresholds(json);
  return parsed.kind === "refused" ? parsed.errors : [];
}

test("a file says some thresholds, the rest stay as they are", () => {
  assert.deepEqual(parseThresholds('{"stockLowAt":2,"paymentFailureShare":0.5}'), {
    kind: "thresholds",
    thresholds: { ...defaultThresholds, stockLowAt: 2, paymentFailureShare: 0.5 },
  });
  assert.deepEqual(parseThresholds("{}"), { kind: "thresholds", thresholds: defaultThresholds });
});

test("what is wrong in a file is named, all of it", () => {
  for (const json of ["", "[]", "null", "7", '{"stockLowAt":', "{a:1}"]) {
    assert.deepEqual(refused(json), ["it is not a JSON object"], json);
  }
  assert.deepEqual(refused('{"stockLow":1,"stockLowAt":-1,"conversionDropShare":1.5}'), [
    "stockLow is no threshold",
    "stockLowAt must be a whole number from 0 to 1000000000000",
    "conversionDropShare must be above 0 and at most 1",
  ]);
  for (const value of ["1.5", '"5"', "null", "true", "1e13"]) {
    assert.equal(refused(`{"ordersPerUserMax":${value}}`).length, 1, value);
  }
  assert.deepEqual(refused('{"ordersPerUserMax":63,"conversionBeforeMs":86400000}'), []);
  assert.deepEqual(refused('{"usersPerCardMax":64,"conversionBeforeMs":86400001}'), [
    "usersPerCardMax must be a whole number from 0 to 63",
    "conversionBeforeMs must be a whole number from 0 to 86400000",
  ]);
  const flapping = ["stockLowClearedAt must not be below stockLowAt"];
  assert.deepEqual(refused('{"stockLowAt":20}'), flapping);
  assert.deepEqual(refused('{"stockLowAt":20,"stockLowClearedAt":20}'), []);
  assert.deepEqual(refused('{"toString":1}'), ["toString is no threshold"]);
});
