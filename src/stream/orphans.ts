// Files that no entry will ever name: written by an attempt that died, or that lost its partition,
// before its entry was durable. They are told from files of an attempt under way by the epoch in
// their name.
import type { Clock } from "../clock.ts";
import { seqDigits } from "../event/entry.ts";
import type { PartitionId } from "../event/position.ts";
import { tables } from "../event/tables.ts";
import type { Store } from "../store/store.ts";
import { dataFolder, readFileName } from "./data-keys.ts";
import type { LiveFiles } from "./live-files.ts";

const keysPerStep = 256;

export interface SweepOptions {
  readonly partition: PartitionId;
  /** The newest claim's epoch. */
  readonly epoch: number;
  readonly store: Store;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Deletes the files that an epoch below `epoch` left unnamed. `live` is as of the claim or later
 * and has no compaction pending, so that what it does not name is named by nothing: an earlier
 * owner's writes can no longer land. Looks behind the settled files alone.
 */
export async function sweepOrphans(live: LiveFiles, options: SweepOptions): Promise<void> {
  // What is merged from here on may be behind `live`, but its files are not taken for orphans.
  const known = new Set<string>();
  const settled = new Map<string, number>();
  for (const [table, { files, settledTo }] of live.tables) {
    for (const { file } of files) known.add(file.key);
    settled.set(table, settledTo);
  }
  for (const table of ["raw", ...tables.map(({ name }) => name)]) {
    const folder = dataFolder(table, options.partition);
    const after = `${folder}${seqDigits((settled.get(table) ?? 0) + 1)}`;
    await sweepFolder(folder, { after, known, options });
  }
}

interface FolderSweep {
  readonly after: string;
  readonly known: ReadonlySet<string>;
  readonly options: SweepOptions;
}

async function sweepFolder(folder: string, sweep: FolderSweep): Promise<void> {
  const { known, options } = sweep;
  const { store, epoch, clock, signal } = options;
  let { after } = sweep;
  while (!signal.aborted) {
    const keys = await store.list(folder, { after, limit: keysPerStep });
    for (const key of keys) {
      const name = readFileName(key);
      const isOfDeadAttempt = name !== undefined && name.epoch < epoch;
      if (isOfDeadAttempt && !known.has(key) && !signal.aborted) await store.delete(key);
      after = key;
    }
    if (keys.length < keysPerStep) return;
    await clock.yield();
  }
}
