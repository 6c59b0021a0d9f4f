// What our DDL and queries need of Snowflake's SQL interface, through its own npm driver, against
// fakesnow.
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { type TestContext, test } from "node:test";
import snowflake, { type Bind, type Connection } from "snowflake-sdk";
import { fakesnowAccount, startFakesnow } from "../../stack/fakesnow.ts";

snowflake.configure({ logLevel: "OFF", additionalLogToConsole: false });

type Row = Readonly<Record<string, unknown>>;
type Run = (sql: string, binds?: Bind[]) => Promise<readonly Row[]>;

/** The driver signs in with it; fakesnow asks for nothing. */
const privateKey = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

/** A session in a schema of its own. */
async function session(t: TestContext): Promise<Run> {
  const server = await startFakesnow();
  const connection: Connection = snowflake.createConnection({
    account: fakesnowAccount,
    accessUrl: server.url,
    username: "loader",
    authenticator: "SNOWFLAKE_JWT",
    privateKey,
  });
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  t.after(async () => {
    await new Promise((resolve) => connection.destroy(resolve));
    await server.stop();
  });
  const run: Run = (sqlText, binds = []) =>
    new Promise((resolve, reject) => {
      const complete = (error: unknown, _: unknown, rows: Row[] | undefined) =>
        error ? reject(error) : resolve(rows ?? []);
      connection.execute({ sqlText, binds, complete });
    });
  await run("CREATE DATABASE PULSE");
  await run('CREATE SCHEMA IF NOT EXISTS "PULSE"."LIVE"');
  await run('USE SCHEMA "PULSE"."LIVE"');
  return run;
}

const table = `CREATE TABLE IF NOT EXISTS "PULSE"."LIVE"."ORDERS_REVISIONS" (
  "ORDER_ID" VARCHAR,
  "REVISION" NUMBER(19,0),
  "TOTAL" NUMBER(18,2),
  "IS_OPEN" BOOLEAN,
  "APPENDED_AT" TIMESTAMP_NTZ(6),
  "LINES" VARIANT,
  "HASH" BINARY
) CLUSTER BY (TO_DATE("APPENDED_AT"), "ORDER_ID")`;

const insert = `INSERT INTO ORDERS_REVISIONS SELECT ?, ?, ?, ?, ?, PARSE_JSON(?), TO_BINARY(?, 'HEX')`;

test("a table is created once, filled, and read back with its types", async (t) => {
  const run = await session(t);
  await run(table);
  await run(table);
  const at = "2026-03-04 05:06:07.123456";
  await run(insert, ["o-1", 1, 12.5, true, at, '{"sku":["a","b"]}', "0102"]);
  await run("INSERT INTO ORDERS_REVISIONS (ORDER_ID) VALUES ('o-2')");
  const [full, empty, ...rest] = await run("SELECT * FROM ORDERS_REVISIONS ORDER BY ORDER_ID");
  assert.equal(rest.length, 0);
  assert.equal(full?.ORDER_ID, "o-1");
  assert.equal(full?.REVISION, 1);
  assert.equal(full?.TOTAL, 12.5);
  assert.equal(full?.IS_OPEN, true);
  assert.equal(full?.APPENDED_AT instanceof Date, true);
  assert.equal(Number(full?.APPENDED_AT), Date.UTC(2026, 2, 4, 5, 6, 7, 123));
  assert.deepEqual(full?.LINES, { sku: ["a", "b"] });
  assert.deepEqual(Buffer.from(full?.HASH as Uint8Array), Buffer.from([1, 2]));
  assert.deepEqual(Object.values(empty ?? {}), ["o-2", null, null, null, null, null, null]);
});

test("tables are set to keep refused rows, and views replaced with their grants", async (t) => {
  const run = await session(t);
  await run(table);
  await run('ALTER TABLE "PULSE"."LIVE"."ORDERS_REVISIONS" SET ERROR_LOGGING = TRUE');
  const view = 'CREATE OR REPLACE VIEW "PULSE"."LIVE"."ORDERS" COPY GRANTS AS SELECT 1 AS "N"';
  await run(view);
  await run(view);
  assert.equal((await run("SELECT * FROM ORDERS"))[0]?.N, 1);
});

test("no rows are an answer too", async (t) => {
  const run = await session(t);
  await run(table);
  assert.deepEqual(await run("SELECT * FROM ORDERS_REVISIONS"), []);
});

test("a column is added once, and rows that were there have none of it", async (t) => {
  const run = await session(t);
  await run(table);
  await run("INSERT INTO ORDERS_REVISIONS (ORDER_ID) VALUES ('o-1')");
  const add = `ALTER TABLE "PULSE"."LIVE"."ORDERS_REVISIONS" ADD COLUMN IF NOT EXISTS "NOTE" VARCHAR`;
  await run(add);
  await run(add);
  await run("INSERT INTO ORDERS_REVISIONS (ORDER_ID, NOTE) VALUES ('o-2', 'n')");
  const rows = await run("SELECT ORDER_ID, NOTE FROM ORDERS_REVISIONS ORDER BY 1");
  assert.deepEqual(
    rows.map((row) => ({ ...row })),
    [
      { ORDER_ID: "o-1", NOTE: null },
      { ORDER_ID: "o-2", NOTE: "n" },
    ],
  );
});

test("the newest revision of each key is a QUALIFY, in a view too", async (t) => {
  const run = await session(t);
  await run(table);
  await run(`INSERT INTO ORDERS_REVISIONS (ORDER_ID, REVISION) VALUES
    ('o-1', 1), ('o-1', 3), ('o-1', 2), ('o-2', 1)`);
  const newest = `SELECT ORDER_ID, REVISION FROM ORDERS_REVISIONS
    QUALIFY ROW_NUMBER() OVER (PARTITION BY ORDER_ID ORDER BY REVISION DESC) = 1`;
  await run(`CREATE OR REPLACE VIEW ORDERS AS ${newest}`);
  const wanted = [
    { ORDER_ID: "o-1", REVISION: 3 },
    { ORDER_ID: "o-2", REVISION: 1 },
  ];
  for (const sql of [`${newest} ORDER BY 1`, "SELECT * FROM ORDERS ORDER BY 1"]) {
    assert.deepEqual(
      (await run(sql)).map((row) => ({ ...row })),
      wanted,
    );
  }
});

test("MERGE updates what is there, inserts what is not, and counts both", async (t) => {
  const run = await session(t);
  await run(table);
  await run("INSERT INTO ORDERS_REVISIONS (ORDER_ID, REVISION) VALUES ('o-1', 1)");
  const merge = `MERGE INTO ORDERS_REVISIONS t
    USING (SELECT 'o-1' AS id, 2 AS n UNION ALL SELECT 'o-2', 1) s ON t.ORDER_ID = s.id
    WHEN MATCHED AND s.n > t.REVISION THEN UPDATE SET REVISION = s.n
    WHEN NOT MATCHED THEN INSERT (ORDER_ID, REVISION) VALUES (s.id, s.n)`;
  const counts = async () => Object.values((await run(merge))[0] ?? {}).map(Number);
  assert.deepEqual(await counts(), [1, 1]);
  assert.deepEqual(await counts(), [0, 0]);
  const rows = await run("SELECT ORDER_ID, REVISION FROM ORDERS_REVISIONS ORDER BY 1");
  assert.deepEqual(
    rows.map((row) => row.REVISION),
    [2, 1],
  );
});

test("tables and columns are told by SHOW and by the information schema", async (t) => {
  const run = await session(t);
  await run(table);
  const shown = await run("SHOW TABLES IN SCHEMA PULSE.LIVE");
  assert.deepEqual(
    shown.map((row) => row.name),
    ["ORDERS_REVISIONS"],
  );
  const columns = await run(`SELECT column_name AS "C", data_type AS "T"
    FROM "PULSE".information_schema.columns WHERE table_schema = 'LIVE' ORDER BY ordinal_position`);
  assert.deepEqual(
    columns.map((row) => `${row.C} ${row.T}`),
    [
      "ORDER_ID TEXT",
      "REVISION NUMBER",
      "TOTAL NUMBER",
      "IS_OPEN BOOLEAN",
      "APPENDED_AT TIMESTAMP_NTZ",
      "LINES VARIANT",
      "HASH BINARY",
    ],
  );
});

test("a refused statement has Snowflake's code, and the session goes on", async (t) => {
  const run = await session(t);
  await assert.rejects(run("SELECT * FROM NONE"), { code: "002003", sqlState: "42S02" });
  await assert.rejects(run("SELEC 1"), { code: "001003", sqlState: "42000" });
  assert.equal((await run("SELECT 1 AS ONE"))[0]?.ONE, 1);
});

test("answers to statements sent together are not mixed up", async (t) => {
  const run = await session(t);
  const asked = Array.from({ length: 20 }, (_, i) => i);
  const answers = await Promise.all(asked.map((i) => run(`SELECT ${i} AS N, 'x${i}' AS S`)));
  assert.deepEqual(
    answers.map(([row]) => [row?.N, row?.S]),
    asked.map((i) => [i, `x${i}`]),
  );
});

test("times before 1970, times of day, dates and zones come through", async (t) => {
  const run = await session(t);
  const [row] = await run(`SELECT '1969-12-31 23:59:58.5'::TIMESTAMP_NTZ AS BEFORE,
    '2026-03-04'::DATE AS DAY, '05:06:07'::TIME AS AT,
    '2026-03-04 05:06:07 +00:00'::TIMESTAMP_TZ AS ZONED, 12345678901234::NUMBER AS BIG`);
  assert.equal(Number(row?.BEFORE), -1500);
  assert.equal(Number(row?.DAY), Date.UTC(2026, 2, 4));
  assert.equal(row?.AT, "05:06:07");
  assert.equal(Number(row?.ZONED), Date.UTC(2026, 2, 4, 5, 6, 7));
  assert.equal(row?.BIG, 12345678901234);
});
