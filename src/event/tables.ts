// Every table of the platform: columns, DDL and accessors. Event tables are generated from the
// contracts; the rest is declared here. Views are in views.ts.
import type { ColumnSet, ColumnSpec } from "../codec/columns.ts";
import { alertsRevisionsSpecs } from "./alert-table.ts";
import { type ColumnsOf, columnsOf } from "./columns-of.ts";
import { makeTable, type Table } from "./ddl.ts";
import { eventTables } from "./generated/tables.ts";
import { orderLinesRevisionsSpecs, ordersRevisionsSpecs } from "./order-tables.ts";
import { paymentFactsSpecs, paymentsRevisionsSpecs } from "./payment-tables.ts";
import { eventIdentity, rowIdentity } from "./row-identity.ts";
import { stockLevelsRevisionsSpecs, stockMovementsSpecs } from "./stock-tables.ts";
import { usersRevisionsSpecs } from "./user-tables.ts";

/** One row per revision of a session; the newest revision of a session is its current state. */
export const sessionsRevisionsSpecs = [
  ...rowIdentity,
  { name: "session_id", type: "utf8", nullable: false },
  { name: "anonymous_id", type: "utf8", nullable: true },
  { name: "user_id", type: "utf8", nullable: true },
  { name: "started_at", type: "timestamp", nullable: false },
  /** Time of the last event. */
  { name: "ended_at", type: "timestamp", nullable: false },
  { name: "event_count", type: "int64", nullable: false },
  { name: "page_views", type: "int64", nullable: false },
  { name: "first_url", type: "utf8", nullable: true },
  { name: "last_url", type: "utf8", nullable: true },
  { name: "campaign_first", type: "utf8", nullable: true },
  { name: "campaign_last", type: "utf8", nullable: true },
  /** Every event of it came from a bot. */
  { name: "is_bot", type: "bool", nullable: false },
  { name: "is_closed", type: "bool", nullable: false },
  { name: "is_deleted", type: "bool", nullable: false },
  /** The living session this one is part of, in one step. */
  { name: "merged_into", type: "utf8", nullable: true },
  /** The session that was cut at its longest length, of which this is the next part. */
  { name: "continued_from", type: "utf8", nullable: true },
  { name: "revision", type: "int64", nullable: false },
] as const satisfies readonly ColumnSpec[];

/** Refused records with their failure and masked payload; of some only hash and length. */
export const quarantineSpecs = [
  ...rowIdentity,
  /** `web.page_viewed 1-0-0`, as far as the headers say. */
  { name: "contract", type: "utf8", nullable: true },
  { name: "code", type: "utf8", nullable: false },
  { name: "path", type: "utf8", nullable: false },
  { name: "step", type: "utf8", nullable: false },
  { name: "producer", type: "utf8", nullable: true },
  { name: "payload", type: "utf8", nullable: true },
  { name: "payload_sha256", type: "utf8", nullable: false },
  { name: "payload_bytes", type: "int64", nullable: false },
  { name: "code_version", type: "utf8", nullable: false },
] as const satisfies readonly ColumnSpec[];

/** Every record as it is in the log; topic, generation and partition are in the file's key. */
export const rawSpecs = [
  { name: "src_offset", type: "int64", nullable: false },
  { name: "appended_at", type: "timestamp", nullable: false },
  { name: "kind", type: "utf8", nullable: true },
  { name: "type", type: "utf8", nullable: true },
  { name: "version", type: "utf8", nullable: true },
  { name: "source", type: "utf8", nullable: true },
  { name: "event_id", type: "utf8", nullable: true },
  { name: "received_at", type: "timestamp", nullable: true },
  /** The header bytes, where the columns before do not hold all of them. */
  { name: "headers", type: "binary", nullable: true },
  { name: "key", type: "binary", nullable: false },
  { name: "payload", type: "binary", nullable: false },
] as const satisfies readonly ColumnSpec[];

/** Conservation: one row per closed minute of append time, source and partition. */
export const ledgerSpecs = [
  { name: "minute", type: "timestamp", nullable: false },
  { name: "source", type: "utf8", nullable: false },
  { name: "topic", type: "utf8", nullable: false },
  { name: "generation", type: "int64", nullable: false },
  { name: "partition", type: "int64", nullable: false },
  { name: "received", type: "int64", nullable: false },
  { name: "rejected", type: "int64", nullable: false },
  { name: "accepted", type: "int64", nullable: false },
  { name: "landed", type: "int64", nullable: false },
  { name: "duplicate", type: "int64", nullable: false },
  { name: "quarantined", type: "int64", nullable: false },
  { name: "src_offset", type: "int64", nullable: false },
  { name: "ordinal", type: "int64", nullable: false },
] as const satisfies readonly ColumnSpec[];

export type EventIdentity = ColumnsOf<typeof eventIdentity>;
export type SessionsRevisions = ColumnsOf<typeof sessionsRevisionsSpecs>;
export type Quarantine = ColumnsOf<typeof quarantineSpecs>;
export type Raw = ColumnsOf<typeof rawSpecs>;
export type Ledger = ColumnsOf<typeof ledgerSpecs>;

/** Names the columns every event table starts with, of the set of one of them. */
export function eventIdentityOf(set: ColumnSet): EventIdentity {
  return columnsOf(set, eventIdentity);
}

/** Names the columns of `set`, which was made of `sessionsRevisionsSpecs`. */
export function sessionsRevisions(set: ColumnSet): SessionsRevisions {
  return columnsOf(set, sessionsRevisionsSpecs);
}

/** Names the columns of `set`, which was made of `quarantineSpecs`. */
export function quarantine(set: ColumnSet): Quarantine {
  return columnsOf(set, quarantineSpecs);
}

/** Names the columns of `set`, which was made of `rawSpecs`. */
export function raw(set: ColumnSet): Raw {
  return columnsOf(set, rawSpecs);
}

/** Names the columns of `set`, which was made of `ledgerSpecs`. */
export function ledger(set: ColumnSet): Ledger {
  return columnsOf(set, ledgerSpecs);
}

/** Tables that rows land in, in the lake and in the warehouse; `raw` is of the lake alone. */
export const tables: readonly Table[] = [
  ...eventTables,
  makeTable("sessions_revisions", sessionsRevisionsSpecs),
  makeTable("payments_revisions", paymentsRevisionsSpecs),
  makeTable("payment_facts", paymentFactsSpecs),
  makeTable("orders_revisions", ordersRevisionsSpecs),
  makeTable("order_lines_revisions", orderLinesRevisionsSpecs),
  makeTable("users_revisions", usersRevisionsSpecs),
  makeTable("alerts_revisions", alertsRevisionsSpecs),
  makeTable("stock_levels_revisions", stockLevelsRevisionsSpecs),
  makeTable("stock_movements", stockMovementsSpecs),
  makeTable("quarantine", quarantineSpecs),
  makeTable("ledger", ledgerSpecs),
];
