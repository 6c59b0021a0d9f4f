// The embedded warehouse: all partitions and tables of a commit round are loaded from their data
// files in one transaction together with their tokens, so a row is there once or not at all.
import { stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Clock } from "../../clock.ts";
import type { ColumnSpec } from "../../codec/columns.ts";
import { type PartitionId, partitionName } from "../../event/position.ts";
import { syncFolder } from "../../sync-folder.ts";
import {
  type Committed,
  isNew,
  type Sink,
  SinkError,
  type SinkPosition,
  type SinkToken,
} from "../sink.ts";
import { quoted, type WarehouseTable } from "./database.ts";

export interface DuckDbSinkOptions {
  readonly instance: DuckDBInstance;
  /** Folder the keys of data files are relative to. */
  readonly root: string;
  readonly tables: readonly WarehouseTable[];
  readonly clock: Clock;
  /** Length of the write-ahead log that makes a checkpoint due; 128 MB unless told. */
  readonly logBytesMax?: number;
}

/**
 * A checkpoint compresses the last rows of each table again, up to 122,880 of them, so it is cheap
 * when rare; until then rows are in memory, and a start after a kill reads as much log as this.
 */
const defaultLogBytesMax = 128 * 1024 * 1024;

export class DuckDbSink implements Sink {
  readonly name = "duckdb";
  readonly whenAbsent = "rebuild";
  /** Commits of a second end within this, and a call costs as much CPU as 500 rows. */
  readonly gatherMs = 200;
  readonly #options: DuckDbSinkOptions;
  readonly #connection: DuckDBConnection;
  readonly #tokens = new Map<string, SinkPosition>();
  /** The warehouse file; undefined when it is in memory. */
  #file: string | undefined;
  /** The checkpoint under way or the last one; never rejects. */
  #checkpoint: Promise<void> = Promise.resolve();

  private constructor(options: DuckDbSinkOptions, connection: DuckDBConnection) {
    this.#options = options;
    this.#connection = connection;
  }

  static async open(options: DuckDbSinkOptions): Promise<DuckDbSink> {
    const sink = new DuckDbSink(options, await options.instance.connect());
    const reader = await sink.#connection.runAndReadAll(
      "SELECT topic, generation, partition, seq, next, hash FROM pulse.tokens",
    );
    for (const [topic, generation, partition, seq, next, hash] of reader.getRows()) {
      const name = `${String(topic)}/${String(generation)}/${String(partition)}`;
      sink.#tokens.set(name, { seq: Number(seq), next: Number(next), hash: String(hash) });
    }
    sink.#file = await fileOf(sink.#connection);
    return sink;
  }

  async token(partition: PartitionId): Promise<SinkToken | undefined> {
    const position = this.#tokens.get(partitionName(partition));
    return position && { seq: position.seq, hash: position.hash };
  }

  async emit(committed: readonly Committed[]): Promise<void> {
    const positions = new Map(this.#tokens);
    const fresh = committed.filter((each) => {
      const name = partitionName(each.partition);
      if (!isNew(positions.get(name), each)) return false;
      positions.set(name, positionOf(each));
      return true;
    });
    if (fresh.length === 0) return;
    await this.#checkpoint;
    let fault: SinkError | undefined;
    try {
      await this.#take(fresh);
    } catch (error) {
      // Where there is no space there is none for any of them.
      if (!(error instanceof SinkError) || error.code === "full") throw error;
      fault = await this.#takeApart(fresh);
    }
    if (this.#file !== undefined) await this.#settle(this.#file);
    if (fault) throw fault;
  }

  async close(): Promise<void> {
    await this.#checkpoint;
    await this.#connection.run("CHECKPOINT").catch(ignore);
    this.#connection.closeSync();
  }

  /** All of them or none. Throws SinkError, and what is fatal. */
  async #take(fresh: readonly Committed[]): Promise<void> {
    const newest = new Map(fresh.map((each) => [partitionName(each.partition), each]));
    try {
      await this.#connection.run("BEGIN");
      await this.#load(fresh);
      await this.#moveTokens([...newest.values()]);
      await this.#connection.run("COMMIT");
    } catch (error) {
      await this.#connection.run("ROLLBACK").catch(ignore);
      throw isFatal(error) ? error : asSinkError(error);
    }
    for (const [name, each] of newest) this.#tokens.set(name, positionOf(each));
  }

  /**
   * Each partition by itself: a file of one that cannot be read keeps no other from its rows. The
   * first fault, of the partition it names.
   */
  async #takeApart(fresh: readonly Committed[]): Promise<SinkError | undefined> {
    let fault: SinkError | undefined;
    const names = new Set(fresh.map(({ partition }) => partitionName(partition)));
    for (const name of names) {
      const own = fresh.filter(({ partition }) => partitionName(partition) === name);
      try {
        await this.#take(own);
      } catch (error) {
        if (!(error instanceof SinkError)) throw error;
        const { code, message } = error;
        for (const { partition } of own) {
          fault ??= new SinkError(code, message, { partition, cause: error });
        }
      }
    }
    return fault;
  }

  async #settle(file: string): Promise<void> {
    // The first commit after a checkpoint is in a log file that DuckDB created and synced, but not
    // its name. A sync that fails is not tried again: the error is no SinkError and ends the
    // process.
    await syncFolder(dirname(file));
    const { logBytesMax = defaultLogBytesMax } = this.#options;
    if (!(await isCheckpointDue(file, logBytesMax))) return;
    // Behind the load and before the next, so that no row waits for it if it can be helped. When
    // it leaves the warehouse unusable, the next statement says so.
    this.#checkpoint = this.#connection.run("CHECKPOINT").then(ignore, ignore);
  }

  async #load(fresh: readonly Committed[]): Promise<void> {
    const { tables, root, clock } = this.#options;
    const loadedUs = clock.now() * 1000;
    for (const { name, specs } of tables) {
      const files = fresh
        .flatMap(({ entry }) => entry.files)
        .filter((file) => file.table === name)
        .map((file) => quoted(join(root, file.key)));
      if (files.length === 0) continue;
      await this.#connection.run(
        `INSERT INTO "${name}" BY NAME
         SELECT ${columnsOf(specs)}, make_timestamp(${loadedUs}) AS loaded_at
         FROM read_parquet([${files.join(",")}], union_by_name = true)`,
      );
    }
  }

  async #moveTokens(newest: readonly Committed[]): Promise<void> {
    const places = newest.map(({ partition: { topic, generation, partition } }) =>
      [quoted(topic), generation, partition].join(),
    );
    const rows = newest.map(({ entry: { seq, next }, hash }, i) =>
      [places[i], seq, quoted(hash), next].join(),
    );
    await this.#connection.run(
      `DELETE FROM pulse.tokens WHERE (topic, generation, partition) IN ((${places.join("),(")}))`,
    );
    await this.#connection.run(`INSERT INTO pulse.tokens VALUES (${rows.join("),(")})`);
  }
}

/**
 * The columns of a table's data files, whichever of them a file has. Its times are UTC and so are
 * the table's, but DuckDB's cast from one to the other asks for the calendar of a time zone.
 */
export function columnsOf(specs: readonly ColumnSpec[]): string {
  const times = specs.filter(({ type }) => type === "timestamp");
  // Without a column that no file omits, there might be none to convert, which is an error.
  if (times.every(({ nullable }) => nullable)) return "*";
  const names = times.map(({ name }) => name);
  return `COLUMNS(name -> NOT list_contains([${names.map(quoted).join()}], name)),
    make_timestamp(epoch_us(COLUMNS('^(${names.join("|")})$'))) AS '\\0'`;
}

function positionOf({ entry: { seq, next }, hash }: Committed): SinkPosition {
  return { seq, next, hash };
}

async function fileOf(connection: DuckDBConnection): Promise<string | undefined> {
  const reader = await connection.runAndReadAll(
    "SELECT path FROM duckdb_databases() WHERE database_name = current_database()",
  );
  const [path] = reader.getRows()[0] ?? [];
  return typeof path === "string" ? path : undefined;
}

/**
 * On a disk that is nearly full the log goes on: loads then wait for space, but a checkpoint that
 * finds none leaves a warehouse that must be opened anew.
 */
async function isCheckpointDue(file: string, logBytesMax: number): Promise<boolean> {
  const log = await stat(`${file}.wal`).catch(ignore);
  if (log === undefined || log.size < logBytesMax) return false;
  const { bavail, bsize } = await statfs(dirname(file));
  return bavail * bsize > 2 * log.size;
}

/**
 * True once DuckDB takes no more statements, after a sync that failed for one. What the file holds
 * is found out by opening it again, so the error is no SinkError and ends the process.
 */
function isFatal(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("FATAL Error");
}

/** A load that failed left nothing behind: whatever it was, the same entries are tried again. */
function asSinkError(error: unknown): SinkError {
  const message = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : "unknown";
  const isFull = /no space left|disk (is )?full|out of disk/i.test(message);
  return new SinkError(isFull ? "full" : "unavailable", message, { cause: error });
}

function ignore(): undefined {}
