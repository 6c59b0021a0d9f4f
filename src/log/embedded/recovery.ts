// Finds what a topic's folder holds after a stop of any kind. What SQLite did not commit is not
// there; what it committed must be whole: dense, and true to its checksum, or the start fails.
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { TopicLayout } from "../../event/position.ts";
import { syncFolderNow } from "../../sync-folder.ts";
import { listRemains, listSegments, makeFolder } from "./segment-name.ts";
import { SegmentReader } from "./segment-reader.ts";
import { SegmentWriter } from "./segment-writer.ts";
import { isIntact } from "./stored-batch.ts";

/** The newest segment, opened for writing, and where its partitions end. */
export interface Recovered {
  readonly file: string;
  readonly segment: SegmentWriter;
  readonly ends: Float64Array;
  /** No record so far is younger; ms. */
  readonly appendedAt: number;
}

/** How many of a partition's newest batches are checked; reads check every one they pass. */
const checkedBatches = 8;

/** Undefined when the topic has no segment yet. Throws an Error that names file and offset. */
export function recoverTopic(folder: string, layout: TopicLayout): Recovered | undefined {
  makeFolder(folder);
  removeFiles(folder, listRemains(folder));
  const file = listSegments(folder).at(-1);
  if (file === undefined) return undefined;
  const segment = named(join(folder, file), (path) => SegmentWriter.open(path));
  return { file, segment, ...checked(segment.path, layout) };
}

/** Unlinks a segment, the file itself first: what a crash leaves is without it. */
export function removeSegment(folder: string, file: string): void {
  removeFiles(folder, [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]);
}

function removeFiles(folder: string, files: readonly string[]): void {
  for (const file of files) rmSync(join(folder, file), { force: true });
  if (files.length > 0) syncFolderNow(folder);
}

function checked(path: string, layout: TopicLayout): Pick<Recovered, "ends" | "appendedAt"> {
  return named(path, () => {
    const reader = SegmentReader.open(path, layout);
    try {
      const { createdAt, starts } = reader.head;
      for (const [partition, start] of starts.entries()) checkTail(reader, partition, start);
      return {
        ends: starts.map((_, partition) => reader.end(partition)),
        appendedAt: Math.max(createdAt, reader.newestAt() ?? 0),
      };
    } finally {
      reader.close();
    }
  });
}

function checkTail(reader: SegmentReader, partition: number, start: number): void {
  const batches = reader.lastBatches(partition, checkedBatches);
  let next: number | undefined;
  for (const batch of batches) {
    const place = `${reader.path}: batch of partition ${partition} at offset ${batch.base}`;
    if (!isIntact(batch)) throw new Error(`${place} does not match its checksum`);
    const end = batch.base + batch.count;
    if (next !== undefined && end !== next) throw new Error(`${place} ends at ${end}, not ${next}`);
    next = batch.base;
  }
  const isWhole = batches.length < checkedBatches;
  if (isWhole && next !== undefined && next !== start) {
    throw new Error(`${reader.path}: partition ${partition} starts at ${next}, not ${start}`);
  }
}

/** Runs `open`; an error of SQLite, which names no file, is thrown again with the path. */
function named<T>(path: string, open: (path: string) => T): T {
  try {
    return open(path);
  } catch (error) {
    if (!(error instanceof Error) || error.message.startsWith(path)) throw error;
    throw new Error(`${path}: ${error.message}`, { cause: error });
  }
}
