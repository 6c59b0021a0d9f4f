// What becomes of a row: matched by name, converted, refused without stopping the channel; and what
// DDL does to channels.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { SnowpipeSettings } from "./options.ts";
import { nextToken, opened, pipe, refusal, stage, statusOf } from "./stage-fixture.ts";

const channel = "CH";

/** A table `T` of these columns, and a way to land rows in it. */
async function landing(t: TestContext, columns: string, settings: SnowpipeSettings = {}) {
  const { client, snowpipe, clock } = await stage(t, settings);
  await snowpipe.query(`CREATE OR REPLACE TABLE t ${columns}`);
  let token = await opened(client, channel);
  let end = 0;
  const append = async (lines: readonly (object | string)[]) => {
    const texts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
    end += lines.length;
    const offsets = { start: String(end - lines.length + 1), end: String(end) };
    const body = Buffer.from(texts.map((text) => `${text}\n`).join(""));
    const reply = await client.append({ pipe, channel, token, ...offsets }, body);
    assert.equal(reply.status, 200, reply.text);
    token = String(reply.json.next_continuation_token);
    await snowpipe.faults.commitNow();
  };
  const rows = () => snowpipe.query("SELECT * FROM t ORDER BY ALL");
  return { client, snowpipe, clock, append, rows };
}

test("good rows land, bad ones are kept in the error table, the token moves over all", async (t) => {
  const columns = "(id INT NOT NULL, name VARCHAR(3)) ERROR_LOGGING = TRUE";
  const { client, snowpipe, append, rows } = await landing(t, columns);
  await append([{ id: 1, name: "a" }, { name: "no id" }, { id: "x" }, { id: 2, name: "long" }]);
  await append([{ id: 3 }, "7", [1]]);
  assert.deepEqual(
    (await rows()).map((row) => row.ID),
    [1, 3],
  );
  const status = await statusOf(client, channel);
  assert.equal(status?.last_committed_offset_token, "7");
  assert.equal(status?.channel_status_code, "SUCCESS");
  assert.equal(status?.rows_inserted, 2);
  assert.equal(status?.rows_parsed, 7);
  assert.equal(status?.rows_error_count, 5, "over the channel's life");
  assert.equal(status?.last_error_offset_upper_bound, "7");
  assert.equal(status?.last_error_message, "the row is not an object");
  const errors = await snowpipe.query(`
    SELECT ERROR_DATA, ERROR_METADATA ->> 'error_message' AS message,
      ERROR_METADATA ->> 'channel_name' AS channel,
      ERROR_METADATA ->> 'offset_token_lower_bound' AS lower,
      ERROR_METADATA ->> 'offset_token_upper_bound' AS upper
    FROM ERROR_TABLE(t) ORDER BY upper, message`);
  assert.deepEqual(
    errors.map((row) => [row.ERROR_DATA, row.lower, row.upper]),
    [
      ['{"name":"no id"}', "1", "4"],
      ['{"id":"x"}', "1", "4"],
      ['{"id":2,"name":"long"}', "1", "4"],
      ["7", "5", "7"],
      ["[1]", "5", "7"],
    ],
  );
  assert.equal(errors[0]?.message, "column ID: the column is NOT NULL");
  assert.equal(errors[0]?.channel, channel);
});

test("without error logging refused rows are only counted", async (t) => {
  const { client, snowpipe, append } = await landing(t, "(id INT NOT NULL)");
  await append([{ id: "x" }]);
  assert.equal((await statusOf(client, channel))?.rows_error_count, 1);
  assert.deepEqual(await snowpipe.query("SELECT * FROM ERROR_TABLE(PULSE.PUBLIC.T)"), []);
});

test("bulk status may name the error count as the documentation does", async (t) => {
  const { client, append } = await landing(t, "(id INT)", { errorCountName: "rows_errors" });
  await append([{ id: "x" }]);
  assert.equal((await statusOf(client, channel))?.rows_errors, 1);
});

test("members match columns in either case; a column without one gets its default", async (t) => {
  const columns = `(id INT, "Mixed" TEXT, n INT DEFAULT 7, s VARCHAR DEFAULT 'x',
    at TIMESTAMP_NTZ DEFAULT CURRENT_TIMESTAMP())`;
  const { append, rows, clock } = await landing(t, columns);
  await append([
    { ID: 1, mixed: "m", unknown: 1 },
    { Id: 2, n: null, s: null, at: null },
  ]);
  const now = new Date(clock.now()).toISOString().slice(0, 19).replace("T", " ");
  assert.deepEqual(await rows(), [
    { ID: 1, Mixed: "m", N: 7, S: "x", AT: now },
    { ID: 2, Mixed: null, N: null, S: null, AT: null },
  ]);
});

test("numbers keep their digits, are rounded to the scale and refused over the precision", async (t) => {
  const { client, append, rows } = await landing(t, "(id INT, p NUMBER(5, 2), big NUMBER(38, 0))");
  await append([
    '{"id":1,"p":1.005,"big":12345678901234567890123456789012345678}',
    '{"id":2,"p":"-1.995","big":"1e3"}',
    '{"id":3,"p":999.994}',
    '{"id":4,"p":999.995}',
    '{"id":5,"big":123456789012345678901234567890123456789}',
    '{"id":6,"p":true}',
    '{"id":7,"p":""}',
  ]);
  assert.deepEqual(await rows(), [
    { ID: 1, P: "1.01", BIG: "12345678901234567890123456789012345678" },
    { ID: 2, P: "-2.00", BIG: 1000 },
    { ID: 3, P: "999.99", BIG: null },
  ]);
  assert.equal((await statusOf(client, channel))?.rows_error_count, 4);
});

test("VARIANT keeps any value, and every digit of its numbers", async (t) => {
  const { append, rows } = await landing(t, "(id INT, v VARIANT)");
  const digits = ["9007199254740993", "1.10", "1e2", "2E+3", "-0", "-1.0", "0.5", "7"];
  const shapes = digits.flatMap((each) => [each, `[${each}]`, `[null,${each}]`, `{"a":${each}}`]);
  const values = [...shapes, '{"a":[1,null,12345678901234567890.10]}', '"text"'];
  const lines = values.map((value, i) => {
    const space = i % 2 === 0 ? " " : "";
    return `{"id":${i},"v"${space}:${space}${value}}`;
  });
  await append(lines);
  assert.deepEqual(
    await rows(),
    values.map((value, i) => ({ ID: i, V: value })),
  );
});

test("TIMESTAMP_NTZ is read from text with a T or a space, and drops an offset", async (t) => {
  const { client, append, rows } = await landing(t, "(id INT, at TIMESTAMP_NTZ(6))");
  await append([
    { id: 1, at: "2026-03-04T05:06:07.123456Z" },
    { id: 2, at: "2026-03-04 05:06:07.1" },
    { id: 3, at: "2026-03-04T05:06:07+02:00" },
    { id: 4, at: "2026-03-04" },
    { id: 5, at: 1772600767 },
    { id: 6, at: "2026-02-30T00:00:00Z" },
    { id: 7, at: "yesterday" },
    { id: 8, at: true },
  ]);
  assert.deepEqual(
    (await rows()).map((row) => row.AT),
    [
      "2026-03-04 05:06:07.123456",
      "2026-03-04 05:06:07.1",
      "2026-03-04 05:06:07",
      "2026-03-04 00:00:00",
      "2026-03-04 05:06:07",
    ],
  );
  assert.equal((await statusOf(client, channel))?.rows_error_count, 3);
});

test("the other types take their JSON forms and refuse the rest", async (t) => {
  const columns = "(id INT, b BOOLEAN, f FLOAT, d DATE, h TIME, x BINARY(2), z TIMESTAMP_TZ)";
  const { client, append, rows } = await landing(t, columns);
  const good = { b: "yes", f: "1.5", d: "2026-03-04", h: "05:06:07.5", x: "AQI=" };
  await append([
    { id: 1, ...good, z: "2026-03-04T05:06:07+02:00" },
    { id: 2, b: "maybe" },
    { id: 3, f: "much" },
    { id: 4, d: "2026-13-01" },
    { id: 5, h: "5 o'clock" },
    { id: 6, x: "not base64" },
    { id: 7, x: "AQID" },
  ]);
  assert.deepEqual(await rows(), [
    {
      ...{ ID: 1, B: true, F: 1.5, D: "2026-03-04", H: "05:06:07.5", X: "\\x01\\x02" },
      Z: "2026-03-04 03:06:07+00",
    },
  ]);
  assert.equal((await statusOf(client, channel))?.rows_error_count, 6);
});

test("a table that evolves gets the columns its rows bring", async (t) => {
  const { append, rows } = await landing(t, "(id INT) ENABLE_SCHEMA_EVOLUTION = TRUE");
  await append([{ id: 1 }]);
  await append([{ id: 2, n: 5, s: "x", o: { a: 1 }, nothing: null }]);
  assert.deepEqual(await rows(), [
    { ID: 1, N: null, S: null, O: null },
    { ID: 2, N: 5, S: "x", O: '{"a":1}' },
  ]);
});

test("an evolution that cannot be invalidates the channel and lands nothing", async (t) => {
  const wide = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`c${i}`, i]));
  for (const bad of [wide, { "": 1 }, { ["x".repeat(256)]: 1 }]) {
    const { client, append, rows } = await landing(t, "(id INT) ENABLE_SCHEMA_EVOLUTION = TRUE");
    await append([{ id: 1 }]);
    await append([{ id: 2, ...bad }]);
    assert.deepEqual(await rows(), [{ ID: 1 }]);
    const status = await statusOf(client, channel);
    assert.equal(status?.channel_status_code, "ERR_CHANNEL_MUST_BE_REOPENED");
    assert.equal(status?.last_committed_offset_token, "1");
  }
});

test("a column that is added is filled from the next commit on", async (t) => {
  const { snowpipe, append, rows } = await landing(t, "(id INT)");
  await append([{ id: 1, extra: "dropped" }]);
  await snowpipe.query("ALTER TABLE PULSE.PUBLIC.T ADD COLUMN IF NOT EXISTS extra VARCHAR");
  await snowpipe.query("ALTER TABLE t ADD COLUMN IF NOT EXISTS extra VARCHAR");
  await append([{ id: 2, extra: "kept" }]);
  assert.deepEqual(await rows(), [
    { ID: 1, EXTRA: null },
    { ID: 2, EXTRA: "kept" },
  ]);
  await assert.rejects(snowpipe.query("ALTER TABLE t ADD COLUMN extra INT"), /already exists/);
});

test("a missing table or pipe is named by its code", async (t) => {
  const { client } = await stage(t);
  assert.deepEqual(refusal(await client.open("NONE-STREAMING", channel)), {
    status: 404,
    code: "ERR_TABLE_DOES_NOT_EXIST_NOT_AUTHORIZED",
  });
  const pipeMissing = { status: 404, code: "ERR_PIPE_DOES_NOT_EXIST_OR_NOT_AUTHORIZED" };
  assert.deepEqual(refusal(await client.open("NONE", channel)), pipeMissing);
  assert.deepEqual(refusal(await client.status("NONE", [channel])), pipeMissing);
  const missing = await client.append({ pipe, channel: "NONE", token: "1_0" }, [{ id: 1 }]);
  assert.equal(missing.status, 404);
});

test("a table that is dropped takes its channels' rows in flight and tokens with it", async (t) => {
  const { client, snowpipe, append } = await landing(t, "(id INT)");
  await append([{ id: 1 }]);
  await snowpipe.query("DROP TABLE t");
  const status = await statusOf(client, channel);
  assert.equal(status?.channel_status_code, "ERR_TABLE_DOES_NOT_EXIST_NOT_AUTHORIZED");
  assert.equal(status?.last_committed_offset_token, null);
});

const copy = `COPY INTO t FROM TABLE(DATA_SOURCE(TYPE => 'STREAMING'))
  MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE`;

/** A pipe `P` into `T`; its channel holds one committed row and one in flight. */
async function custom(t: TestContext) {
  const { client, snowpipe } = await stage(t);
  await snowpipe.query(`CREATE PIPE IF NOT EXISTS p AS ${copy}`);
  const append = async (token: string, id: number) => {
    const reply = await client.append({ pipe: "P", channel, token, end: String(id) }, [{ id }]);
    assert.equal(reply.status, 200, reply.text);
    return nextToken(reply);
  };
  const first = nextToken(await client.open("P", channel));
  const token = await append(first, 1);
  await snowpipe.faults.commitNow();
  return { client, snowpipe, append, token: await append(token, 2) };
}

test("a pipe that is replaced kills its channels: rows in flight, tokens and counters", async (t) => {
  const { client, snowpipe, append, token } = await custom(t);
  await snowpipe.query(`CREATE OR REPLACE PIPE p AS ${copy}`);
  await snowpipe.faults.commitNow();
  assert.deepEqual(await snowpipe.query("SELECT id FROM t"), [{ ID: 1 }]);
  const late = await client.append({ pipe: "P", channel, token }, [{ id: 3 }]);
  assert.equal(late.status, 409);
  const reopened = await client.open("P", channel);
  const status = new Map(Object.entries(reopened.json.channel_status ?? {}));
  assert.equal(status.get("last_committed_offset_token"), null);
  assert.equal(status.get("rows_inserted"), 0);
  await append(nextToken(reopened), 4);
  await snowpipe.faults.commitNow();
  assert.deepEqual(await snowpipe.query("SELECT id FROM t ORDER BY 1"), [{ ID: 1 }, { ID: 4 }]);
});

test("a table that is replaced gets nothing from a pipe into the one before", async (t) => {
  const { client, snowpipe, token } = await custom(t);
  await snowpipe.query("CREATE OR REPLACE TABLE t (id INT)");
  await snowpipe.faults.commitNow();
  assert.deepEqual(await snowpipe.query("SELECT * FROM t"), []);
  const invalid = { status: 409, code: "ERR_PIPE_IN_INVALID_STATE" };
  const to = { pipe: "P", channel, token };
  assert.deepEqual(refusal(await client.append(to, [{ id: 3 }])), invalid);
  assert.deepEqual(refusal(await client.open("P", channel)), invalid);
});

test("rows in flight land after a TRUNCATE", async (t) => {
  const { client, snowpipe } = await stage(t);
  const token = await opened(client, channel);
  await client.append({ pipe, channel, token, end: "1" }, [{ id: 1 }]);
  await snowpipe.query("TRUNCATE TABLE t");
  await snowpipe.faults.commitNow();
  assert.deepEqual(await snowpipe.query("SELECT id FROM t"), [{ ID: 1 }]);
});

test("a view is replaced, its grants copied or not", async (t) => {
  const { append, snowpipe } = await landing(t, "(id INT)");
  await append([{ id: 1 }, { id: 2 }]);
  const view = "CREATE OR REPLACE VIEW PULSE.PUBLIC.v COPY GRANTS AS SELECT max(id) AS id FROM t";
  await snowpipe.query(view);
  await snowpipe.query(view);
  assert.deepEqual(await snowpipe.query("SELECT * FROM v"), [{ id: 2 }]);
});

test("DDL the stand-in would have to guess at is refused by name", async (t) => {
  const { snowpipe } = await stage(t);
  const wrong: readonly (readonly [string, RegExp])[] = [
    ["CREATE TABLE t (id INT)", /already exists/],
    ["CREATE TABLE g (at GEOGRAPHY)", /column AT: the stand-in has no type GEOGRAPHY/],
    ["CREATE TABLE g (id INT DEFAULT seq.nextval)", /column ID: the default/],
    ["CREATE TABLE OTHER.PUBLIC.g (id INT)", /database OTHER does not exist/],
    ["CREATE TABLE NONE.g (id INT)", /schema NONE does not exist/],
    ["CREATE TABLE g (id INT) STAGE_FILE_FORMAT = x", /the end of the statement is expected/],
    ["CREATE PIPE p AS COPY INTO t FROM (SELECT $1:id FROM x)", /FROM TABLE/],
  ];
  for (const [sql, message] of wrong) await assert.rejects(snowpipe.query(sql), message, sql);
});
