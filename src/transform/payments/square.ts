// Square events to facts. The payment, its authorization and its capture are one object with one
// status. Amounts are `total_money`, the tip included; the version is `updated_at`. The two events
// of a pair can share an `event_id`, so the type is part of what a repeat has in common.
import { brandOf, last4Of, methodOf } from "./card-details.ts";
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
  timeAt,
  valueAt,
} from "./json-fields.ts";
import { currencyOf, fromInteger } from "./minor-units.ts";
import {
  type FactDraft,
  notification,
  type Outcome,
  type ToldNotification,
} from "./notification.ts";

type Statuses = ReadonlyMap<string, FactName>;

const paymentStatuses: Statuses = new Map<string, FactName>([
  ["PENDING", "pending"],
  ["APPROVED", "authorized"],
  ["AUTHORIZED", "authorized"],
  ["COMPLETED", "captured"],
  ["CAPTURED", "captured"],
  ["CANCELED", "voided"],
  ["VOIDED", "voided"],
  ["FAILED", "failed"],
]);

const refundStatuses: Statuses = new Map<string, FactName>([
  ["PENDING", "refund_pending"],
  ["COMPLETED", "refund_ok"],
  ["APPROVED", "refund_ok"], // the older Refund type
  ["REJECTED", "refund_failed"],
  ["FAILED", "refund_failed"],
]);

const disputeStates: Statuses = new Map<string, FactName>([
  ["INQUIRY_EVIDENCE_REQUIRED", "inquiry"],
  ["INQUIRY_PROCESSING", "inquiry"],
  ["INQUIRY_CLOSED", "inquiry_closed"],
  ["EVIDENCE_REQUIRED", "dispute_open"],
  ["PROCESSING", "dispute_open"],
  ["WON", "dispute_won"],
  ["LOST", "dispute_lost"],
  ["ACCEPTED", "dispute_lost"],
]);

/** What an event is about, by its type. */
const subjects: ReadonlyMap<string, "payment" | "refund" | "dispute"> = new Map([
  ["payment.created", "payment"],
  ["payment.updated", "payment"],
  ["refund.created", "refund"],
  ["refund.updated", "refund"],
  ["dispute.created", "dispute"],
  ["dispute.state.changed", "dispute"],
  ["dispute.state.updated", "dispute"],
]);

const noChange = /^(order|inventory|payout|catalog|customer|location|invoice|dispute\.evidence)\./;

/** The notification in a Square event; undefined for what is no Square event. */
export function projectSquare(
  event: unknown,
  fingerprint: Fingerprint,
): ToldNotification | undefined {
  const eventId = idAt(event, "event_id");
  const code = codeAt(event, "type");
  const created = timeAt(event, "created_at");
  if (eventId === null || code === "" || created === null) return undefined;
  const subject = subjects.get(code);
  const object = subject === undefined ? {} : objectAt(event, "data", "object", subject);
  const own = idAt(object, "id") ?? idAt(object, "dispute_id");
  const payment =
    subject === "payment"
      ? own
      : (idAt(object, "payment_id") ?? idAt(object, "disputed_payment", "payment_id"));
  const outcome = outcomeOf(code, object);
  const isPayment = subject === "payment";
  const card = objectAt(object, "card_details", "card");
  const print = idAt(card, "fingerprint");
  return notification({
    psp: "square",
    psp_event_id: `${eventId}:${code}`,
    event_code: code,
    outcome,
    keys: [payment, own],
    payment_ref: payment,
    aliases: [own],
    parent_id: isPayment ? null : payment,
    merchant_ref: isPayment
      ? (referenceAt(object, "reference_id") ?? referenceAt(object, "order_id"))
      : null,
    atMs: created,
    version: timeAt(object, "updated_at") ?? timeAt(object, "created_at") ?? created,
    brand: brandOf(card.card_brand ?? object.card_brand),
    last4: last4Of(card.last_4),
    method: methodOf(object.source_type),
    card_fingerprint: print && fingerprint("square", print),
    refusals: listAt(object, "card_details", "errors").map((error) => codeAt(error, "code")),
    dispute_reason: reasonAt(object, "reason"),
    dueMs: timeAt(object, "due_at"),
    facts: Array.isArray(outcome) ? outcome.map((fact) => draft(fact, code, object)) : [],
  });
}

function outcomeOf(code: string, object: JsonObject): Outcome {
  const fact = factOf(code, object);
  if (fact !== undefined) return [fact];
  return noChange.test(code) ? "no_change" : "unmapped";
}

function factOf(code: string, object: JsonObject): FactName | undefined {
  switch (subjects.get(code)) {
    case "payment": {
      const card = codeAt(object, "card_details", "status");
      return paymentStatuses.get(codeAt(object, "status")) ?? paymentStatuses.get(card);
    }
    case "refund":
      return refundStatuses.get(codeAt(object, "status"));
    case "dispute":
      return disputeStates.get(codeAt(object, "state"));
    default:
      return undefined;
  }
}

function draft(fact: FactName, code: string, object: JsonObject): FactDraft {
  const money = objectAt(object, code.startsWith("payment.") ? "total_money" : "amount_money");
  const currency = currencyOf(money.currency);
  const amount_minor = fromInteger("square", currency, money.amount);
  const flags: readonly FactFlag[] = fact === "captured" ? ["sale", "final"] : [];
  const parent_id =
    idAt(object, "payment_id") ?? idAt(valueAt(object, "disputed_payment"), "payment_id");
  const object_id = idAt(object, "id") ?? idAt(object, "dispute_id");
  return { fact, object_id, parent_id, amount_minor, currency, flags };
}
