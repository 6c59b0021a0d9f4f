// A user's question to Snowflake: one SELECT, bounded as the embedded warehouse bounds it, its
// answer in the same form. The bounds are told to Snowflake too, so that it stops by itself.
import type { Clock } from "../../clock.ts";
import { type JsonValue, QueryError, type QueryRow, queryMsMax, queryRowsMax } from "../query.ts";
import { expectReadOnly } from "./read-only-sql.ts";
import type { SqlColumn, SqlSession } from "./sql-session.ts";

export interface SnowflakeQuery {
  /** Signs in; called only for a question that is taken. */
  open(): Promise<Pick<SqlSession, "read" | "close">>;
  readonly sql: string;
  readonly clock: Pick<Clock, "sleep">;
}

/** Signs in and runs one SELECT. Throws QueryError, and what `open` throws. */
export async function querySnowflake({
  open,
  sql,
  clock,
}: SnowflakeQuery): Promise<readonly QueryRow[]> {
  expectReadOnly(sql);
  const session = await within(clock, "signing in", open);
  try {
    return await within(clock, "the query", (signal) => rowsOf(session, sql, signal));
  } catch (error) {
    if (error instanceof QueryError) throw error;
    throw new QueryError("failed", error instanceof Error ? error.message : "unknown fault");
  } finally {
    // An answer is an answer, however the session ends.
    await within(clock, "signing out", () => session.close()).catch(() => {});
  }
}

/** A driver that does not answer in time is told to stop, and not waited for. */
async function within<T>(
  clock: Pick<Clock, "sleep">,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const ended = new AbortController();
  const limit = clock.sleep(queryMsMax, ended.signal).then(() => {
    if (ended.signal.aborted) return new Promise<never>(() => {});
    over.abort();
    throw new QueryError("limit", `${what} was stopped after ${queryMsMax / 1000} s`);
  });
  try {
    return await Promise.race([work(over.signal), limit]);
  } finally {
    ended.abort();
  }
}

async function rowsOf(
  session: Pick<SqlSession, "read">,
  sql: string,
  signal: AbortSignal,
): Promise<readonly QueryRow[]> {
  const parameters = {
    MULTI_STATEMENT_COUNT: 1,
    STATEMENT_TIMEOUT_IN_SECONDS: queryMsMax / 1000,
    ROWS_PER_RESULTSET: queryRowsMax + 1,
    TIMEZONE: "UTC",
    QUERY_TAG: "pulse query",
  };
  const { columns, rows } = await session.read(sql, { parameters, signal });
  const names = namesOf(columns);
  const found: QueryRow[] = [];
  for await (const values of rows) {
    if (found.length === queryRowsMax) {
      throw new QueryError("limit", `more than ${queryRowsMax} rows`);
    }
    const row: Record<string, JsonValue> = Object.create(null);
    for (const [i, column] of columns.entries()) {
      row[names[i] as string] = toJson(values[i] ?? null, column);
    }
    found.push(row);
  }
  return found;
}

/**
 * Names as they are everywhere else: one in upper case alone was not quoted. A name that was there
 * before is numbered.
 */
function namesOf(columns: readonly SqlColumn[]): readonly string[] {
  const seen = new Map<string, number>();
  return columns.map(({ name }) => {
    const plain = name === name.toUpperCase() ? name.toLowerCase() : name;
    const times = seen.get(plain) ?? 0;
    seen.set(plain, times + 1);
    return times === 0 ? plain : `${plain}:${times}`;
  });
}

function toJson(value: unknown, { type, scale }: SqlColumn): JsonValue {
  if (value === null || typeof value === "boolean") return value;
  if (value instanceof Date) return type === "date" ? dayText(value) : timeText(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex").toUpperCase();
  const text = String(value);
  switch (type) {
    case "fixed":
      return scale === 0 && Number.isSafeInteger(Number(text)) ? Number(text) : text;
    case "real":
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case "variant":
    case "object":
    case "array":
      return compact(text);
    default:
      return text;
  }
}

/** JSON without the line breaks and indents that Snowflake writes it with. */
function compact(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
}

function dayText(date: Date): string {
  return Number.isNaN(date.getTime()) ? String(date) : date.toISOString().slice(0, 10);
}

/** With as many digits as there are, three at least; the driver's dates keep nine. */
function timeText(date: Date): string {
  if (Number.isNaN(date.getTime())) return String(date);
  const nanos = "getNanoSeconds" in date ? (date as SnowflakeDate).getNanoSeconds() : 0;
  const below = String(nanos % 1_000_000)
    .padStart(6, "0")
    .replace(/(000){1,2}$/, "");
  return `${date.toISOString().slice(0, -1)}${below}Z`;
}

/** What the driver adds to a Date: it counts milliseconds alone. */
interface SnowflakeDate extends Date {
  getNanoSeconds(): number;
}
