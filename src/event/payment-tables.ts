// Payments as rows: one per revision, the newest of a payment is how it stands; and what was said
// of them, fact by fact, from which they can be computed again.
import type { ColumnSet, ColumnSpec } from "../codec/columns.ts";
import { type ColumnsOf, columnsOf } from "./columns-of.ts";
import { rowIdentity } from "./row-identity.ts";

export const paymentsRevisionsSpecs = [
  ...rowIdentity,
  /** The ordering key: payments are linked to each other below one key alone. */
  { name: "payment_key", type: "utf8", nullable: false },
  /** `psp:psp_payment_id`; another one may take its place when more is known. */
  { name: "payment_id", type: "utf8", nullable: false },
  { name: "psp", type: "utf8", nullable: false },
  { name: "psp_payment_id", type: "utf8", nullable: false },
  { name: "order_id", type: "utf8", nullable: true },
  { name: "status", type: "utf8", nullable: false },
  { name: "refund_status", type: "utf8", nullable: false },
  { name: "dispute_stage", type: "utf8", nullable: false },
  { name: "authorized_minor", type: "int64", nullable: false },
  { name: "captured_minor", type: "int64", nullable: false },
  { name: "refunded_minor", type: "int64", nullable: false },
  /** In open disputes. */
  { name: "disputed_minor", type: "int64", nullable: false },
  /** In lost disputes. */
  { name: "charged_back_minor", type: "int64", nullable: false },
  { name: "currency", type: "utf8", nullable: true },
  { name: "brand", type: "utf8", nullable: true },
  { name: "last4", type: "utf8", nullable: true },
  { name: "method", type: "utf8", nullable: true },
  { name: "sca_result", type: "utf8", nullable: true },
  { name: "card_fingerprint", type: "utf8", nullable: true },
  /** Of the newest authorization that failed, whatever came of the payment later. */
  { name: "failure_class", type: "utf8", nullable: true },
  /** Of the dispute that was told of last. */
  { name: "dispute_reason", type: "utf8", nullable: true },
  { name: "dispute_due_at", type: "timestamp", nullable: true },
  /** A list of names, in alphabetical order. */
  { name: "anomalies", type: "json", nullable: false },
  { name: "is_deleted", type: "bool", nullable: false },
  /** The payment this one turned out to be, in one step. */
  { name: "merged_into", type: "utf8", nullable: true },
  { name: "revision", type: "int64", nullable: false },
] as const satisfies readonly ColumnSpec[];

/** One row for each fact of a notification; one without a fact for a notification without any. */
export const paymentFactsSpecs = [
  ...rowIdentity,
  { name: "payment_key", type: "utf8", nullable: false },
  /** As it was known when the notification came; see `payment_facts_resolved`. */
  { name: "payment_id", type: "utf8", nullable: false },
  { name: "psp", type: "utf8", nullable: false },
  { name: "psp_event_id", type: "utf8", nullable: false },
  { name: "psp_event_code", type: "utf8", nullable: false },
  { name: "fact", type: "utf8", nullable: true },
  /** Of the object: `attempt`, `capture`, `refund`, `dispute`, ... */
  { name: "kind", type: "utf8", nullable: true },
  { name: "object_id", type: "utf8", nullable: true },
  { name: "parent_id", type: "utf8", nullable: true },
  { name: "amount_minor", type: "int64", nullable: true },
  { name: "currency", type: "utf8", nullable: true },
  { name: "fact_at", type: "timestamp", nullable: true },
  /** The provider's clock for the object, ms since the Unix epoch; the newest counts. */
  { name: "version", type: "int64", nullable: true },
  /** No further capture of this authorization follows. */
  { name: "is_final", type: "bool", nullable: true },
  /** The capture was its own authorization. */
  { name: "is_sale", type: "bool", nullable: true },
  /** The object stands for others and counts only while none of them is known. */
  { name: "is_summary", type: "bool", nullable: true },
  /** The amount is a running total, of which the greatest counts. */
  { name: "is_cumulative", type: "bool", nullable: true },
  /** Part of a payment; false beyond the bound of payments below one key. */
  { name: "is_applied", type: "bool", nullable: false },
] as const satisfies readonly ColumnSpec[];

export type PaymentsRevisions = ColumnsOf<typeof paymentsRevisionsSpecs>;
export type PaymentFacts = ColumnsOf<typeof paymentFactsSpecs>;

/** Names the columns of `set`, which was made of `paymentsRevisionsSpecs`. */
export function paymentsRevisions(set: ColumnSet): PaymentsRevisions {
  return columnsOf(set, paymentsRevisionsSpecs);
}

/** Names the columns of `set`, which was made of `paymentFactsSpecs`. */
export function paymentFacts(set: ColumnSet): PaymentFacts {
  return columnsOf(set, paymentFactsSpecs);
}
