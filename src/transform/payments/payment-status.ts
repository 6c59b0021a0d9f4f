// What a payment is, computed from its state alone: status, amounts, stages and anomalies. Nothing
// here remembers, so it cannot depend on the order of arrival.
import {
  type Anomaly,
  anomalies,
  type FactName,
  type ObjectKind,
  type PaymentStatus,
  paymentStatuses,
} from "./facts.ts";
import {
  compareTexts,
  hasSeen,
  isLinked,
  objectFlag,
  objectKey,
  type PaymentObject,
  type PaymentState,
} from "./payment-state.ts";

export type DisputeStage = "none" | "inquiry" | "open" | "closed" | "won" | "lost";
export type RefundStatus = "none" | "pending" | "failed" | "partial" | "full";

export interface PaymentSummary {
  readonly status: PaymentStatus;
  /** Of all amounts; null while no fact named one. */
  readonly currency: string | null;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  /** In open disputes. */
  readonly disputedMinor: number;
  /** In lost disputes. */
  readonly chargedBackMinor: number;
  readonly refundStatus: RefundStatus;
  readonly disputeStage: DisputeStage;
  /** In alphabetical order. */
  readonly anomalies: readonly Anomaly[];
}

/** A payment's objects, sorted by what they mean. */
interface Parts {
  readonly state: PaymentState;
  /** Everything that counts, summaries of known parts left out. */
  readonly all: readonly PaymentObject[];
  /** Attempts that were authorized, and those of them that nothing has released. */
  readonly authorized: readonly PaymentObject[];
  readonly live: readonly PaymentObject[];
  readonly captured: readonly PaymentObject[];
  readonly refunded: readonly PaymentObject[];
  /** Captured money is proof of an authorization nobody told us of; so is a changed amount. */
  readonly isAuthorizationImplied: boolean;
  readonly currency: string | null;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
}

/** When each status holds; the first in the order of `paymentStatuses` is the payment's. */
const statusRules: Readonly<Record<PaymentStatus, (parts: Parts) => boolean>> = {
  charged_back: (parts) => has(parts, "dispute_lost"),
  disputed: (parts) => has(parts, "dispute_open"),
  refunded: ({ refundedMinor, capturedMinor }) =>
    capturedMinor > 0 && refundedMinor >= capturedMinor,
  partially_refunded: ({ refunded }) => refunded.length > 0,
  captured: isCaptured,
  partially_captured: ({ captured }) => captured.length > 0,
  voided: (parts) => hasKind(parts, "void") && parts.live.length === 0,
  expired: (parts) => hasKind(parts, "expiry") && parts.live.length === 0,
  authorized: ({ live, isAuthorizationImplied }) => live.length > 0 || isAuthorizationImplied,
  failed: (parts) => has(parts, "failed"),
  requires_action: (parts) => has(parts, "requires_action"),
  pending: () => true,
};

/** When each anomaly holds. */
const anomalyRules: Readonly<Record<Anomaly, (parts: Parts) => boolean>> = {
  amount_missing: ({ authorized, captured, refunded }) =>
    [...authorized, ...captured, ...refunded].some((object) => amountOf(object) === null),
  capture_reversed: ({ all }) => all.some(isReversedCapture),
  captured_over_authorized: ({ capturedMinor, authorizedMinor }) => capturedMinor > authorizedMinor,
  missing_auth: isAuthorizationMissing,
  mixed_currency: ({ all, currency }) =>
    all.some((object) => object.currency !== null && object.currency !== currency),
  refund_reversed: ({ all }) =>
    all.some((object) => object.fact === "refund_failed" && hasSeen(object, "refund_ok")),
  refund_without_capture: ({ refunded, captured }) => refunded.length > 0 && captured.length === 0,
  refunded_over_captured: ({ refundedMinor, capturedMinor }) =>
    capturedMinor > 0 && refundedMinor > capturedMinor,
  several_authorizations: ({ live }) => live.length > 1,
  short_capture: (parts) => isCaptured(parts) && parts.capturedMinor < parts.authorizedMinor,
  too_many_objects: ({ state }) => state.isTruncated,
  unlinked: ({ state }) => !isLinked(state),
  void_then_capture: (parts) => parts.captured.some((capture) => isAfterVoid(parts, capture)),
};

export function summaryOf(state: PaymentState): PaymentSummary {
  const parts = partsOf(state);
  return {
    status: firstStatus(parts),
    currency: parts.currency,
    authorizedMinor: parts.authorizedMinor,
    capturedMinor: parts.capturedMinor,
    refundedMinor: parts.refundedMinor,
    disputedMinor: sum(withFact(parts.all, "dispute_open"), parts.currency),
    chargedBackMinor: sum(withFact(parts.all, "dispute_lost"), parts.currency),
    refundStatus: refundStatusOf(parts),
    disputeStage: disputeStageOf(parts),
    anomalies: anomalies.filter((anomaly) => anomalyRules[anomaly](parts)),
  };
}

/** How many of each there are, for figures that are added up over payments. */
export interface PaymentCounts {
  /** Attempts that were authorized once; a sale is its own. */
  readonly authorized: number;
  /** Attempts that failed once. */
  readonly declined: number;
  /** Disputes that were open once, and those that are. */
  readonly disputes: number;
  readonly openDisputes: number;
}

export function countsOf(state: PaymentState): PaymentCounts {
  const all = [...state.objects.values()].filter((object) => !isSummarized(state, object));
  const authorized = all.filter(
    (object) => hasSeen(object, "authorized") || (object.flags & objectFlag.sale) !== 0,
  );
  return {
    authorized: new Set(authorized.map(({ id }) => id)).size,
    declined: all.filter((object) => hasSeen(object, "failed")).length,
    disputes: all.filter((object) => openedFacts.some((fact) => hasSeen(object, fact))).length,
    openDisputes: withFact(all, "dispute_open").length,
  };
}

/** What is said of disputes alone that were more than an inquiry. */
const openedFacts: readonly FactName[] = [
  "dispute_open",
  "dispute_closed",
  "dispute_won",
  "dispute_lost",
];

/** By the first rule that holds. */
function firstStatus(parts: Parts): PaymentStatus {
  return paymentStatuses.find((status) => statusRules[status](parts)) ?? "pending";
}

function partsOf(state: PaymentState): Parts {
  const all = [...state.objects.values()].filter((object) => !isSummarized(state, object));
  const authorized = withFact(all, "authorized");
  const live = authorized.filter((attempt) => !isReleased(state, attempt));
  const captured = withFact(all, "captured").filter((object) => !isUndone(state, object));
  const refunded = withFact(all, "refund_ok");
  const currency = currencyOf(all);
  const capturedMinor = sum(captured, currency);
  const proofs = all.filter(isProofOfAuthorization);
  return {
    state,
    all,
    authorized,
    live,
    captured,
    refunded,
    isAuthorizationImplied: authorized.length === 0 && proofs.length > 0,
    currency,
    authorizedMinor: authorizedMinorOf({ state, authorized, live, proofs, currency }),
    capturedMinor,
    refundedMinor: sum(refunded, currency),
  };
}

/** A summary counts only while nothing is known that it may stand for. */
function isSummarized(state: PaymentState, summary: PaymentObject): boolean {
  if ((summary.flags & objectFlag.explicit) !== 0) return false;
  for (const object of state.objects.values()) {
    if (object.kind !== summary.kind || (object.flags & objectFlag.explicit) === 0) continue;
    if (object.parent === null || object.parent === summary.id) return true;
  }
  return false;
}

/** A void or expiry ends the attempt of its id and the attempts that are part of it. */
function isReleased(state: PaymentState, attempt: PaymentObject): boolean {
  for (const { kind, id, version } of state.objects.values()) {
    if (kind !== "void" && kind !== "expiry") continue;
    if (id === attempt.id || id === attempt.parent) return true;
    // What it ends was never heard of, so it is all there was until then.
    const isOfUnknown = !state.objects.has(objectKey("attempt", id));
    if (isOfUnknown && version >= attempt.version) return true;
  }
  return false;
}

/** Where payment and capture are one object, a later void is the end of the capture as well. */
function isUndone(state: PaymentState, capture: PaymentObject): boolean {
  const end =
    state.objects.get(objectKey("void", capture.id)) ??
    state.objects.get(objectKey("expiry", capture.id));
  return end !== undefined && end.version >= capture.version;
}

function isProofOfAuthorization(object: PaymentObject): boolean {
  return (
    object.kind === "adjustment" ||
    (object.kind === "capture" &&
      (hasSeen(object, "captured") || hasSeen(object, "capture_reversed")))
  );
}

interface Holds {
  readonly state: PaymentState;
  readonly authorized: readonly PaymentObject[];
  readonly live: readonly PaymentObject[];
  readonly proofs: readonly PaymentObject[];
  readonly currency: string | null;
}

/** All that is held; once nothing is, what was held last; never told of, what proves it. */
function authorizedMinorOf({ state, authorized, live, proofs, currency }: Holds): number {
  const adjusted = (attempt: PaymentObject): PaymentObject => {
    const adjustment = state.objects.get(objectKey("adjustment", attempt.id));
    return adjustment === undefined || adjustment.amount === null ? attempt : adjustment;
  };
  if (live.length > 0) return sum(live.map(adjusted), currency);
  const last = [...authorized].sort(compareVersions).at(-1);
  if (last !== undefined) return sum([adjusted(last)], currency);
  const adjustments = proofs.filter(({ kind }) => kind === "adjustment");
  return sum(adjustments.length > 0 ? adjustments : proofs, currency);
}

function isCaptured(parts: Parts): boolean {
  const { captured, capturedMinor, authorizedMinor } = parts;
  if (captured.length === 0) return false;
  if (captured.some(({ flags }) => (flags & objectFlag.final) !== 0)) return true;
  if (capturedMinor >= authorizedMinor) return true;
  return parts.live.length === 0 && (hasKind(parts, "void") || hasKind(parts, "expiry"));
}

function isReversedCapture(object: PaymentObject): boolean {
  if (object.fact === "capture_reversed") return true;
  return object.fact === "capture_failed" && hasSeen(object, "captured");
}

function isAuthorizationMissing({ all, authorized }: Parts): boolean {
  if (authorized.length > 0) return false;
  if (all.some(({ flags }) => (flags & objectFlag.sale) !== 0)) return false;
  const isAttempted = all.some(({ kind }) => kind === "attempt");
  return all.some(({ kind }) => {
    if (kind === "attempt") return false;
    // An attempt that was never authorized can end, too.
    return (kind !== "void" && kind !== "expiry") || !isAttempted;
  });
}

/** A void of the payment this capture belongs to came first. */
function isAfterVoid({ state, all }: Parts, capture: PaymentObject): boolean {
  return all.some(({ kind, id, version }) => {
    if (kind !== "void" || version >= capture.version) return false;
    const isOther = id !== capture.parent && id !== capture.id;
    return !(isOther && capture.parent !== null && state.objects.has(objectKey("attempt", id)));
  });
}

function refundStatusOf({ all, refunded, refundedMinor, capturedMinor }: Parts): RefundStatus {
  if (refunded.length > 0) {
    return capturedMinor > 0 && refundedMinor >= capturedMinor ? "full" : "partial";
  }
  if (withFact(all, "refund_pending").length > 0) return "pending";
  return withFact(all, "refund_failed").length > 0 ? "failed" : "none";
}

/** The worst stage of any dispute. */
const stageRules: readonly (readonly [FactName, DisputeStage])[] = [
  ["dispute_lost", "lost"],
  ["dispute_open", "open"],
  ["inquiry", "inquiry"],
  ["dispute_closed", "closed"],
  ["dispute_won", "won"],
  ["inquiry_closed", "closed"],
];

function disputeStageOf(parts: Parts): DisputeStage {
  return stageRules.find(([fact]) => has(parts, fact))?.[1] ?? "none";
}

/** Whose currency is the payment's, where they differ. */
const currencyKinds: readonly ObjectKind[] = [
  "attempt",
  "adjustment",
  "capture",
  "refund",
  "dispute",
  "void",
  "expiry",
];

/** The currency of the oldest object of the first kind that names one. */
function currencyOf(all: readonly PaymentObject[]): string | null {
  for (const kind of currencyKinds) {
    const named = all.filter((object) => object.kind === kind && object.currency !== null);
    const first = named.sort(compareVersions)[0];
    if (first !== undefined) return first.currency;
  }
  return null;
}

function sum(objects: readonly PaymentObject[], currency: string | null): number {
  let minor = 0;
  for (const object of objects) {
    if (object.currency === currency) minor += amountOf(object) ?? 0;
  }
  return minor;
}

/** A running total never goes down. */
function amountOf({ amount, floor }: PaymentObject): number | null {
  return amount === null && floor === 0 ? null : Math.max(amount ?? 0, floor);
}

function has({ all }: Parts, fact: FactName): boolean {
  return all.some((object) => object.fact === fact);
}

function hasKind({ all }: Parts, kind: ObjectKind): boolean {
  return all.some((object) => object.kind === kind);
}

function withFact(all: readonly PaymentObject[], fact: FactName): PaymentObject[] {
  return all.filter((object) => object.fact === fact);
}

function compareVersions(a: PaymentObject, b: PaymentObject): number {
  return a.version - b.version || compareTexts(a.id, b.id);
}
