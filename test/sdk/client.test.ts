// The client against the real collector: typed events, batches, retries with the same ids, a full
// queue, masking before anything leaves, a clean end.
import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type ClientOptions, openClient, type PulseClient } from "../../sdk/client.ts";
import { type EventType, eventVersions } from "../../sdk/generated/events.ts";
import { fullEvent, fullEventTypes } from "../../src/contracts/full-events-fixture.ts";
import { generateClient } from "../../src/contracts/generate.ts";
import { newest } from "../../src/event/generated/contracts.ts";
import { type Running, runCollector } from "../collector/running-collector.ts";
import { until } from "../until.ts";

const root = join(import.meta.dirname, "..", "..");
const hmacKey = new Uint8Array(32).fill(1);

function optionsOf({ port }: Running, more: Partial<ClientOptions> = {}): ClientOptions {
  return { url: `http://127.0.0.1:${port}`, writeKey: "dev-server", lingerMs: 5, ...more };
}

/** A client that ends with the test, however that ends. */
async function open(t: TestContext, options: ClientOptions): Promise<PulseClient> {
  const client = await openClient(options);
  t.after(() => client.close({ timeoutMs: 0 }));
  return client;
}

const page = { anonymous_id: "a-1", url: "https://shop.test/" };

test("the types of events are those of the contracts", () => {
  const outcome = generateClient(join(root, "contracts"), join(root, "sdk", "generated"), {
    check: true,
  });
  assert.deepEqual(outcome, { kind: "generated", changed: [] });
});

test("an event of every contract is taken as it is meant", async (t) => {
  const collector = await runCollector(t);
  const client = await open(t, optionsOf(collector, { hmacKey }));
  const sent = Object.keys(eventVersions) as EventType[];
  assert.deepEqual(sent, fullEventTypes.filter((type) => !newest(type)?.isDerived).sort());
  for (const type of sent) {
    const { data, subject, store_id } = fullEvent(type);
    client.track(type, data, { id: type, subject, store_id });
  }
  assert.deepEqual(await client.close(), { unsent: 0 });
  const ids = collector.log.events.map(({ id }) => id);
  assert.deepEqual(ids, sent);
  assert.deepEqual(Object.keys(collector.collector.counters.quarantined), []);
});

test("events share batches, by count and by time, and a flush waits for none", async (t) => {
  const collector = await runCollector(t);
  const client = await open(
    t,
    optionsOf(collector, { batchEventsMax: 10, lingerMs: 60_000, writeKey: "dev" }),
  );
  for (let i = 0; i < 25; i++) client.track("web.page_viewed", page, { id: `e-${i}` });
  await until(() => client.waiting === 5, "two full batches");
  assert.equal(collector.log.events.length, 20);
  await client.flush();
  assert.equal(collector.collector.counters.answers["200"], 3);
  assert.deepEqual(
    collector.log.events.map(({ id }) => id),
    Array.from({ length: 25 }, (_, i) => `e-${i}`),
  );
  await client.close();
});

test("what is not known to be kept is sent again with the same ids", async (t) => {
  const collector = await runCollector(t);
  const troubles: (string | undefined)[] = [];
  const onTrouble = (sentence: string | undefined) => void troubles.push(sentence);
  const client = await open(t, optionsOf(collector, { onTrouble }));
  collector.log.failure = "unavailable";
  const tracked = client.track("web.page_viewed", page);
  assert.equal(tracked.kind, "queued");
  await until(() => troubles.length > 0, "trouble");
  assert.equal(client.waiting, 1);
  collector.log.failure = undefined;
  await client.flush();
  assert.deepEqual(
    collector.log.events.map(({ id }) => id),
    [tracked.kind === "queued" && tracked.id],
  );
  assert.equal(troubles.at(-1), undefined);
  await client.close();
});

test("a full queue says so, takes nothing, and has room again once it was sent", async (t) => {
  const collector = await runCollector(t);
  const client = await open(t, optionsOf(collector, { queueBytesMax: 1_000 }));
  collector.log.failure = "overloaded";
  const outcomes = Array.from({ length: 20 }, (_, i) => {
    return client.track("web.page_viewed", page, { id: `e-${i}` }).kind;
  });
  const queued = outcomes.filter((kind) => kind === "queued").length;
  assert.ok(queued > 0 && queued < 20);
  assert.deepEqual(outcomes.slice(queued), Array(20 - queued).fill("full"));
  collector.log.failure = undefined;
  await client.flush();
  assert.equal(collector.log.events.length, queued);
  assert.equal(client.track("web.page_viewed", page).kind, "queued");
  await client.close();
});

test("a card, a secret and personal data leave the process masked", async (t) => {
  const collector = await runCollector(t);
  const sent: string[] = [];
  const real = globalThis.fetch;
  t.mock.method(globalThis, "fetch", (url: string, init: RequestInit) => {
    sent.push(Buffer.from(init.body as Uint8Array).toString());
    return real(url, init);
  });
  const client = await open(t, optionsOf(collector, { hmacKey }));
  const card = `${"4".padEnd(15, "0")}2`;
  const { data } = fullEvent("orders.order_placed");
  const personal = { ...data, customer: { email: "erika@example.org" }, api_token: "s3cr3t" };
  client.track("orders.order_placed", { ...personal, gift_message: `with ${card}` } as typeof data);
  await client.close();
  assert.equal(sent.length, 1);
  for (const gone of [card, "erika", "s3cr3t"]) assert.ok(!sent.join().includes(gone), gone);
  assert.match(JSON.parse(collector.log.events[0]?.value ?? "{}").data.customer.email, /^v1:/);
});

test("an event that cannot be sent is refused at once, one that is refused later is named", async (t) => {
  const collector = await runCollector(t);
  const told: unknown[] = [];
  const options = { writeKey: "dev", onRejected: (events: unknown) => void told.push(events) };
  const client = await open(t, optionsOf(collector, options));
  const huge = { ...page, title: "t".repeat(70_000) };
  assert.deepEqual(client.track("web.page_viewed", huge), { kind: "refused", code: "too_large" });
  const { data } = fullEvent("orders.order_placed");
  client.track("orders.order_placed", data, { id: "o-1" });
  client.track("web.page_viewed", page, { id: "e-1" });
  await client.close();
  assert.deepEqual(told, [[{ id: "o-1", code: "forbidden_type" }]]);
  assert.deepEqual(
    collector.log.events.map(({ id }) => id),
    ["e-1"],
  );
  assert.deepEqual(client.track("web.page_viewed", page), { kind: "refused", code: "closed" });
});

test("a close that is out of time says how many events were not sent", async (t) => {
  const collector = await runCollector(t);
  collector.log.failure = "unavailable";
  const client = await open(t, optionsOf(collector));
  client.track("web.page_viewed", page);
  client.track("web.page_viewed", page);
  assert.deepEqual(await client.close({ timeoutMs: 50 }), { unsent: 2 });
});

test("a callback that throws ends nothing and holds nothing up", async (t) => {
  const collector = await runCollector(t);
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on("unhandledRejection", note);
  t.after(() => process.off("unhandledRejection", note));
  let told = 0;
  const fail = () => {
    told++;
    throw new Error("a callback's own");
  };
  const options = { writeKey: "dev", onTrouble: fail, onRejected: fail };
  const client = await open(t, optionsOf(collector, options));
  collector.log.failure = "unavailable";
  client.track("web.page_viewed", page, { id: "e-1" });
  await until(() => told > 0, "trouble");
  collector.log.failure = undefined;
  client.track("orders.order_placed", fullEvent("orders.order_placed").data, { id: "o-1" });
  client.track("web.page_viewed", page, { id: "e-2" });
  assert.deepEqual(await client.close({ timeoutMs: 4_000 }), { unsent: 0 });
  assert.deepEqual(
    collector.log.events.map(({ id }) => id),
    ["e-1", "e-2"],
  );
  assert.deepEqual(unhandled, []);
});

test("a flush that waits ends with the client, and one behind it waits for nothing", async (t) => {
  const collector = await runCollector(t);
  collector.log.failure = "unavailable";
  const client = await open(t, optionsOf(collector));
  client.track("web.page_viewed", page);
  const flushed = client.flush();
  assert.deepEqual(await client.close({ timeoutMs: 50 }), { unsent: 1 });
  await flushed;
  await client.flush();
});
