// What a person must act on: said in a sentence, as a phase and as a metric; and what passes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { RelayReport, relayMetrics, relayStatus } from "../../src/relay/report.ts";
import { until } from "../until.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { stageRelay, tablesOf } from "./running-relay.ts";

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres(["max_slot_wal_keep_size=4MB", "max_wal_size=2MB"]);
});
after(() => postgres.stop());

const stage = {
  sql: "CREATE TABLE items(id int PRIMARY KEY, n int)",
  tables: { tables: { "public.items": { id: "internal", n: "internal" } } },
};

const setting = (database: string, more: object = {}) => ({
  databaseUrl: postgres.url(database),
  slot: database,
  publication: "pulse",
  connector: "shop",
  ...more,
});

test("a slot that PostgreSQL gave up is told from one that works", async (t) => {
  const { client, collector, start } = await stageRelay(t, postgres, stage);
  const first = start();
  await until(() => first.report.phase === "streaming", "the stream");
  await first.stop();
  for (let i = 0; i < 4; i++) {
    await client.query(
      "CREATE TABLE bulk AS SELECT repeat('x', 400) FROM generate_series(1, 12000)",
    );
    await client.query("DROP TABLE bulk; SELECT pg_switch_wal()");
    await client.query("CHECKPOINT");
  }
  const { report, stop } = start();
  await until(() => report.phase === "halted", "the halt");
  assert.equal(report.fault, "slot_lost");
  assert.match(report.reason, /--resnapshot/);
  assert.match(relayMetrics(report), /^pulse_relay_phase\{phase="halted"\} 1$/m);
  assert.equal(relayStatus(report).isHealthy, false);
  await stop();
  await client.query("INSERT INTO items VALUES (1, 1)");
  start({ isResnapshot: true });
  await until(() => collector.log.events.length === 1, "the row");
});

test("more write-ahead log than is wanted is a metric and an error", async (t) => {
  const { start } = await stageRelay(t, postgres, stage);
  const said: string[] = [];
  const report = new RelayReport(1);
  start({ report, onSay: (level, message) => void said.push(`${level} ${message}`) });
  await until(() => said.some((line) => line.startsWith("error PostgreSQL keeps")), "the error");
  assert.equal(report.phase, "streaming");
  assert.equal(report.isHealthy, false);
  assert.match(relayMetrics(report), /^pulse_relay_wal_retained_bytes [1-9]\d*$/m);
});

test("a table or a column that is not there halts with its name", async (t) => {
  const { client, start } = await stageRelay(t, postgres, stage);
  const absent = start({
    tables: tablesOf({ tables: { "public.absent": { id: "internal" } } }),
  });
  await until(() => absent.report.phase === "halted", "the halt");
  assert.equal(absent.report.fault, "setup");
  assert.match(absent.report.reason, /absent/);
  await absent.stop();
  await client.query("CREATE TABLE outbox(id text PRIMARY KEY, type text)");
  await client.query("CREATE PUBLICATION pulse FOR TABLE items, outbox");
  const outbox = start({ tables: tablesOf({ outbox: "public.outbox" }) });
  await until(() => outbox.report.phase === "halted", "the halt");
  assert.match(outbox.report.reason, /public\.outbox has no column time, payload, version/);
  await outbox.stop();
  await client.query("CREATE TABLE later(id int PRIMARY KEY)");
  const later = start({ tables: tablesOf({ tables: { "public.later": { id: "internal" } } }) });
  await until(() => later.report.phase === "halted", "the halt");
  assert.match(later.report.reason, /publication pulse lacks public\.later/);
});

test("another cluster under the same name is not taken for the old one", async (t) => {
  const { memory, start } = await stageRelay(t, postgres, stage);
  await memory.write({ system: "7" });
  const { report } = start();
  await until(() => report.phase === "halted", "the halt");
  assert.equal(report.fault, "other_database");
});

test("a database that is away is waited for", async (t) => {
  const { client, start } = await stageRelay(t, postgres, stage);
  const database = String(client.database);
  const gone = postgres.url(database).replace("pulse-postgres-", "pulse-nowhere-");
  const { report } = start({ settings: setting(database, { databaseUrl: gone }) });
  await until(() => report.phase === "waiting", "the wait");
  assert.equal(report.fault, "database");
});

test("a password or a value is in no sentence", async (t) => {
  const { client, start } = await stageRelay(t, postgres, stage);
  const database = String(client.database);
  const url = postgres.url(database).replace("postgres@", "nobody:hush-hush@");
  const { report } = start({ settings: setting(database, { databaseUrl: url }) });
  await until(() => report.phase === "halted", "the halt");
  assert.ok(!JSON.stringify(relayStatus(report)).includes("hush"));
});
