// Alerts on orders: one that waits to be sent for too long, and one whose totals do not add up.
import type { Batch } from "../../event/batch.ts";
import type { AlertRows, Evidence } from "../alerts/alert-rows.ts";
import type { AlertThresholds } from "../alerts/alert-rules.ts";
import { dueKeysPerRecordMax, QuietKeys } from "../quiet-keys.ts";
import type { RowOrigin } from "../row-origin.ts";
import type { OrderState } from "./order-state.ts";
import { openStatuses, sentOf } from "./order-status.ts";
import type { OrderView } from "./order-view.ts";

export class OrderAlerts {
  /** Orders that wait, by the time they moved last. */
  readonly waiting: QuietKeys;
  readonly #rows: AlertRows;
  readonly #thresholds: AlertThresholds;

  constructor(rows: AlertRows, thresholds: AlertThresholds) {
    this.#rows = rows;
    this.#thresholds = thresholds;
    this.waiting = new QuietKeys(thresholds.orderStuckMs);
  }

  /**
   * Keys of the orders that may ring within the slice: each record lets some ring, and may take one
   * more off the queue.
   */
  dueWithin(batch: Batch): readonly string[] {
    const lastMs = batch.count === 0 ? 0 : (batch.appendedAt[batch.count - 1] as number);
    return this.waiting.due(lastMs, batch.count * (dueKeysPerRecordMax + 1));
  }

  /** Keys of the orders that ring now; they wait no more. */
  takeDue(nowMs: number): readonly string[] {
    const due = this.waiting.due(nowMs, dueKeysPerRecordMax);
    for (const orderId of due) this.waiting.leave(orderId);
    return due;
  }

  /** The order has waited for too long; it waits anew only once it moved. */
  ring(
    origin: RowOrigin,
    order: OrderState,
    { orderId, view }: { readonly orderId: string; readonly view: OrderView },
  ): void {
    const evidence = {
      status: view.status,
      payment_status: view.payment_status,
      total_minor: view.total_minor,
      currency: view.currency,
      stuck_after_ms: this.#thresholds.orderStuckMs,
    };
    order.stuckAlert = this.#rows.open(origin, { kind: "order_stuck", subject: orderId, evidence });
  }

  /** What an event that changed the order says of its alerts. */
  judge(
    origin: RowOrigin,
    order: OrderState,
    { orderId, before, after }: { orderId: string; before: OrderView; after: OrderView },
  ): void {
    if (hasMoved(before, after)) this.#move(origin, order, { orderId, after });
    if (after.isTotalsWrong && order.totalsAlert === null) {
      const kind = "order_totals";
      const evidence = totalsOf(after);
      order.totalsAlert = this.#rows.open(origin, { kind, subject: orderId, evidence });
    } else if (!after.isTotalsWrong && order.totalsAlert !== null) {
      this.#rows.close(origin, order.totalsAlert, totalsOf(after));
      order.totalsAlert = null;
    }
  }

  #move(
    origin: RowOrigin,
    order: OrderState,
    { orderId, after }: { readonly orderId: string; readonly after: OrderView },
  ): void {
    if (order.stuckAlert !== null) {
      this.#rows.close(origin, order.stuckAlert, { status: after.status });
      order.stuckAlert = null;
    }
    if (openStatuses.has(after.status)) this.waiting.hear(orderId, origin.appendedAt);
    else this.waiting.leave(orderId);
  }
}

/** Whether it stands elsewhere than before, or other pieces of a line are sent or cancelled. */
function hasMoved(before: OrderView, after: OrderView): boolean {
  if (before.status !== after.status) return true;
  for (const [lineId, { quantities }] of after.lines) {
    const known = before.lines.get(lineId)?.quantities;
    if (quantities.cancelled !== (known?.cancelled ?? 0)) return true;
    if (sentOf(quantities) !== (known === undefined ? 0 : sentOf(known))) return true;
  }
  return false;
}

function totalsOf(view: OrderView): Evidence {
  return {
    items_minor: view.items_minor,
    discount_minor: view.discount_minor,
    shipping_minor: view.shipping_minor,
    tax_minor: view.tax_minor,
    total_minor: view.total_minor,
    currency: view.currency,
  };
}
