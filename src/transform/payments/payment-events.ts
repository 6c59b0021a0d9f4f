// The events that tell the orders of their payments: one for each change, and before it one
// wherever a payment was told and is no more: it turned out to be another one, or of another order.
import type { PaymentsPaymentStatusChanged } from "../../event/generated/event-types.ts";
import type { DerivedEvent } from "../derived-records.ts";
import type { Notification } from "./notification.ts";
import type { Change } from "./payment-group.ts";
import type { PaymentRow } from "./payment-rows.ts";

/** What a change sends on, in order; nothing for a repeat. */
export function statusEvents({ before, after }: Change, told: Notification): DerivedEvent[] {
  const { row } = after;
  const same = before.find((each) => each.row.payment_id === row.payment_id) ?? before[0];
  const prev_status = same?.row.status ?? null;
  const events: DerivedEvent[] = [];
  for (const { row: earlier, counts } of before) {
    if (earlier.payment_id === row.payment_id && earlier.order_id === row.order_id) continue;
    const { declined } = counts;
    const withdrawn = { ...earlier, declined, revision: row.revision, prev_status: earlier.status };
    const gone = { is_deleted: true, merged_into: row.payment_id };
    events.push(statusEvent({ ...withdrawn, ...gone }, told));
  }
  const { declined } = after.counts;
  const living = { ...row, declined, prev_status, is_deleted: false, merged_into: null };
  return [...events, statusEvent(living, told)];
}

interface Told extends PaymentRow {
  readonly declined: number;
  readonly prev_status: string | null;
  readonly is_deleted: boolean;
  readonly merged_into: string | null;
}

function statusEvent(row: Told, { occurred_at }: Notification): DerivedEvent {
  return {
    topic: "orders",
    type: "payments.payment_status_changed",
    version: "1-0-0",
    time: occurred_at,
    data: {
      payment_id: row.payment_id,
      psp: row.psp,
      order_id: row.order_id,
      status: row.status,
      prev_status: row.prev_status,
      authorized_minor: row.authorized_minor,
      captured_minor: row.captured_minor,
      refunded_minor: row.refunded_minor,
      disputed_minor: row.disputed_minor,
      charged_back_minor: row.charged_back_minor,
      currency: row.currency,
      brand: row.brand,
      last4: row.last4,
      method: row.method,
      sca_result: row.sca_result,
      card_fingerprint: row.card_fingerprint,
      failure_class: row.failure_class,
      is_deleted: row.is_deleted,
      merged_into: row.merged_into,
      anomalies: row.anomalies,
      declined_attempts: row.declined,
      revision: row.revision,
      occurred_at,
    } satisfies PaymentsPaymentStatusChanged,
  };
}
