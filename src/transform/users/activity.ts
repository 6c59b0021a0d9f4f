// What the records of topic `users` tell, read from their rows: what a user did, and which card was
// used for whom.
import type { CardActivity, UserActivity } from "../../event/generated/tables.ts";

/** Something a user did; what is not known of it is null. */
export interface Activity {
  /** One of those that the contract `users.activity_seen` names. */
  readonly kind: string;
  readonly occurredUs: number;
  readonly orderId: string | null;
  readonly paymentId: string | null;
  readonly sessionId: string | null;
  readonly anonymousId: string | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly shipCountry: string | null;
  readonly geoCountry: string | null;
  /** A keyed hash. */
  readonly cardFingerprint: string | null;
}

/** A card was used for an order of a user. */
export interface CardUse {
  readonly userId: string;
  readonly orderId: string;
}

export function activityAt(columns: UserActivity, row: number): Activity {
  return {
    kind: columns.kind.textAt(row) ?? "",
    occurredUs: columns.occurred_at.at(row),
    orderId: columns.order_id.textAt(row),
    paymentId: columns.payment_id.textAt(row),
    sessionId: columns.session_id.textAt(row),
    anonymousId: columns.anonymous_id.textAt(row),
    amountMinor: columns.amount_minor.isNull(row) ? null : columns.amount_minor.at(row),
    currency: columns.currency.textAt(row),
    shipCountry: columns.ship_country.textAt(row),
    geoCountry: columns.geo_country.textAt(row),
    cardFingerprint: columns.card_fingerprint.textAt(row),
  };
}

export function cardUseAt(columns: CardActivity, row: number): CardUse {
  return {
    userId: columns.user_id.textAt(row) ?? "",
    orderId: columns.order_id.textAt(row) ?? "",
  };
}
