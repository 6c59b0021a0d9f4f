// Amounts in minor units as money. The digits behind the point are those of ISO 4217; browsers know
// other ones, which shops do not use, for some currencies.
import { shortCount } from "./format.js";

/** Every other currency has two. @type {ReadonlyMap<string, number>} */
const exponents = new Map(
  Object.entries({
    ...{ BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0 },
    ...{ UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0 },
    ...{ BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3 },
    ...{ CLF: 4, UYW: 4 },
  }),
);

/** @param {string} currency */
export function exponentOf(currency) {
  return exponents.get(currency) ?? 2;
}

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/**
 * Exact, with the currency's sign: 1,234.50 of EUR, 1,235 of JPY.
 * @param {number} minor @param {string} currency
 */
export function money(minor, currency) {
  const digits = exponentOf(currency);
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return format("exact", { minor, currency, options });
}

/** For an axis of one currency, without its sign. @param {number} minor @param {string} currency */
export function plainMoney(minor, currency) {
  return shortCount(minor / 10 ** exponentOf(currency));
}

/** From here on a figure is short. */
const shortFrom = 10_000;

/** For a figure: 926.20 or 12.3K of EUR. @param {number} minor @param {string} currency */
export function shortMoney(minor, currency) {
  if (Math.abs(minor) < shortFrom * 10 ** exponentOf(currency)) return money(minor, currency);
  const options = /** @type {const} */ ({ notation: "compact", maximumFractionDigits: 1 });
  return format("short", { minor, currency, options });
}

/** Two of each currency in use. */
const formatsMax = 512;

/**
 * @param {string} kind
 * @param {{minor: number, currency: string, options: Intl.NumberFormatOptions}} amount
 */
function format(kind, { minor, currency, options }) {
  // As a text, since the quotient may fit no double.
  const major = /** @type {`${number}`} */ (`${minor}e-${exponentOf(currency)}`);
  if (!/^[A-Z]{3}$/.test(currency)) {
    return `${new Intl.NumberFormat("en-US").format(major)} ${currency}`;
  }
  const name = `${kind} ${currency}`;
  const known = formats.get(name);
  const made = known ?? new Intl.NumberFormat("en-US", { style: "currency", currency, ...options });
  if (known === undefined && formats.size < formatsMax) formats.set(name, made);
  return made.format(major);
}
