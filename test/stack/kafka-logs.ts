// Logs over real Kafka, each on topics of its own.
import type { TestContext } from "node:test";
import { systemClock } from "../../src/clock.ts";
import type { TopicLayout } from "../../src/event/position.ts";
import { KafkaLog, type KafkaLogLimits } from "../../src/log/kafka/kafka-log.ts";
import type { KafkaSettings } from "../../src/log/kafka/kafka-settings.ts";
import type { Kafka } from "../../stack/kafka.ts";

export const topics: readonly TopicLayout[] = [
  { topic: "web", generation: 1, partitions: 3 },
  { topic: "orders", generation: 2, partitions: 1 },
];

let prefixes = 0;

/** Makes the topics under a prefix that no other call returns. */
export async function freshTopics(kafka: Kafka): Promise<string> {
  const prefix = `test${prefixes++}.`;
  await kafka.createTopics(
    topics.map(({ topic, generation, partitions }) => ({
      name: `${prefix}${topic}.${generation}`,
      partitions,
    })),
  );
  return prefix;
}

export interface OpenOptions extends Partial<KafkaSettings> {
  readonly limits?: Partial<KafkaLogLimits>;
  readonly topics?: readonly TopicLayout[];
}

/** A log on topics that are there, under `topicPrefix`. */
export function openLog(kafka: Kafka, { limits = {}, ...options }: OpenOptions): Promise<KafkaLog> {
  const own = { brokers: kafka.bootstrap, topicPrefix: "", clientId: "test" };
  const settings = { ...own, ...options };
  const layouts = options.topics ?? topics;
  return KafkaLog.open({ settings, topics: layouts, clock: systemClock, limits });
}

/** A log on fresh topics that is closed after the test. */
export async function freshLog(
  context: TestContext,
  kafka: Kafka,
  options: OpenOptions = {},
): Promise<KafkaLog> {
  const log = await openLog(kafka, { topicPrefix: await freshTopics(kafka), ...options });
  context.after(() => log.close());
  return log;
}
