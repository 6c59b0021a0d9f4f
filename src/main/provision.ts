// Makes what the processes of production stand on, and says what is not as it has to be.
import type { SnowflakeSettings, WorkerSettings } from "../config/production.ts";
import { pageTopic } from "../config/topics.ts";
import { tables } from "../event/tables.ts";
import { views } from "../event/views.ts";
import { provisionTopics } from "../log/kafka/provision-topics.ts";
import { migrate } from "../sink/snowflake/migrate.ts";
import { openSqlSession } from "../sink/snowflake/sql-session.ts";
import { putLifecycle } from "../store/s3/lifecycle.ts";
import { kafkaSettingsOf, lakeObjectsOf, openBucket } from "./production-ports.ts";

const dayMs = 86_400_000;
/** In S3 Standard, before Glacier Instant Retrieval: what is read again is read soon. */
const warmDays = 30;

export interface ProvisionReport {
  /** What was made or set, a line each. */
  readonly made: readonly string[];
  /** One sentence for each thing a person has to change. */
  readonly problems: readonly string[];
}

/** Throws LogError, StoreError or MigrationError, in one sentence, where it cannot go on. */
export async function provision(settings: WorkerSettings): Promise<ProvisionReport> {
  const { cluster, bucket, snowflake } = settings;
  const kafka = await kafkaSettingsOf(cluster, "provision");
  const layouts = [...cluster.topics, ...cluster.derivedTopics, pageTopic];
  const { replicas, logDays } = cluster;
  const rules = { replicas, retentionMs: logDays * dayMs };
  const { made, problems } = await provisionTopics(kafka, layouts, rules);
  const store = await openBucket(bucket);
  store.destroy();
  const kept = { folders: ["raw/", "tables/"], keptDays: bucket.days, coldAfterDays: warmDays };
  await putLifecycle(lakeObjectsOf(bucket), kept);
  const days = bucket.days === undefined ? "good" : `${bucket.days} days`;
  const lifetimes = `raw/ and tables/ of the bucket are kept for ${days}`;
  const statements = snowflake === undefined ? [] : await migrateWarehouse(snowflake);
  return { made: [...made.map((name) => `topic ${name}`), lifetimes, ...statements], problems };
}

async function migrateWarehouse(settings: SnowflakeSettings): Promise<readonly string[]> {
  const { database, schema } = settings;
  const session = await openSqlSession(settings);
  try {
    return await migrate(session, { database, schema, tables, views });
  } finally {
    await session.close();
  }
}
