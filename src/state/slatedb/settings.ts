// How SlateDB is set up for one partition, each setting with its reason. Figures marked (m) were
// measured on 2 shared cores; docs/adr/0019-s3-and-slatedb.md says how.
import { Settings } from "@slatedb/uniffi";

/**
 * Memtables go to L0 after this many commits: opening replays every WAL file behind the last one,
 * and 400 of them behind 20 ms take 12.9 s (m).
 */
export const commitsPerFlushMax = 60;

/**
 * A batch above this finds no space: it would stand in memory three times (here, as WAL, as
 * memtable). A commit's is a few hundred KB.
 */
export const batchBytesMaxDefault = 64 * 1024 * 1024;

/**
 * Files younger than this are never collected. The fence against an old owner is the WAL file that
 * is already there; once collected, a write of an owner that slept so long would be taken
 * (slatedb/slatedb#352, not fixed in 0.12).
 */
const collectedAfterMs = 4 * 3_600_000;

/**
 * A handle that has not proved for this long that it owns the partition takes no more writes, and
 * believes none it has made: half of the above, so clocks may differ by two hours.
 */
export const ownershipMsMax = collectedAfterMs / 2;

const seconds = (count: number) => `${count}s`;
const collected = { interval: seconds(600), min_age: seconds(collectedAfterMs / 1_000) };

/** What differs from SlateDB's defaults. */
const chosen: Readonly<Record<string, unknown>> = {
  // One flush a commit, by us: a timer would cut commits into more files and cost PUTs when idle.
  flush_interval: null,
  // Only tells a reader of news or an idle owner that it was fenced, which its next write would
  // too; the default of 1 s costs 2.3 LIST/s a partition with the compactor's, $3.4K a month (m).
  manifest_poll_interval: seconds(300),
  "compactor_options.poll_interval": seconds(60),
  // One memtable of 60 commits fits, and a takeover replays no more.
  l0_sst_size_bytes: 8 * 1024 * 1024,
  // At the default of 8 the next flush waits for the compactor, which polls once a minute (m).
  l0_max_ssts: 32,
  // The default of 1 GB a partition is more than a worker may use in all.
  max_unflushed_bytes: 32 * 1024 * 1024,
  // Four listings each; once a minute, the default, costs as much as the commits of a quiet day.
  "garbage_collector_options.manifest_options": collected,
  "garbage_collector_options.wal_options": collected,
  "garbage_collector_options.compacted_options": collected,
  "garbage_collector_options.compactions_options": collected,
};

/** Settings for a builder, which consumes them. */
export function partitionSettings(): Settings {
  const settings = Settings.default();
  for (const [name, value] of Object.entries(chosen)) settings.set(name, JSON.stringify(value));
  return settings;
}
