// The columns of event tables that no contract declares: the envelope's, written by the decoder,
// and those later steps fill in.
import type { ColumnSpec } from "../codec/columns.ts";
import { eventIdentity } from "../event/row-identity.ts";

export interface TableFrame {
  readonly table: string;
  /** Before the columns of the contracts. */
  readonly leading: readonly ColumnSpec[];
  /** After them: filled by transforms once the rows of a slice are settled. */
  readonly derived: readonly ColumnSpec[];
}

const webEvents: TableFrame = {
  table: "web_events",
  leading: [...eventIdentity, { name: "is_late", type: "bool", nullable: false, isDerived: true }],
  derived: [
    derivedText("session_id"),
    { name: "is_bot", type: "bool", nullable: false, isDerived: true },
    derivedText("device_class"),
    derivedText("browser"),
    derivedText("os"),
    derivedText("bot_name"),
    derivedText("geo_country"),
    derivedText("geo_region"),
    derivedText("geo_city"),
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

/** A table that no later step fills in. */
function plainFrame(table: string): TableFrame {
  return { table, leading: eventIdentity, derived: [] };
}

const frames: readonly TableFrame[] = [
  webEvents,
  plainFrame("order_events"),
  plainFrame("payment_notifications"),
  plainFrame("stock_events"),
  plainFrame("cdc_events"),
  plainFrame("payment_status"),
  plainFrame("user_activity"),
  plainFrame("card_activity"),
  plainFrame("minute_counts"),
];

/** Tables that contracts may name in `x-pc-table`. */
export const tableFrames: ReadonlyMap<string, TableFrame> = new Map(
  frames.map((frame) => [frame.table, frame]),
);
