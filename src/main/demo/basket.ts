// What someone is about to buy, and what it comes to: every total is the sum of its lines.
import { type Country, type Product, priceIn } from "./assortment.ts";

export interface BasketLine {
  readonly product: Product;
  readonly quantity: number;
}

export interface PricedLine {
  readonly line_id: string;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly seller_id: string;
  readonly quantity: number;
  readonly unit_price_minor: number;
  readonly discount_minor: number;
  readonly tax_minor: number;
  readonly total_minor: number;
}

export interface Priced {
  readonly currency: string;
  readonly lines: readonly PricedLine[];
  readonly totals: {
    readonly items_minor: number;
    readonly discount_minor: number;
    readonly shipping_minor: number;
    readonly tax_minor: number;
    readonly total_minor: number;
  };
}

const freeShippingCents = 5_000;
const shippingCents = 490;

/** Tax comes on top of what the lines cost after their discount; shipping has none. */
export function price(
  basket: readonly BasketLine[],
  { currency, taxPercent }: Country,
  discountPercent: number,
): Priced {
  const lines = basket.map(({ product, quantity }, i): PricedLine => {
    const unit = priceIn(currency, product.cents);
    const discount = Math.floor((unit * quantity * discountPercent) / 100);
    const net = unit * quantity - discount;
    return {
      line_id: String(i + 1),
      sku: product.sku,
      name: product.name,
      category: product.category,
      seller_id: product.seller,
      quantity,
      unit_price_minor: unit,
      discount_minor: discount,
      tax_minor: Math.round((net * taxPercent) / 100),
      total_minor: net,
    };
  });
  const items = sum(lines, (line) => line.unit_price_minor * line.quantity);
  const discount = sum(lines, (line) => line.discount_minor);
  const tax = sum(lines, (line) => line.tax_minor);
  const isFree = items >= priceIn(currency, freeShippingCents);
  const shipping = isFree ? 0 : priceIn(currency, shippingCents);
  return {
    currency,
    lines,
    totals: {
      items_minor: items,
      discount_minor: discount,
      shipping_minor: shipping,
      tax_minor: tax,
      total_minor: items - discount + tax + shipping,
    },
  };
}

/** What the customer pays for one line, tax included, shipping not. */
export function grossOf({ total_minor, tax_minor }: PricedLine): number {
  return total_minor + tax_minor;
}

export function sum<T>(list: readonly T[], amountOf: (each: T) => number): number {
  return list.reduce((total, each) => total + amountOf(each), 0);
}
