// Writes one topic: stamps, packs and stores records in the newest segment, starts a new one with
// the day or when it is long, unlinks the oldest. Offsets are dense and start at 0; the append time
// never goes back, whatever the clock does.
import { renameSync } from "node:fs";
import { join } from "node:path";
import { present } from "../../assert.ts";
import type { Clock } from "../../clock.ts";
import type { TopicLayout } from "../../event/position.ts";
import { syncFolderNow } from "../../sync-folder.ts";
import type { AppendRecord } from "../log.ts";
import { encodeFrames, frameBytes, putFrames } from "./record-frames.ts";
import { type Recovered, recoverTopic, removeSegment } from "./recovery.ts";
import {
  listSegments,
  parseSegmentFile,
  segmentFile,
  unfinishedFile,
  utcDay,
} from "./segment-name.ts";
import { SegmentReader } from "./segment-reader.ts";
import { createSegmentFile, SegmentWriter } from "./segment-writer.ts";
import { writeFaultOf } from "./sqlite-fault.ts";
import { sealBatch } from "./stored-batch.ts";
import type { EmbeddedLogLimits } from "./topic-layout.ts";

export interface TopicWriterOptions {
  readonly folder: string;
  readonly layout: TopicLayout;
  readonly clock: Clock;
  readonly limits: EmbeddedLogLimits;
}

export class TopicWriter {
  readonly #options: TopicWriterOptions;
  readonly #frames: Uint8Array;
  #ends: Float64Array;
  #appendedAt: number;
  #file: string;
  #segment: SegmentWriter;
  /** Segments that are followed by a newer one and not closed yet. */
  readonly #followed: SegmentWriter[] = [];

  /** Creates or recovers the topic's folder. Throws an Error that names what is wrong with it. */
  static open(options: TopicWriterOptions): TopicWriter {
    const { folder, layout, clock } = options;
    const recovered = recoverTopic(folder, layout) ?? firstSegment(folder, layout, clock.now());
    return new TopicWriter(options, recovered);
  }

  private constructor(options: TopicWriterOptions, recovered: Recovered) {
    this.#options = options;
    this.#frames = new Uint8Array(options.limits.batchBytesMax);
    this.#ends = recovered.ends;
    this.#appendedAt = recovered.appendedAt;
    this.#file = recovered.file;
    this.#segment = recovered.segment;
    this.#segment.limitPages(options.limits.segmentPagesMax);
  }

  /** By partition, the offset the next record will get. */
  get ends(): Float64Array {
    return this.#ends.slice();
  }

  /** One transaction: all records or none, durable when it returns. Throws what SQLite throws. */
  write(records: readonly AppendRecord[]): void {
    const appendedAt = Math.max(this.#appendedAt, Math.floor(this.#options.clock.now()));
    if (this.#isSegmentOver(appendedAt)) this.#startSegment(appendedAt);
    const ends = this.#ends.slice();
    this.#segment.append(this.#batchesOf(records, ends, appendedAt));
    this.#ends = ends;
    this.#appendedAt = appendedAt;
  }

  get isUpkeepDue(): boolean {
    const { checkpointBytes } = this.#options.limits;
    return this.#followed.length > 0 || this.#segment.bytesSinceCheckpoint >= checkpointBytes;
  }

  /** Checkpoints what is due; on a full disk that waits, the WAL holds it. Throws what SQLite throws. */
  upkeep(): void {
    this.#unlessFull(() => {
      for (; this.#followed.length > 0; this.#followed.shift()) this.#followed[0]?.close();
      this.#segment.checkpoint();
    });
  }

  /** Unlinks the oldest segment if its newest record is older than `cutoffMs`; says whether it did. */
  dropOldest(cutoffMs: number): boolean {
    const { folder } = this.#options;
    const [oldest, next] = listSegments(folder);
    const isInUse =
      oldest === this.#file ||
      this.#followed.some(({ path }) => path === join(folder, oldest ?? ""));
    if (oldest === undefined || next === undefined || isInUse) return false;
    if (this.#newestAt(oldest, next) >= cutoffMs) return false;
    removeSegment(folder, oldest);
    return true;
  }

  /** When the newest record of `file` was appended, at the latest where it cannot be read. */
  #newestAt(file: string, next: string): number {
    try {
      return this.#read(file, (segment) => segment.newestAt() ?? segment.head.createdAt);
    } catch {
      // Damage is told by the read that meets it. Nothing here is younger than what follows.
      return this.#read(next, ({ head }) => head.createdAt);
    }
  }

  #read<T>(file: string, look: (segment: SegmentReader) => T): T {
    const { folder, layout } = this.#options;
    const segment = SegmentReader.open(join(folder, file), layout);
    try {
      return look(segment);
    } finally {
      segment.close();
    }
  }

  /** What a full disk keeps from closing stays open; the WAL holds it. Throws what SQLite throws. */
  close(): void {
    this.#unlessFull(() => {
      for (const segment of this.#followed) segment.close();
      this.#segment.close();
    });
  }

  #unlessFull(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (writeFaultOf(error) !== "full") throw error;
    }
  }

  #isSegmentOver(appendedAt: number): boolean {
    const isNewDay = parseSegmentFile(this.#file)?.day !== utcDay(appendedAt);
    return isNewDay || this.#segment.bytes >= this.#options.limits.segmentBytesMax;
  }

  #startSegment(createdAt: number): void {
    const { folder, layout, limits } = this.#options;
    // Also when nothing can be written to it yet: a clock that goes back would have the day before
    // begin again, over the segment that has its name.
    this.#appendedAt = createdAt;
    const last = present(parseSegmentFile(this.#file), "the newest segment has a segment's name");
    const day = utcDay(createdAt);
    const file = segmentFile({ day, n: day === last.day ? last.n + 1 : 0 });
    const next = createSegment({ folder, file, layout, createdAt, starts: this.#ends });
    next.limitPages(limits.segmentPagesMax);
    this.#followed.push(this.#segment);
    this.#segment = next;
    this.#file = file;
  }

  /**
   * The records by partition, in the order given, as batches of a bounded size; moves `ends` on. A
   * batch is good until the next one is asked for: their frames share one buffer.
   */
  *#batchesOf(records: readonly AppendRecord[], ends: Float64Array, appendedAt: number) {
    const { batchBytesMax } = this.#options.limits;
    for (const [partition, ofPartition] of Map.groupBy(records, (record) => record.partition)) {
      for (const slice of slicesOf(ofPartition, batchBytesMax)) {
        const base = ends[partition] as number;
        const frames = this.#framesOf(slice);
        ends[partition] = base + slice.length;
        yield sealBatch(partition, { base, count: slice.length, appendedAt, frames });
      }
    }
  }

  /** In a buffer kept for it, but for a record that is larger than a batch should be. */
  #framesOf(records: readonly AppendRecord[]): Uint8Array {
    const [first] = records;
    if (first && frameBytes(first) > this.#frames.length) return encodeFrames(records);
    return this.#frames.subarray(0, putFrames(records, this.#frames));
  }
}

function* slicesOf(records: readonly AppendRecord[], bytesMax: number): Generator<AppendRecord[]> {
  let start = 0;
  let bytes = 0;
  for (const [index, record] of records.entries()) {
    const length = frameBytes(record);
    if (index > start && bytes + length > bytesMax) {
      yield records.slice(start, index);
      start = index;
      bytes = 0;
    }
    bytes += length;
  }
  if (start < records.length) yield records.slice(start);
}

interface NewSegment {
  readonly folder: string;
  readonly file: string;
  readonly layout: TopicLayout;
  readonly createdAt: number;
  readonly starts: Float64Array;
}

/**
 * A segment, its name synced. It gets its name when it is whole, so that no reader and no start
 * meets half of it; one that could not be made is taken away again.
 */
function createSegment({ folder, file, layout, createdAt, starts }: NewSegment): SegmentWriter {
  const unfinished = unfinishedFile(file);
  try {
    createSegmentFile(join(folder, unfinished), layout, { createdAt, starts });
    renameSync(join(folder, unfinished), join(folder, file));
    syncFolderNow(folder);
    return SegmentWriter.open(join(folder, file));
  } catch (error) {
    removeSegment(folder, unfinished);
    throw error;
  }
}

function firstSegment(folder: string, layout: TopicLayout, now: number): Recovered {
  const appendedAt = Math.floor(now);
  const file = segmentFile({ day: utcDay(appendedAt), n: 0 });
  const ends = new Float64Array(layout.partitions);
  const segment = createSegment({ folder, file, layout, createdAt: appendedAt, starts: ends });
  return { file, segment, ends, appendedAt };
}
