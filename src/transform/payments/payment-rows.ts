// What a payment and what was said of it look like as rows, under the names of the tables' columns.
import type { Anomaly, Fact, FactName, PaymentStatus, Psp } from "./facts.ts";
import type { Notification } from "./notification.ts";
import { type PaymentState, pspPaymentId, revisionOf } from "./payment-state.ts";
import { type DisputeStage, type RefundStatus, summaryOf } from "./payment-status.ts";

/** One revision of a payment. */
export interface PaymentRow {
  /** `psp:psp_payment_id`. */
  readonly payment_id: string;
  readonly psp: Psp;
  readonly psp_payment_id: string;
  readonly order_id: string | null;
  readonly status: PaymentStatus;
  readonly refund_status: RefundStatus;
  readonly dispute_stage: DisputeStage;
  readonly authorized_minor: number;
  readonly captured_minor: number;
  readonly refunded_minor: number;
  readonly disputed_minor: number;
  readonly charged_back_minor: number;
  readonly currency: string | null;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly method: string | null;
  readonly sca_result: string | null;
  readonly anomalies: readonly Anomaly[];
  readonly revision: number;
}

/** One fact of one notification; a notification without facts is one row without a fact. */
export interface FactRow {
  readonly payment_id: string;
  readonly psp: Psp;
  readonly psp_event_id: string;
  readonly psp_event_code: string;
  readonly fact: FactName | null;
  readonly object_id: string | null;
  readonly amount_minor: number | null;
  readonly currency: string | null;
}

export function paymentId(psp: Psp, id: string): string {
  return `${psp}:${id}`;
}

export function paymentRow(state: PaymentState): PaymentRow {
  const id = pspPaymentId(state);
  const summary = summaryOf(state);
  return {
    payment_id: paymentId(state.psp, id),
    psp: state.psp,
    psp_payment_id: id,
    order_id: state.details.get("merchant_ref")?.text ?? null,
    status: summary.status,
    refund_status: summary.refundStatus,
    dispute_stage: summary.disputeStage,
    authorized_minor: summary.authorizedMinor,
    captured_minor: summary.capturedMinor,
    refunded_minor: summary.refundedMinor,
    disputed_minor: summary.disputedMinor,
    charged_back_minor: summary.chargedBackMinor,
    currency: summary.currency,
    brand: state.details.get("brand")?.text ?? null,
    last4: state.details.get("last4")?.text ?? null,
    method: state.details.get("method")?.text ?? null,
    sca_result: state.details.get("sca_result")?.text ?? null,
    anomalies: summary.anomalies,
    revision: revisionOf(state),
  };
}

/** `id` is the provider's id of the payment as it is known now. */
export function factRows(told: Notification, id: string): readonly FactRow[] {
  const facts: readonly (Fact | null)[] = told.facts.length === 0 ? [null] : told.facts;
  return facts.map((fact) => ({
    payment_id: paymentId(told.psp, id),
    psp: told.psp,
    psp_event_id: told.psp_event_id,
    psp_event_code: told.event_code,
    fact: fact?.fact ?? null,
    object_id: fact?.object_id ?? null,
    amount_minor: fact?.amount_minor ?? null,
    currency: fact?.currency ?? null,
  }));
}
