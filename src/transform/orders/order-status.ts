// Where an order is between placed and returned, and what of it does not fit together: both are
// computed from all that is known, so neither depends on what was known first.
import { type LineQuantities, type Quantities, quantitiesOf } from "./line-quantities.ts";
import { isWhole, type OrderState } from "./order-state.ts";
import { addsUp } from "./order-totals.ts";

/** `pending`: something of the order was told, the order itself not yet. */
const orderStatuses = [
  "pending",
  "placed",
  "partly_fulfilled",
  "fulfilled",
  "delivered",
  "partly_returned",
  "returned",
  "cancelled",
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** In these an order waits for what is still to be sent. */
export const openStatuses: ReadonlySet<OrderStatus> = new Set(["placed", "partly_fulfilled"]);

/** What does not fit together; each is gone once what is missing comes or is put right. */
const orderAnomalies = [
  /** Something of the order came before it was placed. */
  "missing_order",
  /** The totals are not the sum of the lines. */
  "totals",
  /** More was sent than ordered and not cancelled. */
  "over_fulfilled",
  /** Something arrived that nobody sent. */
  "delivery_unfulfilled",
  /** Something came back that nobody sent. */
  "return_unfulfilled",
  /** All of it was cancelled and yet it was sent. */
  "cancelled_but_sent",
  /** A shipment, return or cancellation names a line that the order does not have. */
  "unknown_line",
  /** A payment is in another currency and in no sum. */
  "payment_currency",
  /** More was said than is kept. */
  "truncated",
] as const;
export type OrderAnomaly = (typeof orderAnomalies)[number];

export interface OrderStanding {
  readonly status: OrderStatus;
  readonly anomalies: readonly OrderAnomaly[];
  readonly quantities: Quantities;
}

/** `hasOtherCurrency`: whether a payment is in none of the order's. */
export function standingOf(order: OrderState, hasOtherCurrency: boolean): OrderStanding {
  const quantities = quantitiesOf(order);
  const lines = [...quantities.lines.values()];
  const isPlaced = order.facts.placedUs !== null;
  const totals = order.facts.totals?.value;
  const found: Readonly<Record<OrderAnomaly, boolean>> = {
    missing_order: !isPlaced,
    totals: totals !== undefined && !addsUp(totals, order.facts.lines?.value ?? []),
    over_fulfilled: lines.some((line) => line.fulfilled > line.ordered - line.cancelled),
    delivery_unfulfilled:
      isPlaced &&
      (quantities.isAnyUnsent || lines.some(({ delivered, fulfilled }) => delivered > fulfilled)),
    return_unfulfilled: lines.some(({ returned, fulfilled }) => returned > fulfilled),
    cancelled_but_sent: isCancelledAndSent(order, lines),
    unknown_line: order.facts.lines !== null && quantities.isAnyUnknown,
    payment_currency: hasOtherCurrency,
    truncated: order.isTruncated,
  };
  const anomalies = orderAnomalies.filter((name) => found[name]);
  return { status: isPlaced ? statusOf(order, lines) : "pending", anomalies, quantities };
}

function statusOf({ claims }: OrderState, lines: readonly LineQuantities[]): OrderStatus {
  const isOpen = lines.some((line) => sentOf(line) < line.ordered - line.cancelled);
  const isAnySent = lines.some((line) => sentOf(line) > 0);
  if (!isAnySent) {
    const isCancelled = !isOpen && [...claims.values()].some(({ kind }) => kind === "cancelled");
    return isCancelled ? "cancelled" : "placed";
  }
  if (lines.some(({ returned }) => returned > 0)) {
    const isAnyKept = lines.some((line) => line.returned < sentOf(line));
    return isOpen || isAnyKept ? "partly_returned" : "returned";
  }
  if (isOpen) return "partly_fulfilled";
  return lines.every((line) => line.delivered >= sentOf(line)) ? "delivered" : "fulfilled";
}

/** What arrived or came back was sent, whether somebody said so or not. */
export function sentOf({ fulfilled, delivered, returned }: LineQuantities): number {
  return Math.max(fulfilled, delivered, returned);
}

function isCancelledAndSent(order: OrderState, lines: readonly LineQuantities[]): boolean {
  const claims = [...order.claims.values()];
  if (!claims.some((claim) => claim.kind === "cancelled" && isWhole(claim))) return false;
  if (!claims.some(({ kind }) => kind !== "cancelled")) return false;
  const isAny = (count: (line: LineQuantities) => number) => lines.some((line) => count(line) > 0);
  return lines.length > 0 && !(isAny((line) => line.cancelled) && isAny(sentOf));
}
