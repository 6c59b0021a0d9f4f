// The closed list of what a provider can say about a payment. A fact speaks of one object (an
// authorization attempt, a capture, a refund, a dispute, ...) at one version of it; everything
// else about a payment is computed from its facts.

export const psps = ["stripe", "adyen", "paypal", "braintree", "square"] as const;
export type Psp = (typeof psps)[number];

/** What a fact speaks of; objects of two kinds never meet, even under one id. */
export type ObjectKind =
  | "attempt"
  | "adjustment"
  | "capture"
  | "void"
  | "expiry"
  | "refund"
  | "dispute";

/**
 * Of two facts about one object the newer version counts, of equal versions the later line here.
 * The order of the list is part of the stored state: append, never reorder.
 */
export const factList = [
  { fact: "pending", kind: "attempt" },
  { fact: "requires_action", kind: "attempt" },
  { fact: "failed", kind: "attempt" },
  { fact: "authorized", kind: "attempt" },
  { fact: "auth_adjusted", kind: "adjustment" }, // sets the amount of the attempt of its id
  { fact: "captured", kind: "capture" },
  { fact: "capture_failed", kind: "capture" }, // asked for and refused
  { fact: "capture_reversed", kind: "capture" }, // the money came and went
  { fact: "expired", kind: "expiry" },
  { fact: "voided", kind: "void" },
  { fact: "refund_pending", kind: "refund" },
  { fact: "refund_ok", kind: "refund" },
  { fact: "refund_failed", kind: "refund" }, // refused, or sent and come back
  { fact: "inquiry", kind: "dispute" }, // no money has moved
  { fact: "inquiry_closed", kind: "dispute" },
  { fact: "dispute_open", kind: "dispute" },
  { fact: "dispute_closed", kind: "dispute" }, // over, and nobody said who lost
  { fact: "dispute_won", kind: "dispute" }, // not final: it can be lost or opened again
  { fact: "dispute_lost", kind: "dispute" },
] as const satisfies readonly { fact: string; kind: ObjectKind }[];

export type FactName = (typeof factList)[number]["fact"];

/**
 * `final`: no further capture of this authorization follows.
 * `sale`: the capture was its own authorization, so none is missing.
 * `summary`: the object stands for others and counts only while none of them is known.
 * `cumulative`: the amount is a running total, of which the greatest counts.
 */
export type FactFlag = "final" | "sale" | "summary" | "cumulative";

/** One fact as it stands in a record. */
export interface Fact {
  readonly fact: FactName;
  readonly object_id: string;
  /** What the object is part of: of a capture its authorization, of a refund its capture. */
  readonly parent_id: string | null;
  /** ISO 4217 minor units, 0 to `amountMinorMax`; null where none was said or could be read. */
  readonly amount_minor: number | null;
  /** Three capital letters; null where none was said. */
  readonly currency: string | null;
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string;
  /** The provider's own clock for the object, ms since the Unix epoch. */
  readonly version: number;
  readonly flags: readonly FactFlag[];
}

/** Statuses in the order they are tried: the first that holds is the payment's. */
export const paymentStatuses = [
  "charged_back",
  "disputed",
  "refunded",
  "partially_refunded",
  "captured",
  "partially_captured",
  "voided",
  "expired",
  "authorized",
  "failed",
  "requires_action",
  "pending",
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const anomalies = [
  "amount_missing", // an object that counts has no amount, or none that could be read
  "capture_reversed", // captured money was pulled back
  "captured_over_authorized",
  "missing_auth", // a child came and its authorization has not
  "mixed_currency", // amounts in another currency are left out of the sums
  "refund_reversed", // a refund went through and came back
  "refund_without_capture",
  "refunded_over_captured",
  "several_authorizations", // more than one hold is alive
  "short_capture", // less was captured than authorized, and nothing more follows
  "too_many_objects", // beyond `objectsMax`; the sums are not complete
  "unlinked", // nothing said which payment this belongs to
  "void_then_capture",
] as const;
export type Anomaly = (typeof anomalies)[number];

/** Why an authorization was refused. */
export const failureClasses = [
  "insufficient_funds",
  "card_declined",
  "expired_card",
  "fraud_suspected",
  "authentication",
  "processing_error",
  "other",
] as const;
export type FailureClass = (typeof failureClasses)[number];

/** Objects of one payment that are kept; with `amountMinorMax` it keeps every sum exact. */
export const objectsMax = 1000;
export const amountMinorMax = 9_000_000_000_000;

const ranks = new Map<string, number>(factList.map(({ fact }, rank) => [fact, rank]));

/** Place in `factList`: the rank among facts of one version. */
export function rankOf(fact: FactName): number {
  return ranks.get(fact) as number;
}

export function kindOf(fact: FactName): ObjectKind {
  return (factList[rankOf(fact)] as (typeof factList)[number]).kind;
}
