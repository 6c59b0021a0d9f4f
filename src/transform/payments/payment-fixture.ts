// Payments made of short facts, for tests of the fold: `told(["captured", "c", 100, 2])` is a
// notification with one fact, captured, about object `c`, of 100 minor units, at second 2.
import { ByteWriter } from "../../codec/byte-writer.ts";
import type { FactFlag, FactName } from "./facts.ts";
import { type Notification, notification } from "./notification.ts";
import { exact, t0 } from "./notification-fixture.ts";
import { writePayment } from "./payment-bytes.ts";
import { type PaymentRow, paymentRow } from "./payment-rows.ts";
import { applyNotification, newPayment, type PaymentState } from "./payment-state.ts";

export type ShortFact = readonly [
  fact: FactName,
  object: string,
  amount: number | null,
  second: number,
  more?: {
    readonly parent?: string;
    readonly flags?: readonly FactFlag[];
    readonly currency?: string;
    /** Second of the version, where it is not that of the fact. */
    readonly version?: number;
  },
];

export function told([fact, object_id, amount_minor, second, more = {}]: ShortFact): Notification {
  const atMs = t0 + second * 1000;
  const { parent, flags = [], currency = "EUR", version = second } = more;
  const made = notification({
    psp: "adyen",
    psp_event_id: `${fact}:${object_id}:${second}`,
    event_code: fact,
    outcome: [fact],
    keys: ["order-7"],
    payment_ref: "A",
    aliases: [object_id],
    merchant_ref: "order-7",
    atMs,
    version: t0 + version * 1000,
    brand: second % 2 === 0 ? "visa" : null,
    last4: "1234",
    facts: [{ fact, object_id, parent_id: parent ?? null, amount_minor, currency, flags }],
  });
  return exact(made);
}

export function stateOf(notifications: Iterable<Notification>): PaymentState {
  const state = newPayment("adyen");
  for (const each of notifications) applyNotification(state, each);
  return state;
}

export function paymentOf(...facts: readonly ShortFact[]): PaymentRow {
  return paymentRow(stateOf(facts.map(told)));
}

export function bytesOf(state: PaymentState): Uint8Array {
  const writer = new ByteWriter();
  writePayment(state, writer);
  return writer.take();
}
