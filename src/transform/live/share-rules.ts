// The rules about sums over all partitions: which minutes each looks at, and when the shares among
// them raise an alert and when they end it.

import type { Evidence } from "../alerts/alert-rows.ts";
import type { AlertKind, AlertThresholds } from "../alerts/alert-rules.ts";
import type { MinuteName } from "./minute-reports.ts";

export type Sums = Readonly<Record<MinuteName, number>>;

/** What an alert was opened by, to be judged against while it is open. */
export interface Reference {
  readonly part: number;
  readonly whole: number;
}

export interface ShareRule {
  readonly kind: AlertKind;
  /** Of the subjects it is about; what follows is what its alerts are about. */
  readonly subjects: string;
  readonly windowMs: number;
  /** How long before the window it looks as well. */
  readonly beforeMs: number;
  /** Null while all is in order. `reference` is that of the alert that is open, if one is. */
  judge(window: Sums, before: Sums, reference: Reference | undefined): Judgement | null;
}

export interface Judgement {
  readonly reference: Reference;
  readonly evidence: Evidence;
}

/** Subject of what leads to orders. */
export const conversionSubject = "conversion";

/** Subject of the payments of a provider. */
export function paymentsSubject(psp: string): string {
  return `payments:${psp}`;
}

export function shareRules(thresholds: AlertThresholds): readonly ShareRule[] {
  return [
    {
      kind: "payment_failure_rate",
      subjects: paymentsSubject(""),
      windowMs: thresholds.paymentFailureWindowMs,
      beforeMs: 0,
      judge: (window) => manyDeclined(window, thresholds),
    },
    {
      kind: "conversion_drop",
      subjects: conversionSubject,
      windowMs: thresholds.conversionWindowMs,
      beforeMs: thresholds.conversionBeforeMs,
      judge: (window, before, reference) => fewOrders(window, reference ?? of(before), thresholds),
    },
  ];
}

function manyDeclined(
  { payments_authorized, payments_declined }: Sums,
  { paymentFailureShare, paymentFailureMin, paymentFailureWindowMs }: AlertThresholds,
): Judgement | null {
  const payments = payments_authorized + payments_declined;
  if (
    payments < atLeastOne(paymentFailureMin) ||
    payments_declined < paymentFailureShare * payments
  ) {
    return null;
  }
  return {
    reference: { part: payments_declined, whole: payments },
    evidence: {
      declined: payments_declined,
      payments,
      share: rounded(payments_declined / payments),
      share_allowed: paymentFailureShare,
      window_ms: paymentFailureWindowMs,
    },
  };
}

/** Orders for each session against those of before, or of when the alert was opened. */
function fewOrders(
  { orders, sessions }: Sums,
  before: Reference,
  { conversionDropShare, conversionSessionsMin, conversionWindowMs }: AlertThresholds,
): Judgement | null {
  const least = atLeastOne(conversionSessionsMin);
  if (sessions < least || before.whole < least) return null;
  const share = orders / sessions;
  const shareBefore = before.part / before.whole;
  if (share >= conversionDropShare * shareBefore) return null;
  return {
    reference: before,
    evidence: {
      orders,
      sessions,
      orders_before: before.part,
      sessions_before: before.whole,
      share: rounded(share),
      share_before: rounded(shareBefore),
      window_ms: conversionWindowMs,
    },
  };
}

/** Of nothing there is no share, whatever the least number is. */
function atLeastOne(least: number): number {
  return Math.max(1, least);
}

function of({ orders, sessions }: Sums): Reference {
  return { part: orders, whole: sessions };
}

/** To four digits behind the point, which is plenty for a reader. */
function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
