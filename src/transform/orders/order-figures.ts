// What orders add to the live page: how many were placed and what became of them, their value, and
// how many are open now.
import { GaugeCounts } from "../gauge-counts.ts";
import { MinuteReports } from "../live/minute-reports.ts";
import { conversionSubject } from "../live/share-rules.ts";
import { MinuteSums } from "../minute-sums.ts";
import type { TopicLive } from "../topic-fold.ts";
import { type OrderStatus, openStatuses } from "./order-status.ts";
import type { OrderView } from "./order-view.ts";

/** Where an order is counted that gets the status, unless it was counted there before that. */
const figureOf: { readonly [Status in OrderStatus]?: string } = {
  fulfilled: "orders.fulfilled",
  delivered: "orders.delivered",
  partly_returned: "orders.returned",
  returned: "orders.returned",
  cancelled: "orders.cancelled",
};

const openGauge = "orders.open";

export class OrderFigures {
  readonly #sums = new MinuteSums();
  readonly gauges = new GaugeCounts();
  /** For the rule about sessions that end in an order. */
  readonly reports = new MinuteReports();

  /** Counts what an event at partition time `nowMs` changed. */
  count(nowMs: number, before: OrderView, after: OrderView): void {
    this.#countStatus(nowMs, before.status, after.status);
    if (after.placed_at !== null) this.#countValue(nowMs, before, after);
  }

  take(): Omit<TopicLive, "alerts"> {
    return { sums: this.#sums.take(), gauges: [this.gauges.get(openGauge)] };
  }

  #countStatus(nowMs: number, before: OrderStatus, after: OrderStatus): void {
    const figure = figureOf[after];
    if (figure !== undefined && figure !== figureOf[before]) this.#sums.add(nowMs, figure);
    const isOpen = Number(openStatuses.has(after)) - Number(openStatuses.has(before));
    this.gauges.add(openGauge, isOpen, nowMs);
  }

  /** The value goes with the first placing; what changes it later is a correction. */
  #countValue(nowMs: number, before: OrderView, after: OrderView): void {
    const isNew = before.placed_at === null;
    if (isNew) {
      this.#sums.add(nowMs, "orders.placed");
      this.reports.add(nowMs, conversionSubject, "orders");
    } else if (before.currency === after.currency && before.total_minor === after.total_minor)
      return;
    else this.#sums.add(nowMs, `gmv.${before.currency}`, -(before.total_minor ?? 0));
    this.#sums.add(nowMs, `gmv.${after.currency}`, after.total_minor ?? 0);
  }
}
