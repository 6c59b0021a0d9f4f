import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type FxRates, noRates, parseFxRates } from "./fx-rates.ts";

const header = "currency,base,rate";

function ratesOf(...rows: readonly string[]): FxRates {
  const parsed = parseFxRates([header, ...rows].join("\n"));
  assert.equal(parsed.kind, "rates", JSON.stringify(parsed));
  return parsed.kind === "rates" ? parsed.rates : noRates;
}

function errorsOf(csv: string): readonly string[] {
  const parsed = parseFxRates(csv);
  return parsed.kind === "refused" ? parsed.errors : [];
}

test("an amount is converted between currencies of any number of minor digits", () => {
  const rates = ratesOf("USD,EUR,0.92", "JPY,EUR,0.0061", "KWD,EUR,3.01", "EUR,EUR,1.00");
  assert.deepEqual(rates.convert(1_000, "USD"), { minor: 920, base: "EUR" });
  assert.deepEqual(rates.convert(1_000, "JPY"), { minor: 610, base: "EUR" });
  assert.deepEqual(rates.convert(1_000, "KWD"), { minor: 301, base: "EUR" });
  assert.deepEqual(rates.convert(1_234, "EUR"), { minor: 1_234, base: "EUR" });
  const toYen = ratesOf("EUR,JPY,163.55");
  assert.deepEqual(toYen.convert(1_999, "EUR"), { minor: 3_269, base: "JPY" });
});

test("what is exactly between two integers becomes the even one, on both sides of zero", () => {
  const half = ratesOf("USD,EUR,0.5");
  for (const [amount, minor] of [
    [1, 0],
    [3, 2],
    [5, 2],
    [7, 4],
    [-1, 0],
    [-3, -2],
    [-5, -2],
  ] as const) {
    assert.equal(half.convert(amount, "USD")?.minor, minor, String(amount));
  }
  assert.equal(ratesOf("USD,EUR,0.500000001").convert(1, "USD")?.minor, 1);
});

test("without a rate, or beyond what a number holds, there is no amount", () => {
  assert.equal(ratesOf("USD,EUR,0.92").convert(1, "GBP"), undefined);
  assert.equal(noRates.convert(1, "EUR"), undefined);
  assert.equal(ratesOf().convert(1, "EUR"), undefined);
  const large = ratesOf("USD,EUR,2");
  assert.equal(large.convert(Number.MAX_SAFE_INTEGER, "USD"), undefined);
});

test("every problem is a sentence with its line, and refuses the whole file", () => {
  const rows = ["USD,EUR,0.92", "USD,EUR,1", "GBP,USD,1", "usd,EUR,1", "JPY,EUR,0", "CHF,EUR,1e2"];
  assert.deepEqual(errorsOf([header, ...rows, "EUR,EUR,2", "SEK,EUR"].join("\n")), [
    "line 3: currency USD is there twice",
    "line 4: base USD is not EUR, as in the lines before",
    'line 5: "usd" is not a currency such as EUR',
    'line 6: rate "0" is not a decimal above 0 such as 1.0842',
    'line 7: rate "1e2" is not a decimal above 0 such as 1.0842',
    "line 8: the rate of EUR in EUR is 1",
    "line 9: expected 3 fields, found 2",
  ]);
  assert.deepEqual(errorsOf("USD,EUR,1\n"), [`line 1: expected the header ${header}`]);
  for (const text of ["1234567890", "0.1234567890", "-1", ".5", "1."]) {
    assert.match(errorsOf(`${header}\nUSD,EUR,${text}`)[0] ?? "", /^line 2: rate/, text);
  }
});

test("the amount is the nearest integer to the exact product", () => {
  const amounts = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });
  const rates = fc.integer({ min: 1, max: 10 ** 12 });
  fc.assert(
    fc.property(amounts, rates, (amount, nanos) => {
      const text = `${Math.floor(nanos / 1e9)}.${String(nanos % 1e9).padStart(9, "0")}`;
      const converted = ratesOf(`USD,EUR,${text}`).convert(amount, "USD");
      if (converted === undefined) return;
      const error = BigInt(converted.minor) * 10n ** 9n - BigInt(amount) * BigInt(nanos);
      assert.ok((error < 0n ? -error : error) * 2n <= 10n ** 9n);
    }),
  );
});
