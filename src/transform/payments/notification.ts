// A provider's notification after projection: an allow-list of fields under the names of the
// contract `payments.psp_notification`. Whatever is not named here is not kept.
import { formatTimestampMs } from "../../codec/timestamp.ts";
import {
  type Fact,
  type FactFlag,
  type FactName,
  type FailureClass,
  kindOf,
  type Psp,
} from "./facts.ts";
import { failureClassOf } from "./failure-class.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { Amount } from "./minor-units.ts";

/**
 * `facts`: the code changes the payment. `no_change`: a known code that does not.
 * `unmapped`: a code or status not in the tables, kept and counted.
 */
export type Mapping = "facts" | "no_change" | "unmapped";

/** A fact as the provider told it: its amount may be a text, which no contract takes. */
export interface ToldFact extends Omit<Fact, "amount_minor"> {
  readonly amount_minor: Amount;
}

/** A notification whose amounts need not be exact. */
export type ToldNotification = Notification<ToldFact>;

export function isExact(told: ToldNotification): told is Notification {
  return told.facts.every(({ amount_minor }) => typeof amount_minor !== "string");
}

export interface Notification<EachFact = Fact> {
  readonly psp: Psp;
  /** What a repeated delivery has in common with the first. */
  readonly psp_event_id: string;
  readonly event_code: string;
  readonly mapping: Mapping;
  /** All notifications of one payment share it, as far as the provider lets them. */
  readonly partition_key: string;
  /** The provider's id of the whole payment, where this notification names it. */
  readonly payment_ref: string | null;
  /**
   * Every further name of the payment, the best first. Provider ids stand as they are, references
   * of the merchant behind a path such as `/merchant/`.
   */
  readonly aliases: readonly string[];
  readonly parent_id: string | null;
  /** The merchant's own name for the order. */
  readonly merchant_ref: string | null;
  /** RFC 3339, UTC, milliseconds. */
  readonly occurred_at: string;
  readonly version: number;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly method: string | null;
  readonly sca_result: string | null;
  /** Keyed hash of the provider's fingerprint of the card, its key's version in front. */
  readonly card_fingerprint: string | null;
  /** Why an authorization failed, where it did and a reason was given. */
  readonly failure_class: FailureClass | null;
  /** Of a dispute, as the provider names it. */
  readonly dispute_reason: string | null;
  /** Until when the dispute can be answered, as `occurred_at`. */
  readonly dispute_due_at: string | null;
  readonly facts: readonly EachFact[];
}

/** What a projection needs besides the notification itself. */
export interface Projection {
  /** SHA-256 of the delivery's bytes, hex: stands for the id where a provider sends none. */
  readonly payloadHash: string;
  readonly fingerprint: Fingerprint;
}

/** What a table answers for a code: its facts, or why there are none. */
export type Outcome = readonly FactName[] | "no_change" | "unmapped";

/** A fact before it has its time. */
export interface FactDraft {
  readonly fact: FactName;
  readonly object_id: string | null;
  readonly parent_id?: string | null;
  readonly amount_minor?: Amount;
  readonly currency?: string | null;
  readonly flags?: readonly FactFlag[];
}

export interface NotificationDraft {
  readonly psp: Psp;
  readonly psp_event_id: string;
  readonly event_code: string;
  readonly outcome: Outcome;
  /** The first that is known becomes the key; the event's id when none is. */
  readonly keys: readonly (string | null)[];
  readonly payment_ref: string | null;
  readonly aliases: readonly (string | null)[];
  readonly parent_id?: string | null;
  readonly merchant_ref: string | null;
  /** When it happened, ms since the Unix epoch. */
  readonly atMs: number;
  /** Version of the object, ms since the Unix epoch. */
  readonly version: number;
  readonly brand?: string | null;
  readonly last4?: string | null;
  readonly method?: string | null;
  readonly sca_result?: string | null;
  readonly card_fingerprint?: string | null;
  /** Codes of a refusal, the most telling first; only their class is kept. */
  readonly refusals?: readonly unknown[];
  readonly dispute_reason?: string | null;
  /** ms since the Unix epoch. */
  readonly dueMs?: number | null;
  readonly facts: readonly FactDraft[];
}

/**
 * Fills what is left open; a fact without an object is no fact, so the code counts as unmapped.
 * What is said of a refusal or a dispute stands only where a fact is one.
 */
export function notification(draft: NotificationDraft): ToldNotification {
  const at = formatTimestampMs(draft.atMs);
  const facts = draft.facts.flatMap((fact) => finish(fact, at, draft.version));
  const isRefusal = facts.some(({ fact }) => fact === "failed");
  const isDispute = facts.some(({ fact }) => kindOf(fact) === "dispute");
  return {
    psp: draft.psp,
    psp_event_id: draft.psp_event_id,
    event_code: draft.event_code,
    mapping: facts.length > 0 ? "facts" : draft.outcome === "no_change" ? "no_change" : "unmapped",
    partition_key: draft.keys.find((key) => key !== null) ?? draft.psp_event_id,
    payment_ref: draft.payment_ref,
    aliases: distinct(draft.aliases, draft.payment_ref),
    parent_id: draft.parent_id ?? null,
    merchant_ref: draft.merchant_ref,
    occurred_at: at,
    version: draft.version,
    brand: draft.brand ?? null,
    last4: draft.last4 ?? null,
    method: draft.method ?? null,
    sca_result: draft.sca_result ?? null,
    card_fingerprint: draft.card_fingerprint ?? null,
    failure_class: isRefusal ? failureClassOf(draft.psp, draft.refusals ?? []) : null,
    dispute_reason: isDispute ? (draft.dispute_reason ?? null) : null,
    dispute_due_at: isDispute ? timeOf(draft.dueMs ?? null) : null,
    facts,
  };
}

function timeOf(ms: number | null): string | null {
  return ms === null ? null : formatTimestampMs(ms);
}

function finish(draft: FactDraft, at: string, version: number): readonly ToldFact[] {
  const { fact, object_id } = draft;
  if (object_id === null) return [];
  return [
    {
      fact,
      object_id,
      parent_id: draft.parent_id ?? null,
      amount_minor: draft.amount_minor ?? null,
      currency: draft.currency ?? null,
      at,
      version,
      flags: draft.flags ?? [],
    },
  ];
}

function distinct(names: readonly (string | null)[], besides: string | null): readonly string[] {
  const known = names.filter((name): name is string => name !== null && name !== besides);
  return [...new Set(known)];
}
