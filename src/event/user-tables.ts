// Users as rows: one per revision, the newest of a user is how they stand. Amounts are minor units
// of the currency they are named by.
import type { ColumnSet, ColumnSpec } from "../codec/columns.ts";
import { type ColumnsOf, columnsOf } from "./columns-of.ts";
import { rowIdentity } from "./row-identity.ts";

export const usersRevisionsSpecs = [
  ...rowIdentity,
  { name: "user_id", type: "utf8", nullable: false },
  /** Browsers and installations the user was seen with, as a JSON list of the newest 32. */
  { name: "anonymous_ids", type: "json", nullable: false },
  { name: "first_seen_at", type: "timestamp", nullable: false },
  { name: "last_seen_at", type: "timestamp", nullable: false },
  /**
   * Session ids; one that late events gave another start counts under each id it was told by, and
   * one that is told of again after 32 others, such as at its end, counts again.
   */
  { name: "sessions", type: "int64", nullable: false },
  { name: "orders", type: "int64", nullable: false },
  /** Placed orders, cancelled ones too: a JSON object of sums by currency. */
  { name: "orders_total_minor", type: "json", nullable: false },
  { name: "payments_authorized", type: "int64", nullable: false },
  { name: "payments_declined", type: "int64", nullable: false },
  { name: "disputes", type: "int64", nullable: false },
  /** Distinct cards in the window of the rule `many_cards`, as of this revision. */
  { name: "cards", type: "int64", nullable: false },
  { name: "last_order_id", type: "utf8", nullable: true },
  /** Where orders went and sessions came from, as a JSON list of at most 16. */
  { name: "countries", type: "json", nullable: false },
  { name: "revision", type: "int64", nullable: false },
] as const satisfies readonly ColumnSpec[];

export type UsersRevisions = ColumnsOf<typeof usersRevisionsSpecs>;

/** Names the columns of `set`, which was made of `usersRevisionsSpecs`. */
export function usersRevisions(set: ColumnSet): UsersRevisions {
  return columnsOf(set, usersRevisionsSpecs);
}
