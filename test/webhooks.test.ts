// From a provider's signed delivery to a row that can be asked for, in the whole platform.
import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "../src/clock.ts";
import * as signing from "../src/collector/webhooks/signing-fixture.ts";
import { parseSettings } from "../src/config/settings.ts";
import { verifyFolder } from "../src/main/commands/verify.ts";
import { type Platform, startPlatform } from "../src/main/platform.ts";
import * as given from "../src/transform/payments/notification-fixture.ts";
import { fatal, rowsOf } from "./embedded.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const secret = "whsec_end_to_end";

async function start(folder: string): Promise<Platform> {
  const parsed = parseSettings({
    PULSE_DATA: folder,
    PULSE_PORT: "0",
    PULSE_STRIPE_WEBHOOK_SECRETS: secret,
  });
  assert.equal(parsed.kind, "settings");
  if (parsed.kind !== "settings") throw new Error("unreachable");
  return startPlatform({ settings: parsed.settings, clock: systemClock, onFatal: fatal });
}

async function deliver({ url }: Platform, event: object, key = secret): Promise<number> {
  const body = JSON.stringify(event);
  const headers = signing.stripeHeaders(body, key, Date.now());
  const { status } = await fetch(`${url}/webhooks/stripe`, { method: "POST", body, headers });
  return status;
}

test("a signed delivery is one row however often it is sent, and everything is accounted for", async () => {
  const folder = temporaryFolder();
  const platform = await start(folder);
  const charge = given.stripeCharge({ captured: true, amount_captured: 10_000 });
  const captured = given.stripeEvent("charge.captured", 1, charge);
  const inexact = given.stripeEvent("charge.captured", 2, { ...charge, amount_captured: 0.5 });
  const refunded = given.stripeEvent("refund.created", 3, given.stripeRefund());
  const forged = given.stripeEvent("refund.created", 4, given.stripeRefund({ id: "re_2" }));
  const statuses = [];
  for (const event of [captured, captured, inexact, refunded]) {
    statuses.push(await deliver(platform, event));
  }
  statuses.push(await deliver(platform, forged, "whsec_forged"));
  assert.deepEqual(statuses, [200, 200, 200, 200, 401]);
  const rows = await rowsOf(
    folder,
    `select event_id, source, psp, event_code, payment_ref, merchant_ref, last4,
       facts::json->0->>'amount_minor' as amount
     from payment_notifications order by event_id`,
    2,
  );
  const shared = { source: "webhook:stripe", psp: "stripe", payment_ref: "pi_1" };
  assert.deepEqual(rows, [
    {
      ...shared,
      event_id: "evt_charge_captured_1",
      event_code: "charge.captured",
      merchant_ref: "order-7",
      last4: "1234",
      amount: "10000",
    },
    {
      ...shared,
      event_id: "evt_refund_created_3",
      event_code: "refund.created",
      merchant_ref: null,
      last4: null,
      amount: "4000",
    },
  ]);
  const quarantined = await rowsOf(folder, "select event_id, code, path from quarantine", 1);
  assert.deepEqual(quarantined, [
    { event_id: "evt_charge_captured_2", code: "wrong_type", path: "/data/facts/0/amount_minor" },
  ]);
  await platform.stop();
  const { breaches } = await verifyFolder(folder);
  assert.deepEqual(breaches.found, []);
});
