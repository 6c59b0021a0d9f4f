// Events of services: each on the topic of its contract under the key that its contract joins,
// masked, and never from a browser key.
import assert from "node:assert/strict";
import { test } from "node:test";
import { murmur2 } from "../../src/codec/murmur2.ts";
import { embeddedTopics } from "../../src/config/topics.ts";
import { fullEvent, fullEventTypes } from "../../src/contracts/full-events-fixture.ts";
import { find } from "../../src/event/generated/contracts.ts";
import type { EventType } from "../../src/event/generated/event-types.ts";
import { postEvents, runCollector } from "./running-collector.ts";

const topicOf = (type: EventType) => find(type, "1-0-0")?.topic ?? "";
const topics = embeddedTopics.map(({ topic }) => topic).filter((topic) => topic !== "web");
const isDerived = (type: EventType) => find(type, "1-0-0")?.isDerived ?? false;
const ofServices = fullEventTypes.filter(
  (type) => topics.includes(topicOf(type)) && !isDerived(type),
);

test("a server key's events land on their topics, in order of what they are about", async (t) => {
  const running = await runCollector(t);
  const events = ofServices.map((type) => ({ ...fullEvent(type), id: type }));
  const { json } = await postEvents(running, events, "dev-server");
  assert.deepEqual(json, { accepted: ofServices.length, rejected: [], quarantined: [] });
  const expected = ofServices.map((type) => {
    const topic = topicOf(type);
    const key = fullEvent(type).subject ?? "";
    return [type, topic, key, (murmur2(Buffer.from(key)) & 0x7fffffff) % 2];
  });
  assert.deepEqual(
    running.log.events.map(({ id, topic, key, partition }) => [id, topic, key, partition]),
    expected,
  );
});

test("what the platform derives no key may send", async (t) => {
  const running = await runCollector(t);
  const derived = fullEventTypes.filter(isDerived);
  assert.ok(derived.includes("payments.payment_status_changed"));
  const events = derived.map((type) => ({ ...fullEvent(type), id: type }));
  for (const key of ["dev", "dev-server"]) {
    const { json } = await postEvents(running, events, key);
    assert.deepEqual([json.accepted, json.rejected?.length], [0, derived.length]);
  }
  assert.equal(running.log.events.length, 0);
});

test("a browser key may send none of them", async (t) => {
  const running = await runCollector(t);
  const events = ofServices.map((type) => ({ ...fullEvent(type), id: type }));
  const { json } = await postEvents(running, events, "dev");
  assert.equal(json.accepted, 0);
  assert.deepEqual(
    json.rejected,
    ofServices.map((id, index) => ({ index, id, code: "forbidden_type", path: "/type" })),
  );
  assert.equal(running.log.events.length, 0);
});

test("no key may send what we derive ourselves", async (t) => {
  const running = await runCollector(t);
  const derived = fullEventTypes.filter(isDerived);
  assert.ok(derived.includes("users.activity_seen") && derived.includes("users.card_used"));
  const events = derived.map((type) => ({ ...fullEvent(type), id: type }));
  const { json } = await postEvents(running, events, "dev-server");
  assert.deepEqual(
    json.rejected,
    derived.map((id, index) => ({ index, id, code: "forbidden_type", path: "/type" })),
  );
  assert.equal(running.log.events.length, 0);
});

test("a customer's name, address and e-mail address are not in the log, nor a card", async (t) => {
  const running = await runCollector(t);
  const { data, ...rest } = fullEvent("orders.order_placed");
  const card = `${"4".padEnd(15, "0")}2`; // put together here: its check digit is right
  const personal = {
    customer: { email: "erika@example.org", name: "Erika Mustermann", phone: "+49301234567" },
    ship_to: { country: "DE", line1: "Waldweg 7", city: "Kleinstadt", postcode: "10115" },
    note: "Bitte bei Nachbar klingeln",
    gift_message: `Bezahlt mit ${card}`,
  };
  await postEvents(running, { ...rest, data: { ...data, ...personal } }, "dev-server");
  const [record] = running.log.events;
  assert.ok(record);
  for (const text of ["erika", "Mustermann", "4930", "Waldweg", "Kleinstadt", "10115", "Nachbar"]) {
    assert.ok(!record.value.includes(text), text);
  }
  assert.ok(!record.value.includes(card));
  const kept = JSON.parse(record.value).data;
  assert.match(kept.customer.email, /^v1:[0-9a-f]{64}$/);
  assert.deepEqual(kept.ship_to, { country: "DE" });
});

test("a provider's id that looks like a card stays, in the key and the subject too", async (t) => {
  const running = await runCollector(t);
  const card = `${"4".padEnd(15, "0")}2`;
  const { data, ...rest } = fullEvent("payments.psp_notification");
  const ids = { psp: "adyen", psp_event_id: card, partition_key: card, payment_ref: card };
  const event = { ...rest, subject: `adyen:${card}`, data: { ...data, ...ids, aliases: [card] } };
  const { json } = await postEvents(running, event, "dev-server");
  assert.deepEqual(json, { accepted: 1, rejected: [], quarantined: [] });
  const [record] = running.log.events;
  assert.equal(record?.key, `adyen:${card}`);
  const { subject, data: kept } = JSON.parse(record.value);
  assert.deepEqual([subject, kept.psp_event_id, kept.aliases], [`adyen:${card}`, card, [card]]);
});

test("without a part of its key an event is kept under its id, and refused by its path", async (t) => {
  const running = await runCollector(t);
  const { data, ...rest } = fullEvent("inventory.stock_counted");
  const { json } = await postEvents(
    running,
    [
      { ...rest, id: "e-1", data: { ...data, location_id: undefined } },
      { ...rest, id: "e-2", data: { ...data, location_id: "BER:1" } },
      { ...rest, id: "e-3", subject: "SH-42-RED", data },
    ],
    "dev-server",
  );
  assert.deepEqual(
    json.quarantined.map(({ id, code, path }) => [id, code, path]),
    [
      ["e-1", "missing_field", "/data/location_id"],
      ["e-2", "bad_format", "/data/location_id"],
      ["e-3", "subject_mismatch", "/subject"],
    ],
  );
  assert.deepEqual(
    running.log.events.map(({ topic, key }) => [topic, key]),
    [
      ["inventory", "e-1"],
      ["inventory", "SH-42-RED:BER:1"],
      ["inventory", "SH-42-RED:BER-1"],
    ],
  );
});
