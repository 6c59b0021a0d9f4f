// PayPal webhooks to facts. The version is the resource's `update_time`. A refund names its
// capture by a link. CAPTURE.REVERSED is money that PayPal pulled back: a refund of that capture,
// whichever of the two the resource is.
import { brandOf, last4Of } from "./card-details.ts";
import type { FactFlag, FactName } from "./facts.ts";
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
import { currencyOf, fromDecimal } from "./minor-units.ts";
import {
  type FactDraft,
  notification,
  type Outcome,
  type ToldNotification,
} from "./notification.ts";

type Resource = "order" | "authorization" | "capture" | "refund" | "dispute";
/** What an event type says: its resource, and a fact where the status of the resource does not. */
type Rule = readonly [Resource, FactName | "by_status"];

const eventRules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["CHECKOUT.ORDER.SAVED", ["order", "by_status"]],
  ["CHECKOUT.ORDER.APPROVED", ["order", "by_status"]],
  ["CHECKOUT.ORDER.COMPLETED", ["order", "by_status"]],
  ["CHECKOUT.ORDER.VOIDED", ["order", "voided"]],
  ["CHECKOUT.PAYMENT-APPROVAL.REVERSED", ["order", "voided"]], // not captured in time
  ["PAYMENT.AUTHORIZATION.CREATED", ["authorization", "by_status"]],
  ["PAYMENT.AUTHORIZATION.VOIDED", ["authorization", "voided"]], // or expired, see isExpired
  ["PAYMENT.CAPTURE.PENDING", ["capture", "by_status"]],
  ["PAYMENT.CAPTURE.COMPLETED", ["capture", "by_status"]],
  ["PAYMENT.CAPTURE.DECLINED", ["capture", "by_status"]],
  ["PAYMENT.CAPTURE.DENIED", ["capture", "failed"]],
  ["PAYMENT.CAPTURE.REFUNDED", ["refund", "by_status"]],
  ["PAYMENT.CAPTURE.REVERSED", ["refund", "refund_ok"]],
  ["PAYMENT.REFUND.PENDING", ["refund", "by_status"]],
  ["PAYMENT.REFUND.COMPLETED", ["refund", "by_status"]],
  ["PAYMENT.REFUND.FAILED", ["refund", "refund_failed"]],
  ["CUSTOMER.DISPUTE.CREATED", ["dispute", "by_status"]],
  ["CUSTOMER.DISPUTE.UPDATED", ["dispute", "by_status"]],
  ["CUSTOMER.DISPUTE.RESOLVED", ["dispute", "by_status"]],
]);

const noChange = /^(PAYMENT\.PAYOUTS|BILLING\.|CATALOG\.|VAULT\.|INVOICING\.|MERCHANT\.)/;

const statusFacts: Readonly<Record<Resource, ReadonlyMap<string, readonly FactName[]>>> = {
  order: new Map<string, readonly FactName[]>([
    ["CREATED", ["pending"]],
    ["SAVED", ["pending"]],
    ["APPROVED", ["pending"]],
    ["PAYER_ACTION_REQUIRED", ["requires_action"]],
    ["VOIDED", ["voided"]],
    ["COMPLETED", []], // its captures tell
  ]),
  authorization: new Map<string, readonly FactName[]>([
    ["CREATED", ["authorized"]],
    ["PENDING", ["pending"]],
    ["DENIED", ["failed"]],
    ["PARTIALLY_CAPTURED", ["authorized", "captured"]],
    ["CAPTURED", ["authorized", "captured"]],
    ["VOIDED", ["voided"]],
  ]),
  capture: new Map<string, readonly FactName[]>([
    ["PENDING", ["pending"]],
    ["COMPLETED", ["captured"]],
    ["PARTIALLY_REFUNDED", ["captured"]],
    ["REFUNDED", ["captured"]],
    ["DECLINED", ["failed"]],
    ["FAILED", ["capture_failed"]],
  ]),
  refund: new Map<string, readonly FactName[]>([
    ["PENDING", ["refund_pending"]],
    ["COMPLETED", ["refund_ok"]],
    ["FAILED", ["refund_failed"]],
    ["CANCELLED", ["refund_failed"]],
  ]),
  dispute: new Map<string, readonly FactName[]>([
    ["OPEN", ["dispute_open"]],
    ["OPEN_INQUIRIES", ["dispute_open"]],
    ["WAITING_FOR_BUYER_RESPONSE", ["dispute_open"]],
    ["WAITING_FOR_SELLER_RESPONSE", ["dispute_open"]],
    ["UNDER_REVIEW", ["dispute_open"]],
    ["RESOLVED", ["dispute_closed"]], // and its outcome says more
  ]),
};

const outcomeFacts: ReadonlyMap<string, FactName> = new Map<string, FactName>([
  ["RESOLVED_SELLER_FAVOUR", "dispute_won"],
  ["RESOLVED_SELLER_FAVOR", "dispute_won"],
  ["CANCELED_BY_BUYER", "dispute_won"],
  ["DENIED", "dispute_won"],
  ["RESOLVED_BUYER_FAVOUR", "dispute_lost"],
  ["RESOLVED_BUYER_FAVOR", "dispute_lost"],
  ["ACCEPTED", "dispute_lost"],
  ["RESOLVED_WITH_PAYOUT", "dispute_closed"], // names no loser
  ["NONE", "dispute_closed"],
]);

/** The notification in a PayPal webhook; undefined for what is no PayPal webhook. */
export function projectPaypal(event: unknown): ToldNotification | undefined {
  const id = idAt(event, "id");
  const code = codeAt(event, "event_type");
  const created = timeAt(event, "create_time");
  if (id === null || code === "" || created === null) return undefined;
  const resource = objectAt(event, "resource");
  const kind = kindOf(code, codeAt(event, "resource_type"));
  const outcome = outcomeOf(code, resource);
  const names = namesOf(kind, resource);
  const card = objectAt(resource, "payment_source", "card");
  return notification({
    psp: "paypal",
    psp_event_id: id,
    event_code: code,
    outcome,
    keys: [names.custom, names.invoice, names.order, names.capture, names.authorization],
    payment_ref: names.order,
    aliases: [
      names.authorization,
      names.capture,
      names.own,
      names.custom && `/custom/${names.custom}`,
      names.invoice && `/invoice/${names.invoice}`,
    ],
    parent_id: names.parent,
    merchant_ref: names.custom ?? names.invoice,
    atMs: created,
    version: timeAt(resource, "update_time") ?? timeAt(resource, "create_time") ?? created,
    brand: brandOf(card.brand),
    last4: last4Of(card.last_digits),
    method: kind === undefined ? null : "paypal",
    refusals: [
      valueAt(resource, "processor_response", "response_code"),
      valueAt(resource, "status_details", "reason"),
    ],
    dispute_reason: reasonAt(resource, "reason"),
    dueMs: timeAt(resource, "seller_response_due_date"),
    facts: Array.isArray(outcome)
      ? outcome.map((fact) => draft({ fact, code, resource, own: names.own, parent: names.parent }))
      : [],
  });
}

function kindOf(code: string, resourceType: string): Resource | undefined {
  if (code === "PAYMENT.CAPTURE.REVERSED" && resourceType === "capture") return "capture";
  return eventRules.get(code)?.[0];
}

function outcomeOf(code: string, resource: JsonObject): Outcome {
  const rule = eventRules.get(code);
  if (rule === undefined) return noChange.test(code) ? "no_change" : "unmapped";
  const [kind, said] = rule;
  if (said !== "by_status") return [said === "voided" && isExpired(resource) ? "expired" : said];
  const facts = statusFacts[kind].get(codeAt(resource, "status"));
  if (facts === undefined) return "unmapped";
  if (facts.length === 0) return "no_change";
  return kind === "dispute" ? [disputeFact(facts, resource)] : facts;
}

/** At the inquiry stage buyer and seller talk; money moves by refunds, which tell themselves. */
function disputeFact(facts: readonly FactName[], dispute: JsonObject): FactName {
  const isOpen = facts[0] === "dispute_open";
  if (codeAt(dispute, "dispute_life_cycle_stage") === "INQUIRY") {
    return isOpen ? "inquiry" : "inquiry_closed";
  }
  if (isOpen) return "dispute_open";
  const code = codeAt(dispute, "dispute_outcome", "outcome_code");
  return outcomeFacts.get(code) ?? "dispute_closed";
}

/** PayPal voids an authorization on its expiry date, too. */
function isExpired(authorization: JsonObject): boolean {
  const expiry = timeAt(authorization, "expiration_time");
  const updated = timeAt(authorization, "update_time");
  return expiry !== null && updated !== null && updated >= expiry;
}

interface Names {
  readonly own: string | null;
  readonly parent: string | null;
  readonly order: string | null;
  readonly authorization: string | null;
  readonly capture: string | null;
  readonly custom: string | null;
  readonly invoice: string | null;
}

function namesOf(kind: Resource | undefined, resource: JsonObject): Names {
  const unit = kind === "order" ? listAt(resource, "purchase_units")[0] : resource;
  const disputed = listAt(resource, "disputed_transactions")[0];
  const related = objectAt(resource, "supplementary_data", "related_ids");
  const own = idAt(resource, "id") ?? idAt(resource, "dispute_id") ?? idAt(resource, "order_id");
  const order = kind === "order" ? own : idAt(related, "order_id");
  const authorization =
    kind === "authorization"
      ? own
      : (idAt(related, "authorization_id") ?? linkedId(resource, "authorizations"));
  const capture =
    kind === "capture"
      ? own
      : (idAt(related, "capture_id") ??
        linkedId(resource, "captures") ??
        idAt(disputed, "seller_transaction_id"));
  return {
    own,
    parent: parentOf(kind, { order, authorization, capture }),
    order,
    authorization,
    capture,
    custom: referenceAt(unit, "custom_id") ?? referenceAt(disputed, "custom"),
    invoice: referenceAt(unit, "invoice_id") ?? referenceAt(disputed, "invoice_number"),
  };
}

/** The next thing above the resource; a capture with none above it was a sale. */
function parentOf(
  kind: Resource | undefined,
  { order, authorization, capture }: Pick<Names, "order" | "authorization" | "capture">,
): string | null {
  switch (kind) {
    case "order":
      return null;
    case "authorization":
      return order;
    case "capture":
      return authorization;
    default:
      return capture;
  }
}

/** The id behind `/v2/payments/<collection>/` in the link to what the resource is part of. */
function linkedId(resource: JsonObject, collection: string): string | null {
  for (const link of listAt(resource, "links")) {
    const href = objectAt(link).href;
    if (codeAt(link, "rel") !== "up" || typeof href !== "string") continue;
    const [, id] = new RegExp(`/payments/${collection}/([A-Za-z0-9-]{1,64})$`).exec(href) ?? [];
    if (id !== undefined) return id;
  }
  return null;
}

interface Told {
  readonly fact: FactName;
  readonly code: string;
  readonly resource: JsonObject;
  readonly own: string | null;
  readonly parent: string | null;
}

function draft({ fact, code, resource, own, parent }: Told): FactDraft {
  const money = moneyOf(code, resource);
  const currency = currencyOf(money.currency_code);
  const amount_minor = fromDecimal(currency, unsigned(money.value));
  const plain = { fact, object_id: own, parent_id: parent, amount_minor, currency };
  if (fact !== "captured") return plain;
  if (code.startsWith("PAYMENT.AUTHORIZATION.")) {
    // What the authorization says of its captures; how much of it, only when all of it.
    const isWhole = codeAt(resource, "status") === "CAPTURED";
    const amount = isWhole ? amount_minor : null;
    return { ...plain, parent_id: own, amount_minor: amount, flags: ["summary"] };
  }
  const flags: FactFlag[] = [];
  if (resource.final_capture === true) flags.push("final");
  if (parent === null) flags.push("sale");
  return { ...plain, flags };
}

/** Money that goes back is sometimes written below zero; the fact says which way it goes. */
function unsigned(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/^-/, "") : value;
}

function moneyOf(code: string, resource: JsonObject): JsonObject {
  if (code.startsWith("CUSTOMER.DISPUTE.")) return objectAt(resource, "dispute_amount");
  if (!code.startsWith("CHECKOUT.")) return objectAt(resource, "amount");
  return objectAt(listAt(resource, "purchase_units")[0], "amount");
}
