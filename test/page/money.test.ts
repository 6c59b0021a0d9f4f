// Amounts on the page have the digits that the folds count them in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isoExponent } from "../../src/transform/payments/minor-units.ts";

interface Money {
  exponentOf(currency: string): number;
  money(minor: number, currency: string): string;
  shortMoney(minor: number, currency: string): string;
}

const page = new URL("../../src/console/page/money.js", import.meta.url);
const { exponentOf, money, shortMoney } = (await import(page.href)) as Money;

test("every currency has the exponent that the payments are counted in", () => {
  const currencies = [...Intl.supportedValuesOf("currency"), "UYW", "CLF", "XXX", "QQQ"];
  assert.ok(currencies.length > 150);
  for (const currency of currencies) {
    assert.equal(exponentOf(currency), isoExponent(currency), currency);
  }
});

test("money is exact to the minor unit, below zero too", () => {
  const cases: readonly (readonly [number, string, string])[] = [
    [123_456, "EUR", "\u20ac1,234.56"],
    [5, "USD", "$0.05"],
    [123_456, "JPY", "\u00a5123,456"],
    [123_456, "KWD", "KWD\u00a0123.456"],
    [-1, "EUR", "-\u20ac0.01"],
    [123_456, "RSD", "RSD\u00a01,234.56"],
    [9_007_199_254_740_991, "EUR", "\u20ac90,071,992,547,409.91"],
  ];
  for (const [minor, currency, text] of cases) assert.equal(money(minor, currency), text);
  assert.equal(shortMoney(7_808_159, "EUR"), "\u20ac78.1K");
  assert.equal(shortMoney(999_999, "EUR"), "\u20ac9,999.99");
  assert.equal(shortMoney(92_620, "EUR"), "\u20ac926.20");
});

test("what is no currency is shown as it is, beside a number", () => {
  assert.equal(money(150, "<b>"), "1.5 <b>");
  assert.equal(money(150, ""), "1.5 ");
});
