// Every type of column: exact, and the same whether a snapshot or the stream carried it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DeliveryAborted } from "../../src/delivery/delivery.ts";
import { until } from "../until.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { deliveryTo, stageRelay } from "./running-relay.ts";

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres(["timezone=America/New_York", "datestyle=SQL,DMY"]);
});
after(() => postgres.stop());

/** Type, SQL literal, and what is in the event. */
const values: readonly (readonly [string, string, unknown])[] = [
  ["boolean", "true", true],
  ["smallint", "-32768", -32768],
  ["integer", "2147483647", 2147483647],
  ["bigint", "9007199254740991", 9007199254740991],
  ["real", "1.1", 1.1],
  ["real", "'-Infinity'", "-Infinity"],
  ["double precision", "0.1", 0.1],
  ["double precision", "1e-300", 1e-300],
  ["double precision", "'NaN'", "NaN"],
  ["double precision", "'Infinity'", "Infinity"],
  [
    "numeric",
    "123456789012345678901234567890.123456789",
    "123456789012345678901234567890.123456789",
  ],
  ["numeric(10,2)", "1.50", "1.50"],
  ["numeric", "'NaN'", "NaN"],
  ["numeric", "'Infinity'", "Infinity"],
  ["numeric", "'-Infinity'", "-Infinity"],
  ["numeric", "0.00000000000000000001", "0.00000000000000000001"],
  ["money", "'1234.50'", "$1,234.50"],
  [
    "text",
    "E'quote\" back\\\\slash\\nline \u00fc \u{1f600}'",
    'quote" back\\slash\nline \u00fc \u{1f600}',
  ],
  ["text", "''", ""],
  ["varchar(3)", "'abc'", "abc"],
  ["char(3)", "'a'", "a  "],
  ["bytea", "'\\xdead00'", "\\xdead00"],
  ["date", "'2026-02-28'", "2026-02-28"],
  ["date", "'infinity'", "infinity"],
  ["time", "'23:59:59.999999'", "23:59:59.999999"],
  ["timestamp", "'2026-02-28 23:59:59.123456'", "2026-02-28T23:59:59.123456Z"],
  ["timestamptz", "'2026-02-28 23:59:59.123456+02'", "2026-02-28T21:59:59.123456Z"],
  ["timestamptz", "'-infinity'", "-infinity"],
  ["timestamp", "'0044-03-15 12:00:00 BC'", "0044-03-15 12:00:00 BC"],
  ["interval", "'1 day 02:03:04.5'", "P1DT2H3M4.5S"],
  ["uuid", "'0F8C2A51-5D1A-4F0E-9D4B-3C8A5A8E7C11'", "0f8c2a51-5d1a-4f0e-9d4b-3c8a5a8e7c11"],
  ["jsonb", `'{"b": [1, 2.50], "a": null}'`, '{"a": null, "b": [1, 2.50]}'],
  ["json", `'{"b":1}'`, '{"b":1}'],
  ["integer[]", "'{1,NULL,3}'", "{1,NULL,3}"],
  ["text[]", `'{"a,b","c\\"d"}'`, '{"a,b","c\\"d"}'],
  ["inet", "'192.0.2.7/24'", "192.0.2.7/24"],
  ["bit(4)", "B'1010'", "1010"],
  ["int4range", "'[1,5)'", "[1,5)"],
  ["point", "'(1,2)'", "(1,2)"],
  ["mood", "'happy'", "happy"],
  ["positive", "7", 7],
  ["pair", "'(1,\"a b\")'", '(1,"a b")'],
  ["integer", "NULL", null],
  ["text", "NULL", null],
];

const columns = values.map(([type], i) => `c${i} ${type}`).join(", ");
const literals = values.map(([, literal]) => literal).join(", ");

test("a value is what PostgreSQL holds, by snapshot and by stream", async (t) => {
  const classes = values.map((_, i) => [`c${i}`, "internal"] as const);
  const { client, start, events } = await stageRelay(t, postgres, {
    sql: `CREATE TYPE mood AS ENUM ('happy', 'sad'); CREATE DOMAIN positive AS integer;
      CREATE TYPE pair AS (a int, b text);
      CREATE TABLE typed(id int PRIMARY KEY, ${columns});
      INSERT INTO typed VALUES (1, ${literals})`,
    tables: { tables: { "public.typed": { id: "internal", ...Object.fromEntries(classes) } } },
  });
  const { report } = start();
  await until(() => report.phase === "streaming", "the stream");
  await client.query(`INSERT INTO typed VALUES (2, ${literals})`);
  await client.query("UPDATE typed SET id = 3 WHERE id = 2");
  const expected = Object.fromEntries(values.map(([, , value], i) => [`c${i}`, value]));
  const landed = await events(4);
  assert.deepEqual(
    [landed[0], landed[1], landed[3]].map((each) => each?.data.after),
    [1, 2, 3].map((id) => ({ id, ...expected })),
  );
});

test("a bigint keeps every digit, and so does one that is a key", async (t) => {
  const { collector, start, events } = await stageRelay(t, postgres, {
    sql: `CREATE TABLE counters(id bigint PRIMARY KEY, n bigint);
      INSERT INTO counters VALUES (9223372036854775807, -9223372036854775808)`,
    tables: { tables: { "public.counters": { id: "internal", n: "internal" } } },
  });
  start();
  const [landed] = await events(1);
  assert.equal(landed?.data.pk, "9223372036854775807");
  const value = collector.log.events[0]?.value ?? "";
  assert.ok(value.includes('"id":9223372036854775807,"n":-9223372036854775808'), value);
});

test("a change that is sent again is the same one, whatever its columns became meanwhile", async (t) => {
  const { client, collector, start, events } = await stageRelay(t, postgres, {
    sql: "CREATE TABLE visits(id int PRIMARY KEY, flag text, n int)",
    tables: { tables: { "public.visits": { id: "internal", flag: "internal", n: "internal" } } },
  });
  const inner = deliveryTo(collector);
  let isLost = false;
  const send: typeof inner.send = async (...batch) => {
    const delivered = await inner.send(...batch);
    if (isLost) return delivered;
    isLost = true;
    await client.query(`ALTER TABLE visits ALTER flag TYPE boolean USING flag = 'Y',
      ALTER n TYPE text`);
    throw new DeliveryAborted("the answer was lost");
  };
  const { report } = start({ delivery: { send } });
  await until(() => report.phase === "streaming", "the stream");
  await client.query("INSERT INTO visits VALUES (1, 'Y', 7)");
  const [first, again] = await events(2);
  assert.deepEqual(first?.data.after, { id: 1, flag: "Y", n: 7 });
  assert.deepEqual(again, first);
});
