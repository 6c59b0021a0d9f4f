// Orders and their lines as rows: one per revision, the newest of an order or of a line is how it
// stands. Amounts are minor units of the order's currency.
import type { ColumnSet, ColumnSpec } from "../codec/columns.ts";
import { type ColumnsOf, columnsOf } from "./columns-of.ts";
import { rowIdentity } from "./row-identity.ts";

export const ordersRevisionsSpecs = [
  ...rowIdentity,
  { name: "order_id", type: "utf8", nullable: false },
  { name: "store_id", type: "utf8", nullable: true },
  { name: "customer_id", type: "utf8", nullable: true },
  { name: "anonymous_id", type: "utf8", nullable: true },
  /** One of `OrderStatus`. */
  { name: "status", type: "utf8", nullable: false },
  /** One of `OrderPaymentStatus`. */
  { name: "payment_status", type: "utf8", nullable: false },
  { name: "currency", type: "utf8", nullable: true },
  /** Totals as the order states them; null where it does not. */
  { name: "items_minor", type: "int64", nullable: true },
  { name: "discount_minor", type: "int64", nullable: true },
  { name: "shipping_minor", type: "int64", nullable: true },
  { name: "tax_minor", type: "int64", nullable: true },
  { name: "total_minor", type: "int64", nullable: true },
  /** The total at the rate in use when the revision was made; both null without a rate. */
  { name: "total_base_minor", type: "int64", nullable: true },
  { name: "base_currency", type: "utf8", nullable: true },
  /** Null until the order itself was seen. */
  { name: "placed_at", type: "timestamp", nullable: true },
  { name: "ship_country", type: "utf8", nullable: true },
  /** Names of what does not fit together, as a JSON list. */
  { name: "anomalies", type: "json", nullable: false },
  /** Sums over the order's payments in its currency. */
  { name: "authorized_minor", type: "int64", nullable: false },
  { name: "captured_minor", type: "int64", nullable: false },
  { name: "refunded_minor", type: "int64", nullable: false },
  { name: "revision", type: "int64", nullable: false },
] as const satisfies readonly ColumnSpec[];

/** `revision` is that of the order. */
export const orderLinesRevisionsSpecs = [
  ...rowIdentity,
  { name: "order_id", type: "utf8", nullable: false },
  { name: "line_id", type: "utf8", nullable: false },
  { name: "sku", type: "utf8", nullable: false },
  { name: "quantity", type: "int64", nullable: false },
  { name: "unit_price_minor", type: "int64", nullable: true },
  { name: "tax_minor", type: "int64", nullable: true },
  { name: "discount_minor", type: "int64", nullable: true },
  { name: "quantity_fulfilled", type: "int64", nullable: false },
  { name: "quantity_returned", type: "int64", nullable: false },
  /** The order has this line no more. */
  { name: "is_deleted", type: "bool", nullable: false },
  { name: "revision", type: "int64", nullable: false },
] as const satisfies readonly ColumnSpec[];

export type OrdersRevisions = ColumnsOf<typeof ordersRevisionsSpecs>;
export type OrderLinesRevisions = ColumnsOf<typeof orderLinesRevisionsSpecs>;

/** Names the columns of `set`, which was made of `ordersRevisionsSpecs`. */
export function ordersRevisions(set: ColumnSet): OrdersRevisions {
  return columnsOf(set, ordersRevisionsSpecs);
}

/** Names the columns of `set`, which was made of `orderLinesRevisionsSpecs`. */
export function orderLinesRevisions(set: ColumnSet): OrderLinesRevisions {
  return columnsOf(set, orderLinesRevisionsSpecs);
}
