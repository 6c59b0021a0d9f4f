// The payments of an order, each as its newest revision has it, and what they come to together.
import type { OrderState } from "./order-state.ts";

const orderPaymentStatuses = [
  "unpaid",
  "authorized",
  "paid",
  "partially_refunded",
  "refunded",
  "disputed",
  "charged_back",
  "failed",
] as const;
export type OrderPaymentStatus = (typeof orderPaymentStatuses)[number];

/** A payment as it was last told; amounts in minor units of its own currency. */
export interface PaymentTold {
  readonly paymentId: string;
  readonly psp: string;
  readonly status: string;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly disputedMinor: number;
  readonly chargedBackMinor: number;
  /** Attempts that failed so far. */
  readonly declinedAttempts: number;
  readonly currency: string | null;
  readonly cardFingerprint: string | null;
  /** It turned out to be another payment and counts no more. */
  readonly isDeleted: boolean;
  readonly revision: number;
}

/** And what was sent on of it, each once. */
export interface PaymentLink {
  told: PaymentTold;
  isAuthorizedTold: boolean;
  isDisputedTold: boolean;
  /** The card that was last said to be used. */
  cardTold: string | null;
}

const paymentsMax = 64;
/** The greatest amount a contract allows; no sum goes beyond it. */
export const amountMax = 9_007_199_254_740_990;

/**
 * Takes in a payment as it is now; what was known before, null for nothing. Undefined when as much
 * was known. `heir` is the payment of the order that a deleted one turned out to be, if any.
 */
export function applyPayment(
  order: OrderState,
  told: PaymentTold,
  heir: string | null,
): { readonly before: PaymentTold | null; readonly link: PaymentLink } | undefined {
  const link = order.payments.get(told.paymentId);
  if (link === undefined) {
    const fresh = { told, isAuthorizedTold: false, isDisputedTold: false, cardTold: null };
    return add(order, fresh) ? { before: null, link: fresh } : undefined;
  }
  const before = link.told;
  if (before.revision >= told.revision) return undefined;
  if (told.isDeleted && !before.isDeleted && heir !== null) passOn(order, link, heir);
  link.told = told;
  return { before, link };
}

function add(order: OrderState, link: PaymentLink): boolean {
  order.isTruncated ||= order.payments.size === paymentsMax;
  if (order.payments.size < paymentsMax) order.payments.set(link.told.paymentId, link);
  return order.payments.has(link.told.paymentId);
}

/** What was sent on of a payment was of its heir, who is often told of only now. */
function passOn(order: OrderState, { told, ...sent }: PaymentLink, paymentId: string): void {
  const known = order.payments.get(paymentId);
  if (known === undefined) {
    add(order, { ...sent, told: { ...told, paymentId, isDeleted: true, revision: 0 } });
    return;
  }
  known.isAuthorizedTold ||= sent.isAuthorizedTold;
  known.isDisputedTold ||= sent.isDisputedTold;
  known.cardTold ??= sent.cardTold;
  const declinedAttempts = known.told.declinedAttempts + told.declinedAttempts;
  known.told = { ...known.told, declinedAttempts };
}

export interface PaymentSums {
  readonly status: OrderPaymentStatus;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  /** Whether a payment is in another currency than the order. */
  readonly hasOtherCurrency: boolean;
}

/** Sums are of the payments in the order's currency, or in one of theirs while it has none. */
export function paymentSums(order: OrderState): PaymentSums {
  const living = [...order.payments.values()].flatMap(({ told }) => (told.isDeleted ? [] : [told]));
  const currencies = living.flatMap(({ currency }) => currency ?? []).sort();
  const currency = order.facts.currency?.value ?? currencies[0];
  const own = living.filter((each) => (each.currency ?? currency) === currency);
  const sum = (amount: (each: PaymentTold) => number) =>
    Math.min(
      amountMax,
      own.reduce((total, each) => total + amount(each), 0),
    );
  const sums = {
    authorizedMinor: sum((each) => each.authorizedMinor),
    capturedMinor: sum((each) => each.capturedMinor),
    refundedMinor: sum((each) => each.refundedMinor),
  };
  const totalMinor = order.facts.totals?.value.totalMinor ?? 0;
  return {
    ...sums,
    status: statusOf(own, { ...sums, totalMinor }),
    hasOtherCurrency: own.length < living.length,
  };
}

type Sums = Pick<PaymentSums, "capturedMinor" | "refundedMinor"> & { readonly totalMinor: number };

/** The first that holds: what was taken back weighs more than what was paid. */
function statusOf(payments: readonly PaymentTold[], sums: Sums): OrderPaymentStatus {
  const isAny = (status: string) => payments.some((each) => each.status === status);
  const { capturedMinor, refundedMinor } = sums;
  if (isAny("charged_back")) return "charged_back";
  if (isAny("disputed")) return "disputed";
  if (refundedMinor > 0) {
    return refundedMinor >= capturedMinor ? "refunded" : "partially_refunded";
  }
  const promisedMinor = payments
    .filter(({ status }) => promised.has(status))
    .reduce((total, each) => total + each.authorizedMinor, 0);
  if (isPaid(payments, { ...sums, promisedMinor })) return "paid";
  if (promisedMinor > 0) return "authorized";
  return isAny("failed") ? "failed" : "unpaid";
}

/** Of a payment that was voided, expired or failed nothing is promised any more. */
const promised: ReadonlySet<string> = new Set(["authorized", "partially_captured", "captured"]);

/**
 * When as much was taken as the order costs, or when that much was promised and no more is to be
 * taken: less was sent than ordered.
 */
function isPaid(
  payments: readonly PaymentTold[],
  { capturedMinor, promisedMinor, totalMinor }: Sums & { readonly promisedMinor: number },
): boolean {
  if (capturedMinor === 0) return false;
  if (capturedMinor >= totalMinor) return true;
  const isMoreToCome = payments.some(
    ({ status }) => status === "authorized" || status === "partially_captured",
  );
  return promisedMinor >= totalMinor && !isMoreToCome;
}
