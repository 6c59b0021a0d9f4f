// A user's question: one SELECT, bounded in time and rows, values as JSON a program can rely on.
import {
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBDecimalValue,
  type DuckDBInstance,
  DuckDBListValue,
  type DuckDBPreparedStatement,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
  StatementType,
} from "@duckdb/node-api";
import type { Clock } from "../../clock.ts";
import {
  type JsonValue,
  QueryError,
  type QueryRow,
  queryMsMax,
  queryRowsMax,
  sqlBytesMax,
} from "../query.ts";

/** Runs `sql`, handing over rows a chunk (about 2,048) at a time. Throws QueryError. */
export async function* query(
  instance: DuckDBInstance,
  sql: string,
  clock: Clock,
): AsyncGenerator<readonly QueryRow[]> {
  if (Buffer.byteLength(sql) > sqlBytesMax) {
    throw new QueryError("limit", `a query is at most ${sqlBytesMax} bytes`);
  }
  const connection = await instance.connect();
  const over = new AbortController();
  let isOver = false;
  const limit = clock.sleep(queryMsMax, over.signal).then(() => {
    if (over.signal.aborted) return;
    isOver = true;
    connection.interrupt();
  });
  try {
    yield* rowsOf(connection, sql);
  } catch (error) {
    if (isOver) throw new QueryError("limit", `stopped after ${queryMsMax / 1000} s`);
    if (error instanceof QueryError) throw error;
    throw new QueryError("failed", error instanceof Error ? error.message : "unknown fault");
  } finally {
    over.abort();
    await limit;
    connection.closeSync();
  }
}

/** Throws QueryError `usage` for all but one SELECT that reads, and what DuckDB makes of its text. */
export async function prepareSelect(
  connection: DuckDBConnection,
  sql: string,
): Promise<DuckDBPreparedStatement> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new QueryError("usage", "exactly one SELECT is taken");
  const prepared = await statements.prepare(0);
  if (prepared.statementType !== StatementType.SELECT) {
    throw new QueryError("usage", "only SELECT is taken");
  }
  await expectReading(connection, sql);
  return prepared;
}

/**
 * Of the table functions those that only read. Others act, in a SELECT and in a transaction that
 * reads: they make checkpoints, run a text of their own, or log all that runs, to any file.
 */
const reading =
  /^(?:(?:read|parquet|duckdb|pragma)_\w+|json_(?:each|tree)|range|generate_series|repeat(?:_row)?|unnest|summary|glob|sniff_csv|pg_timezone_names|icu_calendar_names)$/i;

/** Asks the plan: it names what stands behind views, macros and `query('...')` as well. */
async function expectReading(connection: DuckDBConnection, sql: string): Promise<void> {
  const explained = await connection.runAndReadAll(`EXPLAIN (FORMAT JSON) ${sql}`);
  for (const [, plan] of explained.getRows()) {
    JSON.parse(String(plan), (member, value: unknown) => {
      if (member !== "Function" || reading.test(String(value))) return value;
      throw new QueryError("usage", `${String(value).toLowerCase()} does more than read`);
    });
  }
}

async function* rowsOf(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<readonly QueryRow[]> {
  // One snapshot for planning and running: a load in between would leave the plan's statistics old.
  await connection.run("BEGIN TRANSACTION READ ONLY");
  const result = await (await prepareSelect(connection, sql)).stream();
  const names = result.deduplicatedColumnNames();
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    rows += chunk.rowCount;
    if (rows > queryRowsMax) throw new QueryError("limit", `more than ${queryRowsMax} rows`);
    yield chunk.getRows().map((row) => {
      const named: Record<string, JsonValue> = Object.create(null);
      for (let i = 0; i < names.length; i++) named[names[i] as string] = toJson(row[i] ?? null);
      return named;
    });
  }
}

/** Integers are numbers up to 2^53-1, else strings; decimals are strings; times RFC 3339 UTC. */
function toJson(value: DuckDBValue): JsonValue {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
    return timestampText(value.micros);
  }
  if (value instanceof DuckDBDecimalValue || value instanceof DuckDBDateValue) return String(value);
  if (value instanceof DuckDBListValue) return value.items.map(toJson);
  if (value instanceof DuckDBStructValue) {
    const entries = Object.entries(value.entries).map(([name, item]) => [name, toJson(item)]);
    return Object.fromEntries(entries);
  }
  return String(value);
}

function timestampText(micros: bigint): string {
  const ms = Number(micros / 1000n);
  const rest = Number(micros % 1000n);
  const whole = rest < 0 ? ms - 1 : ms;
  const date = new Date(whole);
  if (Number.isNaN(date.getTime())) return String(micros);
  const text = date.toISOString();
  const below = rest < 0 ? rest + 1000 : rest;
  return below === 0 ? text : `${text.slice(0, -1)}${String(below).padStart(3, "0")}Z`;
}
