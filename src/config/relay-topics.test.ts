import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRelayTopics, parseTopicRelaySettings } from "./relay-topics.ts";

function errorsOf(file: object): readonly string[] {
  const parsed = parseRelayTopics(JSON.stringify(file));
  return parsed.kind === "errors" ? parsed.errors : [];
}

test("a file names topics with their format and what their values are", () => {
  const data = { type: "orders.order_placed", version: "1-0-0", id: "uid", time: "at" };
  const parsed = parseRelayTopics(
    JSON.stringify({
      "shop.events": { format: "json", value: "event" },
      "shop.orders": { format: "avro", value: data },
      "dbserver1.public.customers": { format: "avro", value: "change" },
    }),
  );
  assert.ok(parsed.kind === "topics");
  assert.deepEqual(
    parsed.topics.map(({ name, format, shape }) => [name, format, shape]),
    [
      ["shop.events", "json", { kind: "event" }],
      ["shop.orders", "avro", { kind: "data", ...data }],
      ["dbserver1.public.customers", "avro", { kind: "change" }],
    ],
  );
});

test("what is wrong in it is named, with its place", () => {
  const topic = { format: "json", value: "event" };
  const cases: [object, RegExp][] = [
    [{}, /none is named/],
    [{ "a b": topic }, /^a b: no name of a topic/],
    [{ a: { ...topic, format: "xml" } }, /^a\.format/],
    [{ a: { ...topic, vlaue: 1 } }, /^a\.vlaue: is unknown/],
    [{ a: { format: "json" } }, /^a\.value/],
    [{ a: { format: "json", value: { type: "Orders" } } }, /^a\.value\.type/],
    [{ a: { format: "json", value: { type: "a.b", id: 3 } } }, /^a\.value\.id/],
    [{ a: { format: "json", value: { type: "a.b", key: "k" } } }, /^a\.value\.key: is unknown/],
  ];
  for (const [file, expected] of cases) {
    const errors = errorsOf(file);
    assert.equal(errors.length, 1, errors.join());
    assert.match(errors[0] ?? "", expected);
  }
  assert.equal(parseRelayTopics("[]").kind, "errors");
});

test("outside loopback there is encryption unless it is switched off, and no key of development", () => {
  const environment = {
    PULSE_RELAY_TOPICS: "topics.json",
    PULSE_RELAY_KAFKA_BROKERS: "kafka.test:9092",
    PULSE_RELAY_URL: "https://collector.test/",
  };
  const parsed = parseTopicRelaySettings(environment);
  assert.ok(parsed.kind === "errors");
  assert.deepEqual(parsed.errors, ["PULSE_RELAY_KEY is required outside loopback"]);
  const whole = parseTopicRelaySettings({ ...environment, PULSE_RELAY_KEY: "a-key" });
  assert.ok(whole.kind === "settings");
  assert.deepEqual(
    [whole.settings.hasTls, whole.settings.collectorUrl],
    [true, "https://collector.test"],
  );
});

test("every wrong variable is named, and no password is shown", () => {
  const parsed = parseTopicRelaySettings({
    PULSE_RELAY_KAFKA_BROKERS: "kafka",
    PULSE_RELAY_KAFKA_NAME: "Shop!",
    PULSE_RELAY_KAFKA_LOGIN: "plain",
    PULSE_RELAY_KAFKA_PASSWORD: "secret123",
  });
  assert.ok(parsed.kind === "errors");
  const names = parsed.errors.map((error) => error.split(" ", 1)[0]);
  assert.deepEqual(names.sort(), [
    "PULSE_RELAY_KAFKA_BROKERS",
    "PULSE_RELAY_KAFKA_NAME",
    "PULSE_RELAY_KAFKA_USER",
    "PULSE_RELAY_TOPICS",
  ]);
  assert.equal(parsed.errors.join().includes("secret123"), false);
});
