// `pulse verify --production`: the same check over the cluster and the bucket that the environment
// names, beside the workers, as a reader alone.
import { systemClock } from "../clock.ts";
import { parseReaderSettings } from "../config/production.ts";
import { type PartitionId, partitionName, partitionsOf } from "../event/position.ts";
import { type Verified, verify } from "../replay/verify.ts";
import { readPublished } from "../sink/lake/published-lists.ts";
import type { StateReader } from "../state/slatedb/read-only.ts";
import { UsageError } from "./command.ts";
import {
  openBucketToRead,
  openLog,
  openStateFilesToRead,
  openStateToRead,
} from "./production-ports.ts";

/** Of a partition that nobody has owned yet. */
const noState: StateReader = {
  get: async () => undefined,
  list: async () => [],
  close: async () => {},
};

/** Throws UsageError, LogError, StoreError or StateError, each one sentence. */
export async function verifyProduction(
  sinceMs?: number,
  onPartition?: (done: number, of: number) => void,
): Promise<Verified> {
  const parsed = parseReaderSettings(process.env);
  if (parsed.kind === "errors") throw new UsageError(parsed.errors.join("\n"));
  const { cluster, bucket } = parsed.settings;
  const { topics } = cluster;
  const partitions = partitionsOf(topics);
  const store = openBucketToRead(bucket);
  const files = openStateFilesToRead(bucket);
  const log = await openLog({ cluster, topics, role: "verify", clock: systemClock, lingerMs: 0 });
  const readers = new Map<string, StateReader>();
  const reader = (partition: PartitionId) => readers.get(partitionName(partition)) as StateReader;
  try {
    for (const partition of partitions) {
      const opened = await openStateToRead(bucket, files, partition);
      readers.set(partitionName(partition), opened ?? noState);
    }
    return await verify(
      {
        partitions,
        reader,
        store,
        log,
        published: (table, partition, from) => readPublished(store, table, partition, from),
        ...(onPartition && { onPartition }),
      },
      sinceMs,
    );
  } finally {
    for (const opened of readers.values()) await opened.close();
    await log.close();
    store.destroy();
    files.destroy();
  }
}
