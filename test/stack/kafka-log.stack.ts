// The log over real Kafka, under the contract of its port.
import { after, before, describe } from "node:test";
import { systemClock } from "../../src/clock.ts";
import type { TopicLayout } from "../../src/event/position.ts";
import { KafkaLog, type KafkaLogLimits } from "../../src/log/kafka/kafka-log.ts";
import { type Kafka, startKafka } from "../../stack/kafka.ts";
import { type LogFixture, logContract } from "../contract/log-contract.ts";

const topics: readonly TopicLayout[] = [
  { topic: "web", generation: 1, partitions: 3 },
  { topic: "orders", generation: 2, partitions: 1 },
];

describe("over one broker", () => {
  let kafka: Kafka;
  before(async () => {
    kafka = await startKafka();
  });
  after(() => kafka.stop());

  logContract("KafkaLog", () => fixture(kafka));
});

let prefixes = 0;

async function fixture(kafka: Kafka, limits: Partial<KafkaLogLimits> = {}): Promise<LogFixture> {
  const topicPrefix = `test${prefixes++}.`;
  await kafka.createTopics(
    topics.map(({ topic, generation, partitions }) => ({
      name: `${topicPrefix}${topic}.${generation}`,
      partitions,
    })),
  );
  const settings = { brokers: kafka.bootstrap, topicPrefix, clientId: "test" };
  const open = () => KafkaLog.open({ settings, topics, clock: systemClock, limits });
  let log = await open();
  return {
    log,
    reopen: async () => {
      await log.close();
      log = await open();
      return log;
    },
    dispose: () => log.close(),
  };
}
