// The commands that ask an installation of production, as a person runs them: its state with and
// without workers, rows in the lake and in Snowflake, what was refused.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { systemClock } from "../../src/clock.ts";
import { tables } from "../../src/event/tables.ts";
import { views } from "../../src/event/views.ts";
import type { ProductionStatus } from "../../src/main/production-status.ts";
import { migrate } from "../../src/sink/snowflake/migrate.ts";
import { openSqlSession, type SqlSession } from "../../src/sink/snowflake/sql-session.ts";
import { fakesnowAccount, startFakesnow } from "../../stack/fakesnow.ts";
import { type Role, startProduction } from "../../stack/production.ts";
import { startTlsFront } from "../../stack/tls-front.ts";
import {
  accountOf,
  newGeneration,
  type SnowflakeAccount,
  tellOfAccount,
} from "./snowflake-account.ts";

const cli = join(import.meta.dirname, "..", "..", "src", "main", "cli.ts");
const settleMsMax = 120_000;
const events = 300;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

function pulse(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { env }, (error, out, said) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, said });
    });
  });
}

async function statusIn(env: NodeJS.ProcessEnv): Promise<ProductionStatus & { code: number }> {
  const { code, out, said } = await pulse(env, "status", "--production", "--json");
  assert.notEqual(out, "", said);
  return { ...(JSON.parse(out) as ProductionStatus), code };
}

/** Asks until `isSo`; anything else than an answer in time is the test's end. */
async function statusOnce(
  env: NodeJS.ProcessEnv,
  what: string,
  isSo: (status: ProductionStatus) => boolean,
): Promise<ProductionStatus & { code: number }> {
  const deadline = systemClock.now() + settleMsMax;
  for (;;) {
    const status = await statusIn(env);
    if (isSo(status)) return status;
    if (systemClock.now() > deadline) throw new Error(`not in time: ${what}: ${show(status)}`);
  }
}

function show({ health, sinks, partitions, unknown }: ProductionStatus): string {
  return JSON.stringify({ health, sinks, unknown, partitions: partitions.slice(0, 2) });
}

async function post(collector: Role, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${collector.url}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Basic ${Buffer.from("dev:").toString("base64")}`,
    },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200);
}

async function sendPages(collector: Role, from: number, count: number): Promise<void> {
  const batch = Array.from({ length: count }, (_, i) => ({
    type: "page",
    messageId: `m-${from + i}`,
    anonymousId: `visitor-${(from + i) % 50}`,
    timestamp: new Date().toISOString(),
    properties: { url: "https://shop.example/" },
  }));
  await post(collector, "/v1/batch", { batch });
}

const refused = { id: "r-1", type: "web.unheard_of", data: { anonymous_id: "visitor-1" } };

test("an installation tells its state and its rows, with a worker and without", async (t) => {
  const production = await startProduction({ hasSnowflake: true });
  t.after(() => production.stop());
  const { environment: env, snowflake } = production;
  assert.ok(snowflake);
  const { PULSE_SNOWFLAKE_ACCOUNT: _, ...lake } = env;

  const before = await statusIn(env);
  assert.deepEqual([before.code, before.ready, before.workers], [3, false, 0]);
  assert.equal(before.partitions.length, 11);

  const collector = await production.start("collector");
  const worker = await production.start("worker");
  await sendPages(collector, 0, events);
  await post(collector, "/v1/events", { ...refused, time: new Date().toISOString() });
  const running = await statusOnce(env, "all is committed and in Snowflake", (status) => {
    const committed = status.partitions.reduce((sum, { committed: next }) => sum + (next ?? 0), 0);
    const isTaken = status.sinks.every(({ entriesBehind }) => entriesBehind === 0);
    return status.ready && committed > events && status.lagRecords === 0 && isTaken;
  });
  assert.deepEqual([running.code, running.workers], [0, 1]);
  assert.ok(
    running.partitions.every(({ phase, toldBy }) => `${phase} ${toldBy}` === "running worker"),
  );
  assert.ok((running.freshnessMs.p99 ?? 0) > 0);
  assert.deepEqual(running.unknown, []);
  const sink = running.sinks.find(({ name }) => name === "snowflake");
  assert.deepEqual(sink, { name: "snowflake", entriesBehind: 0, paused: null });
  const text = (await pulse(env, "status", "--production")).out;
  assert.match(text, /^ready: 1 worker; /);
  assert.match(text, /^sink {7}snowflake: has every commit$/m);

  await t.test("rows are asked for in the lake, and none can be changed", async () => {
    const sql = `SELECT count(*) AS n, count(DISTINCT event_id) AS ids, min(event_id) AS first
      FROM web_events`;
    const { out, code } = await pulse(lake, "query", "--production", sql, "--json");
    assert.deepEqual([code, JSON.parse(out)], [0, [{ n: events, ids: events, first: "m-0" }]]);
    const csv = await pulse(
      lake,
      "query",
      "--production",
      "FROM sessions SELECT count(*) > 0 AS s",
      "--format",
      "csv",
    );
    assert.equal(csv.out, "s\r\ntrue\r\n", csv.said);
    const write = await pulse(lake, "query", "--production", "DROP VIEW web_events");
    assert.deepEqual([write.code, write.out], [1, ""]);
    assert.match(write.said, /only SELECT is taken/);
  });

  await t.test("what was refused is listed and shown", async () => {
    const list = await pulse(lake, "quarantine", "list", "--production", "--json");
    const [row, ...more] = JSON.parse(list.out) as readonly Record<string, unknown>[];
    assert.deepEqual([row?.event_id, more.length], ["r-1", 0]);
    const at = String(row?.position);
    const shown = await pulse(lake, "quarantine", "show", "--production", at, "--json");
    const [full] = JSON.parse(shown.out) as readonly Record<string, unknown>[];
    assert.deepEqual([full?.position, full?.code], [at, row?.code]);
    const none = await pulse(lake, "quarantine", "show", "--production", "web/1/0/999999");
    assert.equal(none.code, 1);
  });

  await t.test("a Snowflake that takes nothing is told of, and that it does again", async () => {
    const effect = { kind: "answer", status: 403 } as const;
    await snowflake.faults.addFault({ on: "append", times: 1_000_000, effect });
    await sendPages(collector, events, 10);
    // All is committed, and the sink alone waits.
    const paused = await statusOnce(env, "the sink waits", ({ sinks, lagRecords }) => {
      const isPaused = sinks.some(({ name, paused: why }) => name === "snowflake" && why !== null);
      return isPaused && lagRecords === 0;
    });
    const waiting = paused.sinks.find(({ name }) => name === "snowflake");
    assert.ok((waiting?.entriesBehind ?? 0) > 0);
    await snowflake.faults.clearFaults();
    await statusOnce(env, "the sink has all again", ({ sinks }) =>
      sinks.every(({ entriesBehind, paused: reason }) => entriesBehind === 0 && reason === null),
    );
  });

  await t.test("without a worker, heads and lag come from state and log", async () => {
    await worker.kill();
    const last = await statusOnce(env, "the worker is missed", ({ workers }) => workers === 0);
    assert.deepEqual([last.code, last.ready, last.lagRecords], [3, false, 0]);
    assert.ok(last.partitions.every(({ toldBy, seq }) => toldBy === "state" && (seq ?? 0) > 0));
    assert.equal(last.unknown.length, 1);
    await sendPages(collector, events + 10, 10);
    assert.equal((await statusIn(env)).lagRecords, 10);
    const { code, out } = await pulse(env, "status", "--production");
    assert.equal(code, 3);
    assert.match(out, /^not ready: 0 workers; No worker is heard of since /);
    const brokerless = { ...env, PULSE_KAFKA_BROKERS: "127.0.0.1:1" };
    const dark = await statusIn(brokerless);
    assert.deepEqual([dark.code, dark.isLogRead, dark.lagRecords], [1, false, null]);
    assert.deepEqual(
      dark.partitions.map(({ seq }) => seq),
      last.partitions.map(({ seq }) => seq),
    );
  });

  await t.test("a catalogue is set through the console, by its token alone", async () => {
    const page = await production.start("console");
    const place = { ...env, PULSE_CONSOLE_URL: page.url };
    const file = join(mkdtempSync(join(tmpdir(), "pulse-dictionary-")), "catalogue.csv");
    t.after(() => rmSync(dirname(file), { recursive: true }));
    writeFileSync(
      file,
      "sku,name,brand,category,seller,cost\nSKU-1,Kettle,Acme,Kitchen,Shop,4.50\n",
    );
    const set = ["dictionary", "set", "catalogue", file, "--production", "--json"];
    const { code, out, said } = await pulse(place, ...set);
    assert.equal(code, 0, said);
    const { sha256, partitions } = JSON.parse(out) as { sha256: string; partitions: number };
    assert.ok(partitions > 0);
    const list = await pulse(place, "dictionary", "list", "--production", "--json");
    const rows = JSON.parse(list.out) as readonly { sha256: string; bytes: number }[];
    assert.ok((rows.find((row) => row.sha256 === sha256)?.bytes ?? 0) > 0);
    const stranger = { ...place, PULSE_ADMIN_TOKEN: "another".padEnd(40, "x") };
    const refusal = await pulse(stranger, ...set);
    assert.equal(refusal.code, 1);
    assert.match(refusal.said, /admin token/);
    await page.stop();
    assert.equal((await pulse(place, ...set)).code, 3);
  });
});

/** Snowflake's SQL interface with our tables, and what finds it. */
interface SqlPlace {
  readonly sql: SqlSession;
  readonly env: NodeJS.ProcessEnv;
  /** Of the rows of this test alone. */
  readonly generation: number;
}

const { PATH, HOME } = process.env;

async function openFakesnow(t: TestContext): Promise<SqlPlace> {
  const folder = mkdtempSync(join(tmpdir(), "pulse-sql-"));
  const server = await startFakesnow();
  const front = await startTlsFront(server.url);
  const privateKeyFile = join(folder, "key.pem");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  writeFileSync(privateKeyFile, pem, { mode: 0o600 });
  const at = { database: "PULSE", schema: "EVENTS" };
  const sql = await openSqlSession({
    ...at,
    account: fakesnowAccount,
    url: server.url,
    user: "reader",
    privateKeyFile,
    role: undefined,
  });
  t.after(async () => {
    await sql.close();
    await front.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  await migrate(sql, { ...at, tables, views });
  const env = {
    PATH,
    HOME,
    NODE_EXTRA_CA_CERTS: front.caFile,
    PULSE_SNOWFLAKE_ACCOUNT: fakesnowAccount,
    PULSE_SNOWFLAKE_URL: front.url,
    PULSE_SNOWFLAKE_USER: "reader",
    PULSE_SNOWFLAKE_PRIVATE_KEY: privateKeyFile,
    PULSE_SNOWFLAKE_DATABASE: at.database,
    PULSE_SNOWFLAKE_SCHEMA: at.schema,
  };
  return { sql, env, generation: 1 };
}

async function openAccount(t: TestContext, account: SnowflakeAccount): Promise<SqlPlace> {
  const { database, schema, role } = account;
  const generation = newGeneration();
  const sql = await openSqlSession(account);
  t.after(async () => {
    await sql.run(`DELETE FROM QUARANTINE WHERE SRC_GENERATION = ${generation}`);
    await sql.close();
  });
  await migrate(sql, { database, schema, tables, views });
  const env = {
    ...process.env,
    PULSE_SNOWFLAKE_ACCOUNT: account.account,
    PULSE_SNOWFLAKE_URL: account.url,
    PULSE_SNOWFLAKE_USER: account.user,
    PULSE_SNOWFLAKE_PRIVATE_KEY: account.privateKeyFile,
    PULSE_SNOWFLAKE_DATABASE: database,
    PULSE_SNOWFLAKE_SCHEMA: schema,
    PULSE_SNOWFLAKE_WAREHOUSE: account.warehouse,
    ...(role !== undefined && { PULSE_SNOWFLAKE_ROLE: role }),
  };
  return { sql, env, generation };
}

function testSnowflakeRows(name: string, open: (t: TestContext) => Promise<SqlPlace>): void {
  test(`rows in Snowflake are asked for and come as embedded ones do: ${name}`, async (t) => {
    const { sql, env, generation } = await open(t);
    await sql.run(`INSERT INTO QUARANTINE (EVENT_ID, CODE, PATH, STEP, PAYLOAD_BYTES,
      SRC_TOPIC, SRC_GENERATION, SRC_PARTITION, SRC_OFFSET, RECEIVED_AT)
      VALUES ('r-1', 'unknown_type', '', 'validate', 9007199254740993,
      'web', ${generation}, 3, 17, '2026-03-04 05:06:07.123456')`);
    const mine = `from quarantine where src_generation = ${generation}`;
    const ask = `select event_id, payload_bytes, received_at, producer, 12.50 as price ${mine}`;
    const { out, code, said } = await pulse(env, "query", "--production", ask, "--json");
    const row = {
      event_id: "r-1",
      payload_bytes: "9007199254740993",
      received_at: "2026-03-04T05:06:07.123456Z",
      producer: null,
      price: "12.50",
    };
    assert.deepEqual([code, JSON.parse(out || "null")], [0, [row]], said);
    const list = await pulse(env, "quarantine", "list", "--production", "--json");
    const listed = JSON.parse(list.out) as readonly Record<string, unknown>[];
    const position = `web/${generation}/3/17`;
    assert.equal(listed.filter((each) => each.position === position).length, 1);
    const shown = await pulse(env, "quarantine", "show", "--production", position);
    assert.equal((JSON.parse(shown.out) as Record<string, unknown>).code, "unknown_type");
    for (const write of [`DELETE ${mine}`, `SELECT 1 ->> DELETE ${mine}`]) {
      const refusal = await pulse(env, "query", "--production", write);
      assert.deepEqual([refusal.code, refusal.out], [1, ""]);
      assert.match(refusal.said, /only SELECT is taken/);
    }
    const missing = await pulse(env, "query", "--production", "select * from none_of_ours");
    assert.equal(missing.code, 1);
    assert.match(missing.said, /NONE_OF_OURS/);
    assert.equal((await sql.run(`SELECT EVENT_ID ${mine}`)).length, 1);
  });
}

testSnowflakeRows("fakesnow", openFakesnow);

const account = accountOf(process.env);
if (account === undefined) tellOfAccount();
else testSnowflakeRows(`the account ${account.account}`, (t) => openAccount(t, account));
