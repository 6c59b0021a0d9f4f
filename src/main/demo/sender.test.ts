import assert from "node:assert/strict";
import { test } from "node:test";
import { type Running, runCollector } from "../../../test/collector/running-collector.ts";
import { systemClock } from "../../clock.ts";
import { parseSettings } from "../../config/settings.ts";
import { eventOfNotice } from "./outgoing.ts";
import { Sender } from "./sender.ts";
import { madeUpSecrets, type WebhookSecrets, webhookSecretsOf } from "./signed-delivery.ts";
import { idOf, stretch } from "./world-fixture.ts";

const { dues } = stretch(1, 60);
const made = madeUpSecrets({}, (bytes) => "ab".repeat(bytes));

async function sendAll({ port }: Running, secrets: WebhookSecrets): Promise<Sender> {
  const sender = new Sender({
    url: `http://127.0.0.1:${port}`,
    ...{ browserKey: "dev", serverKey: "dev-server", secrets, clock: systemClock },
    signal: new AbortController().signal,
  });
  for (const { outgoing } of dues) sender.push(outgoing);
  await sender.close();
  return sender;
}

test("without webhooks everything reaches the log as events", async (t) => {
  const running = await runCollector(t);
  const sender = await sendAll(running, webhookSecretsOf(made));
  assert.equal(sender.sent, dues.length);
  const kept = running.log.events.map(({ id }) => id).toSorted();
  assert.deepEqual(kept, dues.map(({ outgoing }) => idOf(outgoing)).toSorted());
});

test("with webhooks three providers deliver signed, and each notice is the same event", async (t) => {
  const parsed = parseSettings(made);
  assert.ok(parsed.kind === "settings");
  const settings = parsed.settings.webhooks;
  const running = await runCollector(t, { webhooks: { settings, paypalCertificate: undefined } });
  const sender = await sendAll(running, webhookSecretsOf(made));
  assert.equal(sender.sent, dues.length);
  const sources = new Map<string, string>();
  for (const { type, source, value } of running.log.events) {
    if (type !== "payments.psp_notification") continue;
    const { psp, psp_event_id, facts } = (JSON.parse(value) as { data: Notified }).data;
    sources.set(psp, source);
    assert.deepEqual(facts, wanted.get(psp_event_id));
  }
  assert.deepEqual(Object.fromEntries(sources), {
    stripe: "webhook:stripe",
    adyen: "webhook:adyen",
    square: "webhook:square",
    paypal: "dev-server",
    braintree: "dev-server",
  });
});

interface Notified {
  readonly psp: string;
  readonly psp_event_id: string;
  readonly facts: unknown;
}

/** Facts by the id of the notice, projected here. */
const wanted = new Map(
  dues.flatMap(({ outgoing }) => {
    if (outgoing.kind !== "notice") return [];
    const { psp_event_id, facts } = eventOfNotice(outgoing).data as Notified;
    return [[psp_event_id, facts] as const];
  }),
);
