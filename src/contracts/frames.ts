// The columns of event tables that no contract declares: the envelope's, written by the decoder,
// and those later steps fill in.
import type { ColumnSpec } from "../codec/columns.ts";
import { rowIdentity } from "../event/row-identity.ts";

export interface TableFrame {
  readonly table: string;
  /** Before the columns of the contracts. */
  readonly leading: readonly ColumnSpec[];
  /** After them: filled by transforms once the rows of a slice are settled. */
  readonly derived: readonly ColumnSpec[];
}

const webEvents: TableFrame = {
  table: "web_events",
  leading: [
    ...rowIdentity,
    { name: "event_type", type: "utf8", nullable: false },
    { name: "event_version", type: "utf8", nullable: false },
    { name: "sent_at", type: "timestamp", nullable: true },
    { name: "store_id", type: "utf8", nullable: true },
    { name: "is_late", type: "bool", nullable: false, isDerived: true },
  ],
  derived: [
    derivedText("session_id"),
    { name: "is_bot", type: "bool", nullable: false, isDerived: true },
    derivedText("device_class"),
    derivedText("browser"),
    derivedText("os"),
    derivedText("bot_name"),
    derivedText("campaign_source"),
    derivedText("campaign_medium"),
    derivedText("campaign_name"),
    derivedText("item_catalogue_name"),
    derivedText("item_catalogue_brand"),
    derivedText("item_catalogue_category"),
    derivedText("item_catalogue_seller"),
  ],
};

function derivedText(name: string): ColumnSpec {
  return { name, type: "utf8", nullable: true, isDerived: true };
}

/** Tables that contracts may name in `x-pc-table`. */
export const tableFrames: ReadonlyMap<string, TableFrame> = new Map([[webEvents.table, webEvents]]);
