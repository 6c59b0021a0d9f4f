// Orders from HTTP to the warehouse: events in, in no good order and some of them twice; orders,
// lines, value by minute, alerts and what customers did out by query. And payments of orders as the
// payments' partitions send them on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { embeddedTopics } from "../src/config/topics.ts";
import { encodeHeaders } from "../src/event/headers.ts";
import { ordersRevisionsSpecs } from "../src/event/order-tables.ts";
import type { AppendRecord } from "../src/log/log.ts";
import { HopWriter } from "../src/transform/hop-writer.ts";
import { hashKey, lakeRows, masked, openLog, startWorker } from "./embedded.ts";
import { StartedPlatform } from "./end-to-end/started-platform.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const startedMs = Date.UTC(2026, 9, 1, 12);

interface Event {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

let ids = 0;

function event(type: string, second: number, data: Readonly<Record<string, unknown>>): Event {
  const time = new Date(startedMs + second * 1000).toISOString();
  return { id: `e-${++ids}`, type, time, data };
}

/** Order `n`: three lines, placed at second `n`, sent twice, paid; each third is cancelled. */
function story(n: number): readonly Event[] {
  const order_id = `o-${n}`;
  const lines = ["a", "b", "c"].map((line_id, i) => ({
    line_id,
    sku: `sku-${line_id}`,
    quantity: i + 1,
    unit_price_minor: 100 + n,
  }));
  const items_minor = 6 * (100 + n);
  const isWrong = n % 10 === 0;
  const totals = { items_minor, shipping_minor: 0, tax_minor: 0, total_minor: items_minor };
  const placed = event("orders.order_placed", n, {
    order_id,
    order_version: 1,
    customer_id: `c-${n % 7}`,
    currency: n % 2 === 0 ? "EUR" : "USD",
    totals: isWrong ? { ...totals, total_minor: items_minor - 1 } : totals,
    lines,
  });
  const currency = n % 2 === 0 ? "EUR" : "USD";
  const at = placed.time;
  const fact = { fact: "captured", object_id: `ch_${n}`, amount_minor: items_minor, currency, at };
  const paid = event("payments.psp_notification", n + 1, {
    psp: "stripe",
    psp_event_id: `evt_${n}`,
    event_code: "charge.captured",
    mapping: "facts",
    partition_key: `pi_${n}`,
    payment_ref: `pi_${n}`,
    merchant_ref: order_id,
    occurred_at: at,
    version: n,
    card_fingerprint: `v1:${String(n % 7).repeat(32)}`,
    facts: [{ ...fact, parent_id: `pi_${n}`, version: n, flags: ["final"] }],
  });
  if (n % 3 === 0) return [placed, event("orders.order_cancelled", n + 9, { order_id })];
  const first = { order_id, shipment_id: "s-1", lines: [{ line_id: "a", quantity: 1 }] };
  const rest = { order_id, shipment_id: "s-2" };
  const sent = [first, rest].map((data) => event("orders.order_fulfilled", n + 5, data));
  return [...sent.toReversed(), placed, paid, placed];
}

/** What customers and cards did: it comes last. */
const activities = "(SELECT 1 FROM user_activity UNION ALL SELECT 1 FROM card_activity)";

test("orders stand as their events say, whatever order they came in", async (t) => {
  const platform = await StartedPlatform.start(temporaryFolder());
  t.after(() => platform.kill());
  const stories = Array.from({ length: 60 }, (_, n) => story(n));
  await platform.send(stories.flat());
  await platform.waitForRows(activities, 160);
  assert.deepEqual(
    await platform.rows(`
      SELECT status, payment_status, count(*) AS n FROM orders GROUP BY ALL ORDER BY ALL`),
    [
      { status: "cancelled", payment_status: "unpaid", n: 20 },
      { status: "fulfilled", payment_status: "paid", n: 40 },
    ],
  );
  assert.deepEqual(
    await platform.rows(`
      SELECT sum(quantity) AS ordered, sum(quantity_fulfilled) AS fulfilled, count(*) AS n
      FROM order_lines`),
    [{ ordered: 360, fulfilled: 240, n: 180 }],
  );
  const differences = `
    WITH placed AS (
      SELECT date_trunc('minute', occurred_at) AS minute, currency, count(*) AS orders,
        sum(total_minor)::BIGINT AS gmv_minor
      FROM order_events WHERE event_type = 'orders.order_placed' GROUP BY ALL
    ), seen AS (SELECT minute, currency, orders, gmv_minor FROM gmv_by_minute)
    (FROM placed EXCEPT ALL FROM seen) UNION ALL (FROM seen EXCEPT ALL FROM placed)`;
  assert.deepEqual(await platform.rows(differences), []);
  assert.deepEqual(
    await platform.rows(`
      SELECT a.kind, count(*) AS n FROM user_activity AS a
      JOIN orders AS o ON o.order_id = a.order_id AND o.customer_id = a.user_id GROUP BY ALL
      ORDER BY 1`),
    [
      { kind: "order_cancelled", n: 20 },
      { kind: "order_placed", n: 60 },
      { kind: "payment_authorized", n: 40 },
    ],
  );
  assert.deepEqual(
    await platform.rows(`
      SELECT count(*) AS n, count(DISTINCT user_id) AS users,
        count(DISTINCT card_fingerprint) AS cards
      FROM card_activity`),
    [{ n: 40, users: 7, cards: 7 }],
  );
  assert.deepEqual(
    await platform.rows(
      "SELECT subject, kind, closed_at FROM alerts WHERE team = 'operations' ORDER BY 1",
    ),
    ["o-0", "o-10", "o-20", "o-30", "o-40", "o-50"].map((subject) => {
      return { subject, kind: "order_totals", closed_at: null };
    }),
  );
  assert.equal(await platform.stop(), 0, platform.stderr);
  const verified = await platform.pulse("verify");
  assert.equal(verified.code, 0, verified.stdout);
});

test("payments that other partitions send on are part of their order", async () => {
  const folder = temporaryFolder();
  const log = openLog(folder);
  const worker = await startWorker({ folder, log });
  const data = {
    payment_id: "stripe:pi_1",
    psp: "stripe",
    order_id: "o-1",
    authorized_minor: 606,
    refunded_minor: 0,
    disputed_minor: 0,
    charged_back_minor: 0,
    declined_attempts: 0,
    currency: "USD",
    is_deleted: false,
    occurred_at: new Date(startedMs).toISOString(),
  };
  const statuses = ["authorized", "captured"].map((status, i) => ({
    topic: "orders",
    type: "payments.payment_status_changed",
    version: "1-0-0",
    time: new Date(startedMs).toISOString(),
    data: { ...data, status, captured_minor: i * 606, revision: i + 1 },
    offset: 7 + i,
    ordinal: 0,
    receivedAt: startedMs,
  }));
  const from = { topic: "payments", generation: 1, partition: 1 };
  const hop = new HopWriter({ partition: from, topics: embeddedTopics, hmacKey: hashKey });
  const [first, second] = statuses.map((each) => hop.write([each], startedMs));
  assert.ok(first && second);
  const [, , placed] = story(1);
  assert.ok(placed);
  await log.append([...first, orderRecord(placed, first[0]?.partition ?? 0), ...second, ...second]);
  await worker.caughtUp();
  await worker.stop();
  await log.close();
  const partitions = [0, 1].map((partition) => ({ topic: "orders", generation: 1, partition }));
  const rows = await Promise.all(
    partitions.map((partition) => lakeRows(folder, "orders_revisions", partition)),
  );
  const names = ordersRevisionsSpecs.map(({ name }) => name).filter((n) => n !== "committed_at");
  const told = rows.flat().map((row) => {
    const values = (JSON.parse(row) as (string | null)[]).map((value, i) => {
      const isText = ordersRevisionsSpecs.find(({ name }) => name === names[i])?.type === "utf8";
      return isText && value !== null ? Buffer.from(value, "hex").toString() : value;
    });
    const at = (name: (typeof names)[number]) => values[names.indexOf(name)];
    return [at("order_id"), at("status"), at("payment_status"), at("captured_minor")];
  });
  assert.deepEqual(told, [
    ["o-1", "placed", "authorized", "0"],
    ["o-1", "placed", "paid", "606"],
  ]);
});

/** The record a collector would append. */
function orderRecord({ id, type, time, data }: Event, partition: number): AppendRecord {
  const source = "shop";
  const receivedAt = startedMs;
  return {
    topic: "orders",
    partition,
    key: masked(Buffer.from(String(data.order_id))),
    headers: encodeHeaders({ kind: "server_event", type, version: "", source, id, receivedAt }),
    value: masked(Buffer.from(JSON.stringify({ id, type, time, data }))),
  };
}
