// Writes the rows of payments and of what was said of them.
import { present } from "../../assert.ts";
import { rowsOf } from "../../codec/rows.ts";
import { parseTimestamp } from "../../codec/timestamp.ts";
import {
  paymentFacts,
  paymentFactsSpecs,
  paymentsRevisions,
  paymentsRevisionsSpecs,
} from "../../event/payment-tables.ts";
import type { RowOrigin } from "../row-origin.ts";
import { putNullable } from "../timed-texts.ts";
import { type Fact, kindOf } from "./facts.ts";
import type { Notification } from "./notification.ts";
import { type PaymentRow, paymentId } from "./payment-rows.ts";

/** The record that rows come from, its ordering key, and when it happened, in microseconds. */
export interface Cause {
  readonly origin: RowOrigin;
  readonly key: string;
  readonly occurredUs: number;
}

export class PaymentWriter {
  readonly #revisions = rowsOf("payments_revisions", paymentsRevisionsSpecs, paymentsRevisions);
  readonly #facts = rowsOf("payment_facts", paymentFactsSpecs, paymentFacts);
  readonly sets = [this.#revisions.set, this.#facts.set];

  writeRevision(cause: Cause, row: PaymentRow): void {
    const { columns } = this.#revisions;
    this.#begin(cause, row.psp_payment_id, row);
    putNullable(columns.order_id, row.order_id);
    columns.authorized_minor.put(row.authorized_minor);
    columns.captured_minor.put(row.captured_minor);
    columns.refunded_minor.put(row.refunded_minor);
    columns.disputed_minor.put(row.disputed_minor);
    columns.charged_back_minor.put(row.charged_back_minor);
    putNullable(columns.currency, row.currency);
    putNullable(columns.brand, row.brand);
    putNullable(columns.last4, row.last4);
    putNullable(columns.method, row.method);
    putNullable(columns.sca_result, row.sca_result);
    putNullable(columns.card_fingerprint, row.card_fingerprint);
    putNullable(columns.failure_class, row.failure_class);
    putNullable(columns.dispute_reason, row.dispute_reason);
    if (row.dispute_due_at !== null) columns.dispute_due_at.put(microsOf(row.dispute_due_at));
    columns.anomalies.putText(JSON.stringify(row.anomalies));
    columns.is_deleted.put(false);
    this.#revisions.end();
  }

  /** `id` turned out to be a name of `row`'s payment, where its amounts are counted. */
  writeGone(cause: Cause, id: string, row: PaymentRow): void {
    const { columns } = this.#revisions;
    this.#begin(cause, id, row);
    columns.authorized_minor.put(0);
    columns.captured_minor.put(0);
    columns.refunded_minor.put(0);
    columns.disputed_minor.put(0);
    columns.charged_back_minor.put(0);
    columns.anomalies.putText("[]");
    columns.is_deleted.put(true);
    columns.merged_into.putText(row.payment_id);
    this.#revisions.end();
  }

  /** One row a fact, one without a fact for none; `id` is the provider's of the payment. */
  writeFacts(cause: Cause, told: Notification, { id, isApplied }: Applied): void {
    if (told.facts.length === 0) this.#writeFact(cause, told, { id, fact: undefined });
    for (const fact of told.facts) this.#writeFact(cause, told, { id, fact, isApplied });
  }

  /** What a payment and one that is gone have in common. */
  #begin({ origin, key, occurredUs }: Cause, id: string, row: PaymentRow): void {
    const { columns } = this.#revisions;
    this.#revisions.begin();
    origin.put(columns, occurredUs);
    columns.payment_key.putText(key);
    columns.payment_id.putText(paymentId(row.psp, id));
    columns.psp.putText(row.psp);
    columns.psp_payment_id.putText(id);
    columns.status.putText(row.status);
    columns.refund_status.putText(row.refund_status);
    columns.dispute_stage.putText(row.dispute_stage);
    columns.revision.put(row.revision);
  }

  #writeFact(
    { origin, key, occurredUs }: Cause,
    told: Notification,
    { id, fact, isApplied = false }: { id: string; fact: Fact | undefined; isApplied?: boolean },
  ): void {
    const { columns } = this.#facts;
    this.#facts.begin();
    origin.put(columns, occurredUs);
    columns.payment_key.putText(key);
    columns.payment_id.putText(paymentId(told.psp, id));
    columns.psp.putText(told.psp);
    columns.psp_event_id.putText(told.psp_event_id);
    columns.psp_event_code.putText(told.event_code);
    columns.is_applied.put(isApplied);
    if (fact !== undefined) this.#putFact(fact);
    this.#facts.end();
  }

  #putFact({ fact, object_id, parent_id, amount_minor, currency, at, version, flags }: Fact): void {
    const { columns } = this.#facts;
    columns.fact.putText(fact);
    columns.kind.putText(kindOf(fact));
    columns.object_id.putText(object_id);
    putNullable(columns.parent_id, parent_id);
    if (amount_minor !== null) columns.amount_minor.put(amount_minor);
    putNullable(columns.currency, currency);
    columns.fact_at.put(microsOf(at));
    columns.version.put(version);
    columns.is_final.put(flags.includes("final"));
    columns.is_sale.put(flags.includes("sale"));
    columns.is_summary.put(flags.includes("summary"));
    columns.is_cumulative.put(flags.includes("cumulative"));
  }
}

interface Applied {
  readonly id: string;
  /** Whether a payment took the facts in. */
  readonly isApplied: boolean;
}

function microsOf(at: string): number {
  return present(parseTimestamp(at), "a time we wrote can be read");
}
