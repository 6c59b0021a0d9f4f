// Which files of a table are merged next: small files of commits soon, larger ones rarely, so that
// a row is written again two or three times and the count of files grows with the bytes alone.
import { assert } from "../assert.ts";
import type { DataFile } from "../event/entry.ts";

/** A live data file and which commits its rows are of. */
export interface LiveFile {
  readonly file: DataFile;
  /** 0 for a commit's own; a merge makes one of a higher level. */
  readonly level: number;
  /** Seqs of the first and the last commit in it. */
  readonly from: number;
  readonly to: number;
  /** When the first of them was committed, ms. */
  readonly committedAt: number;
}

export interface CompactionSettings {
  /** Files of commits in a row that are merged into one of level 1. */
  readonly commitFilesMin: number;
  /** Files of one higher level in a row that are merged into one of the next. */
  readonly mergedFilesMin: number;
  /** Fewer files of commits are merged once the oldest is this old, ms. */
  readonly leftoverMs: number;
  /**
   * Bytes in memory of the rows merged in one step. It bounds the size of a file, hence what is
   * held of it while it is written, and how long the step takes: a few tenths of a second
   * of CPU, in slices, for 64 MB. A file of half of it is never merged again.
   */
  readonly plainBytesMax: number;
}

export const defaultCompaction: CompactionSettings = {
  commitFilesMin: 64,
  mergedFilesMin: 32,
  leftoverMs: 3_600_000,
  plainBytesMax: 64 * 1024 * 1024,
};

/** Files that follow one another, to be replaced by one of `level` that holds their rows. */
export interface Merge {
  readonly inputs: readonly LiveFile[];
  readonly level: number;
}

/** After an outage more files than needed lie in a row; one step takes this many times as many. */
const backlogFactor = 4;
const plainRatio = 10;

function plainBytesOf({ file }: LiveFile): number {
  return file.plainBytes ?? file.bytes * plainRatio;
}

function isFull(file: LiveFile, { plainBytesMax }: CompactionSettings): boolean {
  return plainBytesOf(file) * 2 >= plainBytesMax;
}

/** How many files at the front are never an input again. */
export function settledCount(files: readonly LiveFile[], settings: CompactionSettings): number {
  let settled = 0;
  for (const [index, file] of files.entries()) {
    const next = files[index + 1];
    // One that stands alone between full files has nothing to be merged with.
    if (isFull(file, settings) || (next && isFull(next, settings))) settled = index + 1;
    else break;
  }
  return settled;
}

/** The next merge among the live files of one table, which come in their order. */
export function nextMerge(
  files: readonly LiveFile[],
  settings: CompactionSettings,
  nowMs: number,
): Merge | undefined {
  for (let from = 0, to = 0; from < files.length; from = to + 1) {
    to = from;
    while (to < files.length && !isFull(files[to] as LiveFile, settings)) to++;
    const run = files.slice(from, to);
    // Nothing will ever join a run that a full file ends, so it is not waited for.
    if (to < files.length && run.length > 1) return merge(run, settings);
    if (to === files.length) return nextOfOpenRun(run, settings, nowMs);
  }
  return undefined;
}

function nextOfOpenRun(
  run: readonly LiveFile[],
  settings: CompactionSettings,
  nowMs: number,
): Merge | undefined {
  for (let from = 0, to = 0; from < run.length; from = to) {
    const { level } = run[from] as LiveFile;
    while (to < run.length && run[to]?.level === level) to++;
    const files = run.slice(from, to);
    if (isDue(files, settings, nowMs)) return merge(files, settings);
  }
  return undefined;
}

function isDue(files: readonly LiveFile[], settings: CompactionSettings, nowMs: number): boolean {
  const [oldest] = files;
  if (oldest === undefined || files.length < 2) return false;
  const { commitFilesMin, mergedFilesMin, leftoverMs, plainBytesMax } = settings;
  const isOfCommits = oldest.level === 0;
  if (files.length >= (isOfCommits ? commitFilesMin : mergedFilesMin)) return true;
  if (isOfCommits && nowMs - oldest.committedAt >= leftoverMs) return true;
  return files.reduce((sum, file) => sum + plainBytesOf(file), 0) >= plainBytesMax;
}

/** The oldest of `files` that one step takes. */
function merge(files: readonly LiveFile[], settings: CompactionSettings): Merge {
  const { commitFilesMin, mergedFilesMin, plainBytesMax } = settings;
  const countMax = Math.max(commitFilesMin, mergedFilesMin) * backlogFactor;
  let count = 0;
  let level = 0;
  for (let bytes = 0; count < Math.min(files.length, countMax); count++) {
    const file = files[count] as LiveFile;
    bytes += plainBytesOf(file);
    if (bytes > plainBytesMax) break;
    level = Math.max(level, file.level);
  }
  assert(count > 1, "two files that are not full fit into one");
  return { inputs: files.slice(0, count), level: level + 1 };
}
