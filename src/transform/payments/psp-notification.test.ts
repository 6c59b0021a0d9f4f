// The contract `payments.psp_notification` carries what the projection makes, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { find } from "../../event/generated/contracts.ts";
import type { PaymentsPspNotification } from "../../event/generated/event-types.ts";
import { validators } from "../../event/generated/validators.js";
import { factList, paymentStatuses, psps } from "./facts.ts";
import type { Notification } from "./notification.ts";
import * as given from "./notification-fixture.ts";

const { project } = given;
const type = "payments.psp_notification";

/** Compiles while every notification is data of the contract, closed lists included. */
const asData = (told: Notification): PaymentsPspNotification => told;
/** And while nothing the contract requires, or lists, is unknown to the fold. */
const asFact = (fact: PaymentsPspNotification["facts"][number]["fact"]) => {
  const known: (typeof factList)[number]["fact"] = fact;
  return known;
};
const asPsp = (psp: PaymentsPspNotification["psp"]): (typeof psps)[number] => psp;

function judge(data: unknown): readonly unknown[] {
  const check = validators[`${type} 1-0-0`];
  assert.ok(check);
  const value = { id: "n-1", type, time: "2026-03-01T10:00:00Z", data };
  return check(value) ? [] : (check.errors ?? []);
}

const deliveries: readonly Notification[] = [
  project("stripe", given.stripeEvent("charge.succeeded", 1, given.stripeCharge())),
  project("stripe", given.stripeEvent("charge.dispute.created", 1, given.stripeDispute())),
  project("stripe", given.stripeEvent("customer.created", 1, { id: "cus_1", email: given.email })),
  project("adyen", given.adyenItem("AUTHORISATION", 1)),
  project("adyen", given.adyenItem("CAPTURE", 2)),
  project("paypal", given.paypalEvent("PAYMENT.CAPTURE.REFUNDED", 1, given.paypalRefund())),
  project(
    "braintree",
    given.braintreeWebhook("refund_failed", 1, { transaction: given.braintreeTransaction() }),
  ),
  project("square", given.squareEvent("payment.updated", 1, given.squarePayment(1))),
];

test("every provider's notification is valid data of the contract", () => {
  for (const told of deliveries) assert.deepEqual(judge(asData(told)), [], told.event_code);
});

test("the contract declares every member of a notification and of a fact, and no other", () => {
  const plan = find(type, "1-0-0")?.mask.fields.data;
  assert.ok(typeof plan === "object");
  const told = deliveries[0] as Notification;
  assert.deepEqual(Object.keys(plan.fields).sort(), Object.keys(told).sort());
  const ofFact = plan.fields.facts;
  assert.ok(typeof ofFact === "object");
  assert.deepEqual(Object.keys(ofFact.fields).sort(), Object.keys(told.facts[0] ?? {}).sort());
});

test("facts and providers are the closed lists of the fold", () => {
  const told = deliveries[0] as Notification;
  for (const { fact } of factList) {
    assert.deepEqual(judge({ ...told, facts: [{ ...told.facts[0], fact: asFact(fact) }] }), []);
  }
  for (const psp of psps) assert.deepEqual(judge({ ...told, psp: asPsp(psp) }), []);
  assert.equal(judge({ ...told, psp: "klarna" }).length, 1);
  const [status] = paymentStatuses;
  assert.equal(judge({ ...told, facts: [{ ...told.facts[0], fact: status }] }).length, 1);
});
