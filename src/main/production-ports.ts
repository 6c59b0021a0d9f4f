// The adapters of production as its processes open them: Kafka, S3, SlateDB and Snowflake, each by
// its settings.
import { readFile } from "node:fs/promises";
import type { Clock } from "../clock.ts";
import type { BucketSettings, ClusterSettings, SnowflakeSettings } from "../config/production.ts";
import { type PartitionId, partitionName, type TopicLayout } from "../event/position.ts";
import { tables } from "../event/tables.ts";
import { KafkaLog } from "../log/kafka/kafka-log.ts";
import type { KafkaSettings } from "../log/kafka/kafka-settings.ts";
import { openSnowpipe } from "../sink/snowflake/settings.ts";
import { SnowflakeSink, type SnowflakeSinkOptions } from "../sink/snowflake/snowflake-sink.ts";
import { openSqlSession, type SqlSession } from "../sink/snowflake/sql-session.ts";
import type { ObjectStoreSettings } from "../state/slatedb/object-store.ts";
import { openStateReader, type StateReader } from "../state/slatedb/read-only.ts";
import { SlateDbState } from "../state/slatedb/slatedb-state.ts";
import { openS3Store, S3Store } from "../store/s3/s3-store.ts";
import type { Store } from "../store/store.ts";
import { UsageError } from "./command.ts";

/** `role`: which of our processes asks. Throws UsageError when a file cannot be read. */
export async function kafkaSettingsOf(
  { brokers, topicPrefix, rack, hasTls, caFile, login }: ClusterSettings,
  role: string,
): Promise<KafkaSettings> {
  const ca = await readNamed("PULSE_KAFKA_CA", caFile);
  return {
    brokers,
    topicPrefix,
    clientId: `pulse-${role}`,
    ...(rack !== undefined && { rack }),
    ...(hasTls && { tls: ca === undefined ? {} : { ca } }),
    ...(login && { login }),
  };
}

export interface LogOptions {
  readonly cluster: ClusterSettings;
  readonly topics: readonly TopicLayout[];
  readonly role: string;
  readonly clock: Clock;
  /** How long a batch that is not full waits for more, ms. */
  readonly lingerMs: number;
}

/** Throws LogError when the cluster is away, or its topics are not laid out as ours. */
export async function openLog(options: LogOptions): Promise<KafkaLog> {
  const { cluster, topics, role, clock, lingerMs } = options;
  const settings = await kafkaSettingsOf(cluster, role);
  return KafkaLog.open({ settings, topics, clock, limits: { lingerMs } });
}

/** Throws StoreError, in one sentence, when the bucket cannot be relied on. */
export function openBucket(settings: BucketSettings): Promise<S3Store> {
  return openS3Store(lakeObjectsOf(settings));
}

/** For who only reads: nothing is written to prove the bucket, and nothing asked until a call. */
export function openBucketToRead(settings: BucketSettings): S3Store {
  return new S3Store(lakeObjectsOf(settings));
}

export function lakeObjectsOf(settings: BucketSettings) {
  const { bucket, prefix, region, endpoint, kmsKeyId } = settings;
  return {
    bucket,
    prefix: `${prefix}/lake`,
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
  };
}

/** The objects that the databases of `openState` are made of, for who only looks. */
export function openStateFilesToRead(settings: BucketSettings): S3Store {
  return new S3Store({ ...lakeObjectsOf(settings), prefix: `${settings.prefix}/state` });
}

/**
 * The state of a partition for who only looks, or undefined when it has none. `files` is asked
 * first: SlateDB asks a bucket that is not there for ever, and does not tell an absent state from
 * a damaged one. Throws StoreError and StateError.
 */
export async function openStateToRead(
  settings: BucketSettings,
  files: S3Store,
  partition: PartitionId,
): Promise<StateReader | undefined> {
  const found = await files.list(`${partitionName(partition)}/`, { limit: 1 });
  return found.length === 0 ? undefined : openStateReader(stateObjectsOf(settings), partition);
}

/** State beside the lake in the same bucket, a database for each partition. */
export function openState(settings: BucketSettings, clock: Clock): SlateDbState {
  return new SlateDbState({ ...stateObjectsOf(settings), clock });
}

export function stateObjectsOf(settings: BucketSettings): ObjectStoreSettings {
  const { bucket, prefix, region, endpoint, kmsKeyId } = settings;
  return {
    url: `s3://${bucket}/${prefix}/state`,
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
  };
}

export interface SnowflakeParts extends Pick<SnowflakeSinkOptions, "clock" | "isOwner"> {
  readonly store: Store;
}

/** The sink and the client it sends with, which is closed after it. */
export async function openSnowflake(settings: SnowflakeSettings, parts: SnowflakeParts) {
  await readNamed("PULSE_SNOWFLAKE_PRIVATE_KEY", settings.privateKeyFile);
  await readNamed("PULSE_SNOWFLAKE_CA", settings.caFile);
  const client = await openSnowpipe(settings);
  const { database, schema, adopt, acceptRefusedRows } = settings;
  const sink = new SnowflakeSink({
    client,
    database,
    schema,
    channelPrefix: "PULSE",
    tables,
    acceptRefusedRows,
    ...(adopt && { adopt }),
    ...parts,
  });
  return { client, sink };
}

/** A session for statements, by the same key pair. Throws UsageError and the driver's errors. */
export async function openSql(settings: SnowflakeSettings): Promise<SqlSession> {
  await readNamed("PULSE_SNOWFLAKE_PRIVATE_KEY", settings.privateKeyFile);
  return openSqlSession(settings);
}

/** The text of the file that `variable` names; undefined when it names none. */
async function readNamed(variable: string, file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  return readFile(file, "utf8").catch((error: unknown) => {
    throw new UsageError(`${variable}: ${file} cannot be read`, { cause: error });
  });
}
