// Writes one segment: one transaction per append, synced by its COMMIT. Checkpoints are run from
// here and never by SQLite on its own, which drops their errors: a failed sync would go unseen.
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { TopicLayout } from "../../event/position.ts";
import { layoutVersion, rowId, type SegmentHead } from "./segment-reader.ts";
import type { StoredBatch } from "./stored-batch.ts";

const pageBytes = 4096;
const busyMs = 5_000;
/** A WAL that readers kept from starting over is cut back to this once they let it. */
const walBytesKept = 32 * 1024 * 1024;

const tables = `
  CREATE TABLE segment (
    topic TEXT NOT NULL, generation INTEGER NOT NULL, created_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE partition_start (partition INTEGER PRIMARY KEY, start INTEGER NOT NULL) STRICT;
  CREATE TABLE batch (
    id INTEGER PRIMARY KEY, count INTEGER NOT NULL, appended_at_ms INTEGER NOT NULL,
    codec INTEGER NOT NULL, plain_bytes INTEGER NOT NULL, crc32 INTEGER NOT NULL,
    body BLOB NOT NULL
  ) STRICT;
  PRAGMA user_version = ${layoutVersion};
`;

/** Creates an empty segment, synced but for its name. Throws SQLite's error. */
export function createSegmentFile(path: string, layout: TopicLayout, head: SegmentHead): void {
  const db = connect(path);
  try {
    db.exec("BEGIN IMMEDIATE");
    db.exec(tables);
    db.prepare("INSERT INTO segment VALUES (?, ?, ?)").run(
      layout.topic,
      layout.generation,
      head.createdAt,
    );
    const start = db.prepare("INSERT INTO partition_start VALUES (?, ?)");
    for (const [partition, offset] of head.starts.entries()) start.run(partition, offset);
    db.exec("COMMIT");
    db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } finally {
    db.close();
  }
}

export class SegmentWriter {
  readonly path: string;
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #pageCount: StatementSync;
  #bytesSinceCheckpoint = 0;

  /**
   * Opens an existing segment. What the WAL holds is written anew first: a sync that failed before
   * the restart left pages that look written.
   */
  static open(path: string): SegmentWriter {
    const db = connect(path);
    try {
      db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      return new SegmentWriter(path, db);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  private constructor(path: string, db: DatabaseSync) {
    this.path = path;
    this.#db = db;
    this.#insert = db.prepare("INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?)");
    this.#pageCount = db.prepare("PRAGMA page_count");
  }

  /** Beyond `pages` an append fails as on a full disk. */
  limitPages(pages: number): void {
    this.#db.exec(`PRAGMA max_page_count = ${pages}`);
  }

  /** All or none; durable when it returns. Throws SQLite's error. */
  append(batches: Iterable<StoredBatch>): void {
    try {
      this.#db.exec("BEGIN IMMEDIATE");
      for (const batch of batches) {
        const { partition, base, count, appendedAt, codec, plainBytes, crc, body } = batch;
        const id = rowId(partition, base);
        this.#insert.run(id, count, appendedAt, codec, plainBytes, crc, body);
        this.#bytesSinceCheckpoint += body.length + pageBytes;
      }
      this.#db.exec("COMMIT");
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  /** Bytes written since the last checkpoint, about. */
  get bytesSinceCheckpoint(): number {
    return this.#bytesSinceCheckpoint;
  }

  /** Moves what the WAL holds into the file, as far as readers let it. Throws SQLite's error. */
  checkpoint(): void {
    this.#db.exec("PRAGMA wal_checkpoint(PASSIVE)");
    this.#bytesSinceCheckpoint = 0;
  }

  get bytes(): number {
    return Number(this.#pageCount.get()?.page_count) * pageBytes;
  }

  /** Checkpoints, then closes; stays open when that fails, as SQLite's own close would try again. */
  close(): void {
    this.checkpoint();
    this.#db.close();
  }
}

function connect(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: busyMs });
  try {
    db.exec(`PRAGMA page_size = ${pageBytes}`);
    db.exec("PRAGMA journal_mode = WAL");
    db.exec("PRAGMA synchronous = FULL");
    db.exec("PRAGMA wal_autocheckpoint = 0");
    db.exec(`PRAGMA journal_size_limit = ${walBytesKept}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
