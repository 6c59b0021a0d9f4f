// The outbox: rows that are inserted become ordinary events of their contracts, once each, in order
// of commit; what one of them lacks is for its contract to say.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Client } from "pg";
import { fullEvent } from "../../src/contracts/full-events-fixture.ts";
import { until } from "../until.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { deliveryTo, stageRelay } from "./running-relay.ts";

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres();
});
after(() => postgres.stop());

const stage = {
  sql: `CREATE TABLE outbox(seq bigserial PRIMARY KEY, id text NOT NULL, type text NOT NULL,
    version text, time timestamptz NOT NULL DEFAULT now(), payload jsonb)`,
  tables: { outbox: "public.outbox", messages: ["pulse"] },
};

const { data } = fullEvent("orders.order_placed");

async function place(client: Client, id: string, order = id, payload: object = data) {
  await client.query("INSERT INTO outbox(id, type, version, payload) VALUES ($1, $2, $3, $4)", [
    id,
    "orders.order_placed",
    "1-0-0",
    JSON.stringify({ ...payload, order_id: order }),
  ]);
}

test("rows become events of their contract, those that were there before too", async (t) => {
  const { client, collector, start, events } = await stageRelay(t, postgres, stage);
  await place(client, "e-1");
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  await place(client, "e-2");
  await client.query("DELETE FROM outbox");
  await place(client, "e-3");
  const landed = await events(3);
  assert.deepEqual(
    landed.map(({ id, type, topic, key }) => [id, type, topic, key]),
    ["e-1", "e-2", "e-3"].map((id) => [id, "orders.order_placed", "orders", id]),
  );
  assert.deepEqual(Object.keys(collector.collector.counters.quarantined), []);
  assert.match(JSON.parse(collector.log.events[1]?.value ?? "{}").time, /^20\d\d-.*Z$/);
  await until(() => report.sent.outbox === 3, "the count");
  assert.equal(report.sent.change, 0);
});

test("the order is that of commits, not that of ids", async (t) => {
  const { client, start, events } = await stageRelay(t, postgres, stage);
  const late = await postgres.connect(client.database);
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  await late.query("BEGIN");
  await place(late, "began-first");
  await place(client, "committed-first");
  await late.query("COMMIT");
  await late.query("BEGIN");
  await place(late, "never");
  await late.query("ROLLBACK");
  await place(client, "last");
  assert.deepEqual(
    (await events(3)).map(({ id }) => id),
    ["committed-first", "began-first", "last"],
  );
});

test("personal data and cards of a payload are masked by its contract before they leave", async (t) => {
  const { client, collector, start, events } = await stageRelay(t, postgres, stage);
  const sent: string[] = [];
  const { delivery } = spying(collector.port, sent);
  start({ delivery });
  const card = `${"4".padEnd(15, "0")}2`;
  await place(client, "e-1", "o-1", {
    ...data,
    customer: { email: "erika@example.org", name: "Erika" },
    gift_message: `paid with ${card}`,
  });
  await events(1);
  for (const gone of ["erika", "Erika", card]) assert.ok(!sent.join().includes(gone), gone);
});

test("a row that is no event of its contract is quarantined, and the next ones go on", async (t) => {
  const { client, collector, start, events } = await stageRelay(t, postgres, stage);
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  await client.query("INSERT INTO outbox(id, type, payload) VALUES ('a', 'orders.unheard', '{}')");
  await client.query(
    "INSERT INTO outbox(id, type, payload) VALUES ('b', 'orders.order_placed', '7')",
  );
  await client.query(
    "INSERT INTO outbox(id, type, payload) VALUES ('', 'orders.order_placed', '{}')",
  );
  await place(client, "c");
  assert.deepEqual(
    (await events(3)).map(({ id }) => id),
    ["a", "b", "c"],
  );
  await until(() => report.sent.outbox === 4, "the count");
  assert.equal(report.quarantined, 2);
  assert.deepEqual(report.rejected, { bad_id: 1 });
  assert.equal(collector.collector.counters.rejected.bad_id, 1);
});

test("a row of a type that only the platform writes is counted, and the next ones go on", async (t) => {
  const { client, start, events } = await stageRelay(t, postgres, stage);
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  await client.query("INSERT INTO outbox(id, type, payload) VALUES ('a', 'users.card_used', '{}')");
  await place(client, "b");
  assert.deepEqual(
    (await events(1)).map(({ id }) => id),
    ["b"],
  );
  assert.deepEqual(report.rejected, { forbidden_type: 1 });
});

test("a logical message of a named prefix is an event, without a table", async (t) => {
  const { client, start, events } = await stageRelay(t, postgres, stage);
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  const event = { ...fullEvent("inventory.stock_counted"), id: "m-1" };
  const emit = "SELECT pg_logical_emit_message(true, $1, $2)";
  await client.query(emit, ["other", JSON.stringify(event)]);
  await client.query(emit, ["pulse", "{no json"]);
  await client.query(emit, ["pulse", JSON.stringify(event)]);
  const landed = await events(1);
  assert.deepEqual(
    landed.map(({ id, topic }) => [id, topic]),
    [["m-1", "inventory"]],
  );
  assert.equal(report.ignored, 1);
  assert.deepEqual(report.rejected, { unreadable: 1 });
});

/** A delivery that notes every event it is given. */
function spying(port: number, sent: string[]) {
  const inner = deliveryTo({ port });
  return {
    delivery: {
      send: (events: Parameters<typeof inner.send>[0], signal: AbortSignal) => {
        for (const event of events) sent.push(Buffer.from(event).toString());
        return inner.send(events, signal);
      },
    },
  };
}
