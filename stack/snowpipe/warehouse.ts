// Where rows and everything that outlives the process are kept: one DuckDB database, named as the
// Snowflake database it stands for. Knows tables and keyed values, nothing of channels.
import { join } from "node:path";
import {
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBValue,
} from "@duckdb/node-api";
import { duckType } from "./column-type.ts";
import type { Column } from "./ddl.ts";

/** A row as it goes into a table: a value for every column, in the table's order. */
export type Cells = readonly DuckDBValue[];

/** A row of the result of a query; see `plainValue` for what a value is. */
export type QueryRow = Readonly<Record<string, unknown>>;

/** What is kept by kind and key. */
export type StoredKind = "table" | "pipe" | "channel" | "user" | "setting";

export interface StoredBatch {
  readonly channel: string;
  readonly rowSequencer: number;
  readonly clientSequencer: number;
  readonly startOffset: string | null;
  readonly endOffset: string | null;
  readonly body: Uint8Array;
}

export interface RefusedRow {
  readonly table: string;
  readonly channel: string;
  readonly startOffset: string | null;
  readonly endOffset: string | null;
  readonly message: string;
  /** The row as it was sent. */
  readonly text: string;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `"DATABASE"."SCHEMA"."TABLE"` for DuckDB. */
export function duckPath(...parts: readonly string[]): string {
  return parts.map(quoted).join(".");
}

/** What a vector of DuckDB holds. */
const rowsPerChunk = 2048;

const internal = "STAND_IN";

export class Warehouse {
  readonly database: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(database: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.database = database;
    this.#instance = instance;
    this.#connection = connection;
  }

  /** The database in `folder`, or in memory. */
  static async open(folder: string | null, database: string): Promise<Warehouse> {
    const path = folder === null ? ":memory:" : join(folder, `${database}.duckdb`);
    // A checkpoint writes tables of many columns again, time and again; the log of 1 GB is enough.
    const options = {
      enable_external_file_cache: "false",
      threads: "1",
      checkpoint_threshold: "1GB",
    };
    const instance = await DuckDBInstance.create(path, options);
    const connection = await instance.connect();
    if (folder === null) await connection.run(`ATTACH ':memory:' AS ${quoted(database)}`);
    await connection.run(`
      SET TimeZone = 'UTC';
      USE ${quoted(database)};
      CREATE SCHEMA IF NOT EXISTS "PUBLIC";
      CREATE SCHEMA IF NOT EXISTS ${internal};
      CREATE TABLE IF NOT EXISTS ${internal}.stored (kind VARCHAR, key VARCHAR, value VARCHAR);
      CREATE TABLE IF NOT EXISTS ${internal}.buffered (
        channel VARCHAR, row_sequencer BIGINT, client_sequencer BIGINT, start_offset VARCHAR,
        end_offset VARCHAR, body BLOB);
      CREATE TABLE IF NOT EXISTS ${internal}.refused (
        "TIMESTAMP" TIMESTAMPTZ, ERROR_CODE VARCHAR, ERROR_METADATA JSON, ERROR_DATA JSON,
        table_key VARCHAR);
      USE ${quoted(database)}."PUBLIC"`);
    return new Warehouse(database, instance, connection);
  }

  /** Everything `work` writes becomes visible together, or not at all. */
  async transaction(work: () => Promise<void>): Promise<void> {
    await this.#connection.run("BEGIN TRANSACTION");
    try {
      await work();
      await this.#connection.run("COMMIT");
    } catch (error) {
      await this.#connection.run("ROLLBACK");
      throw error;
    }
  }

  async run(sql: string, values: readonly DuckDBValue[] = []): Promise<void> {
    await this.#connection.run(sql, [...values]);
  }

  async query(sql: string): Promise<QueryRow[]> {
    const result = await this.#connection.runAndReadAll(sql);
    const names = result.deduplicatedColumnNames();
    return result.getRows().map((row) => {
      const entries = row.map((value, i) => [names[i] ?? "", plainValue(value)] as const);
      return Object.fromEntries(entries);
    });
  }

  async stored(kind: StoredKind): Promise<ReadonlyMap<string, unknown>> {
    const sql = `SELECT key, value FROM ${this.#at("stored")} WHERE kind = '${kind}' ORDER BY key`;
    const rows = await this.query(sql);
    return new Map(rows.map((row) => [String(row.key), JSON.parse(String(row.value))]));
  }

  async put(kind: StoredKind, key: string, value: unknown): Promise<void> {
    await this.remove(kind, key);
    const sql = `INSERT INTO ${this.#at("stored")} VALUES ($1, $2, $3)`;
    await this.run(sql, [kind, key, JSON.stringify(value)]);
  }

  async remove(kind: StoredKind, key: string): Promise<void> {
    await this.run(`DELETE FROM ${this.#at("stored")} WHERE kind = $1 AND key = $2`, [kind, key]);
  }

  async keepBatch(batch: StoredBatch): Promise<void> {
    const { channel, rowSequencer, clientSequencer, startOffset, endOffset, body } = batch;
    await this.run(`INSERT INTO ${this.#at("buffered")} VALUES ($1, $2, $3, $4, $5, $6)`, [
      channel,
      rowSequencer,
      clientSequencer,
      startOffset,
      endOffset,
      new DuckDBBlobValue(body),
    ]);
  }

  /** Buffered batches in the order of each channel. */
  async keptBatches(): Promise<StoredBatch[]> {
    const sql = `SELECT * FROM ${this.#at("buffered")} ORDER BY channel, row_sequencer`;
    const rows = (await this.#connection.runAndReadAll(sql)).getRowObjects();
    return rows.map((row) => ({
      channel: String(row.channel),
      rowSequencer: Number(row.row_sequencer),
      clientSequencer: Number(row.client_sequencer),
      startOffset: textOrNull(row.start_offset),
      endOffset: textOrNull(row.end_offset),
      body: row.body instanceof DuckDBBlobValue ? row.body.bytes : new Uint8Array(),
    }));
  }

  /** Forgets the batch of `rowSequencer`, or all of the channel, or all there are. */
  async forgetBatches(channel?: string, rowSequencer?: number): Promise<void> {
    const sql = `DELETE FROM ${this.#at("buffered")} WHERE ($1 IS NULL OR channel = $1)
      AND ($2 IS NULL OR row_sequencer = $2)`;
    await this.run(sql, [channel ?? null, rowSequencer ?? null]);
  }

  async createTable(schema: string, table: string, columns: readonly Column[]): Promise<void> {
    const specs = columns.map((each) => `${quoted(each.name)} ${duckType(each.type)}`);
    const path = duckPath(this.database, schema, table);
    await this.run(`CREATE OR REPLACE TABLE ${path} (${specs.join(", ")})`);
  }

  /** At the end; rows that are there get the default. Throws when that is not a literal. */
  async addColumn(schema: string, table: string, column: Column): Promise<void> {
    const type = duckType(column.type);
    const literal = column.default?.kind === "value" ? String(column.default.value) : null;
    const text = literal === null ? "NULL" : `'${literal.replaceAll("'", "''")}'`;
    if (column.default?.kind === "now") {
      throw new Error(`column ${column.name}: a column is added with a literal as its default`);
    }
    const path = duckPath(this.database, schema, table);
    const spec = `${quoted(column.name)} ${type} DEFAULT CAST(${text} AS ${type})`;
    await this.run(`ALTER TABLE ${path} ADD COLUMN ${spec}`);
  }

  async insert(schema: string, table: string, rows: readonly Cells[]): Promise<void> {
    if (rows.length === 0) return;
    const appender = await this.#connection.createAppender(table, schema, this.database);
    const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
    for (let from = 0; from < rows.length; from += rowsPerChunk) {
      const some = rows.slice(from, from + rowsPerChunk);
      const chunk = DuckDBDataChunk.create(types, some.length);
      for (const i of types.keys()) {
        chunk.setColumnValues(
          i,
          some.map((row) => row[i] ?? null),
        );
      }
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }

  async refuse(rows: readonly RefusedRow[], atMs: number): Promise<void> {
    const sql = `INSERT INTO ${this.#at("refused")} VALUES (to_timestamp($1 / 1000), $2, $3, $4, $5)`;
    for (const { table, text, ...details } of rows) {
      const metadata = JSON.stringify({
        service: "SNOWPIPE_STREAMING",
        error_message: details.message,
        channel_name: details.channel,
        offset_token_lower_bound: details.startOffset,
        offset_token_upper_bound: details.endOffset,
      });
      await this.run(sql, [atMs, "100038", metadata, text, table]);
    }
  }

  /** The SELECT that `ERROR_TABLE(table)` stands for. */
  errorTable(tableKey: string): string {
    const key = tableKey.replaceAll("'", "''");
    const columns = '"TIMESTAMP", NULL AS QUERY_ID, ERROR_CODE, ERROR_METADATA, ERROR_DATA';
    return `(SELECT ${columns} FROM ${this.#at("refused")} WHERE table_key = '${key}')`;
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  #at(table: string): string {
    return duckPath(this.database, internal, table);
  }
}

function textOrNull(value: DuckDBValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

/**
 * Integers are numbers up to 2^53-1, else text; everything that is neither a number, a boolean nor
 * null is DuckDB's text of it. The same in process and from a process of its own.
 */
function plainValue(value: DuckDBValue): unknown {
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  const text = String(value);
  const isWhole = /^-?\d{1,16}$/.test(text) && typeof value !== "string";
  return isWhole && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}
