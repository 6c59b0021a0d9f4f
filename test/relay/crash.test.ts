// What happens in the middle: a relay that dies between the log's acknowledgement and PostgreSQL's,
// in a snapshot or in a transaction; a log that is away; a slot that is gone. Nothing is lost, and
// what comes twice is one event to the worker.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Client } from "pg";
import { RelayFault } from "../../src/relay/fault.ts";
import { lakeRows, openLog, startWorker } from "../embedded.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { until } from "../until.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { deliveryTo, stageRelay } from "./running-relay.ts";

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres(["max_slot_wal_keep_size=-1"]);
});
after(() => postgres.stop());

const stage = {
  sql: "CREATE TABLE items(id int PRIMARY KEY, n int)",
  tables: { tables: { "public.items": { id: "internal", n: "internal" } } },
};

type Delivery = ReturnType<typeof deliveryTo>;

/** Delivers, and then dies before anybody hears of it, once `count` events were delivered. */
function dyingAfter(inner: Delivery, count: number): Pick<Delivery, "send"> {
  let sent = 0;
  return {
    send: async (events, signal) => {
      if (sent >= count) return new Promise(() => {});
      const delivered = await inner.send(events, signal);
      sent += events.length;
      if (sent >= count) throw new RelayFault("setup", "died");
      return delivered;
    },
  };
}

async function confirmedLsn(client: Client): Promise<string> {
  const { rows } = await client.query(
    "SELECT confirmed_flush_lsn AS lsn FROM pg_replication_slots WHERE slot_name = current_database()",
  );
  return rows[0]?.lsn;
}

test("between the log's acknowledgement and PostgreSQL's: all again, each one event", async (t) => {
  const { client, collector, start, events } = await stageRelay(t, postgres, stage);
  const first = start();
  await until(() => first.report.phase === "streaming", "the stream");
  await first.stop();
  const before = await confirmedLsn(client);
  await client.query("INSERT INTO items SELECT g, g FROM generate_series(1, 40) g");
  await client.query("UPDATE items SET n = n + 1 WHERE id <= 10; DELETE FROM items WHERE id = 5");
  const dying = start({ delivery: dyingAfter(deliveryTo(collector), 1) });
  await until(() => dying.report.phase === "halted", "its death");
  await dying.stop();
  assert.equal(await confirmedLsn(client), before);
  const once = collector.log.events.length;
  assert.ok(once >= 1);
  const second = start();
  const landed = await events(once + 51);
  await until(async () => (await confirmedLsn(client)) > before, "the confirmation");
  await second.stop();
  assert.equal(landed.length, once + 51);
  assert.equal(new Set(landed.map(({ id }) => id)).size, 51);
  const rows = await landedRows(collector.log.records);
  assert.equal(rows.length, 51);
});

/** Rows that the worker lands of these records. */
async function landedRows(records: Parameters<ReturnType<typeof openLog>["append"]>[0]) {
  const folder = temporaryFolder();
  const log = openLog(folder);
  await log.append(records);
  const worker = await startWorker({ folder, log });
  await worker.caughtUp();
  await worker.stop();
  await log.close();
  const partitions = [0, 1].map((partition) => ({ topic: "cdc", generation: 1, partition }));
  const of = async (table: string) =>
    (await Promise.all(partitions.map((each) => lakeRows(folder, table, each)))).flat();
  assert.deepEqual(await of("quarantine"), []);
  return of("cdc_events");
}

test("a crash in the snapshot begins it again; one that is whole is never repeated", async (t) => {
  const { client, collector, memory, start } = await stageRelay(t, postgres, stage);
  await client.query("INSERT INTO items SELECT g, g FROM generate_series(1, 1200) g");
  const dying = start({ delivery: dyingAfter(deliveryTo(collector), 1) });
  await until(() => dying.report.phase === "halted", "its death");
  await dying.stop();
  assert.equal(await confirmedLsn(client), undefined);
  assert.equal(await memory.read(), undefined);
  const { rows } = await client.query(
    "SELECT 1 FROM pg_replication_slots WHERE slot_name LIKE $1",
    [`${client.database}%`],
  );
  assert.equal(rows.length, 0);
  const second = start();
  await until(() => second.report.phase === "streaming", "the stream");
  await second.stop();
  const seen = collector.log.events.length;
  const ids = new Set(collector.log.events.map(({ key }) => key));
  assert.equal(ids.size, 1200);
  const third = start();
  await until(() => third.report.phase === "streaming", "the stream");
  await client.query("INSERT INTO items VALUES (0, 0)");
  await until(() => collector.log.events.length > seen, "the next change");
  await third.stop();
  assert.equal(collector.log.events.length, seen + 1);
});

test("until the last row of a snapshot is in the log there is no slot", async (t) => {
  const { client, memory, start } = await stageRelay(t, postgres, stage);
  await client.query("INSERT INTO items VALUES (1, 1)");
  const refusing = start({
    delivery: {
      send: async () => {
        throw new RelayFault("setup", "refused");
      },
    },
  });
  await until(() => refusing.report.phase === "halted", "the halt");
  assert.equal(await confirmedLsn(client), undefined);
  assert.equal(await memory.read(), undefined);
});

test("what is written while the snapshot is read comes once, after it", async (t) => {
  const { client, collector, start, events } = await stageRelay(t, postgres, stage);
  await client.query("INSERT INTO items SELECT g, 0 FROM generate_series(1, 600) g");
  const inner = deliveryTo(collector);
  let isFirst = true;
  start({
    delivery: {
      send: async (batch, signal) => {
        if (isFirst) {
          isFirst = false;
          await client.query("UPDATE items SET n = 1 WHERE id = 600");
          await client.query("INSERT INTO items VALUES (601, 0)");
        }
        return inner.send(batch, signal);
      },
    },
  });
  const landed = await events(602);
  assert.deepEqual(
    landed.slice(599).map(({ data }) => [data.op, data.pk, data.after]),
    [
      ["r", "600", { id: 600, n: 0 }],
      ["u", "600", { id: 600, n: 1 }],
      ["c", "601", { id: 601, n: 0 }],
    ],
  );
  assert.ok(landed.slice(0, 600).every(({ data }) => data.op === "r"));
});

test("a transaction larger than a batch is confirmed at its end alone", async (t) => {
  const { client, collector, start } = await stageRelay(t, postgres, stage);
  const first = start();
  await until(() => first.report.phase === "streaming", "the stream");
  await first.stop();
  const before = await confirmedLsn(client);
  await client.query("INSERT INTO items SELECT g, g FROM generate_series(1, 2500) g");
  const dying = start({ delivery: dyingAfter(deliveryTo(collector), 1000) });
  await until(() => dying.report.phase === "halted", "its death");
  await dying.stop();
  assert.equal(await confirmedLsn(client), before);
  start();
  await until(() => new Set(collector.log.events.map(({ id }) => id)).size === 2500, "all of it");
  await until(async () => (await confirmedLsn(client)) > before, "the confirmation");
});

test("while the log is away PostgreSQL waits, nothing is confirmed, and then all comes", async (t) => {
  const { client, collector, start } = await stageRelay(t, postgres, {
    ...stage,
    sql: "CREATE TABLE items(id int PRIMARY KEY, n int, unnamed text)",
  });
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  collector.log.failure = "unavailable";
  await client.query(
    "INSERT INTO items SELECT g, g, repeat('x', 1000) FROM generate_series(1, 20000) g",
  );
  const { rows } = await client.query("SELECT pg_current_wal_insert_lsn() AS lsn");
  const isWaiting = `SELECT 1 FROM pg_stat_activity a JOIN pg_replication_slots s
    ON s.active_pid = a.pid AND s.slot_name = current_database()
    WHERE a.wait_event = 'WalSenderWriteData' AND s.confirmed_flush_lsn < $1::pg_lsn`;
  await until(
    async () => (await client.query(isWaiting, [rows[0]?.lsn])).rows.length === 1,
    "PostgreSQL waits for us to read",
  );
  assert.equal(collector.log.events.length, 0);
  collector.log.failure = undefined;
  await until(() => collector.log.records.length >= 20_000, "all of it");
  assert.equal(new Set(collector.log.events.map(({ id }) => id)).size, 20_000);
});

test("a quiet table does not hold the write-ahead log back", async (t) => {
  const { client, start } = await stageRelay(t, postgres, stage);
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  const before = await confirmedLsn(client);
  await client.query("CREATE TABLE busy AS SELECT g FROM generate_series(1, 20000) g");
  await until(async () => (await confirmedLsn(client)) > before, "the confirmation");
  assert.equal(report.sent.change, 0);
});

test("a connection that is cut is made again, and nothing is missing", async (t) => {
  const { client, collector, start } = await stageRelay(t, postgres, stage);
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  for (let id = 1; id <= 3; id++) {
    await client.query("INSERT INTO items VALUES ($1, 0)", [id]);
    await client.query(
      "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = $1",
      [client.database],
    );
  }
  await until(() => new Set(collector.log.events.map(({ key }) => key)).size === 3, "all three");
  assert.ok(report.phase !== "halted");
});

test("a slot that is gone is said, and read again only when asked to", async (t) => {
  const { client, collector, start } = await stageRelay(t, postgres, stage);
  const first = start();
  await until(() => first.report.phase === "streaming", "the stream");
  await first.stop();
  await until(async () => {
    const { rows } = await client.query(
      "SELECT active FROM pg_replication_slots WHERE slot_name = current_database()",
    );
    return rows[0]?.active === false;
  }, "its end");
  await client.query("SELECT pg_drop_replication_slot(current_database())");
  await client.query("INSERT INTO items VALUES (1, 1)");
  const second = start();
  await until(() => second.report.phase === "halted", "the halt");
  assert.equal(second.report.fault, "slot_missing");
  assert.match(second.report.reason, /--resnapshot/);
  await second.stop();
  assert.equal(collector.log.events.length, 0);
  start({ isResnapshot: true });
  await until(() => collector.log.events.length === 1, "the row");
});
