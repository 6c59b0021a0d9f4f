// `pulse verify --production`: the same check over the cluster and the bucket that the environment
// names, beside the workers, as a reader alone.
import { systemClock } from "../clock.ts";
import { type PartitionId, partitionName, partitionsOf } from "../event/position.ts";
import { type Verified, verify } from "../replay/verify.ts";
import { readPublished } from "../sink/lake/published-lists.ts";
import { openStateReader, type StateReader } from "../state/slatedb/read-only.ts";
import { openBucket, openLog, stateObjectsOf } from "./production-ports.ts";
import { workerSettingsOf } from "./worker-settings.ts";

/** Throws UsageError, LogError, StoreError or StateError, each one sentence. */
export async function verifyProduction(
  onPartition?: (done: number, of: number) => void,
): Promise<Verified> {
  const { cluster, bucket } = workerSettingsOf(process.env);
  const { topics } = cluster;
  const partitions = partitionsOf(topics);
  const store = await openBucket(bucket);
  const log = await openLog({ cluster, topics, role: "verify", clock: systemClock, lingerMs: 0 });
  const readers = new Map<string, StateReader>();
  const reader = (partition: PartitionId) => readers.get(partitionName(partition)) as StateReader;
  try {
    for (const partition of partitions) {
      const opened = await openStateReader(stateObjectsOf(bucket), partition);
      readers.set(partitionName(partition), opened);
    }
    return await verify({
      partitions,
      reader,
      store,
      log,
      published: (table, partition) => readPublished(store, table, partition),
      ...(onPartition && { onPartition }),
    });
  } finally {
    for (const opened of readers.values()) await opened.close();
    await log.close();
    store.destroy();
  }
}
