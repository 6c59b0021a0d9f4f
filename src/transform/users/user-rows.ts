// Writes a user as a row of `users_revisions`.
import { rowsOf } from "../../codec/rows.ts";
import { usersRevisions, usersRevisionsSpecs } from "../../event/user-tables.ts";
import type { RowOrigin } from "../row-origin.ts";
import { putNullable } from "../timed-texts.ts";
import type { UserState } from "./user-state.ts";

export class UserRows {
  readonly #rows = rowsOf("users_revisions", usersRevisionsSpecs, usersRevisions);
  readonly set = this.#rows.set;

  /** The user `id` as of the record behind `origin`, with so many `cards` in the window. */
  write(
    origin: RowOrigin,
    { id, user, cards }: { id: string; user: UserState; cards: number },
  ): void {
    const { columns } = this.#rows;
    this.#rows.begin();
    origin.put(columns, user.lastSeenUs);
    columns.user_id.putText(id);
    columns.anonymous_ids.putText(JSON.stringify(user.anonymousIds));
    columns.first_seen_at.put(user.firstSeenUs);
    columns.last_seen_at.put(user.lastSeenUs);
    columns.sessions.put(user.sessions);
    columns.orders.put(user.orders);
    columns.orders_total_minor.putText(totalsJson(user));
    columns.payments_authorized.put(user.paymentsAuthorized);
    columns.payments_declined.put(user.paymentsDeclined);
    columns.disputes.put(user.disputes);
    columns.cards.put(cards);
    putNullable(columns.last_order_id, user.lastOrderId);
    columns.countries.putText(JSON.stringify(user.countries));
    columns.revision.put(user.revision);
    this.#rows.end();
  }
}

/** Exact, however large: the sums are written as they are, by currency. */
function totalsJson({ spent }: UserState): string {
  const sums = [...spent].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sums.map(([currency, { totalMinor }]) => `"${currency}":${totalMinor}`).join(",")}}`;
}
