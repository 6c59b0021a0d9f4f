import assert from "node:assert/strict";
import { test } from "node:test";
import { type FxRates, noRates, parseFxRates } from "../fx-rates.ts";
import { contents, line, OrdersRun, order } from "./orders-fixture.ts";

function ratesOf(rows: string): FxRates {
  const parsed = parseFxRates(`currency,base,rate\n${rows}`);
  return parsed.kind === "rates" ? parsed.rates : noRates;
}

test("a total is told in the base currency, at the rate in use when the revision was made", () => {
  const run = new OrdersRun();
  const say = (second: number, quantity: number, currency = "USD") => {
    const told = { ...contents(line("a", quantity, 125)), currency, order_version: second };
    run.take([order(second === 1 ? "placed" : "updated", second, told)]);
  };
  const use = (rows: string) =>
    run.fold.useDictionary({ name: "fx", sha256: "", rates: ratesOf(rows) });
  say(1, 1);
  use("USD,EUR,0.5");
  say(2, 3);
  use("USD,EUR,0.9");
  say(3, 2);
  use("GBP,EUR,1.2");
  say(4, 1);
  const told = run.outcome().orders.map((row) => {
    return [row.revision, row.total_minor, row.total_base_minor, row.base_currency];
  });
  assert.deepEqual(told, [
    [1, 125, null, null],
    [2, 375, 188, "EUR"],
    [3, 250, 225, "EUR"],
    [4, 125, null, null],
  ]);
});
