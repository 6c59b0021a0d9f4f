// Revisions of orders and of their lines as rows.
import { rowsOf } from "../../codec/rows.ts";
import {
  orderLinesRevisions,
  orderLinesRevisionsSpecs,
  ordersRevisions,
  ordersRevisionsSpecs,
} from "../../event/order-tables.ts";
import { type Converted, type FxRates, noRates } from "../fx-rates.ts";
import type { RowOrigin } from "../row-origin.ts";
import type { LineView, OrderView } from "./order-view.ts";

/** Which revision of which order, and the time of the event that made it, microseconds. */
export interface Revision {
  readonly orderId: string;
  readonly revision: number;
  readonly occurredUs: number;
}

export class OrderRows {
  readonly #orders = rowsOf("orders_revisions", ordersRevisionsSpecs, ordersRevisions);
  readonly #lines = rowsOf("order_lines_revisions", orderLinesRevisionsSpecs, orderLinesRevisions);
  #rates = noRates;
  readonly sets = [this.#orders.set, this.#lines.set];

  putOrder(origin: RowOrigin, { orderId, revision, occurredUs }: Revision, view: OrderView): void {
    const { columns } = this.#orders;
    this.#orders.begin();
    origin.put(columns, occurredUs);
    columns.order_id.putText(orderId);
    columns.status.putText(view.status);
    columns.payment_status.putText(view.payment_status);
    columns.anomalies.putText(view.anomalies);
    columns.authorized_minor.put(view.authorized_minor);
    columns.captured_minor.put(view.captured_minor);
    columns.refunded_minor.put(view.refunded_minor);
    columns.revision.put(revision);
    for (const name of optionalTexts) {
      const text = view[name];
      if (text !== null) columns[name].putText(text);
    }
    for (const name of optionalNumbers) {
      const value = view[name];
      if (value !== null) columns[name].put(value);
    }
    const inBase = this.#inBase(view);
    if (inBase !== undefined) {
      columns.total_base_minor.put(inBase.minor);
      columns.base_currency.putText(inBase.base);
    }
    this.#orders.end();
  }

  /** Totals are converted by these from the next revision on. */
  useRates(rates: FxRates): void {
    this.#rates = rates;
  }

  putLine(
    origin: RowOrigin,
    { orderId, revision, occurredUs }: Revision,
    { line, quantities, isDeleted }: LineView & { readonly isDeleted: boolean },
  ): void {
    const { columns } = this.#lines;
    this.#lines.begin();
    origin.put(columns, occurredUs);
    columns.order_id.putText(orderId);
    columns.line_id.putText(line.lineId);
    columns.sku.putText(line.sku);
    columns.quantity.put(line.quantity);
    if (line.unitPriceMinor !== null) columns.unit_price_minor.put(line.unitPriceMinor);
    if (line.taxMinor !== null) columns.tax_minor.put(line.taxMinor);
    if (line.discountMinor !== null) columns.discount_minor.put(line.discountMinor);
    columns.quantity_fulfilled.put(quantities.fulfilled);
    columns.quantity_returned.put(quantities.returned);
    columns.is_deleted.put(isDeleted);
    columns.revision.put(revision);
    this.#lines.end();
  }

  #inBase({ total_minor, currency }: OrderView): Converted | undefined {
    if (total_minor === null || currency === null) return undefined;
    return this.#rates.convert(total_minor, currency);
  }
}

const optionalTexts = [
  "store_id",
  "customer_id",
  "anonymous_id",
  "currency",
  "ship_country",
] as const;

const optionalNumbers = [
  "items_minor",
  "discount_minor",
  "shipping_minor",
  "tax_minor",
  "total_minor",
  "placed_at",
] as const;
