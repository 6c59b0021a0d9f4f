// Whether the totals of an order are the sum of its lines. What neither totals nor lines say cannot
// be wrong: prices, shipping and tax that are not given may be anything from zero. A discount that
// nobody names is none.
import type { OrderLine, OrderTotals } from "./order-state.ts";

/**
 * Exact as far as it matters: a sum beyond the integers a double holds is far above every total
 * that a contract allows. Tax counts on top or is in the prices: both are usual.
 */
export function addsUp(totals: OrderTotals, lines: readonly OrderLine[]): boolean {
  const { items, discount, tax } = sumsOf(lines);
  const itemsMinor = totals.itemsMinor ?? items;
  if (itemsMinor === null) return true;
  if (items !== null && items !== itemsMinor) return false;
  if (totals.discountMinor !== null && totals.discountMinor < discount) return false;
  if (totals.taxMinor !== null && totals.taxMinor < tax) return false;
  const goods = itemsMinor - (totals.discountMinor ?? discount);
  const least = goods + (totals.shippingMinor ?? 0);
  const isOpen = totals.shippingMinor === null || totals.taxMinor === null;
  const { totalMinor } = totals;
  if (isOpen) return totalMinor >= least;
  return totalMinor === least || totalMinor === least + (totals.taxMinor ?? 0);
}

interface LineSums {
  /** Null where a price is not given. */
  readonly items: number | null;
  readonly discount: number;
  readonly tax: number;
}

function sumsOf(lines: readonly OrderLine[]): LineSums {
  let items: number | null = lines.length === 0 ? null : 0;
  let discount = 0;
  let tax = 0;
  for (const line of lines) {
    if (line.unitPriceMinor === null) items = null;
    else if (items !== null) items += line.unitPriceMinor * line.quantity;
    discount += line.discountMinor ?? 0;
    tax += line.taxMinor ?? 0;
  }
  return { items, discount, tax };
}
