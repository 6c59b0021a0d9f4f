// Alerts as rows: one per revision, the newest of an alert is how it stands.
import type { ColumnSet, ColumnSpec } from "../codec/columns.ts";
import { type ColumnsOf, columnsOf } from "./columns-of.ts";
import { rowIdentity } from "./row-identity.ts";

export const alertsRevisionsSpecs = [
  ...rowIdentity,
  { name: "alert_id", type: "utf8", nullable: false },
  /** The rule, `stock_oversell`. */
  { name: "kind", type: "utf8", nullable: false },
  /** Who is to act: `fraud`, `operations` or `product`. */
  { name: "team", type: "utf8", nullable: false },
  /** What it is about: a user, an order, a sku at a location. */
  { name: "subject", type: "utf8", nullable: false },
  { name: "opened_at", type: "timestamp", nullable: false },
  /** Null while the alert is open. */
  { name: "closed_at", type: "timestamp", nullable: true },
  /** The figures that made the rule speak, and its threshold. */
  { name: "evidence", type: "json", nullable: false },
  { name: "revision", type: "int64", nullable: false },
] as const satisfies readonly ColumnSpec[];

export type AlertsRevisions = ColumnsOf<typeof alertsRevisionsSpecs>;

/** Names the columns of `set`, which was made of `alertsRevisionsSpecs`. */
export function alertsRevisions(set: ColumnSet): AlertsRevisions {
  return columnsOf(set, alertsRevisionsSpecs);
}
