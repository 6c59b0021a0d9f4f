// Payments by HTTP and out by query, over a kill: payments and facts are what the notifications
// say, SQL makes the same payments of the facts, and the topic of orders is told of every change.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Notification } from "../src/transform/payments/notification.ts";
import * as given from "../src/transform/payments/notification-fixture.ts";
import { StartedPlatform } from "./end-to-end/started-platform.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const computed = readFileSync(join(import.meta.dirname, "payments-from-facts.sql"), "utf8");

async function send(platform: StartedPlatform, told: readonly Notification[]): Promise<void> {
  const events = told.map((data, i) => ({
    id: `${data.psp_event_id} ${i}`,
    type: "payments.psp_notification",
    time: data.occurred_at,
    data,
  }));
  await platform.send(events);
}

const stripe = (type: string, s: number, object: Parameters<typeof given.stripeEvent>[2]) =>
  given.project("stripe", given.stripeEvent(type, s, object));
const charge = given.stripeCharge({ captured: true, amount_captured: 10_000 });

const before = [
  stripe("refund.updated", 9, given.stripeRefund()), // ahead of its charge
  stripe("charge.succeeded", 1, given.stripeCharge()),
  given.project("adyen", given.adyenModification("CAPTURE", 4)), // and its authorization is missing
];
const after = [
  stripe("charge.captured", 3, charge),
  stripe("charge.succeeded", 1, given.stripeCharge()), // a repeat under another event id
  stripe("payout.paid", 10, { id: "po_1", object: "payout" }), // changes nothing
  stripe("charge.dispute.created", 12, given.stripeDispute({ reason: "fraudulent" })),
];

test("payments are what providers say, over a kill, and SQL agrees", async (t) => {
  const platform = await StartedPlatform.start(temporaryFolder());
  t.after(() => platform.kill());
  await send(platform, before);
  await platform.waitForRows("payment_facts", 3);
  await platform.kill();
  await platform.start();
  await send(platform, after);
  await platform.waitForRows("payment_facts", 6);
  // The seventh notification repeats one of those.
  await platform.waitForRows("payment_status", 6);

  const payments = await platform.rows(`
    SELECT payment_id, order_id, status, authorized_minor, captured_minor, refunded_minor,
      disputed_minor, currency, last4, dispute_reason, anomalies, revision
    FROM payments ORDER BY payment_id`);
  assert.deepEqual(payments, [
    {
      payment_id: "adyen:AUTH000000000001",
      order_id: "order-7",
      status: "captured",
      authorized_minor: 10_000,
      captured_minor: 10_000,
      refunded_minor: 0,
      disputed_minor: 0,
      currency: "EUR",
      last4: "1234",
      dispute_reason: null,
      anomalies: '["missing_auth"]',
      revision: 1,
    },
    {
      payment_id: "stripe:pi_1",
      order_id: "order-7",
      status: "disputed",
      authorized_minor: 10_000,
      captured_minor: 10_000,
      refunded_minor: 4_000,
      disputed_minor: 10_000,
      currency: "EUR",
      last4: "1234",
      dispute_reason: "fraudulent",
      anomalies: "[]",
      revision: 4,
    },
  ]);
  const names =
    "payment_id, status, authorized_minor, captured_minor, refunded_minor, disputed_minor";
  const again = `SELECT ${names} FROM (${computed})`;
  const differences = `(SELECT ${names} FROM payments EXCEPT ${again})
    UNION ALL (${again} EXCEPT SELECT ${names} FROM payments)`;
  assert.deepEqual(await platform.rows(differences), []);
  const told = await platform.rows(`
    SELECT order_id, status, prev_status, is_deleted, merged_into, revision FROM payment_status
    WHERE psp = 'stripe' ORDER BY revision, is_deleted DESC`);
  const refunded = "partially_refunded";
  const living = {
    order_id: "order-7",
    prev_status: refunded,
    is_deleted: false,
    merged_into: null,
  };
  const gone = { is_deleted: true, merged_into: "stripe:pi_1" };
  assert.deepEqual(told, [
    { ...living, order_id: null, status: refunded, prev_status: null, revision: 1 },
    // Told under the order it belongs to from now on, and no more under its own name.
    { ...living, ...gone, order_id: null, status: refunded, revision: 2 },
    { ...living, status: refunded, revision: 2 },
    { ...living, status: refunded, revision: 3 },
    { ...living, status: "disputed", revision: 4 },
  ]);
  const verified = await platform.pulse("verify");
  assert.equal(verified.code, 0, verified.stdout);
  assert.equal(await platform.stop(), 0, platform.stderr);
});
