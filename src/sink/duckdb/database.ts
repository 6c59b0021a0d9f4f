// Opens the warehouse file. Nothing that runs in it, a user's query included, reaches a file
// outside the lake's folders or changes a setting.
import { DuckDBInstance } from "@duckdb/node-api";
import type { ColumnSpec } from "../../codec/columns.ts";

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

/** Opens and migrates: tables, then columns that are new, then views. */
export async function openWarehouse(options: WarehouseOptions): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(options.file, {
    threads: "2",
    memory_limit: memoryMax,
  });
  const connection = await instance.connect();
  try {
    await connection.run("CREATE SCHEMA IF NOT EXISTS pulse");
    await connection.run(tokensDdl);
    for (const table of options.tables) {
      await connection.run(table.ddl);
      for (const column of [...table.specs, loadedAt]) {
        const type = sqlType(column);
        await connection.run(
          `ALTER TABLE ${table.name} ADD COLUMN IF NOT EXISTS ${column.name} ${type}`,
        );
      }
    }
    for (const view of options.views) await connection.run(view);
    await confine(instance, options.readableFolders);
  } finally {
    connection.closeSync();
  }
  return instance;
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

async function confine(instance: DuckDBInstance, folders: readonly string[]): Promise<void> {
  const connection = await instance.connect();
  const allowed = folders.map((folder) => quoted(folder.endsWith("/") ? folder : `${folder}/`));
  await connection.run(`SET allowed_directories=[${allowed.join(",")}]`);
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
  seq BIGINT NOT NULL, hash VARCHAR NOT NULL)`;

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function sqlType(spec: ColumnSpec): string {
  switch (spec.type) {
    case "utf8":
    case "json":
      return "VARCHAR";
    case "binary":
      return "BLOB";
    case "int64":
      return "BIGINT";
    case "timestamp":
      return "TIMESTAMP";
    case "decimal":
      return `DECIMAL(18,${spec.scale ?? 0})`;
    case "bool":
      return "BOOLEAN";
  }
}
