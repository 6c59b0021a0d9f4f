// The stock of one sku at one location, and what an input makes of it. Every kind of input merges
// by a total order per id, and counts by their time, so the same inputs in any order of arrival,
// some of them twice, end in the same level, as long as each arrives within `keptMs` of its time
// and the bounds hold.
import { type Delta, DeltaLog } from "./delta-log.ts";
import { SeqGaps } from "./seq-gaps.ts";
import { compareStandings, type Standing, Standings } from "./standings.ts";
import {
  type Bucket,
  bucket,
  inboundBuckets,
  keptMs,
  reservationBuckets,
  type Skipped,
  type StockBounds,
} from "./stock-rules.ts";

/** An absolute count: deltas up to its time are part of it. */
export interface Count {
  readonly atUs: number;
  readonly id: string;
  readonly onHand: bigint;
}

export type StockInput =
  | { readonly kind: "adjust" | "transfer"; readonly delta: Delta; readonly seq: number | null }
  | { readonly kind: "count"; readonly count: Count }
  | { readonly kind: "reserve" | "inbound"; readonly id: string; readonly standing: Standing };

/** An alert that is open, whose kind and subject the place it is kept in says. */
export interface KeptAlert {
  readonly id: string;
  readonly openedMs: number;
}

/** Of each rule the alert that is open. */
export interface StockAlertsOpen {
  oversell: KeptAlert | null;
  low: KeptAlert | null;
  drift: KeptAlert | null;
  stale: KeptAlert | null;
}

export interface Stock {
  revision: number;
  /** By bucket. */
  readonly quantities: bigint[];
  count: Count | null;
  /** Those on hand are all after the count. */
  readonly deltas: DeltaLog;
  /** When the last delta on hand happened that left `deltas` for its age, microseconds; -1: none. */
  foldedUs: number;
  readonly reservations: Standings;
  readonly inboundLines: Standings;
  readonly seqs: SeqGaps;
  isLateDropped: boolean;
  isLogCut: boolean;
  isFull: boolean;
  readonly alerts: StockAlertsOpen;
  /** More than the low mark was available once. */
  wasAboveLow: boolean;
  /** Since when nothing is missing while the oversell alert is open, ms of partition time. */
  recoveredMs: number | null;
}

export function newStock(): Stock {
  return {
    revision: 0,
    quantities: [0n, 0n, 0n, 0n, 0n],
    count: null,
    deltas: new DeltaLog(),
    foldedUs: -1,
    reservations: new Standings(),
    inboundLines: new Standings(),
    seqs: new SeqGaps(),
    isLateDropped: false,
    isLogCut: false,
    isFull: false,
    alerts: { oversell: null, low: null, drift: null, stale: null },
    wasAboveLow: false,
    recoveredMs: null,
  };
}

/** What can be sold. */
export function availableOf({ quantities }: Stock): bigint {
  const of = (number: Bucket): bigint => quantities[number] as bigint;
  return of(bucket.onHand) - of(bucket.reserved) - of(bucket.committed) - of(bucket.unavailable);
}

export interface Applied {
  /** Null where the input is now part of the level. */
  readonly skipped: Skipped | null;
  /** What the movements said was on hand at the time of a count that is not the first. */
  readonly expected?: bigint;
}

const applied: Applied = { skipped: null };

/** Puts `input`, which arrives at partition time `nowMs`, into `stock`. */
export function apply(
  stock: Stock,
  input: StockInput,
  { nowMs, bounds }: { nowMs: number; bounds: StockBounds },
): Applied {
  const horizonUs = (nowMs - keptMs) * 1000;
  while (stock.deltas.oldestUs <= horizonUs) letOldestGo(stock);
  stock.reservations.forget(horizonUs, bounds.reservations);
  stock.inboundLines.forget(horizonUs, bounds.inboundLines);
  switch (input.kind) {
    case "adjust":
    case "transfer":
      if (input.seq !== null) stock.seqs.see(input.seq, bounds.seqGaps);
      return addDelta(stock, input.delta, { horizonUs, deltasMax: bounds.deltas });
    case "count":
      return setCount(stock, input.count);
    case "reserve": {
      const place = { standings: stock.reservations, buckets: reservationBuckets };
      return setStanding(stock, input, { ...place, max: bounds.reservations });
    }
    case "inbound": {
      const place = { standings: stock.inboundLines, buckets: inboundBuckets };
      return setStanding(stock, input, { ...place, max: bounds.inboundLines });
    }
  }
}

/** A delta too old to be remembered still counts: sums do not depend on what is remembered. */
function addDelta(
  stock: Stock,
  delta: Delta,
  { horizonUs, deltasMax }: { horizonUs: number; deltasMax: number },
): Applied {
  const { deltas, count } = stock;
  const index = deltas.indexOf(delta.digest);
  if (index >= 0) {
    const known = deltas.at(index);
    const order = delta.atUs - known.atUs || Number(delta.amount - known.amount);
    if (order <= 0) return { skipped: order === 0 ? "repeated" : "superseded" };
    deltas.removeAt(index);
    add(stock, known.bucket, -known.amount);
  }
  const isOnHand = delta.bucket === bucket.onHand;
  if (isOnHand && count !== null && delta.atUs <= count.atUs) return { skipped: "before_count" };
  add(stock, delta.bucket, delta.amount);
  deltas.insert(delta);
  while (deltas.oldestUs <= horizonUs) letOldestGo(stock);
  while (deltas.size > deltasMax) {
    letOldestGo(stock);
    stock.isLogCut = true;
  }
  return applied;
}

/** The oldest delta stays part of the level, but no count can be put before it any more. */
function letOldestGo(stock: Stock): void {
  const oldest = stock.deltas.at(0);
  stock.deltas.removeAt(0);
  if (oldest.bucket === bucket.onHand) stock.foldedUs = Math.max(stock.foldedUs, oldest.atUs);
}

/** A count says what is on hand; it says nothing of what is reserved, unavailable or expected. */
function setCount(stock: Stock, count: Count): Applied {
  const last = stock.count;
  const order = last === null ? 1 : compareCounts(count, last);
  if (order <= 0) return { skipped: order === 0 ? "repeated" : "superseded" };
  if (count.atUs < stock.foldedUs) {
    stock.isLateDropped = true;
    return { skipped: "late" };
  }
  const later = stock.deltas.sumAfter(count.atUs, bucket.onHand);
  const expected = (stock.quantities[bucket.onHand] as bigint) - later;
  stock.quantities[bucket.onHand] = count.onHand + later;
  stock.deltas.removeThrough(count.atUs, bucket.onHand);
  stock.count = count;
  stock.isLateDropped = stock.isLogCut = false;
  return last === null ? applied : { skipped: null, expected };
}

function compareCounts(a: Count, b: Count): number {
  if (a.atUs !== b.atUs) return a.atUs - b.atUs;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.onHand < b.onHand ? -1 : a.onHand > b.onHand ? 1 : 0;
}

function setStanding(
  stock: Stock,
  { id, standing }: { id: string; standing: Standing },
  place: { standings: Standings; buckets: readonly Bucket[]; max: number },
): Applied {
  const { standings, buckets, max } = place;
  const known = standings.get(id);
  if (known !== undefined) {
    const order = compareStandings(standing, known);
    if (order <= 0) return { skipped: order === 0 ? "repeated" : "superseded" };
    const from = buckets[known.rank];
    if (from !== undefined) add(stock, from, -known.quantity);
  } else if (standing.atUs <= standings.forgottenUs) {
    // What was forgotten may have been of this id, and have ended it.
    stock.isLateDropped = true;
    return { skipped: "late" };
  } else if (!standings.hasRoom(max)) {
    stock.isFull = true;
    return { skipped: "full" };
  }
  const to = buckets[standing.rank];
  if (to !== undefined) add(stock, to, standing.quantity);
  standings.set(id, standing, to === undefined || standing.quantity === 0n);
  return applied;
}

function add(stock: Stock, to: Bucket, amount: bigint): void {
  stock.quantities[to] = (stock.quantities[to] as bigint) + amount;
}
