// What stock is made of, and how much of its past is kept.
// available = on_hand - reserved - committed - unavailable, as in Shopify; inbound is apart.

/** Numbers of the buckets, as they index a stock's quantities. */
export const bucket = { onHand: 0, reserved: 1, committed: 2, unavailable: 3, inbound: 4 } as const;
export type Bucket = (typeof bucket)[keyof typeof bucket];

/** Their names in contracts and rows, by number. */
export const bucketNames = ["on_hand", "reserved", "committed", "unavailable", "inbound"] as const;

/** Of two inputs of one reservation the higher rank stands, whichever comes first. */
export const reservationRanks: Readonly<Record<string, number>> = {
  held: 0,
  committed: 1,
  fulfilled: 2,
  released: 2,
  expired: 2,
};

/** Where what is reserved counts, by rank; behind the last one nowhere: it is over. */
export const reservationBuckets: readonly Bucket[] = [bucket.reserved, bucket.committed];
/** Lines of purchase orders have one rank. */
export const inboundBuckets: readonly Bucket[] = [bucket.inbound];

export type MovementKind = "adjust" | "count" | "reserve" | "inbound" | "transfer";

/**
 * Why an input is not part of the level: a count at or after its time says all it says; a greater
 * input of its id stands; it is there already; what it would have to be compared with is gone;
 * there is no room for it.
 */
export type Skipped = "before_count" | "superseded" | "repeated" | "late" | "full";

/** How long a delta, and what is over, is remembered after it happened, in ms of partition time. */
export const keptMs = 7 * 86_400_000;
/** How far ahead of its arrival a count may claim to be, as for the time of any event. */
export const aheadMsMax = 5 * 60_000;

/** Of one sku at one location. */
export interface StockBounds {
  /** Deltas remembered, so that a late count can be put before them. */
  readonly deltas: number;
  readonly reservations: number;
  readonly inboundLines: number;
  /** Stretches of missing sequence numbers. */
  readonly seqGaps: number;
}

/** At most about 200 KB of state for the hottest key; most have a few hundred bytes. */
export const stockBounds: StockBounds = {
  deltas: 1_024,
  reservations: 2_048,
  inboundLines: 512,
  seqGaps: 64,
};
