// What a question to a warehouse may cost and what its answer looks like, the same for all of them:
// one SELECT, bounded in time and rows, values as JSON a program can rely on.

export const queryRowsMax = 1_000_000;
export const queryMsMax = 30_000;
export const sqlBytesMax = 100_000;

/**
 * `usage`: the statement is not one SELECT. `failed`: the database refused it. `limit`: too long or
 * too large.
 */
export class QueryError extends Error {
  override readonly name = "QueryError";
  readonly code: "usage" | "failed" | "limit";
  constructor(code: "usage" | "failed" | "limit", message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Integers are numbers up to 2^53-1, else strings; decimals and JSON are strings; times are
 * RFC 3339 in UTC.
 */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

export type QueryRow = Readonly<Record<string, JsonValue>>;
