// A database in memory over data files of the lake, for one question: the files of the tables it
// names are copied into a folder and read there, since DuckDB reads S3 by an extension that would
// have to be downloaded.
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Table } from "../../event/ddl.ts";
import type { DataFile } from "../../event/entry.ts";
import type { View } from "../../event/views.ts";
import { type Store, StoreError } from "../../store/store.ts";
import { QueryError, sqlBytesMax } from "../query.ts";
import { confine, loadedAt, quoted } from "./database.ts";
import { columnsOf } from "./duckdb-sink.ts";
import { prepareSelect } from "./query.ts";

/** Of the files that a question needs, as they are stored. */
const lakeBytesMax = 1024 ** 3;
const lakeFilesMax = 20_000;
const copiesAtOnce = 8;
/** A file may be merged with others between its listing and its reading. */
const attemptsMax = 5;
const memoryMax = "512MB";

export interface LakeDatabaseOptions {
  readonly sql: string;
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  /** Empty, the question's alone; the caller deletes it. */
  readonly folder: string;
  readonly store: Pick<Store, "get">;
  /** The live files of a table, of all partitions. */
  files(table: string): Promise<readonly DataFile[]>;
  onFile?(copied: number, of: number): void;
  readonly bytesMax?: number;
}

/**
 * Opens the database, confined to its folder. Nothing is copied for a question that is refused.
 * Throws QueryError and StoreError.
 */
export async function openLakeDatabase(options: LakeDatabaseOptions): Promise<DuckDBInstance> {
  const { folder, tables } = options;
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "2",
    memory_limit: memoryMax,
    temp_directory: join(folder, "spilled"),
  });
  try {
    await confine(instance, [folder]);
    const connection = await instance.connect();
    try {
      await createEmpty(connection, options);
      const named = await namedBy(connection, options.sql);
      const read = tables.filter(({ name }) => named.has(name));
      await fill(connection, read, await copyAtLast(read, options));
    } finally {
      connection.closeSync();
    }
    return instance;
  } catch (error) {
    instance.closeSync();
    if (error instanceof QueryError || error instanceof StoreError) throw error;
    throw new QueryError("failed", error instanceof Error ? error.message : "unknown fault");
  }
}

async function createEmpty(
  connection: DuckDBConnection,
  { tables, views }: LakeDatabaseOptions,
): Promise<void> {
  const { name: column, type } = loadedAt;
  await connection.run("CREATE SCHEMA empty");
  for (const { name, ddl } of tables) {
    await connection.run(ddl.replace(`"${name}"`, `empty."${name}"`));
    await connection.run(`ALTER TABLE empty."${name}" ADD COLUMN ${column} ${type}`);
    await connection.run(`CREATE VIEW "${name}" AS FROM empty."${name}"`);
  }
  for (const { ddl } of views) await connection.run(ddl);
}

/** Columns that no file has yet are null, as they are in the empty table. */
async function fill(
  connection: DuckDBConnection,
  tables: readonly Table[],
  copied: CopiedFiles,
): Promise<void> {
  for (const { name, specs } of tables) {
    const files = (copied.get(name) ?? []).map(quoted);
    if (files.length === 0) continue;
    await connection.run(`CREATE OR REPLACE VIEW "${name}" AS
      FROM empty."${name}" UNION ALL BY NAME SELECT ${columnsOf(specs)}
      FROM read_parquet([${files.join(",")}], union_by_name = true)`);
  }
}

/** Names of the tables that the question reads, by itself or through views. Throws QueryError. */
async function namedBy(connection: DuckDBConnection, sql: string): Promise<ReadonlySet<string>> {
  if (Buffer.byteLength(sql) > sqlBytesMax) {
    throw new QueryError("limit", `a query is at most ${sqlBytesMax} bytes`);
  }
  (await prepareSelect(connection, sql)).destroySync();
  return new Set(connection.getTableNames(sql, false));
}

type CopiedFiles = ReadonlyMap<string, readonly string[]>;

async function copyAtLast(
  tables: readonly Table[],
  options: LakeDatabaseOptions,
): Promise<CopiedFiles> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await copyAll(tables, options, attempt);
    } catch (error) {
      const isOvertaken = error instanceof StoreError && error.code === "missing";
      if (!isOvertaken || attempt === attemptsMax) throw error;
    }
  }
}

/** Copies what the tables' lists name now; answers the copies' paths by table. */
async function copyAll(
  tables: readonly Table[],
  options: LakeDatabaseOptions,
  attempt: number,
): Promise<CopiedFiles> {
  const { folder, store, onFile } = options;
  const copied = new Map<string, string[]>();
  const waiting: { readonly key: string; readonly path: string }[] = [];
  let bytes = 0;
  for (const { name } of tables) {
    const files = await options.files(name);
    bytes += files.reduce((sum, file) => sum + file.bytes, 0);
    const place = join(folder, `${name}-${attempt}`);
    await mkdir(place);
    const paths = files.map(({ key }, i) => join(place, `${i}-${basename(key)}`));
    for (const [i, { key }] of files.entries()) waiting.push({ key, path: paths[i] as string });
    copied.set(name, paths);
  }
  expectBounded({ bytes, files: waiting.length, tables }, options.bytesMax ?? lakeBytesMax);
  const of = waiting.length;
  let done = 0;
  const copyOn = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await writeFile(next.path, await store.get(next.key));
      onFile?.(++done, of);
    }
  };
  await Promise.all(Array.from({ length: copiesAtOnce }, copyOn));
  return copied;
}

interface Measured {
  readonly bytes: number;
  readonly files: number;
  readonly tables: readonly Table[];
}

function expectBounded({ bytes, files, tables }: Measured, bytesMax: number): void {
  if (bytes <= bytesMax && files <= lakeFilesMax) return;
  const names = tables.map(({ name }) => name).join(", ");
  const size = `${mb(bytes)} MB in ${files} files`;
  throw new QueryError(
    "limit",
    `${names} of the lake: ${size}; a query copies at most ${mb(bytesMax)} MB in ` +
      `${lakeFilesMax} files, whatever it selects of them, so ask a warehouse`,
  );
}

function mb(bytes: number): string {
  return (bytes / 1024 ** 2).toLocaleString("en-US", { maximumFractionDigits: 1 });
}
