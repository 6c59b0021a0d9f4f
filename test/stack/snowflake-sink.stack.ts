// The sink against the stand-in of Snowpipe Streaming, a server in a process of its own: tables by
// our DDL, rows as a reader finds them, faults of the network, a kill -9 with rows in flight.
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { systemClock } from "../../src/clock.ts";
import type { PartitionId } from "../../src/event/position.ts";
import { tables } from "../../src/event/tables.ts";
import { type Committed, SinkError } from "../../src/sink/sink.ts";
import { createSchema } from "../../src/sink/snowflake/ddl.ts";
import { missingIn } from "../../src/sink/snowflake/migrate.ts";
import { openSnowpipe } from "../../src/sink/snowflake/settings.ts";
import { SnowflakeSink } from "../../src/sink/snowflake/snowflake-sink.ts";
import { type Snowpipe, startSnowpipe } from "../../stack/snowpipe/start.ts";
import { MemoryStore } from "../compaction/memory-store.ts";
import { makeChain } from "../snowpipe/chain-files.ts";
import { rowsOf } from "../snowpipe/sink-world.ts";

const at = { database: "PULSE", schema: "EVENTS" };
const partitions: readonly PartitionId[] = [0, 1].map((partition) => ({
  topic: "web",
  generation: 1,
  partition,
}));
const commits = Array.from({ length: 6 }, (_, i) => ({
  records: 20 + i,
  rowsPerRecord: { web_events: 1, sessions_revisions: 2, quarantine: i % 2 },
}));
const tablesUsed = ["web_events", "sessions_revisions", "quarantine"];

async function setUp(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), "pulse-snowflake-"));
  const snowpipe = await startSnowpipe({ isOwnProcess: true });
  t.after(async () => {
    await snowpipe.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  await snowpipe.registerKey("LOADER", publicKey);
  const privateKeyFile = join(folder, "key.pem");
  writeFileSync(privateKeyFile, privateKey, { mode: 0o600 });
  await snowpipe.query(createSchema(at));
  for (const statement of missingIn(new Map(), { ...at, tables, views: [] })) {
    await snowpipe.query(statement);
  }
  const store = new MemoryStore();
  const committedAt = systemClock.now();
  const chains = await Promise.all(
    partitions.map((partition) => makeChain(commits, { partition, store, committedAt })),
  );
  const connect = async () => {
    const client = await openSnowpipe({
      ...at,
      account: snowpipe.accountName,
      url: snowpipe.url,
      user: "loader",
      privateKeyFile,
      role: undefined,
      caFile: snowpipe.caFile,
    });
    t.after(() => client.close());
    const channelPrefix = "TEST";
    return new SnowflakeSink({ client, ...at, channelPrefix, tables, store, clock: systemClock });
  };
  return { snowpipe, chains, connect };
}

async function emitAtLast(sink: SnowflakeSink, committed: readonly Committed[]): Promise<void> {
  for (;;) {
    try {
      return await sink.emit(committed);
    } catch (error) {
      if (!(error instanceof SinkError) || error.code !== "unavailable") throw error;
      await systemClock.sleep(500);
    }
  }
}

async function expectRows(
  { query }: Snowpipe,
  chains: readonly (readonly Committed[])[],
): Promise<void> {
  for (const table of tablesUsed) {
    for (const [partition, chain] of chains.entries()) {
      const rows = await query(
        `SELECT SRC_OFFSET, ORDINAL FROM EVENTS.${table.toUpperCase()}
         WHERE SRC_PARTITION = ${partition} ORDER BY SRC_OFFSET, ORDINAL`,
      );
      const found = rows.map((row) => Object.values(row).map(Number).join("."));
      assert.deepEqual(found, rowsOf(chain, table), `${table} of partition ${partition}`);
    }
  }
}

test("rows land once, whatever calls are lost or refused", async (t) => {
  const { snowpipe, chains, connect } = await setUp(t);
  const { faults } = snowpipe;
  const effects = [
    { kind: "lose-request" },
    { kind: "lose-response" },
    { kind: "answer", status: 503 },
    { kind: "answer", status: 429, retryAfterSeconds: 1 },
    { kind: "answer", status: 404 },
    { kind: "expire-token" },
  ] as const;
  for (const [i, effect] of effects.entries()) {
    await faults.addFault({ on: "append", skip: 2 * i, effect });
    await faults.addFault({ on: "open", skip: i % 3, effect });
    await faults.addFault({ on: "status", skip: i, effect });
  }
  const sink = await connect();
  await emitAtLast(
    sink,
    chains.flatMap((chain) => chain.slice(0, 3)),
  );
  await emitAtLast(sink, chains.flat());
  await expectRows(snowpipe, chains);
  await sink.close();
  const [chain] = chains;
  const last = chain?.at(-1);
  assert.ok(last);
  const next = await connect();
  assert.deepEqual(await next.token(last.partition), { seq: last.entry.seq, hash: last.hash });
});

for (const buffered of ["kept", "lost"] as const) {
  test(`rows land once over a kill -9 of the service, its buffer ${buffered}`, async (t) => {
    const { snowpipe, chains, connect } = await setUp(t);
    const sink = await connect();
    const emitting = emitAtLast(sink, chains.flat());
    const appended = async () =>
      (await snowpipe.faults.calls()).filter(({ kind }) => kind === "append").length;
    while ((await appended()) < 10) await systemClock.sleep(50);
    await snowpipe.restart(buffered);
    await emitting;
    await expectRows(snowpipe, chains);
    await sink.close();
  });
}

test("a process that was left behind loses its channels and lands nothing twice", async (t) => {
  const { snowpipe, chains, connect } = await setUp(t);
  const first = await connect();
  const left = first.emit(chains.flatMap((chain) => chain.slice(0, 4))).catch(() => undefined);
  while ((await snowpipe.faults.calls()).every(({ kind }) => kind !== "append")) {
    await systemClock.sleep(50);
  }
  const second = await connect();
  await emitAtLast(second, chains.flat());
  await left;
  await expectRows(snowpipe, chains);
});
