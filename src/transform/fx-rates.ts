// Currency rates as a dictionary: what an amount is in the shop's base currency. Exact all the way:
// decimals by their text, integers of any length in between, one rounding at the end.
import { parseDecimal } from "../codec/decimal.ts";
import { atOnce, readingTable, type Steps } from "./csv-table.ts";
import { isoExponent } from "./payments/minor-units.ts";

export interface Converted {
  /** In minor units of `base` (ISO 4217), rounded half to even. */
  readonly minor: number;
  readonly base: string;
}

export type ParsedRates =
  | { readonly kind: "rates"; readonly rates: FxRates }
  /** At most 20 sentences, each with its line. */
  | { readonly kind: "refused"; readonly errors: readonly string[] };

const header = ["currency", "base", "rate"];
const rowsMax = 1_000;
/** Rates are kept as integers at this scale: 18 digits, 9 of them behind the point. */
const scale = 9;
const rateText = /^\d{1,9}(\.\d{1,9})?$/;

export class FxRates {
  /** "" when there is no rate at all. */
  readonly base: string;
  /** Units of the base for one unit of a currency, times 10^9. */
  readonly #rates: ReadonlyMap<string, bigint>;

  constructor(base: string, rates: ReadonlyMap<string, bigint>) {
    this.base = base;
    this.#rates = rates;
  }

  /** Currencies with a rate. */
  get size(): number {
    return this.#rates.size;
  }

  /**
   * `amountMinor`, a safe integer in minor units of `currency`, in the base currency; undefined
   * without a rate, or where the outcome is beyond 2^53-1.
   */
  convert(amountMinor: number, currency: string): Converted | undefined {
    const { base } = this;
    if (base === "") return undefined;
    if (currency === base) return { minor: amountMinor, base };
    const rate = this.#rates.get(currency);
    if (rate === undefined) return undefined;
    const dividend = BigInt(amountMinor) * rate * 10n ** BigInt(isoExponent(base));
    const divisor = 10n ** BigInt(isoExponent(currency) + scale);
    const minor = Number(divideHalfEven(dividend, divisor));
    return Number.isSafeInteger(minor) ? { minor, base } : undefined;
  }
}

export const noRates = new FxRates("", new Map());

/**
 * Reads CSV (RFC 4180, UTF-8) with the header line `currency,base,rate`: one unit of `currency` is
 * `rate` units of `base`, which is one for the whole file. One bad line refuses the whole file.
 */
export function parseFxRates(csv: string): ParsedRates {
  return atOnce(readingFxRates(csv));
}

/** The same in steps of a few milliseconds each. */
export function* readingFxRates(csv: string): Steps<ParsedRates> {
  const rates = new Map<string, bigint>();
  let shopBase: string | undefined;
  const take = ([currency = "", base = "", text = ""]: readonly string[]) => {
    for (const each of [currency, base]) {
      if (!/^[A-Z]{3}$/.test(each)) return `${JSON.stringify(each)} is not a currency such as EUR`;
    }
    shopBase ??= base;
    if (base !== shopBase) return `base ${base} is not ${shopBase}, as in the lines before`;
    if (rates.has(currency)) return `currency ${currency} is there twice`;
    const rate = rateText.test(text) ? parseDecimal(text, scale) : undefined;
    if (!rate) return `rate ${JSON.stringify(text)} is not a decimal above 0 such as 1.0842`;
    if (currency === base && rate !== one) return `the rate of ${base} in ${base} is 1`;
    rates.set(currency, rate);
    return undefined;
  };
  const errors = yield* readingTable(csv, { header, rowsMax, take });
  if (errors.length > 0) return { kind: "refused", errors };
  return { kind: "rates", rates: new FxRates(shopBase ?? "", rates) };
}

const one = 10n ** BigInt(scale);

/** The nearest integer, of two equally near the even one; `divisor` is positive. */
function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend;
  const floor = size / divisor;
  const twice = 2n * (size % divisor);
  const isUp = twice > divisor || (twice === divisor && floor % 2n === 1n);
  const nearest = isUp ? floor + 1n : floor;
  return dividend < 0n ? -nearest : nearest;
}
