// Braintree webhooks to facts. They come as XML; here an element is a member, its name with
// underscores for dashes, its text a string, a list an array. The kinds cover settlement, disputes
// and failed refunds alone: authorizations, voids and refunds that went through are told by the
// order service, in the same shape. A webhook has no id: its payload's hash stands for it.
import { brandOf, last4Of, methodOf } from "./card-details.ts";
import type { FactFlag, FactName } from "./facts.ts";
import {
  codeAt,
  dayAt,
  idAt,
  type JsonObject,
  objectAt,
  reasonAt,
  referenceAt,
  timeAt,
} from "./json-fields.ts";
import { currencyOf, fromDecimal } from "./minor-units.ts";
import {
  type FactDraft,
  notification,
  type Outcome,
  type Projection,
  type ToldNotification,
} from "./notification.ts";

type Statuses = ReadonlyMap<string, FactName>;

const saleStatuses: Statuses = new Map<string, FactName>([
  ["authorizing", "pending"],
  ["settlement_pending", "pending"],
  ["authorized", "authorized"],
  ["processor_declined", "failed"],
  ["gateway_rejected", "failed"],
  ["failed", "failed"],
  ["submitted_for_settlement", "captured"],
  ["settling", "captured"],
  ["settlement_confirmed", "captured"],
  ["settled", "captured"],
  ["settlement_declined", "capture_failed"],
  ["voided", "voided"],
  ["authorization_expired", "expired"],
]);

/** Of a transaction of type credit, which is a refund. */
const creditStatuses: Statuses = new Map<string, FactName>([
  ["authorizing", "refund_pending"],
  ["authorized", "refund_pending"],
  ["settlement_pending", "refund_pending"],
  ["submitted_for_settlement", "refund_pending"],
  ["settling", "refund_pending"],
  ["settlement_confirmed", "refund_pending"],
  ["settled", "refund_ok"],
  ["processor_declined", "refund_failed"],
  ["gateway_rejected", "refund_failed"],
  ["failed", "refund_failed"],
  ["settlement_declined", "refund_failed"],
  ["voided", "refund_failed"],
]);

const disputeStatuses: Statuses = new Map<string, FactName>([
  ["open", "dispute_open"],
  ["disputed", "dispute_open"],
  ["under_review", "dispute_open"],
  ["won", "dispute_won"],
  ["lost", "dispute_lost"],
  ["accepted", "dispute_lost"],
  ["auto_accepted", "dispute_lost"],
  ["expired", "dispute_lost"],
]);

/** Kinds that carry a transaction's status; `refund_failed` is refund_failed whatever it says. */
const transactionKinds: ReadonlySet<string> = new Set([
  "transaction_authorized", // this and the next two are the order service's
  "transaction_voided",
  "transaction_refunded",
  "transaction_settled",
  "transaction_settlement_declined",
  "transaction_retried",
  "local_payment_completed",
  "local_payment_funded",
  "refund_failed",
]);

const noChangeKinds: ReadonlySet<string> = new Set([
  "account_updater_daily_report",
  "check",
  "disbursement",
  "local_payment_expired",
  "local_payment_reversed",
  "transaction_disbursed",
  "transaction_reviewed",
]);
/** Families whose kinds are about something other than a payment. */
const noChangeFamily =
  /^(subscription|granted|grantor|recipient|payment_method|connected|partner|oauth)_/;

const instruments = ["credit_card", "apple_pay", "android_pay_card", "us_bank_account"] as const;

/**
 * The notification in a webhook; undefined for what is no Braintree webhook. `payloadHash` is of
 * its decoded payload.
 */
export function projectBraintree(
  webhook: unknown,
  { payloadHash, fingerprint }: Projection,
): ToldNotification | undefined {
  const root = objectAt(webhook, "notification");
  const body = Object.hasOwn(root, "kind") ? root : objectAt(webhook);
  const kind = codeAt(body, "kind");
  const atMs = timeAt(body, "timestamp");
  if (kind === "" || atMs === null) return undefined;
  const dispute = objectAt(body, "subject", "dispute");
  const isDispute = kind.startsWith("dispute_");
  const transaction = isDispute ? objectAt(dispute, "transaction") : transactionOf(body);
  const own = idAt(transaction, "id");
  const refunded = refundedOf(transaction);
  const payment = isRefund(kind, transaction) ? refunded : own;
  const outcome = outcomeOf(kind, isDispute ? dispute : transaction);
  const instrument = instrumentOf(transaction);
  const print = idAt(instrument, "unique_number_identifier");
  return notification({
    psp: "braintree",
    psp_event_id: payloadHash,
    event_code: kind,
    outcome,
    keys: [payment, own],
    payment_ref: payment,
    aliases: [own, isDispute ? idAt(dispute, "id") : null],
    parent_id: isDispute ? own : refunded,
    merchant_ref: referenceAt(transaction, "order_id"),
    atMs,
    version: timeAt(transaction, "updated_at") ?? timeAt(dispute, "updated_at") ?? atMs,
    brand: brandOf(instrument.card_type),
    last4: last4Of(instrument.last_4),
    method: methodOf(transaction.payment_instrument_type),
    card_fingerprint: print && fingerprint("braintree", print),
    refusals: [transaction.gateway_rejection_reason, transaction.processor_response_code],
    dispute_reason: reasonAt(dispute, "reason"),
    dueMs: dayAt(dispute, "reply_by_date"),
    facts: Array.isArray(outcome)
      ? outcome.map((fact) => (isDispute ? disputeFact(fact, dispute) : draft(fact, transaction)))
      : [],
  });
}

function outcomeOf(kind: string, object: JsonObject): Outcome {
  const fact = factOf(kind, object);
  if (fact !== undefined) return [fact];
  return noChangeKinds.has(kind) || noChangeFamily.test(kind) ? "no_change" : "unmapped";
}

function factOf(kind: string, object: JsonObject): FactName | undefined {
  const status = codeAt(object, "status");
  if (kind === "refund_failed") return "refund_failed";
  if (kind.startsWith("dispute_")) {
    const fact = disputeStatuses.get(status);
    if (codeAt(object, "kind") !== "retrieval" || fact === undefined) return fact;
    return fact === "dispute_open" ? "inquiry" : "inquiry_closed";
  }
  if (!transactionKinds.has(kind)) return undefined;
  return (isRefund(kind, object) ? creditStatuses : saleStatuses).get(status);
}

function isRefund(kind: string, transaction: JsonObject): boolean {
  return kind === "refund_failed" || codeAt(transaction, "type") === "credit";
}

function refundedOf(transaction: JsonObject): string | null {
  return (
    idAt(transaction, "refunded_transaction_id") ?? idAt(transaction, "refunded_transaction_fk")
  );
}

function transactionOf(body: JsonObject): JsonObject {
  for (const subject of ["local_payment", "local_payment_funded"]) {
    const local = objectAt(body, "subject", subject, "transaction");
    if (Object.hasOwn(local, "id")) return local;
  }
  return objectAt(body, "subject", "transaction");
}

function instrumentOf(transaction: JsonObject): JsonObject {
  const name = instruments.find((each) => Object.hasOwn(transaction, each));
  return name === undefined ? {} : objectAt(transaction, name);
}

/** A settlement, partial or not, is the end of its authorization. */
function draft(fact: FactName, transaction: JsonObject): FactDraft {
  const currency = currencyOf(transaction.currency_iso_code);
  const amount_minor = fromDecimal(currency, transaction.amount);
  const flags: readonly FactFlag[] = fact === "captured" ? ["sale", "final"] : [];
  const parent_id = refundedOf(transaction);
  return { fact, object_id: idAt(transaction, "id"), parent_id, amount_minor, currency, flags };
}

function disputeFact(fact: FactName, dispute: JsonObject): FactDraft {
  const currency = currencyOf(dispute.currency_iso_code);
  const amount_minor = fromDecimal(currency, dispute.amount_disputed ?? dispute.amount);
  const parent_id = idAt(dispute, "transaction", "id");
  return { fact, object_id: idAt(dispute, "id"), parent_id, amount_minor, currency };
}
