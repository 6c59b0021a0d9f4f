// Reads one segment over a read-only connection, which works beside the writer's, in this process
// and in others: SQLite gives every statement one committed state and none that is not synced.
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { TopicLayout } from "../../event/position.ts";
import type { StoredBatch } from "./stored-batch.ts";

/** What a segment was created with. */
export interface SegmentHead {
  /** No record of an earlier segment is younger, none of this one is older; ms. */
  readonly createdAt: number;
  /** By partition, the offset of its first record here. */
  readonly starts: Float64Array;
}

/** Rises when the tables change. */
export const layoutVersion = 1;

/** Rows are ordered by one integer, partition * 2^42 + first offset, so that both stay exact. */
const offsetsPerPartition = 2 ** 42;
const busyMs = 5_000;

export function rowId(partition: number, offset: number): number {
  return partition * offsetsPerPartition + offset;
}

export class SegmentReader {
  readonly path: string;
  readonly head: SegmentHead;
  readonly #db: DatabaseSync;
  readonly #span: StatementSync;
  readonly #from: StatementSync;
  readonly #last: StatementSync;

  /** Throws SQLite's error, or an Error that names the file when it is not a segment of `layout`. */
  static open(path: string, layout: TopicLayout): SegmentReader {
    const db = new DatabaseSync(path, { readOnly: true, timeout: busyMs });
    try {
      return new SegmentReader(path, db, layout);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  private constructor(path: string, db: DatabaseSync, layout: TopicLayout) {
    this.path = path;
    this.#db = db;
    this.head = readHead(path, db, layout);
    this.#span = db.prepare(
      "SELECT id, count, appended_at_ms FROM batch WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1",
    );
    this.#from = db.prepare("SELECT * FROM batch WHERE id >= ? AND id < ? ORDER BY id");
    this.#last = db.prepare(
      "SELECT * FROM batch WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?",
    );
  }

  /** The batches of the partition from the one that holds `offset` on, or above it if none does. */
  *batchesFrom(partition: number, offset: number): Generator<StoredBatch> {
    const span = this.#spanAt(partition, offset);
    const base = span && offset < span.base + span.count ? span.base : offset;
    const rows = this.#from.iterate(rowId(partition, base), rowId(partition + 1, 0));
    for (const row of rows) yield storedBatch(row);
  }

  /** The partition's last `limit` batches, newest first. */
  lastBatches(partition: number, limit: number): StoredBatch[] {
    const rows = this.#last.all(rowId(partition, 0), rowId(partition + 1, 0), limit);
    return rows.map(storedBatch);
  }

  /** The offset after the partition's last record here. */
  end(partition: number): number {
    const last = this.#spanAt(partition, offsetsPerPartition - 1);
    return last ? last.base + last.count : (this.head.starts[partition] as number);
  }

  /** The offset of the partition's first record here that was appended at or after `ms`, else the end. */
  offsetAt(partition: number, ms: number): number {
    let low = this.head.starts[partition] as number;
    let high = this.end(partition);
    while (low < high) {
      const span = this.#spanAt(partition, Math.floor((low + high) / 2));
      if (!span) return low;
      if (span.appendedAt >= ms) high = span.base;
      else low = span.base + span.count;
    }
    return low;
  }

  /** Append time of the newest record, of all partitions; undefined when the segment is empty. */
  newestAt(): number | undefined {
    let newest: number | undefined;
    for (let partition = 0; partition < this.head.starts.length; partition++) {
      const last = this.#spanAt(partition, offsetsPerPartition - 1);
      if (last) newest = Math.max(newest ?? 0, last.appendedAt);
    }
    return newest;
  }

  close(): void {
    this.#db.close();
  }

  /** The newest batch that starts at or below `offset`, without its body. */
  #spanAt(partition: number, offset: number): BatchSpan | undefined {
    const row = this.#span.get(rowId(partition, 0), rowId(partition, offset));
    if (!row) return undefined;
    return {
      base: Number(row.id) - rowId(partition, 0),
      count: Number(row.count),
      appendedAt: Number(row.appended_at_ms),
    };
  }
}

interface BatchSpan {
  readonly base: number;
  readonly count: number;
  readonly appendedAt: number;
}

function readHead(path: string, db: DatabaseSync, layout: TopicLayout): SegmentHead {
  const version = db.prepare("PRAGMA user_version").get()?.user_version;
  if (version !== layoutVersion) {
    throw new Error(`${path}: not a log segment this version reads (layout ${version})`);
  }
  const row = db.prepare("SELECT topic, generation, created_at_ms FROM segment").get();
  const starts = db.prepare("SELECT start FROM partition_start ORDER BY partition").all();
  const { topic, generation, partitions } = layout;
  if (row?.topic !== topic || row.generation !== generation)
    throw new Error(`${path}: holds ${row?.topic}/${row?.generation}, not ${topic}/${generation}`);
  if (starts.length !== partitions) {
    throw new Error(`${path}: has ${starts.length} partitions, not ${partitions}`);
  }
  return {
    createdAt: Number(row.created_at_ms),
    starts: Float64Array.from(starts, (each) => Number(each.start)),
  };
}

function storedBatch(row: ReturnType<StatementSync["get"]> & object): StoredBatch {
  const id = Number(row.id);
  const partition = Math.floor(id / offsetsPerPartition);
  return {
    partition,
    base: id - partition * offsetsPerPartition,
    count: Number(row.count),
    appendedAt: Number(row.appended_at_ms),
    codec: Number(row.codec),
    plainBytes: Number(row.plain_bytes),
    crc: Number(row.crc32),
    body: row.body instanceof Uint8Array ? row.body : new Uint8Array(0),
  };
}
