// Reads one topic across its segments. Segments come and go beside it (a writer adds the newest,
// retention unlinks the oldest), so the list is read again when an offset is not where it should
// be. Every batch is checked: its checksum, and that it follows the one before without a gap.
import { join } from "node:path";
import { AssertionError } from "../../assert.ts";
import type { PartitionId, TopicLayout } from "../../event/position.ts";
import { LogError, type RecordRun } from "../log.ts";
import { type RecordBatch, runOf } from "./record-frames.ts";
import { listSegments } from "./segment-name.ts";
import { type SegmentHead, SegmentReader } from "./segment-reader.ts";
import { isMissing } from "./sqlite-fault.ts";
import { isIntact, openBatches, type StoredBatch } from "./stored-batch.ts";

/** Connections kept open; the newest segment's is nearly always among them. */
const openMax = 6;
/** Batches kept decompressed because a run stopped inside of them. */
const begunMax = 32;
const attemptsMax = 3;

export interface RunRange {
  readonly from: number;
  /** The offset to stop before. */
  readonly end: number;
  readonly bytesMax: number;
}

export class TopicReader {
  readonly #folder: string;
  readonly #layout: TopicLayout;
  #files: readonly string[] = [];
  #touched = "";
  readonly #heads = new Map<string, SegmentHead>();
  /** By file, least recently used first. */
  readonly #open = new Map<string, SegmentReader>();
  /** By partition, the batch a run stopped inside of: the next run goes on there. */
  readonly #begun = new Map<number, RecordBatch>();

  constructor(folder: string, layout: TopicLayout) {
    this.#folder = folder;
    this.#layout = layout;
    this.refresh();
  }

  /** Looks at the folder again and lets go of segments that are no longer in it. */
  refresh(): void {
    this.#files = listSegments(this.#folder);
    const kept = new Set(this.#files);
    for (const file of this.#heads.keys()) if (!kept.has(file)) this.#heads.delete(file);
    for (const [file, segment] of this.#open) {
      if (kept.has(file)) continue;
      segment.close();
      this.#open.delete(file);
    }
  }

  /** The lowest offset still kept. */
  start(partition: number): number {
    return this.#guard(() => this.#firstOffset(partition));
  }

  /** The end by what the newest segment holds. */
  end(partition: number): number {
    return this.#guard(() => {
      const newest = this.#files.at(-1);
      return newest === undefined ? 0 : this.#segment(newest).end(partition);
    });
  }

  /** Records from `from`, which is below `end`, on. Throws LogError `out_of_range`, `unavailable`. */
  read(partition: PartitionId, range: RunRange): RecordRun {
    const begun = this.#begun.get(partition.partition);
    this.#begun.delete(partition.partition);
    const batches =
      begun && holds(begun, range.from)
        ? [begun]
        : this.#guard(() => this.#batches(partition.partition, range));
    const run = runOf(partition, batches, range);
    const last = batches.at(-1);
    if (last && holds(last, run.next)) this.#remember(partition.partition, last);
    return run;
  }

  /** The first offset below `end` that was appended at or after `ms`, else `end`. */
  offsetAt(partition: number, ms: number, end: number): number {
    return this.#guard(() => {
      const file = this.#files[this.#firstFile((head) => head.createdAt >= ms) - 1];
      if (file === undefined) return this.#firstOffset(partition);
      return Math.min(this.#segment(file).offsetAt(partition, ms), end);
    });
  }

  close(): void {
    for (const segment of this.#open.values()) segment.close();
    this.#open.clear();
    this.#begun.clear();
  }

  #batches(partition: number, { from, end, bytesMax }: RunRange): RecordBatch[] {
    if (from < this.#firstOffset(partition)) throw belowStart(this.#folder, partition, from);
    const batches: StoredBatch[] = [];
    let bytes = 0;
    let next = from;
    for (let file = this.#fileOf(partition, from); next < end; file++) {
      const name = this.#files[file];
      if (name === undefined) throw new StaleList(`${this.#folder}: no segment holds ${next}`);
      const segment = this.#segment(name);
      for (const stored of segment.batchesFrom(partition, next)) {
        if (!follows(stored, next, batches.length > 0)) throw gap(segment, stored, next);
        if (batches.length > 0 && bytes + stored.plainBytes > bytesMax) return openBatches(batches);
        if (!isIntact(stored)) throw damaged(segment, stored);
        batches.push(stored);
        bytes += stored.plainBytes;
        next = stored.base + stored.count;
        if (next >= end) return openBatches(batches);
      }
    }
    return openBatches(batches);
  }

  /** The index of the last segment that starts at or below `offset`. */
  #fileOf(partition: number, offset: number): number {
    return this.#firstFile((head) => (head.starts[partition] as number) > offset) - 1;
  }

  /** The index of the first segment `isPast` holds for; it holds for all after that. */
  #firstFile(isPast: (head: SegmentHead) => boolean): number {
    let low = 0;
    let high = this.#files.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isPast(this.#head(this.#files[middle] as string))) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #firstOffset(partition: number): number {
    const name = this.#files[0];
    return name === undefined ? 0 : (this.#head(name).starts[partition] as number);
  }

  #head(file: string): SegmentHead {
    const known = this.#heads.get(file);
    if (known) return known;
    const { head } = this.#segment(file);
    this.#heads.set(file, head);
    return head;
  }

  #segment(file: string): SegmentReader {
    this.#touched = file;
    const segment =
      this.#open.get(file) ?? SegmentReader.open(join(this.#folder, file), this.#layout);
    this.#open.delete(file);
    this.#open.set(file, segment);
    for (const [oldest, idle] of this.#open) {
      if (this.#open.size <= openMax) break;
      idle.close();
      this.#open.delete(oldest);
    }
    return segment;
  }

  #remember(partition: number, batch: RecordBatch): void {
    this.#begun.set(partition, batch);
    for (const oldest of this.#begun.keys()) {
      if (this.#begun.size <= begunMax) break;
      this.#begun.delete(oldest);
    }
  }

  /** Runs `look`, again when the segments changed under it. A fault becomes a LogError. */
  #guard<T>(look: () => T): T {
    for (let attempt = 1; ; attempt++) {
      try {
        return look();
      } catch (error) {
        if (error instanceof LogError || error instanceof AssertionError) throw error;
        const isStale = error instanceof StaleList || isMissing(error);
        if (!isStale || attempt === attemptsMax) throw unreadable(this.#touchedPath(), error);
        this.refresh();
      }
    }
  }

  #touchedPath(): string {
    return join(this.#folder, this.#touched);
  }
}

/** The list of segments is older than what is asked for. */
class StaleList extends Error {
  override readonly name = "StaleList";
}

function holds(batch: { readonly base: number; readonly count: number }, offset: number): boolean {
  return batch.base <= offset && offset < batch.base + batch.count;
}

/** The first batch of a run may start before the offset asked for; the others adjoin. */
function follows(stored: StoredBatch, next: number, isLater: boolean): boolean {
  return isLater ? stored.base === next : holds(stored, next);
}

function damaged(segment: SegmentReader, stored: StoredBatch): LogError {
  return new LogError("unavailable", `${place(segment, stored)} does not match its checksum`);
}

function gap(segment: SegmentReader, stored: StoredBatch, next: number): LogError {
  return new LogError("unavailable", `${place(segment, stored)} found where ${next} should be`);
}

function place(segment: SegmentReader, { partition, base }: StoredBatch): string {
  return `${segment.path}: batch of partition ${partition} at offset ${base}`;
}

function belowStart(folder: string, partition: number, from: number): LogError {
  return new LogError("out_of_range", `${folder}: offset ${from} of ${partition} is not kept`);
}

function unreadable(path: string, cause: unknown): LogError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LogError("unavailable", `${path}: cannot be read: ${reason}`, { cause });
}
