import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cards } from "../../../test/restricted/plants.ts";
import { avroLimits } from "../../config/collector.ts";
import { parseRelayTopics } from "../../config/relay-topics.ts";
import { ValueReader } from "./read-value.ts";
import { TopicEncoder, type TopicEvent } from "./topic-event.ts";
import type { TopicRecord } from "./topic-record.ts";

const [, card = ""] = cards[0] ?? [];
const signal = new AbortController().signal;
const longName = "t".repeat(200);

function encoder(): TopicEncoder {
  const json = (value: unknown) => ({ format: "json", value });
  const parsed = parseRelayTopics(
    JSON.stringify({
      events: json("event"),
      orders: json({ type: "orders.order_placed", id: "uid" }),
      changes: json("change"),
      [longName]: json({ type: "orders.order_placed" }),
      avro: { format: "avro", value: "event" },
    }),
  );
  assert.ok(parsed.kind === "topics");
  const reader = new ValueReader({ registry: undefined, limits: avroLimits });
  const hmacKey = new Uint8Array(32).fill(3);
  return new TopicEncoder({ topics: parsed.topics, reader, hmacKey, cluster: "shop" });
}

function record(topic: string, value: string | null, key: string | null = null): TopicRecord {
  return {
    topic,
    partition: 2,
    offset: 41n,
    timestamp: Date.parse("2026-03-01T09:30:00Z"),
    key: key === null ? null : Buffer.from(key),
    value: value === null ? null : Buffer.from(value),
    schemaHeader: undefined,
  };
}

async function encode(topic: string, value: string | null, key?: string): Promise<TopicEvent> {
  return encoder().encode(record(topic, value, key), signal);
}

async function sent(topic: string, value: string, key?: string) {
  const event = await encode(topic, value, key);
  assert.ok(event.kind !== "tombstone");
  const text = Buffer.from(event.bytes).toString();
  return { kind: event.kind, text, json: JSON.parse(text) };
}

describe("a record of a topic", () => {
  it("leaves masked, whatever it is", async () => {
    const cases: [string, string, string?][] = [
      ["events", `{"id":"e","type":"web.page_viewed","data":{"title":"${card}","cvv":"987"}}`],
      ["orders", `{"order_id":"o-1","note":"${card}","pin":"987"}`],
      ["changes", `{"after":{"text":"${card}","cvv":"987"},"op":"c","source":{}}`, `{"id":1}`],
      ["events", `${card} is no JSON 987`],
      ["avro", card],
    ];
    for (const [topic, value, key] of cases) {
      const { text } = await sent(topic, value, key);
      assert.equal(text.includes(card), false, topic);
      assert.equal(text.includes('"987"'), false, topic);
    }
  });

  it("is the data of its contract, by an id of its own or of its place", async () => {
    const named = await sent("orders", '{"uid":"u-1","order_id":"o-1"}');
    assert.deepEqual(named.json, {
      id: "u-1",
      type: "orders.order_placed",
      time: "2026-03-01T09:30:00.000Z",
      data: { uid: "u-1", order_id: "o-1" },
    });
    assert.equal((await sent("orders", '{"uid":17}')).json.id, "17");
    assert.equal((await sent("orders", '{"uid":null}')).json.id, "shop:orders:2:41");
    const { id } = (await sent(longName, "{}")).json;
    assert.match(id, /^shop:[0-9a-f]{40}:2:41$/);
  });

  it("is a tombstone only where its value is null", async () => {
    for (const topic of ["events", "orders", "changes"]) {
      assert.equal((await encode(topic, null)).kind, "tombstone");
      assert.equal((await encode(topic, "")).kind, "unreadable");
    }
  });

  const unreadable: [string, string, string, string][] = [
    ["events", "[]", "not_an_object", "relay.unreadable"],
    ["events", '{"id":"e","type":"users.card_used"}', "forbidden_type", "relay.unreadable"],
    ["events", "null", "not_an_object", "relay.unreadable"],
    ["events", "\u0000\u0000\u0000", "malformed", "relay.unreadable"],
    ["orders", `{"note":"${"x".repeat(70_000)}"}`, "too_large", "orders.unreadable"],
    ["changes", "{", "malformed", "cdc.unreadable"],
    ["avro", "\u0000", "no_schema_registry", "relay.unreadable"],
  ];
  for (const [topic, value, reason, type] of unreadable) {
    it(`of ${topic}, ${JSON.stringify(value.slice(0, 12))}, is ${reason}: a hash and its place`, async () => {
      const { kind, json } = await sent(topic, value);
      assert.equal(kind, "unreadable");
      const { hash, ...data } = json.data;
      const bytes = Buffer.byteLength(value);
      assert.match(hash, /^v1:[0-9a-f]{64}$/);
      assert.deepEqual(data, { topic, partition: 2, offset: "41", bytes, reason });
      assert.deepEqual([json.id, json.type], [`shop:${topic}:2:41`, type]);
    });
  }
});
