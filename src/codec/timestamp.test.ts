import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatTimestamp, formatTimestampMs, parseTimestamp, readTimestamp } from "./timestamp.ts";

test("fractions are kept to the microsecond and dropped behind it", () => {
  const second = 1_709_210_096_000_000;
  const micros = (fraction: string) => parseTimestamp(`2024-02-29T12:34:56${fraction}Z`);
  assert.equal(micros(""), second);
  assert.equal(micros(".1"), second + 100_000);
  assert.equal(micros(".000001"), second + 1);
  assert.equal(micros(".999999"), second + 999_999);
  assert.equal(micros(".9999999"), second + 999_999);
  assert.equal(micros(".123456789"), second + 123_456);
  assert.equal(micros("."), undefined);
  assert.equal(micros(".1234567890"), undefined);
  assert.equal(parseTimestamp("1969-12-31T23:59:59.999999Z"), -1);
});

test("an offset is taken off", () => {
  const at = (text: string) => parseTimestamp(`2024-01-01T00:00:00${text}`);
  const utc = at("Z") ?? Number.NaN;
  assert.equal(at("+14:00"), utc - 14 * 3_600_000_000);
  assert.equal(at("-00:30"), utc + 1_800_000_000);
  assert.equal(at("+00:00"), utc);
  assert.equal(at("-00:00"), utc);
  assert.equal(at(".5+23:59"), utc + 500_000 - 86_340_000_000);
});

test("what RFC 3339, the calendar or we do not allow is refused", () => {
  const refused = [
    "",
    "2024-01-01",
    "2024-01-01T00:00:00",
    "2024-01-01 00:00:00Z",
    "2024-01-01t00:00:00Z",
    "2024-01-01T00:00:00z",
    "2024-01-01T00:00:00+0100",
    "2024-01-01T00:00:00+01",
    "2024-01-01T00:00:00+01.00",
    "2024-01-01T00:00:00+24:00",
    "2024-01-01T00:00:00+01:60",
    "2024-01-01T00:00:00 Z",
    "2024-01-01T00:00:00ZZ",
    "2024-01-01T00:00:00Z ",
    " 2024-01-01T00:00:00Z",
    "2024-01-01T00:00:00,5Z",
    "2024-01-01T24:00:00Z",
    "2024-01-01T23:60:00Z",
    "2016-12-31T23:59:60Z",
    "2024-01-01T00:00Z",
    "20240101T000000Z",
    "2024-1-1T00:00:00.00Z",
    "2024/01/01T00:00:00Z",
    "2024-01-01T00.00.00Z",
    "0000-01-01T00:00:00Z",
    "10000-01-01T00:00:00Z",
    "+02024-01-01T00:00:00Z",
    "-2024-01-01T00:00:00Z",
    "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:00-00:01",
    "2024-01-01T00:00:00.１Z",
    "２024-01-01T00:00:00Z",
    "1704067200",
    "1704067200000",
    "2024-W01-1T00:00:00Z",
    "2024-001T00:00:00.00Z",
  ];
  for (const text of refused) assert.equal(parseTimestamp(text), undefined, text);
});

test("every date the calendar has is taken, and no other", () => {
  for (const year of [1685, 1700, 1800, 1900, 1970, 2000, 2023, 2024, 2100, 2254]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const date = [String(year).padStart(4, "0"), two(month), two(day)].join("-");
        const ms = Date.parse(`${date}T00:00:00.000Z`);
        const isReal = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
        assert.equal(parseTimestamp(`${date}T00:00:00Z`), isReal ? ms * 1000 : undefined, date);
      }
    }
  }
});

test("a time is what a column takes, an exact integer, or refused", () => {
  const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
  fc.assert(
    fc.property(seconds, fc.nat(999_999), (second, micros) => {
      const exact = BigInt(second) * 1_000_000n + BigInt(micros);
      const isHeld = Number.isSafeInteger(Number(exact));
      const fraction = String(micros).padStart(6, "0");
      const text = `${formatTimestampMs(second * 1000).slice(0, 19)}.${fraction}Z`;
      assert.equal(parseTimestamp(text), isHeld ? Number(exact) : undefined, text);
    }),
    { numRuns: 1000 },
  );
  assert.equal(parseTimestamp("1684-07-28T00:12:25.259009Z"), -Number.MAX_SAFE_INTEGER);
  assert.equal(parseTimestamp("2255-06-05T23:47:34.740991Z"), Number.MAX_SAFE_INTEGER);
  for (const year of ["0001", "1600", "2300", "9999"]) {
    assert.equal(parseTimestamp(`${year}-01-01T00:00:00Z`), undefined, year);
  }
});

test("a formatted time reads back as the same, and none is formatted out of range", () => {
  const ms = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 });
  fc.assert(
    fc.property(ms, fc.nat(999), (value, micros) => {
      const text = formatTimestampMs(value);
      assert.equal(text, new Date(value).toISOString());
      const exact = formatTimestamp(value * 1000 + micros);
      assert.equal(parseTimestamp(exact), value * 1000 + micros);
      assert.equal(exact.length, micros === 0 ? 24 : 27);
      assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      assert.equal(parseTimestamp(text), value * 1000);
    }),
  );
  for (const value of [Number.NaN, 0.5, 253_402_300_800_000, -62_135_596_800_001, 1e20]) {
    assert.throws(() => formatTimestampMs(value), /years 1 to 9999/);
  }
});

test("what lies around a slice changes nothing, and any bytes get an answer", () => {
  const text = "2024-01-01T00:00:00.123456+01:00";
  const bytes = Buffer.from(`9${text}9`);
  for (let end = 1; end <= text.length + 2; end++) {
    const expected = parseTimestamp(text.slice(0, end - 1)) ?? Number.NaN;
    if (end <= text.length + 1) assert.equal(readTimestamp(bytes, 1, end), expected);
    else assert.equal(readTimestamp(bytes, 1, end), Number.NaN);
  }
  fc.assert(
    fc.property(fc.nat(40), fc.nat(255), (at, byte) => {
      const changed = Uint8Array.from(Buffer.from(text));
      changed[at % changed.length] = byte;
      const expected = parseTimestamp(Buffer.from(changed).toString("latin1")) ?? Number.NaN;
      assert.equal(readTimestamp(changed, 0, changed.length), expected);
    }),
  );
});

function two(value: number): string {
  return String(value).padStart(2, "0");
}
