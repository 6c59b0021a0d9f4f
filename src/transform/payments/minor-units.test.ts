import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { amountMinorMax } from "./facts.ts";
import { combine, currencyOf, fromDecimal, fromInteger, isoExponent } from "./minor-units.ts";

test("exponents are those of ISO 4217", () => {
  const exponents = ["EUR", "JPY", "KWD", "CLF", "HUF", "ISK", "MGA"].map(isoExponent);
  assert.deepEqual(exponents, [2, 0, 3, 4, 2, 0, 2]);
});

test("a provider's integers are read by its own exponent and told by that of ISO 4217", () => {
  const told = (["stripe", "adyen", "square"] as const).map((psp) =>
    ["EUR", "JPY", "KWD", "ISK", "UGX", "MGA", "CLP", "CVE", "IDR"].map((currency) =>
      fromInteger(psp, currency, 1200),
    ),
  );
  assert.deepEqual(told, [
    [1200, 1200, 1200, 12, 12, 120_000, 1200, 1200, 1200],
    [1200, 1200, 1200, 12, 1200, 1200, 12, 120_000, 120_000],
    [1200, 1200, 1200, 1200, 1200, 1200, 1200, 1200, 1200],
  ]);
});

test("an integer that is not whole in ISO minor units stays its text, not rounded", () => {
  assert.equal(fromInteger("adyen", "ISK", 1250), "1250");
  assert.equal(fromInteger("stripe", "UGX", 5), "5");
});

test("decimal text is read exactly, with the ISO exponent, whoever sent it", () => {
  const texts: readonly [string, string, number | string][] = [
    ["USD", "19.99", 1999],
    ["USD", "0.1", 10],
    ["USD", "100", 10_000],
    ["USD", "1.005", "1.005"],
    ["USD", "1.5000", 150],
    ["JPY", "1000", 1000],
    ["JPY", "1000.00", 1000],
    ["JPY", "1000.5", "1000.5"],
    ["HUF", "10", 1000], // no decimals at PayPal, two in ISO 4217
    ["TND", "1.234", 1234],
    ["KWD", "0.005", 5],
  ];
  for (const [currency, text, minor] of texts) {
    assert.equal(fromDecimal(currency, text), minor, `${text} ${currency}`);
  }
});

test("no float, no sign, no exponent and no number without currency is an amount", () => {
  for (const value of [1.5, -1, Number.NaN, 2 ** 53, "1.5", "-1", "1e3"]) {
    assert.equal(fromInteger("stripe", "EUR", value), String(value));
  }
  for (const value of [1, "-1.00", "1e3", "1,00", ".5", "5.", " 1", ""]) {
    assert.equal(fromDecimal("EUR", value), String(value));
  }
  assert.equal(fromInteger("stripe", null, 1), null);
  assert.equal(fromDecimal(null, "1.00"), null);
  assert.equal(fromInteger("square", "USD", amountMinorMax + 1), String(amountMinorMax + 1));
});

test("an amount that is absent is null; what is no text and no number is told as such", () => {
  for (const absent of [null, undefined]) {
    assert.equal(fromInteger("stripe", "EUR", absent), null);
    assert.equal(fromDecimal("EUR", absent), null);
  }
  assert.deepEqual(
    [true, {}, []].map((value) => fromDecimal("EUR", value)),
    ["boolean", "object", "object"],
  );
  assert.equal(fromInteger("square", "USD", "9".repeat(1000)), "9".repeat(40));
});

test("of two amounts one that is not exact stands, before one that is unknown", () => {
  const add = (a: number, b: number) => a + b;
  assert.equal(combine(1, 2, add), 3);
  assert.equal(combine(1, null, add), null);
  assert.equal(combine(null, "x", add), "x");
  assert.equal(combine("x", 1, add), "x");
});

test("a currency is three letters, told in capitals", () => {
  assert.deepEqual(["usd", "EUR", "us", "USDC", "U5D", 978, null].map(currencyOf), [
    "USD",
    "EUR",
    null,
    null,
    null,
    null,
    null,
  ]);
});

test("decimal text and integer agree for every amount and exponent", () => {
  const amounts = fc.integer({ min: 0, max: amountMinorMax });
  fc.assert(
    fc.property(amounts, fc.constantFrom("EUR", "JPY", "KWD", "CLF"), (minor, currency) => {
      const exponent = isoExponent(currency);
      const digits = String(minor).padStart(exponent + 1, "0");
      const at = digits.length - exponent;
      const text = exponent === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`;
      assert.equal(fromDecimal(currency, text), minor);
      assert.equal(fromInteger("square", currency, minor), minor);
    }),
  );
});
