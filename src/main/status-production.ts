// `pulse status --production`: asks the cluster and the bucket that the environment names, as a
// reader alone, whether a console runs or not.
import { systemClock } from "../clock.ts";
import {
  type BucketSettings,
  type ClusterSettings,
  parseReaderSettings,
} from "../config/production.ts";
import { pageTopic } from "../config/topics.ts";
import type { Head } from "../event/entry.ts";
import { type PartitionId, partitionsOf } from "../event/position.ts";
import { type Log, LogError } from "../log/log.ts";
import { StoreError } from "../store/store.ts";
import { noHead, readHead } from "../stream/chain.ts";
import { UsageError } from "./command.ts";
import { openLog, openStateFilesToRead, openStateToRead } from "./production-ports.ts";
import { type ProductionStatus, productionStatus } from "./production-status.ts";

/** Throws UsageError naming every variable that is wrong. */
export async function statusOfProduction(environment = process.env): Promise<ProductionStatus> {
  const parsed = parseReaderSettings(environment);
  if (parsed.kind === "errors") throw new UsageError(parsed.errors.join("\n"));
  const { cluster, bucket } = parsed.settings;
  const heads = headsOf(bucket);
  const { log, logFault } = await openLogIfThere(cluster);
  const page = { topic: pageTopic.topic, generation: pageTopic.generation, partition: 0 };
  try {
    return await productionStatus({
      log,
      logFault,
      head: heads.read,
      clock: systemClock,
      partitions: partitionsOf(cluster.topics),
      page,
    });
  } finally {
    await log?.close();
    heads.close();
  }
}

interface Heads {
  /** Rejects with StateError and StoreError. */
  read(partition: PartitionId): Promise<Head>;
  close(): void;
}

/** A bucket that fails is asked once, for all partitions. */
function headsOf(bucket: BucketSettings): Heads {
  const store = openStateFilesToRead(bucket);
  let fault: unknown;
  return {
    read: async (partition) => {
      if (fault !== undefined) throw fault;
      const reader = await openStateToRead(bucket, store, partition).catch((error) => {
        if (error instanceof StoreError) fault = error;
        throw error;
      });
      if (reader === undefined) return noHead;
      try {
        return await readHead(reader);
      } finally {
        await reader.close();
      }
    },
    close: () => store.destroy(),
  };
}

interface OpenedLog {
  readonly log: Log | undefined;
  readonly logFault: string | undefined;
}

async function openLogIfThere(cluster: ClusterSettings): Promise<OpenedLog> {
  const topics = [...cluster.topics, pageTopic];
  try {
    const log = await openLog({
      cluster,
      topics,
      role: "status",
      clock: systemClock,
      lingerMs: 0,
    });
    return { log, logFault: undefined };
  } catch (error) {
    if (!(error instanceof LogError) || error.code === "mismatch") throw error;
    return { log: undefined, logFault: `${error.code}: ${error.message}` };
  }
}
