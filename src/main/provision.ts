// Makes what the processes of production stand on, and says what is not as it has to be.
import type { WorkerSettings } from "../config/production.ts";
import { pageTopic } from "../config/topics.ts";
import { provisionTopics } from "../log/kafka/provision-topics.ts";
import { kafkaSettingsOf, openBucket } from "./production-ports.ts";

const dayMs = 86_400_000;

export interface ProvisionReport {
  /** What was made, by name. */
  readonly made: readonly string[];
  /** One sentence for each thing a person has to change. */
  readonly problems: readonly string[];
}

/** Throws LogError or StoreError, in one sentence, where a server cannot be asked. */
export async function provision({ cluster, bucket }: WorkerSettings): Promise<ProvisionReport> {
  const settings = await kafkaSettingsOf(cluster, "provision");
  const layouts = [...cluster.topics, ...cluster.derivedTopics, pageTopic];
  const { replicas, logDays } = cluster;
  const topics = await provisionTopics(settings, layouts, {
    replicas,
    retentionMs: logDays * dayMs,
  });
  const store = await openBucket(bucket);
  store.destroy();
  return topics;
}
