// The rules that look for fraud: what each sees of an event, over which window of partition time,
// and how much of it is still in order.
import type { AlertThresholds } from "../alerts/alert-rules.ts";
import type { Activity, CardUse } from "./activity.ts";
import type { UserState } from "./user-state.ts";
import type { FraudRule, Seen, Watched } from "./watch.ts";

/** An activity at partition time `nowMs`. */
export interface ActivityNow extends Activity {
  readonly nowMs: number;
}

export type UserRule = FraudRule<ActivityNow, UserState>;
export type CardRule = FraudRule<CardUse, Watched>;

/** Rules about one user; each is judged by the user before the event. */
export function userRules(thresholds: AlertThresholds): readonly UserRule[] {
  return [
    {
      kind: "order_velocity",
      windowMs: thresholds.ordersPerUserMs,
      allowed: thresholds.ordersPerUserMax,
      isDistinct: true,
      named: { ids: "order_ids" },
      see: ({ kind, orderId }) => (kind === "order_placed" ? seenAt(orderId) : null),
    },
    {
      kind: "declined_velocity",
      windowMs: thresholds.declinesPerUserMs,
      allowed: thresholds.declinesPerUserMax,
      // One payment is declined once for every card that is tried.
      isDistinct: false,
      named: { ids: "payment_ids", refs: "order_ids" },
      see: ({ kind, paymentId, orderId }) =>
        kind === "payment_declined" ? seenAt(paymentId, orderId) : null,
    },
    {
      kind: "many_cards",
      windowMs: thresholds.cardsPerUserMs,
      allowed: thresholds.cardsPerUserMax,
      isDistinct: true,
      named: { ids: "card_fingerprints", refs: "payment_ids" },
      see: ({ cardFingerprint, paymentId }) => seenAt(cardFingerprint, paymentId),
    },
    {
      kind: "order_value",
      windowMs: thresholds.orderValueMs,
      allowed: 0,
      isDistinct: true,
      named: { ids: "order_ids" },
      see: (activity, user) => farAboveEarlier(activity, user, thresholds),
    },
    {
      kind: "country_mismatch",
      windowMs: thresholds.countryMismatchMs,
      allowed: 0,
      isDistinct: true,
      named: { ids: "order_ids", refs: "session_ids" },
      see: (activity, user) => awayFromSession(activity, user, thresholds),
    },
  ];
}

/** Rules about one card, by its fingerprint. */
export function cardRules(thresholds: AlertThresholds): readonly CardRule[] {
  return [
    {
      kind: "shared_card",
      windowMs: thresholds.usersPerCardMs,
      allowed: thresholds.usersPerCardMax,
      isDistinct: true,
      named: { ids: "user_ids", refs: "order_ids" },
      see: ({ userId, orderId }) => seenAt(userId, orderId),
    },
  ];
}

function seenAt(id: string | null, ref: string | null = null): Seen | null {
  return id === null ? null : { id, ref };
}

/** An order that costs many times the most expensive of the user's earlier ones. */
function farAboveEarlier(
  { kind, orderId, amountMinor, currency }: ActivityNow,
  { spent }: UserState,
  { orderValueFactor, orderValueOrdersMin }: AlertThresholds,
): Seen | null {
  if (kind !== "order_placed" || orderId === null || amountMinor === null) return null;
  const earlier = spent.get(currency ?? "");
  if (earlier === undefined || earlier.orders < orderValueOrdersMin) return null;
  if (amountMinor <= orderValueFactor * earlier.greatestMinor) return null;
  return {
    id: orderId,
    figures: {
      amount_minor: amountMinor,
      currency,
      greatest_earlier_minor: earlier.greatestMinor,
      earlier_orders: earlier.orders,
      factor: orderValueFactor,
    },
  };
}

/** An order to another country than the one the user's newest session came from. */
function awayFromSession(
  { kind, orderId, shipCountry, nowMs }: ActivityNow,
  { lastSession }: UserState,
  { countryMismatchMs }: AlertThresholds,
): Seen | null {
  if (kind !== "order_placed" || orderId === null || shipCountry === null) return null;
  if (lastSession === null || lastSession.atMs + countryMismatchMs <= nowMs) return null;
  if (lastSession.country === null || lastSession.country === shipCountry) return null;
  return {
    id: orderId,
    ref: lastSession.id,
    figures: { ship_country: shipCountry, session_country: lastSession.country },
  };
}
