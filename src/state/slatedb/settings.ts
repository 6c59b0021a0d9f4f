// How SlateDB is set up for one partition, each setting with its reason. Figures marked (m) were
// measured on 2 shared cores; docs/adr/0019-s3-and-slatedb.md says how.
import { Settings } from "./binding.ts";

/**
 * Memtables go to L0 after this many commits: opening replays every WAL file behind the last one,
 * four at a time, and 400 of them behind 20 ms take 12.9 s (m).
 */
export const commitsPerFlushMax = 30;

/** A commit that would leave more to replay waits until memtables are in L0. */
export const commitsToReplayMax = 4 * commitsPerFlushMax;

/**
 * A batch above this finds no space: it would stand in memory three times (here, as WAL, as
 * memtable). A commit's is a few hundred KB.
 */
export const batchBytesMaxDefault = 64 * 1024 * 1024;

const minuteMs = 60_000;

/**
 * Files younger than this are never collected. Opening lists what is left of the WAL twice, a
 * thousand files a page: half an hour of commits is one page.
 */
const collectedAfterMs = 30 * minuteMs;

/**
 * For so long a flush that succeeds proves that no later owner has come. What refuses an old
 * owner's flush is the later one's WAL file of that number; once that is collected, a flush of an
 * owner that slept meanwhile succeeds and is lost (slatedb/slatedb#352, open in 0.12). Half of the
 * above, so that clocks may differ by a quarter of an hour.
 */
export const flushProvesMs = collectedAfterMs / 2;

/** What differs from SlateDB's defaults. */
const chosen: Readonly<Record<string, number | null>> = {
  // One flush a commit, by us: a timer would cut commits into more files and cost PUTs when idle.
  flush_interval: null,
  // The memtable of 30 commits fits, and a takeover replays no more.
  l0_sst_size_bytes: 8 * 1024 * 1024,
  // At the default of 8 the next flush waits for the compactor, which polls once a minute (m).
  l0_max_ssts: 32,
  // The default of 1 GB a partition is more than a worker may use in all.
  max_unflushed_bytes: 32 * 1024 * 1024,
};

/** Four listings each; at the default of once a minute they cost more than a quiet day's commits. */
const collected = { interval: 10 * minuteMs, min_age: collectedAfterMs };

const timesMs: Readonly<Record<string, number>> = {
  // Only tells an idle owner that it was fenced, which its next write would too; the default of 1 s
  // costs 2.3 LIST/s a partition with the compactor's, $3.4K a month (m).
  manifest_poll_interval: 5 * minuteMs,
  // Ten commits a second, more than a worker at full speed makes in one partition, leave 20 files
  // in L0 by the next poll.
  "compactor_options.poll_interval": minuteMs,
  ...Object.fromEntries(
    ["manifest", "wal", "compacted", "compactions"].flatMap((folder) =>
      Object.entries(collected).map(
        ([name, ms]) => [`garbage_collector_options.${folder}_options.${name}`, ms] as const,
      ),
    ),
  ),
};

/** Settings for a builder, which consumes them; all that is timed runs `pace` times as fast. */
export function partitionSettings(pace: number): Settings {
  const settings = Settings.default();
  for (const [name, value] of Object.entries(chosen)) settings.set(name, JSON.stringify(value));
  for (const [name, ms] of Object.entries(timesMs)) {
    settings.set(name, JSON.stringify(`${Math.ceil(ms / pace)}ms`));
  }
  return settings;
}
