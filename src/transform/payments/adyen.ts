// Adyen notification items to facts. `success` and `live` are strings. CAPTURE_FAILED,
// REFUND_FAILED and every dispute code are news whatever `success` says: it tells whether the
// event went through, not the payment. The version is `eventDate`, whole seconds.
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
  timeAt,
} from "./json-fields.ts";
import { currencyOf, fromInteger } from "./minor-units.ts";
import {
  type FactDraft,
  notification,
  type Outcome,
  type ToldNotification,
} from "./notification.ts";

/** What a code says when it succeeded and when it did not; null is no change. */
interface Rule {
  readonly yes: FactName | null;
  readonly no: FactName | null;
}

const either = (fact: FactName): Rule => ({ yes: fact, no: fact });
const onlyYes = (fact: FactName): Rule => ({ yes: fact, no: null });

const eventRules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["PENDING", either("pending")],
  ["AUTHORISATION", { yes: "authorized", no: "failed" }], // and captured, see isAutoCaptured
  ["AUTHORISATION_ADJUSTMENT", onlyYes("auth_adjusted")],
  ["OFFER_CLOSED", onlyYes("failed")],
  ["CAPTURE", { yes: "captured", no: "capture_failed" }],
  ["CAPTURE_FAILED", either("capture_reversed")],
  ["CANCELLATION", onlyYes("voided")],
  ["CANCEL", onlyYes("voided")],
  ["TECHNICAL_CANCEL", onlyYes("voided")],
  ["EXPIRE", onlyYes("expired")],
  ["POSTPONED_REFUND", { yes: "refund_pending", no: "refund_failed" }],
  ["REFUND", { yes: "refund_ok", no: "refund_failed" }],
  ["REFUND_WITH_DATA", { yes: "refund_ok", no: "refund_failed" }],
  ["REFUND_FAILED", either("refund_failed")],
  ["REFUNDED_REVERSED", either("refund_failed")],
  ["VOID_PENDING_REFUND", onlyYes("refund_failed")],
  ["REQUEST_FOR_INFORMATION", either("inquiry")],
  ["NOTIFICATION_OF_FRAUD", either("inquiry")],
  ["NOTIFICATION_OF_CHARGEBACK", either("dispute_open")],
  ["CHARGEBACK", either("dispute_open")],
  ["PREARBITRATION_OPEN", either("dispute_open")],
  ["SCHEME_ARBITRATION", either("dispute_open")],
  ["CHARGEBACK_REVERSED", either("dispute_won")], // not final
  ["PREARBITRATION_WON", either("dispute_won")],
  ["PREARBITRATION_ISSUER_WITHDRAWN", either("dispute_won")],
  ["SCHEME_ARBITRATION_WON", either("dispute_won")],
  ["ISSUER_RESPONSE_TIMEFRAME_EXPIRED", either("dispute_won")],
  ["SECOND_CHARGEBACK", either("dispute_lost")],
  ["PREARBITRATION_LOST", either("dispute_lost")],
  ["SCHEME_ARBITRATION_LOST", either("dispute_lost")],
  ["DISPUTE_DEFENSE_PERIOD_ENDED", either("dispute_lost")],
  ["PREARBITRATION_ACCEPTED", either("dispute_closed")], // who lost depends on who acted
  ["PREARBITRATION_DECLINED", either("dispute_closed")],
]);

/** What CANCEL_OR_REFUND did is in `modification.action`. */
const modificationRules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["cancel", onlyYes("voided")],
  ["refund", { yes: "refund_ok", no: "refund_failed" }],
]);

const noChange: ReadonlySet<string> = new Set([
  "AUTORESCUE",
  "CANCEL_AUTORESCUE",
  "DONATION",
  "HANDLED_EXTERNALLY",
  "INFORMATION_SUPPLIED",
  "ISSUER_COMMENTS",
  "MANUAL_REVIEW_ACCEPT",
  "MANUAL_REVIEW_REJECT",
  "ORDER_CLOSED",
  "ORDER_OPENED",
  "PAIDOUT_REVERSED",
  "PAYOUT_DECLINE",
  "PAYOUT_EXPIRE",
  "PAYOUT_THIRDPARTY",
  "PROCESS_RETRY",
  "RECURRING_CONTRACT",
  "REPORT_AVAILABLE",
]);

/** Codes whose own reference is the payment's. */
const paymentCodes: ReadonlySet<string> = new Set(["AUTHORISATION", "PENDING", "OFFER_CLOSED"]);

/** Facts about the authorization; all others are about the modification or the dispute itself. */
const aboutPayment: ReadonlySet<FactName> = new Set<FactName>([
  "pending",
  "authorized",
  "failed",
  "auth_adjusted",
  "voided",
  "expired",
]);

/** The items of one delivery, each to be projected by itself. */
export function splitAdyen(delivery: unknown): readonly unknown[] {
  return listAt(delivery, "notificationItems").map((item) =>
    objectAt(item, "NotificationRequestItem"),
  );
}

/** The notification in one item; undefined for what is no Adyen item. */
export function projectAdyen(
  item: unknown,
  fingerprint: Fingerprint,
): ToldNotification | undefined {
  const code = codeAt(item, "eventCode");
  const own = idAt(item, "pspReference");
  const atMs = timeAt(item, "eventDate");
  if (code === "" || own === null || atMs === null) return undefined;
  const fields = objectAt(item);
  const more = objectAt(item, "additionalData");
  const original = idAt(item, "originalReference");
  const merchant = referenceAt(item, "merchantReference");
  const payment = original ?? (paymentCodes.has(code) ? own : null);
  const isSuccess = codeAt(item, "success") === "true";
  const outcome = outcomeOf(code, isSuccess, fields);
  const alias = idAt(more, "alias");
  return notification({
    psp: "adyen",
    psp_event_id: `${code}:${own}:${isSuccess}`,
    event_code: code,
    outcome,
    keys: [merchant, original, own],
    payment_ref: payment,
    aliases: [own, merchantAlias(fields, merchant)],
    parent_id: original ?? (payment === own ? null : own),
    merchant_ref: merchant,
    atMs,
    version: atMs,
    brand: brandOf(fields.paymentMethod),
    last4: last4Of(more.cardSummary),
    method: methodOf(fields.paymentMethod),
    sca_result: scaResultOf(
      more["threeds2.threeDS2Result.transStatus"] ?? more.threeDAuthenticatedResponse,
    ),
    card_fingerprint: alias && fingerprint("adyen", alias),
    refusals: [fields.reason],
    dispute_reason: reasonAt(more, "chargebackReasonCode"),
    dueMs: timeAt(more, "defensePeriodEndsAt"),
    facts: Array.isArray(outcome) ? outcome.map((fact) => draft(fact, fields)) : [],
  });
}

function outcomeOf(code: string, isSuccess: boolean, item: JsonObject): Outcome {
  const rule =
    code === "CANCEL_OR_REFUND"
      ? modificationRules.get(codeAt(item, "additionalData", "modification.action"))
      : eventRules.get(code);
  if (rule === undefined) return noChange.has(code) ? "no_change" : "unmapped";
  const fact = isSuccess ? rule.yes : rule.no;
  if (fact === null) return "no_change";
  return fact === "authorized" && isAutoCaptured(item) ? ["authorized", "captured"] : [fact];
}

/** An authorization that may be modified, but not by a capture, has been captured with it. */
function isAutoCaptured(item: JsonObject): boolean {
  const operations = listAt(item, "operations");
  return operations.length > 0 && !operations.includes("CAPTURE");
}

function draft(fact: FactName, item: JsonObject): FactDraft {
  const own = idAt(item, "pspReference");
  const original = idAt(item, "originalReference");
  const currency = currencyOf(objectAt(item, "amount").currency);
  const amount_minor = fromInteger("adyen", currency, objectAt(item, "amount").value);
  if (aboutPayment.has(fact)) return { fact, object_id: original ?? own, amount_minor, currency };
  const isAuto = fact === "captured" && codeAt(item, "eventCode") === "AUTHORISATION";
  const flags: readonly FactFlag[] = isAuto ? ["summary"] : [];
  return { fact, object_id: own, parent_id: original, amount_minor, currency, flags };
}

/** Two merchant accounts may number their orders alike. */
function merchantAlias(item: JsonObject, reference: string | null): string | null {
  if (reference === null) return null;
  return `/${referenceAt(item, "merchantAccountCode") ?? ""}/${reference}`;
}
