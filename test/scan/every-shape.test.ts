// Scanners of shapes that no contract of this repository has: the generator is right about them
// before the first contract needs it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { everyBound, everyShape } from "./every-shape.ts";
import { SourceCopy } from "./source-copy.ts";

const copy = new SourceCopy();
after(() => copy.remove());
copy.add("web/shape_tested/1-0-0.json", everyShape());
copy.add("web/bound_tested/1-0-0.json", everyBound());
copy.generate();

test("a contract with every shape of field is scanned as the plain path reads it", () => {
  const options = "--type web.shape_tested --events 12000 --wild 0.8 --no-record";
  copy.run("test/scan/fuzz.ts", ...options.split(" "));
});

const envelope = '"id":"e1","type":"web.bound_tested","time":"2026-11-22T11:00:00Z"';
const uuid = "5283fa0-aaaa-2c0a-aaaa-bbbbbbbbbbbb";

/** Members of `data`, and the failure or the ordering key both paths are to answer. */
const bound: readonly (readonly [string, string])[] = [
  ['"b_enum":"bcd"', "v"],
  ['"b_enum":"a"', "too_short"],
  ['"b_enum":"EFG"', "bad_format"],
  ['"b_enum":"hijk"', "too_long"],
  ['"b_no_null":"a"', "v"],
  ['"b_no_null":null', "not_in_enum"],
  ['"b_at":"2026-11-22T11:00:00Z"', "v"],
  ['"b_at":"2026-11-22T11:00:00.5Z"', "too_long"],
  ['"b_price":"2.00"', "v"],
  ['"b_price":"2.50"', "not_in_enum"],
  [`"b_uuid":"0${uuid}"`, "v"],
  [`"b_uuid":"1${uuid}"`, "bad_format"],
  ['"b_dropped":[]', "restricted_data"],
  ['"b_dropped":["x"]', "restricted_data"],
  ['"a":{"a":{"a":"x"}}', "v"],
  ['"a":{"a":{},"a":{}}', "duplicate_key"],
  ['"a":{"a":{}"a":{}}', "malformed"],
  ['"a":{"a":{"a":"x"}"a":1}', "malformed"],
];

test("bounds that meet in one field, objects of one shape within each other", () => {
  const events = bound.map(([member]) => {
    return ["web.bound_tested", `{${envelope},"data":{"anonymous_id":"v",${member}}}`];
  });
  const printed = copy.run("test/scan/decode-both.ts", JSON.stringify(events)).trim().split("\n");
  const answers = printed.map((line) => {
    const { failure, key } = JSON.parse(line);
    return failure?.code ?? key;
  });
  assert.deepEqual(
    answers.map((answer, i) => [bound[i]?.[0], answer]),
    bound,
  );
});

test("an ordering key outside data comes before those behind it", () => {
  const data = '"data":{"anonymous_id":"v"}';
  const events = ['"store_id":"s-1",', '"store_id":"s-1","subject":"store:s-1",', ""].map(
    (more) => {
      return ["web.bound_tested", `{${envelope},${more}${data}}`];
    },
  );
  const printed = copy.run("test/scan/decode-both.ts", JSON.stringify(events)).trim().split("\n");
  const answers = printed.map((line) => {
    const { key, isFast } = JSON.parse(line);
    return [key, isFast];
  });
  assert.deepEqual(answers, [
    ["store:s-1", true],
    ["store:s-1", true],
    ["v", true],
  ]);
});
