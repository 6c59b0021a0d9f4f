// What an order and its payments tell of their customer, sent on to the topic that is keyed by
// user: each transition once. While no event names the customer it is kept.
import { formatTimestampMs } from "../../codec/timestamp.ts";
import type { DerivedRecords } from "../derived-records.ts";
import type { RowOrigin } from "../row-origin.ts";
import { amountMax, type PaymentLink, type PaymentTold } from "./order-payments.ts";
import type { OrderState } from "./order-state.ts";
import type { OrderStatus } from "./order-status.ts";

export const activityKinds = [
  "order_placed",
  "order_cancelled",
  "payment_authorized",
  "payment_declined",
  "payment_disputed",
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** Something that happened to an order, or to a payment of it. */
export interface Activity {
  readonly kind: ActivityKind;
  readonly atUs: number;
  readonly paymentId: string | null;
  readonly psp: string | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly cardFingerprint: string | null;
}

/** Where activities go, and the record they come from. */
export interface Outlet {
  readonly origin: RowOrigin;
  readonly derived: DerivedRecords;
}

/** Refused attempts that wait to be told, of however many; the rest is few of each payment. */
const untoldDeclinesMax = 64;

/** Notes what is new of the order, as it stands at `atUs`. */
export function noteOrder(order: OrderState, status: OrderStatus, atUs: number): void {
  const { told, facts } = order;
  const ofOrder = {
    paymentId: null,
    psp: null,
    amountMinor: facts.totals?.value.totalMinor ?? null,
    currency: facts.currency?.value ?? null,
    cardFingerprint: null,
  };
  if (status !== "pending" && !told.isPlaced) {
    told.isPlaced = true;
    note(order, { ...ofOrder, kind: "order_placed", atUs: facts.placedUs?.value ?? atUs });
  }
  if (status === "cancelled" && !told.isCancelled) {
    told.isCancelled = true;
    note(order, { ...ofOrder, kind: "order_cancelled", atUs });
  }
}

/** Notes what is new of a payment, of which `before` was known; every attempt that failed. */
export function notePayment(
  order: OrderState,
  { before, link }: { readonly before: PaymentTold | null; readonly link: PaymentLink },
  atUs: number,
): void {
  const { told } = link;
  if (told.isDeleted) return;
  const { paymentId, psp, currency, cardFingerprint } = told;
  const ofPayment = { atUs, paymentId, psp, currency, cardFingerprint };
  if (told.authorizedMinor > 0 && !link.isAuthorizedTold) {
    link.isAuthorizedTold = true;
    const amountMinor = told.authorizedMinor;
    note(order, { ...ofPayment, kind: "payment_authorized", amountMinor });
  }
  const declines = told.declinedAttempts - (before?.declinedAttempts ?? 0);
  const untold = order.untold.filter(({ kind }) => kind === "payment_declined").length;
  for (let left = Math.min(untoldDeclinesMax - untold, declines); left > 0; left--) {
    note(order, { ...ofPayment, kind: "payment_declined", amountMinor: null });
  }
  const amountMinor = Math.min(amountMax, told.disputedMinor + told.chargedBackMinor);
  if (amountMinor > 0 && !link.isDisputedTold) {
    link.isDisputedTold = true;
    note(order, { ...ofPayment, kind: "payment_disputed", amountMinor });
  }
}

function note(order: OrderState, activity: Activity): void {
  order.untold = [...order.untold, activity];
}

/** Sends what was noted, and which cards were used, once the customer is known. */
export function tellCustomer(order: OrderState, orderId: string, outlet: Outlet): void {
  const userId = order.facts.customerId?.value;
  if (userId === undefined) return;
  for (const activity of order.untold) {
    outlet.derived.send(outlet.origin, {
      topic: "users",
      type: "users.activity_seen",
      version: "1-0-0",
      time: timeOf(activity.atUs),
      data: {
        user_id: userId,
        kind: activity.kind,
        order_id: orderId,
        payment_id: activity.paymentId,
        session_id: null,
        anonymous_id: order.facts.anonymousId?.value ?? null,
        amount_minor: activity.amountMinor,
        currency: activity.currency,
        ship_country: order.facts.shipCountry?.value ?? null,
        geo_country: null,
        card_fingerprint: activity.cardFingerprint,
        psp: activity.psp,
      },
    });
  }
  order.untold = [];
  tellCards(order, { orderId, userId }, outlet);
}

function tellCards(
  order: OrderState,
  { orderId, userId }: { readonly orderId: string; readonly userId: string },
  { origin, derived }: Outlet,
): void {
  for (const link of order.payments.values()) {
    const { cardFingerprint, isDeleted, paymentId } = link.told;
    if (cardFingerprint === null || isDeleted || cardFingerprint === link.cardTold) continue;
    link.cardTold = cardFingerprint;
    derived.send(origin, {
      topic: "users",
      type: "users.card_used",
      version: "1-0-0",
      time: formatTimestampMs(origin.appendedAt),
      data: {
        card_fingerprint: cardFingerprint,
        user_id: userId,
        order_id: orderId,
        payment_id: paymentId,
      },
    });
  }
}

/** The years a timestamp can name, in ms. */
const earliestMs = -62_135_596_800_000;
const latestMs = 253_402_300_799_999;

function timeOf(us: number): string {
  return formatTimestampMs(Math.min(Math.max(Math.floor(us / 1000), earliestMs), latestMs));
}
