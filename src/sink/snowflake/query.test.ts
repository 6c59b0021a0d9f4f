// A question to Snowflake: what may be asked, how long and how much, and the form of the answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { QueryError, queryMsMax, queryRowsMax } from "../query.ts";
import { querySnowflake } from "./query.ts";
import type { ReadSqlOptions, SqlColumn, SqlRows } from "./sql-session.ts";

/** Waits as long as the work lasts. */
const patient = {
  sleep: (_: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve())),
};

class Session {
  readonly sent: string[] = [];
  options: ReadSqlOptions | undefined;
  isClosed = false;
  readonly #answer: () => Promise<SqlRows>;

  constructor(answer: () => Promise<SqlRows>) {
    this.#answer = answer;
  }

  read = async (sql: string, options: ReadSqlOptions): Promise<SqlRows> => {
    this.sent.push(sql);
    this.options = options;
    return this.#answer();
  };

  close = async (): Promise<void> => {
    this.isClosed = true;
  };

  ask(sql: string, clock: { sleep(ms: number, signal?: AbortSignal): Promise<void> } = patient) {
    return querySnowflake({ open: async () => this, sql, clock });
  }
}

function session(columns: readonly SqlColumn[], rows: readonly (readonly unknown[])[]): Session {
  async function* each() {
    yield* rows;
  }
  return new Session(async () => ({ columns, rows: each() }));
}

function column(name: string, type: string, scale = 0): SqlColumn {
  return { name, type, scale };
}

function isRefusal(code: QueryError["code"]) {
  return (error: unknown) => error instanceof QueryError && error.code === code;
}

test("a write is refused before anybody signs in", async () => {
  const open = () => assert.fail("signed in");
  for (const sql of ["delete from t", "select 1; delete from t", "select 1 ->> delete from t"]) {
    const asked = querySnowflake({ open, sql, clock: patient });
    await assert.rejects(asked, isRefusal("usage"));
  }
});

test("values are what the embedded warehouse answers for them", async () => {
  const at = (ms: number, nanos: number) =>
    Object.assign(new Date(ms), { getNanoSeconds: () => nanos });
  const columns = [
    column("EVENT_ID", "text"),
    column("N", "fixed"),
    column("BIG", "fixed"),
    column("PRICE", "fixed", 2),
    column("WHOLE", "fixed", 2),
    column("SHARE", "real"),
    column("NONE", "real"),
    column("AT", "timestamp_ntz"),
    column("EARLIER", "timestamp_ntz"),
    column("DAY", "date"),
    column("IS_BOT", "boolean"),
    column("LINES", "variant"),
    column("HASH", "binary"),
    column("Quoted", "text"),
    column("N", "fixed"),
    column("MISSING", "variant"),
  ];
  const row = [
    "e-1",
    "7",
    "9007199254740993",
    "12.50",
    "12.00",
    "0.25",
    "NaN",
    at(Date.UTC(2026, 2, 4, 5, 6, 7, 123), 123_456_000),
    at(-1_500, 500_000_000),
    new Date(Date.UTC(2026, 2, 4)),
    true,
    '{\n  "sku": "a b",\n  "n": 12345678901234567890\n}',
    Buffer.from([1, 171]),
    "x",
    "8",
    null,
  ];
  const [answer] = await session(columns, [row]).ask("select 1");
  assert.deepEqual(
    { ...answer },
    {
      event_id: "e-1",
      n: 7,
      big: "9007199254740993",
      price: "12.50",
      whole: "12.00",
      share: 0.25,
      none: "NaN",
      at: "2026-03-04T05:06:07.123456Z",
      earlier: "1969-12-31T23:59:58.500Z",
      day: "2026-03-04",
      is_bot: true,
      lines: '{"sku":"a b","n":12345678901234567890}',
      hash: "01AB",
      Quoted: "x",
      "n:1": 8,
      missing: null,
    },
  );
});

test("Snowflake is told the bounds, and the session ends", async () => {
  const asked = session([column("N", "fixed")], [["1"]]);
  await asked.ask("select 1");
  assert.equal(asked.options?.parameters.MULTI_STATEMENT_COUNT, 1);
  assert.equal(asked.options?.parameters.STATEMENT_TIMEOUT_IN_SECONDS, 30);
  assert.equal(asked.options?.parameters.TIMEZONE, "UTC");
  assert.deepEqual([asked.sent, asked.isClosed], [["select 1"], true]);
});

test("more rows than an answer holds are refused", async () => {
  async function* endless() {
    for (let i = 0; i <= queryRowsMax; i++) yield ["1"];
  }
  const columns = [column("N", "fixed")];
  const asked = new Session(async () => ({ columns, rows: endless() }));
  await assert.rejects(asked.ask("select 1"), isRefusal("limit"));
  assert.equal(asked.isClosed, true);
});

test("a query that lasts too long is cancelled", async () => {
  const asked = new Session(() => new Promise<SqlRows>(() => {}));
  const waited: number[] = [];
  const hasty = {
    sleep: async (ms: number, signal?: AbortSignal) => {
      waited.push(ms);
      // Signing in and out end first; the query never does.
      if (waited.length !== 2) await patient.sleep(ms, signal);
    },
  };
  await assert.rejects(asked.ask("select 1", hasty), isRefusal("limit"));
  assert.deepEqual([asked.options?.signal.aborted, asked.isClosed], [true, true]);
  assert.equal(waited[1], queryMsMax);
});

test("what the driver says of a statement is the answer; what it says of the sign-in too", async () => {
  const refused = new Session(async () => {
    throw new Error("SQL compilation error: Object 'NONE' does not exist");
  });
  await assert.rejects(refused.ask("select * from none"), isRefusal("failed"));
  assert.equal(refused.isClosed, true);
  const open = async () => {
    throw new Error("JWT token is invalid");
  };
  const asked = querySnowflake({ open, sql: "select 1", clock: patient });
  await assert.rejects(asked, { message: "JWT token is invalid" });
});
