// What is to be seen of an order: the values of its row and of the rows of its lines. Two views are
// compared to find what an event changed.
import type { LineQuantities } from "./line-quantities.ts";
import { type OrderPaymentStatus, paymentSums } from "./order-payments.ts";
import type { OrderLine, OrderState } from "./order-state.ts";
import { type OrderStatus, standingOf } from "./order-status.ts";

export interface OrderView {
  readonly store_id: string | null;
  readonly customer_id: string | null;
  readonly anonymous_id: string | null;
  readonly status: OrderStatus;
  readonly payment_status: OrderPaymentStatus;
  readonly currency: string | null;
  readonly items_minor: number | null;
  readonly discount_minor: number | null;
  readonly shipping_minor: number | null;
  readonly tax_minor: number | null;
  readonly total_minor: number | null;
  /** Microseconds. */
  readonly placed_at: number | null;
  readonly ship_country: string | null;
  /** JSON text. */
  readonly anomalies: string;
  readonly authorized_minor: number;
  readonly captured_minor: number;
  readonly refunded_minor: number;
  readonly lines: ReadonlyMap<string, LineView>;
  /** Whether the totals are not the sum of the lines. */
  readonly isTotalsWrong: boolean;
}

export interface LineView {
  readonly line: OrderLine;
  readonly quantities: LineQuantities;
}

export function viewOf(order: OrderState): OrderView {
  const { facts } = order;
  const payments = paymentSums(order);
  const { status, anomalies, quantities } = standingOf(order, payments.hasOtherCurrency);
  const totals = facts.totals?.value;
  const lines = new Map<string, LineView>();
  for (const line of facts.lines?.value ?? []) {
    const own = quantities.lines.get(line.lineId);
    if (own !== undefined) lines.set(line.lineId, { line, quantities: own });
  }
  return {
    store_id: facts.storeId?.value ?? null,
    customer_id: facts.customerId?.value ?? null,
    anonymous_id: facts.anonymousId?.value ?? null,
    status,
    payment_status: payments.status,
    currency: facts.currency?.value ?? null,
    items_minor: totals?.itemsMinor ?? null,
    discount_minor: totals?.discountMinor ?? null,
    shipping_minor: totals?.shippingMinor ?? null,
    tax_minor: totals?.taxMinor ?? null,
    total_minor: totals?.totalMinor ?? null,
    placed_at: facts.placedUs?.value ?? null,
    ship_country: facts.shipCountry?.value ?? null,
    anomalies: JSON.stringify(anomalies),
    authorized_minor: payments.authorizedMinor,
    captured_minor: payments.capturedMinor,
    refunded_minor: payments.refundedMinor,
    lines,
    isTotalsWrong: anomalies.includes("totals"),
  };
}

/** Whether the rows of the order itself are the same. */
export function isSameOrder(a: OrderView, b: OrderView): boolean {
  return (
    a.store_id === b.store_id &&
    a.customer_id === b.customer_id &&
    a.anonymous_id === b.anonymous_id &&
    a.status === b.status &&
    a.payment_status === b.payment_status &&
    a.currency === b.currency &&
    a.items_minor === b.items_minor &&
    a.discount_minor === b.discount_minor &&
    a.shipping_minor === b.shipping_minor &&
    a.tax_minor === b.tax_minor &&
    a.total_minor === b.total_minor &&
    a.placed_at === b.placed_at &&
    a.ship_country === b.ship_country &&
    a.anomalies === b.anomalies &&
    a.authorized_minor === b.authorized_minor &&
    a.captured_minor === b.captured_minor &&
    a.refunded_minor === b.refunded_minor
  );
}

/** Whether the rows of the line are the same. */
function isSameLine(a: LineView, b: LineView): boolean {
  return (
    a.line.sku === b.line.sku &&
    a.line.quantity === b.line.quantity &&
    a.line.unitPriceMinor === b.line.unitPriceMinor &&
    a.line.taxMinor === b.line.taxMinor &&
    a.line.discountMinor === b.line.discountMinor &&
    a.quantities.fulfilled === b.quantities.fulfilled &&
    a.quantities.returned === b.quantities.returned
  );
}

/** Lines that are new or other than before, and those that are gone. */
export function changedLines(
  before: OrderView,
  after: OrderView,
): { readonly changed: readonly LineView[]; readonly gone: readonly LineView[] } {
  const changed = [...after.lines.values()].filter((line) => {
    const known = before.lines.get(line.line.lineId);
    return known === undefined || !isSameLine(known, line);
  });
  const gone = [...before.lines.values()].filter(({ line }) => !after.lines.has(line.lineId));
  return { changed, gone };
}
