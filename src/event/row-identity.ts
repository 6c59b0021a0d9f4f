// The columns every row of every table starts with: which event made it, where that event is in
// the log, and when it happened, arrived, was appended and was committed.
import type { ColumnSpec } from "../codec/columns.ts";
import type { ColumnsOf } from "./columns-of.ts";

/**
 * Position and times of a row. `event_id` and `source` are null where no event fired the row (a
 * tick did) or where they cannot be read. `ordinal` numbers the rows of one record from 0.
 */
export const rowIdentity = [
  { name: "event_id", type: "utf8", nullable: true },
  { name: "source", type: "utf8", nullable: true },
  { name: "src_topic", type: "utf8", nullable: false },
  { name: "src_generation", type: "int64", nullable: false },
  { name: "src_partition", type: "int64", nullable: false },
  { name: "src_offset", type: "int64", nullable: false },
  { name: "ordinal", type: "int64", nullable: false },
  { name: "occurred_at", type: "timestamp", nullable: true },
  { name: "received_at", type: "timestamp", nullable: false },
  { name: "appended_at", type: "timestamp", nullable: false },
  { name: "committed_at", type: "timestamp", nullable: false, isDerived: true },
] as const satisfies readonly ColumnSpec[];

export type RowIdentity = ColumnsOf<typeof rowIdentity>;

/** The columns every event table starts with: those and the envelope's, at the same indexes. */
export const eventIdentity = [
  ...rowIdentity,
  { name: "event_type", type: "utf8", nullable: false },
  { name: "event_version", type: "utf8", nullable: false },
  { name: "sent_at", type: "timestamp", nullable: true },
  { name: "store_id", type: "utf8", nullable: true },
] as const satisfies readonly ColumnSpec[];
