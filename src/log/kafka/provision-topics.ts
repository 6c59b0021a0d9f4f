// Makes the topics a log stands on, as it needs them, and says what is wrong with those that are
// there already. It changes no topic: what is wrong is for a person to decide.
import { Admin, ConfigResourceTypes } from "@platformatic/kafka";
import type { TopicLayout } from "../../event/position.ts";
import { LogError } from "../log.ts";
import { unavailable } from "./kafka-fault.ts";
import { connectionOptions, type KafkaSettings, topicName } from "./kafka-settings.ts";

export interface TopicRules {
  /** Copies of each partition; one less has to take a record before it is acknowledged. */
  readonly replicas: number;
  /** How long the log keeps records, ms. */
  readonly retentionMs: number;
}

export interface Provisioned {
  /** Names of topics that were made. */
  readonly made: readonly string[];
  /** One sentence for each thing that is not as it has to be. */
  readonly problems: readonly string[];
}

/** Throws LogError `unavailable` when the cluster cannot be asked. */
export async function provisionTopics(
  settings: KafkaSettings,
  layouts: readonly TopicLayout[],
  rules: TopicRules,
): Promise<Provisioned> {
  const admin = new Admin({
    clientId: settings.clientId,
    bootstrapBrokers: [...settings.brokers],
    retries: 5,
    ...connectionOptions(settings),
  });
  try {
    const known = new Set(await admin.listTopics());
    const named = layouts.map((layout) => ({ layout, name: topicName(settings, layout) }));
    const missing = named.filter(({ name }) => !known.has(name));
    for (const { layout, name } of missing) await make(admin, name, layout.partitions, rules);
    const present = named.filter(({ name }) => known.has(name));
    const problems = await problemsOf(admin, present, rules);
    return { made: missing.map(({ name }) => name), problems };
  } catch (error) {
    if (error instanceof LogError) throw error;
    throw unavailable("the cluster's topics", error);
  } finally {
    await admin.close();
  }
}

async function make(
  admin: Admin,
  name: string,
  partitions: number,
  { replicas, retentionMs }: TopicRules,
): Promise<void> {
  const configs = Object.entries(requiredOf(replicas, retentionMs)).map(([key, value]) => {
    return { name: key, value };
  });
  await admin.createTopics({ topics: [name], partitions, replicas, configs });
}

/** Partition time is the broker's: records stamped by their producers would tell another. */
function requiredOf(replicas: number, retentionMs: number): Readonly<Record<string, string>> {
  return {
    "message.timestamp.type": "LogAppendTime",
    "min.insync.replicas": String(Math.max(1, replicas - 1)),
    "cleanup.policy": "delete",
    "retention.ms": String(retentionMs),
  };
}

interface NamedTopic {
  readonly layout: TopicLayout;
  readonly name: string;
}

async function problemsOf(
  admin: Admin,
  topics: readonly NamedTopic[],
  { replicas, retentionMs }: TopicRules,
): Promise<string[]> {
  if (topics.length === 0) return [];
  const names = topics.map(({ name }) => name);
  const metadata = await admin.metadata({ topics: names });
  const described = await admin.describeConfigs({
    resources: names.map((resourceName) => {
      return { resourceType: ConfigResourceTypes.TOPIC, resourceName };
    }),
  });
  const problems: string[] = [];
  for (const { layout, name } of topics) {
    const count = metadata.topics.get(name)?.partitions.length ?? 0;
    if (count !== layout.partitions) {
      problems.push(`${name} has ${count} partitions, not ${layout.partitions}`);
    }
    const configs = described.find(({ resourceName }) => resourceName === name)?.configs ?? [];
    for (const [key, wanted] of Object.entries(requiredOf(replicas, retentionMs))) {
      const found = configs.find((config) => config.name === key)?.value;
      if (found !== wanted) problems.push(`${name} has ${key}=${found}, not ${wanted}`);
    }
  }
  return problems;
}
