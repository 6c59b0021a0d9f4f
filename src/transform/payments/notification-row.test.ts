// What a valid event may leave open, or say in two ways, the fold takes in one way.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ColumnSet } from "../../codec/columns.ts";
import { paymentNotifications, paymentNotificationsSpecs } from "../../event/generated/tables.ts";
import type { Notification } from "./notification.ts";
import { notificationAt } from "./notification-row.ts";
import { applyNotification, newPayment, pspPaymentId } from "./payment-state.ts";

interface Written {
  readonly texts?: Readonly<Record<string, string>>;
  readonly occurredMs?: number;
  readonly fact?: Readonly<Record<string, unknown>>;
}

function read({ texts = {}, occurredMs = 0, fact = {} }: Written): Notification {
  const events = new ColumnSet("payment_notifications", paymentNotificationsSpecs);
  const columns = paymentNotifications(events);
  const facts = [
    { fact: "captured", object_id: "c", at: "2026-03-01T10:00:00Z", version: 5, ...fact },
  ];
  const all = { psp: "stripe", psp_event_id: "e", event_code: "c", mapping: "facts", ...texts };
  events.begin();
  for (const [name, text] of Object.entries({ partition_key: "k", ...all })) {
    const index = paymentNotificationsSpecs.findIndex((spec) => spec.name === name);
    events.bytes(index).putText(text);
  }
  columns.facts.putText(JSON.stringify(facts));
  columns.psp_occurred_at.put(occurredMs * 1000);
  columns.version.put(5);
  events.end();
  return notificationAt(columns, 0);
}

test("absent members are null, an absent list is empty", () => {
  const { facts, aliases, brand, card_fingerprint, dispute_due_at } = read({
    texts: { payment_ref: "p" },
  });
  assert.deepEqual(facts, [
    {
      fact: "captured",
      object_id: "c",
      parent_id: null,
      amount_minor: null,
      currency: null,
      at: "2026-03-01T10:00:00.000Z",
      version: 5,
      flags: [],
    },
  ]);
  assert.deepEqual([aliases, brand, card_fingerprint, dispute_due_at], [[], null, null, null]);
});

test("one time written in two ways is one fact, told once", () => {
  const state = newPayment("stripe");
  const written = ["2026-03-01T10:00:00Z", "2026-03-01T11:00:00.000+01:00"];
  assert.deepEqual(
    written.map((at) => applyNotification(state, read({ fact: { at } }))),
    [true, false],
  );
});

test("a notification that names no payment is one of its key", () => {
  const told = read({});
  assert.deepEqual(told.aliases, ["k"]);
  const state = newPayment("stripe");
  applyNotification(state, told);
  assert.equal(pspPaymentId(state), "k");
});

test("an empty text says nothing, and a time before 1970 is its beginning", () => {
  const told = read({
    texts: { brand: "", method: "" },
    occurredMs: -1,
    fact: { at: "1900-01-01T00:00:00Z" },
  });
  assert.deepEqual([told.brand, told.method], [null, null]);
  assert.equal(told.occurred_at, "1970-01-01T00:00:00.000Z");
  assert.equal(told.facts[0]?.at, "1970-01-01T00:00:00.000Z");
});
