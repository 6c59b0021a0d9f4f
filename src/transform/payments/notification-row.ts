// A landed notification, read back from the columns of its row. What the contract leaves open is
// closed here, so that one thing said in two ways is one thing to the fold.

import { present } from "../../assert.ts";
import type { BytesColumn, NumberColumn } from "../../codec/columns.ts";
import { formatTimestampMs, parseTimestamp } from "../../codec/timestamp.ts";
import type { PaymentsPspNotification } from "../../event/generated/event-types.ts";
import type { PaymentNotifications } from "../../event/generated/tables.ts";
import type { Fact, Psp } from "./facts.ts";
import type { Mapping, Notification } from "./notification.ts";

type SaidFact = PaymentsPspNotification["facts"][number];

/** The notification in row `row`, which is valid data of its contract. */
export function notificationAt(columns: PaymentNotifications, row: number): Notification {
  const partitionKey = required(columns.partition_key, row);
  const paymentRef = optional(columns.payment_ref, row);
  const aliases = listAt<string>(columns.aliases, row);
  const facts = listAt<SaidFact>(columns.facts, row);
  return {
    psp: required(columns.psp, row) as Psp,
    psp_event_id: required(columns.psp_event_id, row),
    event_code: required(columns.event_code, row),
    mapping: required(columns.mapping, row) as Mapping,
    partition_key: partitionKey,
    payment_ref: paymentRef,
    // Nothing that is told of is without a name.
    aliases: paymentRef === null && aliases.length === 0 ? [partitionKey] : aliases,
    parent_id: optional(columns.parent_id, row),
    merchant_ref: optional(columns.merchant_ref, row),
    occurred_at: timeText(columns.psp_occurred_at.at(row)),
    version: columns.version.at(row),
    brand: optional(columns.brand, row),
    last4: optional(columns.last4, row),
    method: optional(columns.method, row),
    sca_result: optional(columns.sca_result, row),
    card_fingerprint: optional(columns.card_fingerprint, row),
    failure_class: optional(columns.failure_class, row) as Notification["failure_class"],
    dispute_reason: optional(columns.dispute_reason, row),
    dispute_due_at: optionalTime(columns.dispute_due_at, row),
    facts: facts.map(factOf),
  };
}

function factOf(said: SaidFact): Fact {
  return {
    fact: said.fact,
    object_id: said.object_id,
    parent_id: said.parent_id ?? null,
    amount_minor: said.amount_minor ?? null,
    currency: said.currency ?? null,
    at: timeText(present(parseTimestamp(said.at), "a time of a valid event can be read")),
    version: said.version,
    flags: said.flags ?? [],
  };
}

/** RFC 3339 in whole ms; what is before 1970 counts as its beginning. */
function timeText(micros: number): string {
  return formatTimestampMs(Math.max(0, Math.floor(micros / 1000)));
}

function optionalTime(column: NumberColumn, row: number): string | null {
  return column.isNull(row) ? null : timeText(column.at(row));
}

function required(column: BytesColumn, row: number): string {
  return present(column.textAt(row), `a notification has ${column.spec.name}`);
}

/** An empty text says nothing. */
function optional(column: BytesColumn, row: number): string | null {
  return column.textAt(row) || null;
}

/** The list a JSON column holds; empty where it holds none. */
function listAt<Item>(column: BytesColumn, row: number): readonly Item[] {
  return JSON.parse(column.textAt(row) ?? "[]") as readonly Item[];
}
