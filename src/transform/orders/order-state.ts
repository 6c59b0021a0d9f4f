// An order as the sum of everything said about it: contents by version, claims on its lines by the
// id of the shipment, return or cancellation, payments by id and revision. Each part keeps what is
// newest by its own stamp, so events may arrive in any order and any number of times.
import type { OpenAlert } from "../alerts/alert-rows.ts";
import type { Activity } from "./activities.ts";
import type { PaymentLink } from "./order-payments.ts";
import { compareStamps, newerOf, type Stamp, type Stamped } from "./stamp.ts";

/** A line as the order states it. */
export interface OrderLine {
  readonly lineId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly unitPriceMinor: number | null;
  readonly taxMinor: number | null;
  readonly discountMinor: number | null;
}

export interface OrderTotals {
  readonly itemsMinor: number | null;
  readonly discountMinor: number | null;
  readonly shippingMinor: number | null;
  readonly taxMinor: number | null;
  readonly totalMinor: number;
}

export const claimKinds = ["cancelled", "fulfilled", "delivered", "returned"] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** So many pieces of a line; null for all of it. */
export interface ClaimPart {
  readonly quantity: number | null;
  readonly stamp: Stamp;
}

/** What one cancellation, shipment, delivery or return says of the lines. */
export interface Claim {
  readonly kind: ClaimKind;
  readonly id: string;
  /** Whether it is the id of a shipment or return; else it was made of the event. */
  readonly hasOwnId: boolean;
  /** When it was last said to be about everything there is; null where it names lines. */
  whole: Stamp | null;
  readonly parts: Map<string, ClaimPart>;
}

/** What an event says of the order itself; null is what it does not say. */
export interface OrderFields {
  readonly customerId: string | null;
  readonly anonymousId: string | null;
  readonly storeId: string | null;
  readonly shipCountry: string | null;
  readonly currency: string | null;
  readonly totals: OrderTotals | null;
  readonly lines: readonly OrderLine[] | null;
  /** Microseconds; of an order that was placed alone. */
  readonly placedUs: number | null;
}

/** What an event says of a claim; `parts` null for everything there is. */
export interface ClaimTold {
  readonly kind: ClaimKind;
  readonly id: string;
  readonly hasOwnId: boolean;
  readonly parts: readonly { readonly lineId: string; readonly quantity: number | null }[] | null;
}

export type OrderFacts = {
  -readonly [Name in keyof OrderFields]: Stamped<NonNullable<OrderFields[Name]>> | null;
};

/** What was sent on of the order, each once. */
export interface OrderTold {
  isPlaced: boolean;
  isCancelled: boolean;
}

export interface OrderState {
  readonly facts: OrderFacts;
  /** By `claimKey`. */
  readonly claims: Map<string, Claim>;
  /** By payment id. */
  readonly payments: Map<string, PaymentLink>;
  /** What to send on once the customer is known, oldest first. */
  untold: readonly Activity[];
  readonly told: OrderTold;
  /** Rows so far; an order of which only payments are known has none. */
  revision: number;
  stuckAlert: OpenAlert | null;
  totalsAlert: OpenAlert | null;
  /** Whether more was said than is kept. */
  isTruncated: boolean;
}

export const claimsMax = 256;
const partsMax = 4096;

export function newOrder(): OrderState {
  return {
    facts: {
      customerId: null,
      anonymousId: null,
      storeId: null,
      shipCountry: null,
      currency: null,
      totals: null,
      lines: null,
      placedUs: null,
    },
    claims: new Map(),
    payments: new Map(),
    untold: [],
    told: { isPlaced: false, isCancelled: false },
    revision: 0,
    stuckAlert: null,
    totalsAlert: null,
    isTruncated: false,
  };
}

export function applyFields({ facts }: OrderState, fields: OrderFields, stamp: Stamp): void {
  facts.customerId = newerOf(facts.customerId, fields.customerId, stamp);
  facts.anonymousId = newerOf(facts.anonymousId, fields.anonymousId, stamp);
  facts.storeId = newerOf(facts.storeId, fields.storeId, stamp);
  facts.shipCountry = newerOf(facts.shipCountry, fields.shipCountry, stamp);
  facts.currency = newerOf(facts.currency, fields.currency, stamp);
  facts.totals = newerOf(facts.totals, fields.totals, stamp);
  facts.lines = newerOf(facts.lines, fields.lines, stamp);
  facts.placedUs = newerOf(facts.placedUs, fields.placedUs, stamp);
}

/**
 * Each line of a claim by itself: a shipment may be told in parts, and a line of it told again is
 * a correction.
 */
export function applyClaim(order: OrderState, told: ClaimTold, stamp: Stamp): void {
  const key = claimKey(told);
  let claim = order.claims.get(key);
  if (claim === undefined) {
    if (order.claims.size === claimsMax) {
      order.isTruncated = true;
      return;
    }
    const { kind, id, hasOwnId } = told;
    claim = { kind, id, hasOwnId, whole: null, parts: new Map() };
    order.claims.set(key, claim);
  }
  if (told.parts === null) {
    if (claim.whole === null || compareStamps(claim.whole, stamp) < 0) claim.whole = stamp;
    return;
  }
  let room = partsMax - partsOf(order);
  for (const { lineId, quantity } of told.parts) {
    const known = claim.parts.get(lineId);
    if (known !== undefined && compareStamps(known.stamp, stamp) >= 0) continue;
    if (known === undefined && room-- <= 0) order.isTruncated = true;
    else claim.parts.set(lineId, { quantity, stamp });
  }
}

/** Whether the claim's newest word is that it is about everything there is. */
export function isWhole({ whole, parts }: Claim): boolean {
  if (whole === null) return false;
  for (const { stamp } of parts.values()) if (compareStamps(stamp, whole) > 0) return false;
  return true;
}

export function claimKey({ kind, id, hasOwnId }: Pick<Claim, "kind" | "id" | "hasOwnId">): string {
  return `${kind} ${hasOwnId ? 1 : 0} ${id}`;
}

function partsOf({ claims }: OrderState): number {
  let parts = 0;
  for (const claim of claims.values()) parts += claim.parts.size;
  return parts;
}
