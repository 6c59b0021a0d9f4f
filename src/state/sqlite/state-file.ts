// The SQLite file behind every partition's state: its tables, its pragmas and its errors.
// Plain rowid tables with 16 KB pages: at 20 KB values a commit took a third of the CPU that
// 4 KB pages WITHOUT ROWID took, because a value then fills its pages instead of index cells.
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AssertionError } from "../../assert.ts";
import { sqliteCode, sqliteCodeOf } from "../../sqlite-code.ts";
import { syncFolderNow } from "../../sync-folder.ts";
import { StateError } from "../state.ts";

const pageBytes = 16_384;

/**
 * Opens the file for its one writer and creates it when it is absent. `bytesMax` caps its size: a
 * write beyond it is `full`. Throws StateError.
 */
export function openStateFile(path: string, bytesMax: number): DatabaseSync {
  return asStateErrors(() => {
    const db = new DatabaseSync(path, { timeout: 1000 });
    try {
      db.exec(pragmas(bytesMax));
      db.exec(tables);
      writeAnew(db);
      // SQLite syncs the folder for its journals, not for the database file it has just created.
      syncFolderNow(dirname(path));
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/**
 * Copies what the WAL holds into the file: a sync that failed before the restart left pages that
 * look written, and what is read of them here is built on. A full disk has no room for it; then
 * the WAL stays what holds it.
 */
function writeAnew(db: DatabaseSync): void {
  try {
    db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (error) {
    if (sqliteCodeOf(error) !== sqliteCode.full) throw error;
  }
}

/**
 * The WAL is copied into the file in slices of our own (commit-rounds.ts), never inside a commit.
 * FULL syncs the WAL in every commit, which is what makes it durable.
 */
function pragmas(bytesMax: number): string {
  return `PRAGMA page_size = ${pageBytes};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA journal_size_limit = 16777216;
    PRAGMA cache_size = -16384;
    PRAGMA max_page_count = ${Math.floor(bytesMax / pageBytes)};`;
}

const tables = `
  CREATE TABLE IF NOT EXISTS owner (
    partition TEXT PRIMARY KEY NOT NULL,
    epoch INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS kv (
    partition TEXT NOT NULL,
    key TEXT NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (partition, key)
  );`;

/** Opens the file beside a live writer or after one that was killed; never changes a row. */
export function openStateFileReadOnly(path: string): DatabaseSync {
  return asStateErrors(() => new DatabaseSync(path, { readOnly: true, timeout: 5000 }));
}

/** Runs `action`; what SQLite or the file system throws becomes a StateError. */
export function asStateErrors<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw error instanceof AssertionError ? error : stateError(error);
  }
}

/** Runs `action` in a write transaction that is durable when this returns; undone if it throws. */
export function inTransaction<T>(db: DatabaseSync, action: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = action();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // SQLite has already rolled back by itself after some errors, a full disk among them.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

/** What SQLite threw as a StateError. Only `full` says that nothing was applied. */
export function stateError(error: unknown): StateError {
  if (error instanceof StateError) return error;
  if (sqliteCodeOf(error) === sqliteCode.full) {
    return new StateError("full", "no space left for the state file", { cause: error });
  }
  const reason = error instanceof Error ? error.message : "unknown error";
  return new StateError("unavailable", `the state file failed: ${reason}`, { cause: error });
}

/**
 * True when the file itself failed. What the page cache says afterwards may not be what the disk
 * holds, so nothing may go on over this connection: the process ends and recovers from the disk.
 */
export function isFatal(error: StateError): boolean {
  const code = sqliteCodeOf(error.cause);
  return (
    code === sqliteCode.ioError || code === sqliteCode.corrupt || code === sqliteCode.notADatabase
  );
}
