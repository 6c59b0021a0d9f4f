// What the made-up shop sells, where to, and where from. Sums are exact, in minor units.
import type { Draws } from "./draws.ts";

export interface Country {
  readonly code: string;
  readonly currency: "EUR" | "GBP" | "USD" | "JPY";
  readonly taxPercent: number;
  readonly locale: string;
  readonly timezone: string;
  /** Documentation addresses (RFC 3849), a /48 of its own each. */
  readonly addresses: string;
}

const countryRows = [
  ["DE", "EUR", 19, "de-DE", "Europe/Berlin"],
  ["FR", "EUR", 20, "fr-FR", "Europe/Paris"],
  ["NL", "EUR", 21, "nl-NL", "Europe/Amsterdam"],
  ["GB", "GBP", 20, "en-GB", "Europe/London"],
  ["US", "USD", 8, "en-US", "America/New_York"],
  ["JP", "JPY", 10, "ja-JP", "Asia/Tokyo"],
] as const;

export const countries: readonly Country[] = countryRows.map(
  ([code, currency, taxPercent, locale, timezone], i) => {
    return { code, currency, taxPercent, locale, timezone, addresses: `2001:db8:${i + 1}` };
  },
);

/** Where the warehouses are. */
export const warehouses = ["ber", "rot", "lyo"] as const;

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly seller: string;
  /** In euro cents. */
  readonly cents: number;
}

export const categories = ["home", "kitchen", "garden", "toys", "office"] as const;
const adjectives = ["Oak", "Steel", "Linen", "Ceramic", "Cork", "Walnut"] as const;
const things = ["lamp", "kettle", "chair", "planter", "puzzle", "tray", "Gießkanne"] as const;
export const searches = ["lamp", "gift under 30", "кружка", "garden chair", "birthday"] as const;
const productCount = 240;

/** The same in every run, the best sold first. */
export const products: readonly Product[] = Array.from({ length: productCount }, (_, i) => ({
  sku: `SKU-${1_000 + i}`,
  name: `${adjectives[i % adjectives.length]} ${things[(i * 5) % things.length]}`,
  category: categories[i % categories.length] as string,
  seller: `seller-${1 + (i % 17)}`,
  cents: 1_500 + ((i * 7_919) % 6_500),
}));

/** The first of the list more often than the last. */
export function drawProduct(draws: Draws): Product {
  return products[Math.floor(productCount * draws.fraction() ** 1.6)] as Product;
}

/** Minor units of a currency for a euro cent, in hundredths; a yen has none. */
const rates = { EUR: 100, GBP: 86, USD: 109, JPY: 164 } as const;

export function priceIn(currency: Country["currency"], cents: number): number {
  return Math.round((cents * rates[currency]) / 100);
}

/** The amount as a decimal text in major units. */
export function decimalText(currency: string, minor: number): string {
  if (currency === "JPY") return String(minor);
  const digits = String(minor).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
