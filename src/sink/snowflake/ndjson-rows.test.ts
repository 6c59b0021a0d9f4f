import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ColumnSet, type ColumnSpec } from "../../codec/columns.ts";
import { formatDecimal } from "../../codec/decimal.ts";
import { NdjsonRows } from "./ndjson-rows.ts";
import { putTimestamp } from "./timestamp-text.ts";
import { putVariant } from "./variant-text.ts";

const specs = [
  { name: "a_text", type: "utf8", nullable: true },
  { name: "a_json", type: "json", nullable: true },
  { name: "some_bytes", type: "binary", nullable: true },
  { name: "an_integer", type: "int64", nullable: true },
  { name: "a_time", type: "timestamp", nullable: true },
  { name: "a_decimal", type: "decimal", scale: 5, nullable: true },
  { name: "a_bool", type: "bool", nullable: true },
] as const satisfies readonly ColumnSpec[];

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 3 });
const rowOf = fc.record({
  text: maybe(fc.string({ unit: "binary" })),
  json: maybe(fc.jsonValue({ noUnicodeString: false })),
  bytes: maybe(fc.uint8Array()),
  integer: maybe(fc.maxSafeInteger()),
  time: maybe(fc.integer({ min: -8_000_000_000_000, max: 8_000_000_000_000 })),
  decimal: maybe(fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n })),
  bool: maybe(fc.boolean()),
});

function writeRow(set: ColumnSet, row: typeof rowOf extends fc.Arbitrary<infer T> ? T : never) {
  set.begin();
  if (row.text !== null) set.bytes(0).putText(row.text);
  if (row.json !== null) set.bytes(1).putText(JSON.stringify(row.json, null, 2));
  if (row.bytes !== null) set.bytes(2).put(row.bytes, 0, row.bytes.length);
  if (row.integer !== null) set.number(3).put(row.integer);
  if (row.time !== null) set.number(4).put(row.time * 1000);
  if (row.decimal !== null) set.decimal(5).put(row.decimal);
  if (row.bool !== null) set.bool(6).put(row.bool);
  set.end();
}

test("a line holds the values of its row, nulls left out, names in upper case", () => {
  fc.assert(
    fc.property(fc.array(rowOf, { minLength: 1, maxLength: 5 }), (rows) => {
      const set = new ColumnSet("t", specs);
      const out = new NdjsonRows(specs);
      for (const [i, row] of rows.entries()) {
        writeRow(set, row);
        out.add(set, i, 0);
      }
      const text = Buffer.from(out.take()).toString("utf8");
      assert.ok(text.endsWith("\n"));
      const lines = text.slice(0, -1).split("\n");
      assert.equal(lines.length, rows.length);
      for (const [i, row] of rows.entries()) {
        const { text, json, bytes, integer, time, decimal, bool } = row;
        const expected = {
          A_TEXT: text,
          A_JSON: json,
          SOME_BYTES: bytes && Buffer.from(bytes).toString("base64"),
          AN_INTEGER: integer,
          A_TIME: time === null ? null : `${new Date(time).toISOString().slice(0, -1)}000`,
          A_DECIMAL: decimal === null ? null : formatDecimal(decimal, 5),
          A_BOOL: bool,
          LOADED_AT: "1970-01-01T00:00:00.000000",
        };
        const kept = Object.entries(expected).filter(([, value]) => value !== null);
        // As texts: JSON has a negative zero, which equals the other one.
        assert.equal(
          JSON.stringify(JSON.parse(lines[i] ?? "")),
          JSON.stringify(Object.fromEntries(kept)),
        );
      }
    }),
  );
});

test("times are written to the microsecond", () => {
  const bytes = new Uint8Array(26);
  const text = (micros: number) =>
    Buffer.from(bytes.subarray(0, putTimestamp(micros, bytes, 0))).toString();
  assert.equal(text(1_772_368_200_123_456), "2026-03-01T12:30:00.123456");
  assert.equal(text(-1), "1969-12-31T23:59:59.999999");
  assert.equal(text(253_402_300_799_000_000), "9999-12-31T23:59:59.000000");
  assert.equal(text(-62_135_596_800_000_000), "0001-01-01T00:00:00.000000");
});

test("what was taken back leaves no trace", () => {
  const set = new ColumnSet("t", specs);
  const out = new NdjsonRows(specs);
  for (const text of ["first", "second"]) {
    set.begin();
    set.bytes(0).putText(text);
    set.end();
  }
  out.add(set, 0, 0);
  const { length, rows } = out;
  out.add(set, 1, 0);
  out.rewind(length, rows);
  assert.equal(out.rows, 1);
  const text = Buffer.from(out.take()).toString();
  assert.equal(text, '{"A_TEXT":"first","LOADED_AT":"1970-01-01T00:00:00.000000"}\n');
  assert.equal(out.rows, 0);
});

function variant(text: string): string {
  const from = Buffer.from(text);
  const bytes = new Uint8Array(from.length * 6);
  const end = putVariant({ from, start: 0, end: from.length }, bytes, 0);
  return Buffer.from(bytes.subarray(0, end)).toString();
}

test("a JSON value stays what it is, on one line", () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), (text) => {
      const pretty = JSON.stringify(JSON.parse(text), null, "\r\n\t");
      const one = variant(pretty);
      assert.doesNotMatch(one, /[\r\n]/);
      assert.deepEqual(JSON.parse(one), JSON.parse(pretty));
    }),
  );
});

test("what a reader might refuse becomes harmless", () => {
  for (const [text, expected] of [
    ["[1e400, -1E+999]", '["1e400","-1E+999"]'],
    ["1.7e308", "1.7e308"],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
    [`${"9".repeat(400)}`, `"${"9".repeat(400)}"`],
    ['"\\ud83d\\ude00 \\ud83d \\ude00"', '"\\ud83d\\ude00 \\ufffd \\ufffd"'],
    ['"\\\\ud83d"', '"\\\\ud83d"'],
    ['{"a\\"1e999" : "1e999"}', '{"a\\"1e999":"1e999"}'],
  ] as const) {
    assert.equal(variant(text), expected);
  }
});
