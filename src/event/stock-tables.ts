// Stock as rows: what was said of a sku at a location, and what came of it.
import type { ColumnSet, ColumnSpec } from "../codec/columns.ts";
import { type ColumnsOf, columnsOf } from "./columns-of.ts";
import { rowIdentity } from "./row-identity.ts";

/** Digits behind the point of every quantity. */
export const quantityScale = 5;

/** One row per record that changes the level of a sku at a location. */
export const stockLevelsRevisionsSpecs = [
  ...rowIdentity,
  { name: "sku", type: "utf8", nullable: false },
  { name: "location_id", type: "utf8", nullable: false },
  { name: "on_hand", type: "decimal", scale: quantityScale, nullable: false },
  { name: "reserved", type: "decimal", scale: quantityScale, nullable: false },
  { name: "committed", type: "decimal", scale: quantityScale, nullable: false },
  { name: "unavailable", type: "decimal", scale: quantityScale, nullable: false },
  /** on_hand - reserved - committed - unavailable */
  { name: "available", type: "decimal", scale: quantityScale, nullable: false },
  /** Expected and not here yet; part of none of the others. */
  { name: "inbound", type: "decimal", scale: quantityScale, nullable: false },
  /** When stock was counted last; null while it never was, of a location nobody knows for one. */
  { name: "counted_at", type: "timestamp", nullable: true },
  { name: "count_id", type: "utf8", nullable: true },
  /** Of the numbered adjustments between the first and the last one seen some are missing. */
  { name: "seq_gap", type: "bool", nullable: false },
  /** Since the count, an input was left out because it came too late. */
  { name: "late_dropped", type: "bool", nullable: false },
  /** Since the count, there were so many deltas that a late count may find some of them gone. */
  { name: "log_cut", type: "bool", nullable: false },
  /** A reservation or a line of a purchase order once found no room. */
  { name: "is_full", type: "bool", nullable: false },
  /** The catalogue has the sku; null without a catalogue. */
  { name: "sku_known", type: "bool", nullable: true },
  { name: "revision", type: "int64", nullable: false },
] as const satisfies readonly ColumnSpec[];

/**
 * One row per landed input. Those with `is_applied`, the greatest of each id, are all that makes
 * the level: adjustments and transfers behind the last count are added to it, reservations and
 * inbound lines stand as their greatest row says.
 */
export const stockMovementsSpecs = [
  ...rowIdentity,
  /** The id of the adjustment, count, reservation, purchase order line or transfer. */
  { name: "movement_id", type: "utf8", nullable: false },
  { name: "sku", type: "utf8", nullable: false },
  { name: "location_id", type: "utf8", nullable: false },
  /** `adjust`, `count`, `reserve`, `inbound` or `transfer`. */
  { name: "kind", type: "utf8", nullable: false },
  /** Where it counts; null for a reservation that is over. */
  { name: "bucket", type: "utf8", nullable: true },
  /** What an adjustment or a transfer adds; null for what sets. */
  { name: "delta", type: "decimal", scale: quantityScale, nullable: true },
  /** What a count found, what is reserved or expected; null for what adds. */
  { name: "quantity", type: "decimal", scale: quantityScale, nullable: true },
  /** State of a reservation, and its rank: of two inputs the higher one stands. */
  { name: "state", type: "utf8", nullable: true },
  { name: "rank", type: "int64", nullable: true },
  { name: "version", type: "int64", nullable: true },
  /** The moment a count speaks of. */
  { name: "counted_at", type: "timestamp", nullable: true },
  { name: "eta", type: "timestamp", nullable: true },
  { name: "reason", type: "utf8", nullable: true },
  { name: "order_id", type: "utf8", nullable: true },
  { name: "seq", type: "int64", nullable: true },
  { name: "leg", type: "utf8", nullable: true },
  { name: "from_location_id", type: "utf8", nullable: true },
  { name: "to_location_id", type: "utf8", nullable: true },
  { name: "is_applied", type: "bool", nullable: false },
  /** Why it is not: `before_count`, `superseded`, `repeated`, `late` or `full`. */
  { name: "skipped", type: "utf8", nullable: true },
] as const satisfies readonly ColumnSpec[];

export type StockLevelsRevisions = ColumnsOf<typeof stockLevelsRevisionsSpecs>;
export type StockMovements = ColumnsOf<typeof stockMovementsSpecs>;

/** Names the columns of `set`, which was made of `stockLevelsRevisionsSpecs`. */
export function stockLevelsRevisions(set: ColumnSet): StockLevelsRevisions {
  return columnsOf(set, stockLevelsRevisionsSpecs);
}

/** Names the columns of `set`, which was made of `stockMovementsSpecs`. */
export function stockMovements(set: ColumnSet): StockMovements {
  return columnsOf(set, stockMovementsSpecs);
}
