// What a payment looks like as a row, under the names of the table's columns.
import type { Anomaly, PaymentStatus, Psp } from "./facts.ts";
import { type DetailName, type PaymentState, pspPaymentId, revisionOf } from "./payment-state.ts";
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
  readonly card_fingerprint: string | null;
  /** Of the newest authorization that failed, whatever came of the payment later. */
  readonly failure_class: string | null;
  /** Of the dispute that was told of last. */
  readonly dispute_reason: string | null;
  /** RFC 3339. */
  readonly dispute_due_at: string | null;
  readonly anomalies: readonly Anomaly[];
  readonly revision: number;
}

export function paymentId(psp: Psp, id: string): string {
  return `${psp}:${id}`;
}

export function paymentRow(state: PaymentState): PaymentRow {
  const id = pspPaymentId(state);
  const summary = summaryOf(state);
  const detail = (name: DetailName): string | null => state.details.get(name)?.text ?? null;
  return {
    payment_id: paymentId(state.psp, id),
    psp: state.psp,
    psp_payment_id: id,
    order_id: detail("merchant_ref"),
    status: summary.status,
    refund_status: summary.refundStatus,
    dispute_stage: summary.disputeStage,
    authorized_minor: summary.authorizedMinor,
    captured_minor: summary.capturedMinor,
    refunded_minor: summary.refundedMinor,
    disputed_minor: summary.disputedMinor,
    charged_back_minor: summary.chargedBackMinor,
    currency: summary.currency,
    brand: detail("brand"),
    last4: detail("last4"),
    method: detail("method"),
    sca_result: detail("sca_result"),
    card_fingerprint: detail("card_fingerprint"),
    failure_class: detail("failure_class"),
    dispute_reason: detail("dispute_reason"),
    dispute_due_at: detail("dispute_due_at"),
    anomalies: summary.anomalies,
    revision: revisionOf(state),
  };
}
