// What tests of the relay of topics share: a topic of its own on a real Kafka, the real collector
// over a log in memory, a registry that can be told what to answer, and a relay in this process.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { Admin, Producer } from "@platformatic/kafka";
import avsc from "avsc";
import { systemClock } from "../../src/clock.ts";
import { avroLimits } from "../../src/config/collector.ts";
import { parseRelayTopics } from "../../src/config/relay-topics.ts";
import { avroValue, type Schema } from "../../src/contracts/avro-fixture.ts";
import { fullEvent } from "../../src/contracts/full-events-fixture.ts";
import { systemRandom } from "../../src/random.ts";
import { CachedRegistry } from "../../src/registry/cached-registry.ts";
import { ConfluentSource } from "../../src/registry/confluent-source.ts";
import { runStandIn, type StandIn } from "../../src/registry/registry-fixture.ts";
import { ValueReader } from "../../src/relay/kafka/read-value.ts";
import { TopicEncoder } from "../../src/relay/kafka/topic-event.ts";
import { runTopicRelay } from "../../src/relay/kafka/topic-relay.ts";
import { TopicReport } from "../../src/relay/kafka/topic-report.ts";
import type { Kafka } from "../../stack/kafka.ts";
import { type Running, runCollector } from "../collector/running-collector.ts";
import { deliveryTo } from "../relay/running-relay.ts";
import { until } from "../until.ts";

const schema = JSON.parse(
  readFileSync(
    join(import.meta.dirname, "../../src/event/generated/avro/orders/order_placed/1-0-0.avsc"),
    "utf8",
  ),
) as unknown;
const type = avsc.Type.forSchema(schema as avsc.Schema, { wrapUnions: false });
export const guid = "0f8c2a51-5d1a-4f0e-9d4b-3c8a5a8e7c11";
const hmacKey = new Uint8Array(32).fill(7);

export function order(id: string, data: object = {}) {
  const { subject, ...event } = fullEvent("orders.order_placed");
  return { ...event, id, data: { ...event.data, order_id: "o-1", order_version: 1, ...data } };
}

/** An event as Confluent's serializer writes it. */
export function framed(event: object, id = 7): Buffer {
  const head = Buffer.from([0, 0, 0, 0, id]);
  return Buffer.concat([head, type.toBuffer(avroValue(schema as Schema, event))]);
}

const known = JSON.stringify({ schema: JSON.stringify(schema) });
/** Of a registry that has the schema of `framed`, by id and by GUID. */
export const registryAnswer = ({ path }: { path: string }) => {
  const isKnown = path === "/schemas/ids/7" || path === `/schemas/guids/${guid}`;
  return isKnown ? ([200, known] as const) : ([404, '{"error_code":40403}'] as const);
};

interface Sent {
  readonly value: Buffer | string | null;
  readonly key?: string;
  readonly partition?: number;
  readonly headers?: Readonly<Record<string, Buffer>>;
}

export interface TopicStage {
  readonly collector: Running;
  readonly registry: StandIn;
  readonly topic: string;
  readonly send: (...records: readonly Sent[]) => Promise<void>;
  readonly start: (
    format?: string,
    value?: unknown,
  ) => { report: TopicReport; stop(): Promise<void> };
  /** What the group has committed, by partition. */
  readonly committed: () => Promise<readonly number[]>;
  readonly landed: (count: number) => Promise<readonly Landed[]>;
}

export interface Landed {
  readonly id: string;
  readonly type: string;
  readonly topic: string;
  readonly data: Readonly<Record<string, unknown>>;
}

let stages = 0;

/** A topic of its own and all that a relay needs. */
export async function stageTopic(
  t: TestContext,
  kafka: Kafka,
  partitions: number,
): Promise<TopicStage> {
  const topic = `shop.orders-${++stages}`;
  const group = `relay-${stages}`;
  await kafka.createTopics([{ name: topic, partitions }]);
  const collector = await runCollector(t);
  const registry = await runStandIn(t, registryAnswer);
  const producer = new Producer({ clientId: "shop", bootstrapBrokers: [...kafka.bootstrap] });
  t.after(() => producer.close());
  const send = async (...records: readonly Sent[]) => {
    for (const { value, key = "k", partition = 0, headers = {} } of records) {
      const bytes = typeof value === "string" ? Buffer.from(value) : value;
      const entries = Object.entries(headers).map(
        ([name, each]) => [Buffer.from(name), each] as const,
      );
      const message = { topic, partition, key: Buffer.from(key), headers: new Map(entries) };
      // A message without a value is a tombstone.
      await producer.send({ messages: [{ ...message, ...(bytes && { value: bytes }) }] });
    }
  };
  const start = (format = "avro", value: unknown = "event") => {
    const parsed = parseRelayTopics(JSON.stringify({ [topic]: { format, value } }));
    assert.ok(parsed.kind === "topics");
    const report = new TopicReport();
    const ending = new AbortController();
    const source = new ConfluentSource({ url: registry.url, credentials: undefined });
    const schemas = new CachedRegistry({ sources: [source], clock: systemClock });
    const reader = new ValueReader({ registry: schemas, limits: avroLimits });
    const done = runTopicRelay(
      {
        group: {
          brokers: kafka.bootstrap,
          group,
          clientId: "relay",
          topics: [topic],
          connection: {},
        },
        encoder: new TopicEncoder({ topics: parsed.topics, reader, hmacKey, cluster: "shop" }),
        delivery: deliveryTo(collector),
        clock: systemClock,
        random: systemRandom,
        report,
        onSay: () => {},
      },
      ending.signal,
    );
    const stop = async () => {
      ending.abort();
      await done;
    };
    t.after(stop);
    return { report, stop };
  };
  const committed = async () => {
    const admin = new Admin({ clientId: "test", bootstrapBrokers: [...kafka.bootstrap] });
    try {
      const [told] = await admin.listConsumerGroupOffsets({ groups: [group] });
      const own = told?.topics.find(({ name }) => name === topic)?.partitions ?? [];
      const sorted = [...own].sort((a, b) => a.partitionIndex - b.partitionIndex);
      return sorted.map(({ committedOffset }) => Number(committedOffset));
    } finally {
      await admin.close();
    }
  };
  const landed = async (count: number) => {
    await until(() => collector.log.events.length >= count, `${count} events`);
    return collector.log.events.map(({ id, type: named, topic: to, value }) => {
      return { id, type: named, topic: to, data: JSON.parse(value).data };
    });
  };
  return { collector, registry, topic, send, start, committed, landed };
}
