// Stripe events to facts. An attempt and its capture are the charge where one is named, else the
// PaymentIntent, standing for its charges. The version is `event.created`: two events of one
// second are ordered by the rank of their facts.
import { brandOf, last4Of, methodOf, scaResultOf } from "./card-details.ts";
import type { FactFlag, FactName } from "./facts.ts";
import type { Fingerprint } from "./fingerprint.ts";
import {
  codeAt,
  idAt,
  type JsonObject,
  listAt,
  objectAt,
  reasonAt,
  referenceAt,
  secondsAt,
  valueAt,
} from "./json-fields.ts";
import { combine, currencyOf, fromInteger } from "./minor-units.ts";
import {
  type FactDraft,
  notification,
  type Outcome,
  type ToldNotification,
} from "./notification.ts";

/** What an event type says: a fact, nothing, or that a status says it. */
type Rule =
  | FactName
  | "no_change"
  | "by_status"
  | "by_captured"
  | "by_cancellation"
  | "by_multicapture";

const eventRules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["payment_intent.created", "by_status"],
  ["payment_intent.processing", "pending"],
  ["payment_intent.partially_funded", "pending"],
  ["payment_intent.requires_action", "requires_action"],
  ["payment_intent.amount_capturable_updated", "by_status"],
  ["payment_intent.payment_failed", "failed"],
  ["payment_intent.succeeded", "captured"],
  ["payment_intent.canceled", "by_cancellation"],
  ["charge.pending", "pending"],
  ["charge.succeeded", "by_captured"],
  ["charge.captured", "captured"],
  ["charge.failed", "failed"],
  ["charge.expired", "expired"],
  ["charge.refunded", "refund_ok"], // a summary of refunds that may be known better
  ["charge.updated", "by_multicapture"],
  ["refund.created", "by_status"],
  ["refund.updated", "by_status"],
  ["refund.failed", "refund_failed"],
  ["charge.refund.updated", "by_status"],
  ["charge.dispute.created", "by_status"],
  ["charge.dispute.updated", "by_status"],
  ["charge.dispute.closed", "by_status"],
  ["charge.dispute.funds_withdrawn", "no_change"], // money only
  ["charge.dispute.funds_reinstated", "no_change"], // money only
  ["radar.early_fraud_warning.created", "inquiry"],
  ["radar.early_fraud_warning.updated", "inquiry"],
]);

const otherFamilies = /^(payout|transfer|review|balance|customer|invoice|topup|setup_intent)\./;

const intentStatuses: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["requires_payment_method", "pending"],
  ["requires_confirmation", "pending"],
  ["processing", "pending"],
  ["requires_action", "requires_action"],
  ["requires_capture", "authorized"],
  ["succeeded", "captured"],
  ["canceled", "by_cancellation"],
]);

const refundStatuses: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["pending", "refund_pending"],
  ["requires_action", "refund_pending"],
  ["succeeded", "refund_ok"],
  ["failed", "refund_failed"],
  ["canceled", "refund_failed"],
]);

const disputeStatuses: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["warning_needs_response", "inquiry"],
  ["warning_under_review", "inquiry"],
  ["warning_closed", "inquiry_closed"],
  ["prevented", "inquiry_closed"], // blocked before it became a chargeback
  ["needs_response", "dispute_open"],
  ["under_review", "dispute_open"],
  ["won", "dispute_won"],
  ["lost", "dispute_lost"],
]);

/** By the type of the event's object. */
const statusRules: ReadonlyMap<string, ReadonlyMap<string, Rule>> = new Map([
  ["payment_intent", intentStatuses],
  ["refund", refundStatuses],
  ["dispute", disputeStatuses],
]);

const expiryReasons: ReadonlySet<string> = new Set(["automatic", "expired"]);

/** The notification in a Stripe event; undefined for what is no Stripe event. */
export function projectStripe(
  event: unknown,
  fingerprint: Fingerprint,
): ToldNotification | undefined {
  const id = idAt(event, "id");
  const code = codeAt(event, "type");
  const atMs = secondsAt(event, "created");
  if (id === null || code === "" || atMs === null) return undefined;
  const object = objectAt(event, "data", "object");
  const kind = codeAt(object, "object");
  const own = idAt(object, "id");
  const charge = kind === "charge" ? own : kind === "payment_intent" ? null : ref(object, "charge");
  const intent = kind === "payment_intent" ? own : ref(object, "payment_intent");
  const outcome = outcomeOf(code, kind, object);
  const card = objectAt(object, "payment_method_details", "card");
  const print = idAt(card, "fingerprint");
  return notification({
    psp: "stripe",
    psp_event_id: id,
    event_code: code,
    outcome,
    keys: [intent, charge],
    payment_ref: intent ?? charge,
    aliases: [charge, kind === "payment_intent" ? latestCharge(object) : null, own],
    parent_id: kind === "payment_intent" ? null : kind === "charge" ? intent : (charge ?? intent),
    merchant_ref:
      referenceAt(object, "metadata", "order_id") ?? referenceAt(object, "metadata", "orderId"),
    atMs,
    version: atMs,
    brand: brandOf(card.brand),
    last4: last4Of(card.last4),
    method: methodOf(valueAt(object, "payment_method_details", "type")),
    sca_result: scaResultOf(valueAt(card, "three_d_secure", "result")),
    card_fingerprint: print && fingerprint("stripe", print),
    refusals: refusalsOf(object),
    dispute_reason: reasonAt(object, "reason"),
    dueMs: secondsAt(object, "evidence_details", "due_by"),
    facts: Array.isArray(outcome) ? outcome.map((fact) => draft(fact, code, object)) : [],
  });
}

function outcomeOf(code: string, kind: string, object: JsonObject): Outcome {
  const rule = eventRules.get(code);
  if (rule === undefined) return otherFamilies.test(code) ? "no_change" : "unmapped";
  const said = rule === "by_status" ? statusRules.get(kind)?.get(codeAt(object, "status")) : rule;
  switch (said) {
    case undefined:
    case "by_status":
      return "unmapped";
    case "no_change":
      return "no_change";
    case "by_captured":
      return [object.captured === true ? "captured" : "authorized"];
    case "by_multicapture":
      return isPartCapture(object) ? ["captured"] : "no_change";
    case "by_cancellation":
      return [expiryReasons.has(codeAt(object, "cancellation_reason")) ? "expired" : "voided"];
    default:
      return isReleaseOfHold(said, kind, object) ? "no_change" : [said];
  }
}

function refusalsOf(object: JsonObject): readonly unknown[] {
  const error = objectAt(object, "last_payment_error");
  const reason = valueAt(object, "outcome", "reason");
  return [reason, object.failure_code, error.decline_code, error.code];
}

/**
 * Stripe calls the end of a hold a refund, where nothing was captured and where less was than held;
 * no money went back.
 */
function isReleaseOfHold(fact: FactName, kind: string, object: JsonObject): boolean {
  if (kind === "refund") return object.reason === "expired_uncaptured_charge";
  if (fact !== "refund_ok") return false;
  return object.captured === false || (object.amount_refunded !== 0 && refundedOf(object) === 0);
}

/** In the currency's units of Stripe: what went back, without what was held and never captured. */
function refundedOf(charge: JsonObject): unknown {
  const { amount, amount_captured, amount_refunded } = charge;
  const [held, captured, refunded] = [amount, amount_captured ?? amount, amount_refunded];
  if (!isWhole(held) || !isWhole(captured) || !isWhole(refunded)) return refunded;
  return isFinal(charge) ? Math.max(0, refunded - Math.max(0, held - captured)) : refunded;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function draft(fact: FactName, code: string, object: JsonObject): FactDraft {
  const kind = codeAt(object, "object");
  if (kind === "payment_intent") return intentFact(fact, object);
  if (kind === "charge") return chargeFact(fact, code, object);
  const currency = currencyOf(object.currency);
  const amount_minor = fromInteger("stripe", currency, object.amount);
  const object_id = idAt(object, "id");
  return { fact, object_id, parent_id: ref(object, "charge"), amount_minor, currency };
}

function chargeFact(fact: FactName, code: string, charge: JsonObject): FactDraft {
  const own = idAt(charge, "id");
  const currency = currencyOf(charge.currency);
  const minor = (value: unknown) => fromInteger("stripe", currency, value);
  const parent_id = ref(charge, "payment_intent");
  const captured = minor(charge.amount_captured ?? charge.amount);
  switch (fact) {
    case "captured": {
      const sale: readonly FactFlag[] = code === "charge.succeeded" ? ["sale"] : [];
      const flags = [...sale, ...captureFlags(charge)];
      return { fact, object_id: own, parent_id, amount_minor: captured, currency, flags };
    }
    case "refund_ok": {
      const refunded = minor(refundedOf(charge));
      const amount_minor = combine(captured, refunded, Math.min);
      return { fact, object_id: own, amount_minor, currency, flags: ["summary"] };
    }
    default:
      return { fact, object_id: own, parent_id, amount_minor: minor(charge.amount), currency };
  }
}

/** A partial capture ends the hold, unless the charge may be captured several times. */
function captureFlags(charge: JsonObject): readonly FactFlag[] {
  return isFinal(charge) ? ["cumulative", "final"] : ["cumulative"];
}

function isFinal(charge: JsonObject): boolean {
  const card = objectAt(charge, "payment_method_details", "card");
  return codeAt(card, "multicapture", "status") !== "available";
}

/** A capture after which the charge may be captured again is told as a change of the charge. */
function isPartCapture(charge: JsonObject): boolean {
  return !isFinal(charge) && isWhole(charge.amount_captured) && charge.amount_captured > 0;
}

/** Facts of a PaymentIntent are its charge's where it names one. */
function intentFact(fact: FactName, intent: JsonObject): FactDraft {
  const own = idAt(intent, "id");
  const currency = currencyOf(intent.currency);
  const minor = (value: unknown) => fromInteger("stripe", currency, value);
  const charge = chargeOf(fact, intent);
  const named = {
    fact,
    object_id: charge ?? own,
    parent_id: charge === null ? null : own,
    currency,
  };
  const stand: readonly FactFlag[] = charge === null ? ["summary"] : [];
  switch (fact) {
    case "captured": {
      const isSale = codeAt(intent, "capture_method") !== "manual";
      const flags: readonly FactFlag[] = [...stand, "final", "cumulative"];
      const amount_minor = minor(intent.amount_received ?? intent.amount);
      return { ...named, amount_minor, flags: isSale ? [...flags, "sale"] : flags };
    }
    case "authorized": {
      // What was captured of the hold so far is no longer capturable, and was authorized too.
      const left = minor(intent.amount_capturable ?? intent.amount);
      const taken = minor(intent.amount_received ?? 0);
      const amount_minor = combine(left, taken, (a, b) => a + b);
      return { ...named, amount_minor, flags: stand };
    }
    default:
      return { ...named, amount_minor: minor(intent.amount), flags: stand };
  }
}

/** The charge a fact is about; waiting and the end of the whole are the PaymentIntent's own. */
function chargeOf(fact: FactName, intent: JsonObject): string | null {
  switch (fact) {
    case "failed":
      return ref(objectAt(intent, "last_payment_error"), "charge") ?? latestCharge(intent);
    case "authorized":
    case "captured":
      return latestCharge(intent);
    default:
      return null;
  }
}

function latestCharge(intent: JsonObject): string | null {
  // Before API version 2022-11-15 the charges came as a list, newest first.
  return ref(intent, "latest_charge") ?? idAt(listAt(intent, "charges", "data")[0], "id");
}

/** An id, be it by itself or of an expanded object. */
function ref(object: JsonObject, name: string): string | null {
  return idAt(object, name) ?? idAt(object, name, "id");
}
