// Batches from the relay to the real collector: cut where they are too large, sent again until they
// are taken, refused events counted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "../src/clock.ts";
import { Delivery, DeliveryAborted } from "../src/delivery/delivery.ts";
import { systemRandom } from "../src/random.ts";
import { pageViewed, runCollector } from "./collector/running-collector.ts";
import { masked } from "./embedded.ts";
import { until } from "./until.ts";

const bytesOf = (event: object) => masked(Buffer.from(JSON.stringify(event)));
const alive = new AbortController().signal;

function deliveryTo(port: number, writeKey = "dev-server") {
  const waits: (string | undefined)[] = [];
  const url = `http://127.0.0.1:${port}`;
  const onWait = (reason: string | undefined) => void waits.push(reason);
  const options = {
    url,
    writeKey,
    clock: systemClock,
    random: systemRandom,
    waitsForRights: true,
    onWait,
  };
  return { delivery: new Delivery(options), waits };
}

test("a batch that is too large is halved, in order, down to one event", async (t) => {
  const collector = await runCollector(t, { limits: { eventsMax: 3, inflatedBytesMax: 2_000 } });
  const { delivery } = deliveryTo(collector.port);
  const title = "t".repeat(300);
  const events = Array.from({ length: 10 }, (_, i) => pageViewed(`e-${i}`, { title }));
  const huge = pageViewed("huge", { title: "t".repeat(5_000) });
  const all = [...events.slice(0, 5), huge, ...events.slice(5)].map(bytesOf);
  const { accepted, rejected } = await delivery.send(all, alive);
  assert.equal(accepted, 10);
  assert.deepEqual(rejected, [{ index: 5, code: "too_large" }]);
  assert.deepEqual(
    collector.log.events.map(({ id }) => id),
    events.map(({ id }) => id),
  );
});

test("a key that is unknown or may not write is waited for, and nothing is skipped", async (t) => {
  const collector = await runCollector(t);
  for (const [key, reason] of [
    ["unknown", /does not know/],
    ["dev", /may not write/],
  ] as const) {
    const { delivery, waits } = deliveryTo(collector.port, key);
    const ending = new AbortController();
    const order = { ...pageViewed("o-1"), type: "orders.order_placed" };
    const sending = delivery.send([bytesOf(order)], ending.signal);
    await until(() => waits.length > 0, "a wait");
    assert.match(String(waits[0]), reason);
    ending.abort();
    await assert.rejects(sending, DeliveryAborted);
  }
});

test("a collector that is away or does not know is asked again with the same bytes", async (t) => {
  const collector = await runCollector(t);
  collector.log.failure = "unavailable";
  const { delivery, waits } = deliveryTo(collector.port);
  const sending = delivery.send([bytesOf(pageViewed("e-1"))], alive);
  await until(() => waits.length > 0, "a wait");
  assert.equal(waits[0], "the collector answers 503");
  collector.log.failure = undefined;
  assert.equal((await sending).accepted, 1);
  assert.equal(waits.at(-1), undefined);
});
