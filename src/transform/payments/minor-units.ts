// Amounts as exact integers in ISO 4217 minor units. Providers that send integers have exponents
// of their own for some currencies; providers that send decimal text mean major units, so for
// them the ISO exponent is all there is. Nothing is rounded and nothing passes through a float:
// what is not exact stays the text it was.
import { parseDecimal } from "../../codec/decimal.ts";
import { amountMinorMax, type Psp } from "./facts.ts";

/** Digits behind the point by ISO 4217; every other currency has two. */
const isoExponents: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0 },
    ...{ UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0 },
    ...{ BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3 },
    ...{ CLF: 4, UYW: 4 },
  }),
);

/** Where a provider's integers differ from ISO 4217, by its own documentation. */
const ownExponents: Readonly<Partial<Record<Psp, ReadonlyMap<string, number>>>> = {
  // https://docs.stripe.com/currencies: ISK and UGX stay two-decimal, MGA is zero-decimal.
  stripe: new Map(Object.entries({ ISK: 2, UGX: 2, MGA: 0 })),
  // https://docs.adyen.com/development-resources/currency-codes
  adyen: new Map(Object.entries({ CLP: 2, CVE: 0, IDR: 0, ISK: 2 })),
};

const wholeText = /^\d{1,15}$/;
const decimalText = /^\d{1,15}(\.\d{1,10})?$/;
const saidMax = 40;

/**
 * ISO 4217 minor units, 0 to `amountMinorMax`; null where none was said, or none in a currency. A
 * text is what was said instead of an exact amount, at most 40 characters.
 */
export type Amount = number | string | null;

export function isoExponent(currency: string): number {
  return isoExponents.get(currency) ?? 2;
}

/** Three capital letters, or null. */
export function currencyOf(value: unknown): string | null {
  if (typeof value !== "string" || !/^[A-Za-z]{3}$/.test(value)) return null;
  return value.toUpperCase();
}

/** An integer in the provider's own minor units; one that is negative or huge is not exact. */
export function fromInteger(psp: Psp, currency: string | null, value: unknown): Amount {
  if (currency === null || value === undefined || value === null) return null;
  const text = said(value);
  if (!wholeText.test(text)) return text;
  const own = ownExponents[psp]?.get(currency) ?? isoExponent(currency);
  return exact(`${text}e-${own}`, currency) ?? text;
}

/** A decimal text in major units; one with more digits than the currency is not exact. */
export function fromDecimal(currency: string | null, value: unknown): Amount {
  if (currency === null || value === undefined || value === null) return null;
  const text = said(value);
  const isDecimal = typeof value === "string" && decimalText.test(text);
  return (isDecimal ? exact(text, currency) : undefined) ?? text;
}

/** `of` two amounts; null where one is unknown, the text of the first that is not exact. */
export function combine(a: Amount, b: Amount, of: (a: number, b: number) => number): Amount {
  if (typeof a === "string") return a;
  if (typeof b === "string") return b;
  return a === null || b === null ? null : of(a, b);
}

/** What stands in the place of an amount; of what is no text and no number, only that. */
function said(value: unknown): string {
  const isPlain = typeof value === "string" || typeof value === "number";
  return isPlain ? String(value).slice(0, saidMax).toWellFormed() : typeof value;
}

function exact(major: string, currency: string): number | undefined {
  const minor = parseDecimal(major, isoExponent(currency));
  return minor === undefined || minor > amountMinorMax ? undefined : Number(minor);
}
