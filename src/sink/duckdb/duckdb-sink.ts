// The embedded warehouse: all partitions and tables of a commit round are loaded from their data
// files in one transaction together with their tokens, so a row is there once or not at all.
import { dirname, join } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Clock } from "../../clock.ts";
import { type PartitionId, partitionName } from "../../event/position.ts";
import {
  type Committed,
  isNew,
  type Sink,
  SinkError,
  type SinkPosition,
  type SinkToken,
} from "../sink.ts";
import { quoted, syncFolder, type WarehouseTable } from "./database.ts";

export interface DuckDbSinkOptions {
  readonly instance: DuckDBInstance;
  /** Folder the keys of data files are relative to. */
  readonly root: string;
  readonly tables: readonly WarehouseTable[];
  readonly clock: Clock;
}

export class DuckDbSink implements Sink {
  readonly name = "duckdb";
  readonly whenAbsent = "rebuild";
  readonly #options: DuckDbSinkOptions;
  readonly #connection: DuckDBConnection;
  readonly #tokens = new Map<string, SinkPosition>();
  /** Of the warehouse file; undefined when it is in memory. */
  #folder: string | undefined;

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
    sink.#folder = await folderOf(sink.#connection);
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
      const { seq, next } = each.entry;
      positions.set(name, { seq, next, hash: each.hash });
      return true;
    });
    if (fresh.length === 0) return;
    const newest = new Map(fresh.map((each) => [partitionName(each.partition), each]));
    try {
      await this.#connection.run("BEGIN");
      await this.#load(fresh);
      for (const each of newest.values()) await this.#moveToken(each);
      await this.#connection.run("COMMIT");
    } catch (error) {
      await this.#connection.run("ROLLBACK").catch(() => undefined);
      throw asSinkError(error);
    }
    for (const [name, position] of positions) this.#tokens.set(name, position);
    // The first commit after a checkpoint is in a log file that DuckDB created and synced, but not
    // its name. A sync that fails is not tried again: the error is no SinkError and ends the
    // process.
    if (this.#folder !== undefined) await syncFolder(this.#folder);
  }

  async close(): Promise<void> {
    await this.#connection.run("CHECKPOINT").catch(() => undefined);
    this.#connection.closeSync();
  }

  async #load(fresh: readonly Committed[]): Promise<void> {
    const { tables, root, clock } = this.#options;
    const loadedUs = clock.now() * 1000;
    for (const table of tables) {
      const files = fresh
        .flatMap(({ entry }) => entry.files)
        .filter((file) => file.table === table.name)
        .map((file) => quoted(join(root, file.key)));
      if (files.length === 0) continue;
      await this.#connection.run(
        `INSERT INTO ${table.name} BY NAME
         SELECT *, make_timestamp(${loadedUs}) AS loaded_at
         FROM read_parquet([${files.join(",")}], union_by_name = true)`,
      );
    }
  }

  async #moveToken({ partition, entry, hash }: Committed): Promise<void> {
    const { topic, generation } = partition;
    const where = `topic = ${quoted(topic)} AND generation = ${generation}
      AND partition = ${partition.partition}`;
    await this.#connection.run(`DELETE FROM pulse.tokens WHERE ${where}`);
    await this.#connection.run(
      `INSERT INTO pulse.tokens VALUES (${quoted(topic)}, ${generation}, ${partition.partition},
       ${entry.seq}, ${quoted(hash)}, ${entry.next})`,
    );
  }
}

async function folderOf(connection: DuckDBConnection): Promise<string | undefined> {
  const reader = await connection.runAndReadAll(
    "SELECT path FROM duckdb_databases() WHERE database_name = current_database()",
  );
  const [path] = reader.getRows()[0] ?? [];
  return typeof path === "string" ? dirname(path) : undefined;
}

/** A load that failed left nothing behind: whatever it was, the same entries are tried again. */
function asSinkError(error: unknown): SinkError {
  const message = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : "unknown";
  const isFull = /no space left|disk (is )?full|out of disk/i.test(message);
  return new SinkError(isFull ? "full" : "unavailable", message, { cause: error });
}
