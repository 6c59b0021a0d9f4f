import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatDecimal, parseDecimal } from "./decimal.ts";

test("a text is read exactly at the scale or not at all", () => {
  const cases: readonly (readonly [string, number, bigint | undefined])[] = [
    ["19.99", 2, 1999n],
    ["-19.99", 2, -1999n],
    ["19.9", 2, 1990n],
    ["19.990", 2, 1999n],
    ["19.995", 2, undefined],
    ["-0", 2, 0n],
    ["0.000", 0, 0n],
    ["007", 0, 7n],
    ["1e3", 0, 1000n],
    ["1.5E+1", 0, 15n],
    ["15e-1", 0, undefined],
    ["15e-1", 1, 15n],
    ["150e-1", 0, 15n],
    ["0.1e1", 0, 1n],
    ["9007199254740993", 0, 9007199254740993n],
    ["999999999999999999", 0, 999999999999999999n],
    ["1000000000000000000", 0, undefined],
    ["1e17", 0, 100000000000000000n],
    ["1e18", 0, undefined],
    ["0.000000000000000001", 18, 1n],
    ["1", 18, undefined],
    [`0.${"0".repeat(10_000)}1`, 18, undefined],
    [`1.${"0".repeat(10_000)}`, 2, 100n],
    [`1${"0".repeat(10_000)}e-10000`, 2, 100n],
    ["1e400", 2, undefined],
    [`1e${"9".repeat(10_000)}`, 2, undefined],
    [`1e-${"9".repeat(10_000)}`, 2, undefined],
    [`0e${"9".repeat(10_000)}`, 2, 0n],
  ];
  for (const [text, scale, expected] of cases) {
    assert.equal(parseDecimal(text, scale), expected, `${text.slice(0, 30)} at ${scale}`);
  }
});

test("what is no decimal is refused", () => {
  const refused = ["", " ", " 1", "1 ", "+1", ".5", "1.", "-", "--1", "1,5", "1e", "1e+", "1_000"];
  for (const text of [...refused, "0x10", "NaN", "Infinity", "1n", "１", "١", "1\n", "1.5.0"]) {
    assert.equal(parseDecimal(text, 2), undefined, JSON.stringify(text));
  }
});

const unscaled = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n });

test("a formatted decimal reads back as the same", () => {
  fc.assert(
    fc.property(unscaled, fc.nat(18), (value, scale) => {
      const text = formatDecimal(value, scale);
      assert.match(text, scale === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${scale}}$`));
      assert.equal(parseDecimal(text, scale), value);
    }),
  );
});

test("an exponent moves the point and changes nothing else", () => {
  fc.assert(
    fc.property(unscaled, fc.nat(18), fc.integer({ min: -40, max: 40 }), (value, scale, shift) => {
      const moved = `${formatDecimal(value, scale)}e${shift}`;
      const digits = shift >= 0 ? value * 10n ** BigInt(shift) : value;
      const isWhole = shift >= 0 || value % 10n ** BigInt(-shift) === 0n;
      const expected = shift >= 0 ? digits : value / 10n ** BigInt(-shift);
      const isHeld = isWhole && expected < 10n ** 18n && expected > -(10n ** 18n);
      assert.equal(parseDecimal(moved, scale), isHeld ? expected : undefined);
    }),
  );
});

test("a decimal is written with all digits of its scale", () => {
  assert.equal(formatDecimal(-5n, 2), "-0.05");
  assert.equal(formatDecimal(12345n, 3), "12.345");
  assert.equal(formatDecimal(0n, 5), "0.00000");
  assert.equal(formatDecimal(-7n, 0), "-7");
  assert.equal(formatDecimal(1200n, 2), "12.00");
});
