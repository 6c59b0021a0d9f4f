// Row changes as other connectors send them: bare, in the schema envelope, with their key, with
// tombstones; each a row change of ours under its primary key, masked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { post, postEvents, runCollector } from "./running-collector.ts";

const source = {
  version: "3.3.1.Final",
  connector: "postgresql",
  name: "shop",
  ts_ms: 1_772_357_400_123,
  snapshot: "false",
  db: "shop",
  schema: "public",
  table: "customers",
  txId: 741,
  lsn: 23_874_512,
};

function change(op: string, rows: object, more: object = {}) {
  return { before: null, after: null, ...rows, source: { ...source, ...more }, op, ts_ms: 1 };
}

function enveloped(payload: unknown) {
  return { schema: { type: "struct", fields: [] }, payload };
}

async function send(t: Parameters<typeof runCollector>[0], body: unknown) {
  const running = await runCollector(t);
  const { status, json } = await postEvents(running, body, "dev-server");
  const events = running.log.events.map(({ topic, key, id, value }) => {
    return { topic, key, id, value, data: JSON.parse(value).data };
  });
  return { status, json, events };
}

test("a change lands in the topic cdc under its table and key, bare or in the envelope", async (t) => {
  const value = change("u", { after: { id: 7, city: "Hamburg" } });
  const { json, events } = await send(t, [
    value,
    enveloped(change("c", { after: { id: 8, city: "Berlin" } })),
    { key: enveloped({ id: 9 }), value: enveloped(change("d", {})) },
  ]);
  assert.deepEqual(json, { accepted: 3, rejected: [], quarantined: [] });
  assert.deepEqual(
    events.map(({ topic, key, data }) => [topic, key, data.op]),
    [
      ["cdc", "public.customers:7", "u"],
      ["cdc", "public.customers:8", "c"],
      ["cdc", "public.customers:9", "d"],
    ],
  );
  assert.deepEqual(events[0]?.data, {
    connector: "shop",
    database_name: "shop",
    table_name: "public.customers",
    pk: "7",
    op: "u",
    lsn: "00000000016C4BD0",
    tx_id: 741,
    commit_ts: "2026-03-01T09:30:00.123Z",
    is_snapshot: false,
    before: null,
    after: { id: 7, city: "Hamburg" },
    unchanged: [],
  });
});

test("a tombstone is taken and is no event, and places in the answer stay", async (t) => {
  const { json, events } = await send(t, [
    { key: { id: 1 }, value: change("d", {}) },
    { key: { id: 1 }, value: null },
    null,
    { id: "", type: "web.page_viewed" },
  ]);
  assert.equal(json.accepted, 1);
  assert.deepEqual(
    json.rejected.map(({ index, code }) => [index, code]),
    [[3, "bad_id"]],
  );
  assert.equal(events.length, 1);
  const alone = await send(t, null);
  assert.deepEqual([alone.status, alone.json.accepted, alone.json.rejected], [200, 0, []]);
});

test("what PostgreSQL did not send is named and is no value", async (t) => {
  const marker = "__debezium_unavailable_value";
  const after = { id: 1, a: marker, b: Buffer.from(marker).toString("base64"), c: [marker], d: [] };
  const { events } = await send(t, change("u", { after, before: { id: 1, a: marker } }));
  assert.deepEqual(events[0]?.data.after, { id: 1, d: [] });
  assert.deepEqual(events[0]?.data.before, { id: 1 });
  assert.deepEqual(events[0]?.data.unchanged, ["a", "b", "c"]);
});

test("a change read again is the same event, whenever it is read", async (t) => {
  const first = change("u", { after: { id: 7 } });
  const { events } = await send(t, [
    first,
    { ...first, ts_ms: 2 },
    change("u", { after: { id: 7 } }, { lsn: 23_874_600 }),
    change("u", { after: { id: 8 } }),
  ]);
  const [one, again, later, other] = events.map(({ id }) => id);
  assert.equal(one, again);
  assert.equal(new Set([one, later, other]).size, 3);
});

test("rows of a snapshot, emptied tables and messages say what they are", async (t) => {
  const content = Buffer.from("hello").toString("base64");
  const { json, events } = await send(t, [
    change("r", { after: { id: 1 } }, { snapshot: "first" }),
    change("c", { after: { id: 2 } }, { snapshot: "false", ts_us: 1_772_357_400_123_456 }),
    change("t", {}),
    { ...change("m", {}), message: { prefix: "audit", content } },
  ]);
  assert.deepEqual(json.quarantined, []);
  assert.deepEqual(
    events.map(({ data }) => [data.op, data.is_snapshot, data.table_name, data.pk]),
    [
      ["r", true, "public.customers", "1"],
      ["c", false, "public.customers", "2"],
      ["t", false, "public.customers", "*"],
      ["m", false, "message", "*"],
    ],
  );
  assert.equal(events[1]?.data.commit_ts, "2026-03-01T09:30:00.123456Z");
  assert.deepEqual(events[3]?.data.after, { prefix: "audit", content: "hello" });
});

test("a key of several columns is a list, a sensitive one is no key, a long one is hashed", async (t) => {
  const row = change("u", { after: { note: "x" } });
  const { events } = await send(t, [
    { key: { a: 1, b: "x:y" }, value: row },
    { key: { card_number: "4000000000000002" }, value: row },
    { key: { name: "n".repeat(300) }, value: row },
    { key: null, value: row },
  ]);
  const [several, sensitive, long, none] = events.map(({ data }) => data.pk);
  assert.equal(several, '["1","x:y"]');
  assert.equal(sensitive, "[masked]");
  assert.match(long, /^v1:[0-9a-f]{64}$/);
  assert.match(none, /^v1:[0-9a-f]{64}$/);
});

test("a card and a secret in a row are taken out before the log", async (t) => {
  const card = `${"4".padEnd(15, "0")}2`;
  const after = { id: 1, note: `paid with ${card}`, card_number: card, api_token: "s3cr3t" };
  const { events } = await send(t, change("c", { after }));
  assert.ok(!events[0]?.value.includes(card));
  assert.ok(!events[0]?.value.includes("s3cr3t"));
});

test("a browser key sends no changes, and what is no change of a row stays what it is", async (t) => {
  const running = await runCollector(t);
  const body = JSON.stringify([change("c", { after: { id: 1 } })]);
  const { json } = await post(running, { key: "dev", body });
  assert.deepEqual(
    json.rejected.map(({ code }) => code),
    ["forbidden_type"],
  );
  const odd = await send(t, [{ op: "u" }, { op: 1, source: {} }, change("x", {})]);
  assert.deepEqual(
    odd.json.rejected.map(({ code }) => code),
    ["missing_id", "missing_id"],
  );
  assert.deepEqual(
    odd.json.quarantined.map(({ path }) => path),
    ["/data/op"],
  );
});
