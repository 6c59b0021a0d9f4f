// Changes of a real PostgreSQL in the log: snapshot first, then what follows, exact and masked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "../until.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { type Landed, stageRelay } from "./running-relay.ts";

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres();
});
after(() => postgres.stop());

const customers = {
  sql: `CREATE TABLE customers(
      id bigint PRIMARY KEY, name text, email text, city text, secret text);
    INSERT INTO customers VALUES (1, 'Erika', 'Erika@Example.org', 'Berlin', 'x'),
      (2, 'Max', NULL, 'Bonn', 'y')`,
  tables: {
    tables: {
      "public.customers": {
        id: "internal",
        name: { class: "pii", mask: "drop" },
        email: { class: "pii", mask: "hmac" },
        city: "internal",
      },
    },
  },
};

const brief = ({ data }: Landed) => [data.op, data.pk, data.is_snapshot, data.after];

test("rows that are there come first, then each change, in order of commit", async (t) => {
  const { client, start, events } = await stageRelay(t, postgres, customers);
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  await client.query("UPDATE customers SET city = 'Hamburg' WHERE id = 1");
  await client.query("BEGIN; INSERT INTO customers VALUES (3, 'A', NULL, 'Ulm', 'z')");
  await client.query("DELETE FROM customers WHERE id = 2; COMMIT");
  const landed = await events(5);
  const { email } = (landed[0]?.data.after ?? {}) as { email?: string };
  assert.match(String(email), /^v1:[0-9a-f]{64}$/);
  assert.deepEqual(landed.map(brief), [
    ["r", "1", true, { id: 1, email, city: "Berlin" }],
    ["r", "2", true, { id: 2, email: null, city: "Bonn" }],
    ["u", "1", false, { id: 1, email, city: "Hamburg" }],
    ["c", "3", false, { id: 3, email: null, city: "Ulm" }],
    ["d", "2", false, null],
  ]);
  assert.ok(landed.every(({ topic, type }) => topic === "cdc" && type === "cdc.row_changed"));
  assert.deepEqual(
    landed.map(({ key }) => key),
    [1, 2, 1, 3, 2].map((id) => `public.customers:${id}`),
  );
  const [, , update, create, remove] = landed.map(({ data }) => data);
  assert.deepEqual([create?.tx_seq, remove?.tx_seq], [1, 2]);
  assert.equal(create?.tx_id, remove?.tx_id);
  assert.ok(String(update?.lsn) < String(create?.lsn));
  assert.match(String(update?.commit_ts), /^20\d\d-.*\.\d{3,6}Z$/);
  assert.deepEqual(report.unclassed, { "public.customers": ["secret"] });
});

test("nothing of a column without a class, dropped or hashed, is in the log", async (t) => {
  const { client, collector, start, events } = await stageRelay(t, postgres, customers);
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  const card = `${"4".padEnd(15, "0")}2`;
  await client.query("INSERT INTO customers VALUES (9, 'Mustermann', 'a@b.example', $1, 'hush')", [
    `paid with ${card}`,
  ]);
  await client.query("UPDATE customers SET secret = 'hush2', city = city || '!' WHERE id = 9");
  await events(4);
  const text = collector.log.bytes.toString("latin1");
  for (const gone of ["Mustermann", "Erika", "a@b.example", "hush", card]) {
    assert.ok(!text.includes(gone), gone);
  }
  assert.deepEqual(collector.log.events.length, 4);
});

test("a large value that did not change is named and has no value", async (t) => {
  const { client, start, events } = await stageRelay(t, postgres, {
    sql: `CREATE TABLE docs(id int PRIMARY KEY, title text, body text);
      ALTER TABLE docs ALTER body SET STORAGE EXTERNAL;
      CREATE TABLE full_docs(id int PRIMARY KEY, title text, body text);
      ALTER TABLE full_docs ALTER body SET STORAGE EXTERNAL;
      ALTER TABLE full_docs REPLICA IDENTITY FULL`,
    tables: {
      tables: {
        "public.docs": { id: "internal", title: "internal", body: { class: "pii", mask: "hmac" } },
        "public.full_docs": { id: "internal", title: "internal", body: "internal" },
      },
    },
  });
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  const body = "lorem ipsum ".repeat(600);
  await client.query("INSERT INTO docs VALUES (1, 'a', $1)", [body]);
  await client.query("UPDATE docs SET title = 'b'");
  await client.query("INSERT INTO full_docs VALUES (1, 'a', $1)", [body]);
  await client.query("UPDATE full_docs SET title = 'b'");
  const [, update, , full] = (await events(4)).map(({ data }) => data);
  assert.deepEqual(update?.after, { id: 1, title: "b" });
  assert.deepEqual(update?.unchanged, ["body"]);
  assert.equal(update?.before, null);
  assert.deepEqual(full?.before, { id: 1, title: "a", body });
  assert.deepEqual(full?.after, { id: 1, title: "b", body });
  assert.deepEqual(full?.unchanged, []);
});

test("another primary key is a delete and a create", async (t) => {
  const { client, start, events } = await stageRelay(t, postgres, {
    sql: `CREATE TABLE parts(a int, b text, n int, PRIMARY KEY (b, a));
      INSERT INTO parts VALUES (1, 'x', 0);
      CREATE TABLE whole(id int PRIMARY KEY, n int);
      ALTER TABLE whole REPLICA IDENTITY FULL;
      INSERT INTO whole VALUES (5, 0)`,
    tables: {
      tables: {
        "public.parts": { a: "internal", b: "internal", n: "internal" },
        "public.whole": { id: "internal", n: "internal" },
      },
    },
  });
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  await client.query("UPDATE parts SET a = 2");
  await client.query("UPDATE parts SET n = 7");
  await client.query("UPDATE whole SET id = 6");
  const landed = (await events(7)).slice(2);
  assert.deepEqual(
    landed.map(({ data }) => [data.op, data.pk]),
    [
      ["d", '["x","1"]'],
      ["c", '["x","2"]'],
      ["u", '["x","2"]'],
      ["d", "5"],
      ["c", "6"],
    ],
  );
  assert.equal(new Set(landed.map(({ id }) => id)).size, 5);
});

test("an emptied table is one event of the table", async (t) => {
  const { client, start, events } = await stageRelay(t, postgres, customers);
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  await client.query("TRUNCATE customers");
  const last = (await events(3)).at(-1);
  assert.deepEqual([last?.data.op, last?.data.pk], ["t", "*"]);
  assert.equal(last?.key, "public.customers:*");
});

test("a key that may not be kept is a keyed hash, everywhere the same", async (t) => {
  const { client, collector, start, events } = await stageRelay(t, postgres, {
    sql: `CREATE TABLE accounts(email text PRIMARY KEY, n int);
      INSERT INTO accounts VALUES ('erika@example.org', 1)`,
    tables: { tables: { "public.accounts": { n: "internal" } } },
  });
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  await client.query("UPDATE accounts SET n = 2; DELETE FROM accounts");
  const landed = await events(3);
  assert.equal(new Set(landed.map(({ data }) => data.pk)).size, 1);
  assert.match(String(landed[0]?.data.pk), /^v1:[0-9a-f]{64}$/);
  assert.ok(!collector.log.bytes.includes("erika"));
});

test("a table without a key is known by its rows, and rows that are equal stay several", async (t) => {
  const { client, start, events } = await stageRelay(t, postgres, {
    sql: `CREATE TABLE lines(n int); INSERT INTO lines VALUES (1), (1);
      ALTER TABLE lines REPLICA IDENTITY FULL`,
    tables: { tables: { "public.lines": { n: "internal" } } },
  });
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  await client.query("INSERT INTO lines VALUES (1), (1)");
  await client.query("UPDATE lines SET n = 2");
  const landed = await events(12);
  assert.equal(landed.length, 12);
  const identity = ({ data }: Landed) => [data.pk, data.lsn, data.tx_seq, data.op].join();
  assert.equal(new Set(landed.map(identity)).size, 12);
  assert.deepEqual(
    landed.slice(4).map(({ data }) => data.op),
    ["d", "c", "d", "c", "d", "c", "d", "c"],
  );
});

test("columns that come and go change what is sent, and nothing stops", async (t) => {
  const { client, start, events } = await stageRelay(t, postgres, {
    sql: "CREATE TABLE things(id int PRIMARY KEY, a text)",
    tables: { tables: { "public.things": { id: "internal", a: "internal", b: "internal" } } },
  });
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  await client.query("INSERT INTO things VALUES (1, 'x')");
  await client.query("ALTER TABLE things ADD b int, ADD c int");
  await client.query("INSERT INTO things VALUES (2, 'x', 3, 4)");
  await client.query("ALTER TABLE things DROP a");
  await client.query("INSERT INTO things VALUES (3, 4, 5)");
  assert.deepEqual(
    (await events(3)).map(({ data }) => data.after),
    [
      { id: 1, a: "x" },
      { id: 2, a: "x", b: 3 },
      { id: 3, b: 4 },
    ],
  );
});

test("a value too large for an event is left out and named, and nothing stops", async (t) => {
  const { client, start, events } = await stageRelay(t, postgres, {
    sql: "CREATE TABLE blobs(id int PRIMARY KEY, a text, b text, c text, d text)",
    tables: {
      tables: {
        "public.blobs": {
          id: "internal",
          a: "internal",
          b: "internal",
          c: "internal",
          d: "internal",
        },
      },
    },
  });
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  await client.query(
    `INSERT INTO blobs VALUES (1, repeat('a', 2000000), 'b', 'c', 'd'),
      (2, repeat('a', 15000), repeat('b', 14000), repeat('c', 13000), repeat('d', 9000))`,
  );
  const landed = await events(2);
  assert.deepEqual(landed[0]?.data.after, { id: 1, b: "b", c: "c", d: "d" });
  assert.deepEqual(landed[0]?.data.omitted, ["a"]);
  assert.deepEqual(landed[1]?.data.omitted, ["a"]);
  assert.equal(report.rejected.too_large, undefined);
});
