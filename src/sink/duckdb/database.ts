// Opens the warehouse file. Nothing that runs in it, a user's query included, reaches a file
// outside the lake's folders or changes a setting. A file that cannot be read gives way to an empty
// one, which the sink's owner fills again from the files of the chain.
import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { ColumnSpec } from "../../codec/columns.ts";
import { sqlType } from "../../event/ddl.ts";
import { syncFolder } from "../../sync-folder.ts";

export interface WarehouseTable {
  readonly name: string;
  readonly specs: readonly ColumnSpec[];
  /** `CREATE TABLE IF NOT EXISTS ...` */
  readonly ddl: string;
}

export interface WarehouseOptions {
  /** Path of the database file. */
  readonly file: string;
  /** Folders whose files may be read, absolute. */
  readonly readableFolders: readonly string[];
  readonly tables: readonly WarehouseTable[];
  /** `CREATE OR REPLACE VIEW ...`, in order of dependence. */
  readonly views: readonly string[];
}

/** Memory for joins and loads; what does not fit spills beside the file. */
const memoryMax = "256MB";

export interface OpenWarehouse {
  readonly instance: DuckDBInstance;
  /**
   * Set when the file could not be read, a torn write-ahead log after a power cut for one: a
   * sentence that says why, and where the file is kept. The warehouse is then empty, without a
   * token, and must be rebuilt.
   */
  readonly setAside: string | undefined;
}

/**
 * Opens and migrates: tables, then columns that are new, then views. Throws what DuckDB throws when
 * something other than the file's content is at fault: its lock, the disk, memory.
 */
export async function openWarehouse(options: WarehouseOptions): Promise<OpenWarehouse> {
  const { file } = options;
  try {
    return { instance: await openMigrated(options), setAside: undefined };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    const kept = await setAside(file);
    return {
      instance: await openMigrated(options),
      setAside: `${file} cannot be read and is kept as ${kept}: ${firstLine(error)}`,
    };
  }
}

async function openMigrated(options: WarehouseOptions): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(options.file, {
    // Loads are small: a second thread costs more than it gives.
    threads: "1",
    // A data file is read once: keeping its blocks would only cost copies.
    enable_external_file_cache: "false",
    // The sink makes its checkpoints between loads.
    checkpoint_threshold: "1TB",
    // Of new files: their texts take less CPU to compress than those of the oldest format.
    storage_compatibility_version: "v1.5.0",
    memory_limit: memoryMax,
  });
  try {
    const connection = await instance.connect();
    try {
      await migrate(connection, options);
    } finally {
      connection.closeSync();
    }
    await confine(instance, options.readableFolders);
    // DuckDB never does so for the files it creates.
    await syncFolder(dirname(options.file));
    return instance;
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

async function migrate(
  connection: DuckDBConnection,
  { tables, views }: WarehouseOptions,
): Promise<void> {
  await connection.run("CREATE SCHEMA IF NOT EXISTS pulse");
  await connection.run(tokensDdl);
  // Nothing can be loaded without the tokens, so whether they can be read is found out here.
  await connection.runAndReadAll("SELECT * FROM pulse.tokens");
  for (const table of tables) {
    await connection.run(table.ddl);
    for (const column of [...table.specs, loadedAt]) {
      const type = sqlType(column);
      await connection.run(
        `ALTER TABLE "${table.name}" ADD COLUMN IF NOT EXISTS "${column.name}" ${type}`,
      );
    }
  }
  for (const view of views) await connection.run(view);
}

/**
 * True when DuckDB made out that the content is damaged. It refuses a write-ahead log whose end is
 * torn, although nothing in that end was ever acknowledged.
 */
function isUnreadable(error: unknown): boolean {
  const message = error instanceof Error ? error.message : "";
  return !elsewhere.test(message) && damaged.test(message);
}

const damaged = /not a valid DuckDB|corrupt|replaying WAL|serialization error|internal error/i;
const elsewhere =
  /no space left|out of memory|input\/output error|permission denied|could not set lock/i;

/** Keeps the newest unreadable file and its write-ahead log only; returns its path. */
async function setAside(file: string): Promise<string> {
  const kept = `${file}.unreadable`;
  rmSync(`${kept}.wal`, { force: true });
  // The log last: DuckDB removes one that has no database file.
  renameSync(file, kept);
  if (existsSync(`${file}.wal`)) renameSync(`${file}.wal`, `${kept}.wal`);
  await syncFolder(dirname(file));
  return kept;
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : "unknown fault";
}

/** Opens what a stopped process left behind, for reading only. */
export async function openWarehouseReadOnly({
  file,
  readableFolders,
}: Pick<WarehouseOptions, "file" | "readableFolders">): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(file, {
    access_mode: "READ_ONLY",
    memory_limit: memoryMax,
  });
  await confine(instance, readableFolders);
  return instance;
}

/** Bounds what the instance reaches, for good: files of those folders, no extension, no setting. */
export async function confine(instance: DuckDBInstance, folders: readonly string[]): Promise<void> {
  const connection = await instance.connect();
  const allowed = folders.map((folder) => quoted(folder.endsWith("/") ? folder : `${folder}/`));
  await connection.run(`SET allowed_directories=[${allowed.join(",")}]`);
  // Times are stored as UTC without a zone; what is compared with them must not be local.
  await connection.run("SET GLOBAL TimeZone='UTC'");
  await connection.run("SET autoinstall_known_extensions=false");
  await connection.run("SET autoload_known_extensions=false");
  await connection.run("SET enable_external_access=false");
  await connection.run("SET lock_configuration=true");
  connection.closeSync();
}

/** When the sink loaded the row; the one stage time no data file can hold. */
export const loadedAt: ColumnSpec = { name: "loaded_at", type: "timestamp", nullable: true };

const tokensDdl = `CREATE TABLE IF NOT EXISTS pulse.tokens (
  topic VARCHAR NOT NULL, generation BIGINT NOT NULL, partition BIGINT NOT NULL,
  seq BIGINT NOT NULL, hash VARCHAR NOT NULL, next BIGINT NOT NULL)`;

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
