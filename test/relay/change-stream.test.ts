// The stream of one replication connection, under the signal of a process that runs for months.
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { after, before, test } from "node:test";
import { ChangeStream, connectionOf } from "../../src/relay/change-stream.ts";
import { noLsn } from "../../src/relay/lsn.ts";
import { type Postgres, startPostgres } from "./postgres.ts";

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres();
});
after(() => postgres.stop());

test("waiting for changes leaves nothing behind", async (t) => {
  const client = await postgres.connect();
  await client.query("CREATE PUBLICATION pulse");
  await client.query("SELECT pg_create_logical_replication_slot('pulse', 'pgoutput')");
  const replication = connectionOf(postgres.url(), true);
  await replication.connect();
  const options = { slot: "pulse", publication: "pulse", from: noLsn };
  const stream = ChangeStream.start(replication, options);
  t.after(() => stream.close());
  const { signal } = new AbortController();
  let taken = 0;
  while (taken < 20) {
    const frames = stream.take(signal);
    await client.query("SELECT pg_logical_emit_message(false, 'pulse', 'x')");
    taken += (await frames).length;
  }
  assert.equal(getEventListeners(signal, "abort").length, 0);
});
