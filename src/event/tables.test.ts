import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { memoryDuckDb } from "../../test/memory-duckdb.ts";
import { type Column, ColumnSet, type ColumnSpec } from "../codec/columns.ts";
import { type EventTable, eventColumns, eventTables } from "./generated/tables.ts";
import {
  orderLinesRevisions,
  orderLinesRevisionsSpecs,
  ordersRevisions,
  ordersRevisionsSpecs,
} from "./order-tables.ts";
import {
  paymentFacts,
  paymentFactsSpecs,
  paymentsRevisions,
  paymentsRevisionsSpecs,
} from "./payment-tables.ts";
import { eventIdentity, rowIdentity } from "./row-identity.ts";
import {
  stockLevelsRevisions,
  stockLevelsRevisionsSpecs,
  stockMovements,
  stockMovementsSpecs,
} from "./stock-tables.ts";
import {
  eventIdentityOf,
  ledger,
  ledgerSpecs,
  quarantine,
  quarantineSpecs,
  raw,
  rawSpecs,
  sessionsRevisions,
  sessionsRevisionsSpecs,
  tables,
} from "./tables.ts";
import { views } from "./views.ts";

const accessors: readonly (readonly [string, readonly ColumnSpec[], (set: ColumnSet) => object])[] =
  [
    ...eventTables.map(({ name, specs }) => {
      return [name, specs, eventColumns[name as EventTable]] as const;
    }),
    ["sessions_revisions", sessionsRevisionsSpecs, sessionsRevisions],
    ["stock_levels_revisions", stockLevelsRevisionsSpecs, stockLevelsRevisions],
    ["stock_movements", stockMovementsSpecs, stockMovements],
    ["payments_revisions", paymentsRevisionsSpecs, paymentsRevisions],
    ["payment_facts", paymentFactsSpecs, paymentFacts],
    ["orders_revisions", ordersRevisionsSpecs, ordersRevisions],
    ["order_lines_revisions", orderLinesRevisionsSpecs, orderLinesRevisions],
    ["quarantine", quarantineSpecs, quarantine],
    ["raw", rawSpecs, raw],
    ["ledger", ledgerSpecs, ledger],
  ];

describe("table columns", () => {
  for (const [name, specs, columnsOf] of accessors) {
    it(`${name}: each accessor is the column of its name`, () => {
      const named = Object.entries<Column>({ ...columnsOf(new ColumnSet(name, specs)) });
      assert.deepEqual(
        named.map(([column, { spec }]) => [column, spec.name]),
        specs.map((spec) => [spec.name, spec.name]),
      );
      assert.equal(new Set(specs.map((spec) => spec.name)).size, specs.length);
    });
  }

  it("of every event table can be named as far as all have them", () => {
    for (const { name, specs } of eventTables) {
      const named = eventIdentityOf(new ColumnSet(name, specs));
      assert.deepEqual(
        Object.values<Column>({ ...named }).map(({ spec }) => spec),
        [...eventIdentity],
      );
    }
  });

  it("of every table of rows start with the row's identity and times", () => {
    for (const { name, specs } of tables) {
      if (name !== "ledger") assert.deepEqual(specs.slice(0, rowIdentity.length), rowIdentity);
    }
  });
});

describe("views", () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;

  before(async () => {
    instance = await memoryDuckDb();
    connection = await instance.connect();
    for (const { ddl } of [...tables, ...views]) await connection.run(ddl);
  });
  after(() => {
    connection.closeSync();
    instance.closeSync();
  });

  async function query(sql: string): Promise<unknown> {
    return (await connection.runAndReadAll(sql)).getRowsJS();
  }

  it("can be made again over tables that are there", async () => {
    for (const { ddl } of [...tables, ...views]) await connection.run(ddl);
  });

  it("and tables have the types of their columns", async () => {
    const types = await query(`
      SELECT column_name, data_type FROM duckdb_columns()
      WHERE table_name = 'web_events'
        AND column_name IN ('src_offset', 'occurred_at', 'item_price', 'items', 'is_bot')
      ORDER BY column_name`);
    assert.deepEqual(types, [
      ["is_bot", "BOOLEAN"],
      ["item_price", "DECIMAL(18,4)"],
      ["items", "VARCHAR"],
      ["occurred_at", "TIMESTAMP"],
      ["src_offset", "BIGINT"],
    ]);
  });

  it("show the newest revision of a session, bots apart, and follow a merge", async () => {
    await connection.run(`
      INSERT INTO sessions_revisions BY NAME SELECT * FROM (VALUES
        ('s1', 1, false, NULL, false, 1),
        ('s1', 3, true, 's2', false, 2),
        ('s1', 2, false, NULL, false, 9),
        ('s2', 1, false, NULL, false, 3),
        ('s3', 1, false, NULL, true, 4)
      ) AS r(session_id, revision, is_deleted, merged_into, is_bot, src_offset)`);
    assert.deepEqual(
      await query("SELECT session_id, revision, is_deleted FROM sessions ORDER BY ALL"),
      [
        ["s1", 3n, true],
        ["s2", 1n, false],
      ],
    );
    assert.deepEqual(await query("SELECT count(*) FROM sessions_all"), [[3n]]);
    await connection.run(`
      INSERT INTO web_events BY NAME SELECT * FROM (VALUES
        ('a', 's1'), ('b', 's2'), ('c', NULL), ('d', 's3'), ('e', 'unknown')
      ) AS e(event_id, session_id)`);
    assert.deepEqual(
      await query("SELECT event_id, session_id FROM web_events_sessions ORDER BY 1"),
      [
        ["a", "s2"],
        ["b", "s2"],
        ["c", null],
        ["d", "s3"],
        ["e", "unknown"],
      ],
    );
    await connection.run("DELETE FROM web_events");
  });

  it("show the newest level of each sku at each location", async () => {
    await connection.run(`
      INSERT INTO stock_levels_revisions BY NAME SELECT * FROM (VALUES
        ('s1', 'BER', 2, 1.5, 1),
        ('s1', 'BER', 1, 9, 2),
        ('s1', 'MUC', 1, 4, 3)
      ) AS l(sku, location_id, revision, available, src_offset)`);
    assert.deepEqual(
      await query("SELECT sku, location_id, available::DOUBLE FROM stock_levels ORDER BY ALL"),
      [
        ["s1", "BER", 1.5],
        ["s1", "MUC", 4],
      ],
    );
  });

  it("show payments as they stand below their key, and follow what they turned out to be", async () => {
    await connection.run(`
      INSERT INTO payments_revisions BY NAME SELECT * FROM (VALUES
        ('k', 'p1', 1, false, NULL, 1),
        ('k', 'p1', 4, true, 'p2', 2),
        ('k', 'p2', 4, false, NULL, 2),
        ('other', 'p1', 1, false, NULL, 3)
      ) AS r(payment_key, payment_id, revision, is_deleted, merged_into, src_offset)`);
    await connection.run(`
      INSERT INTO payment_facts BY NAME SELECT * FROM (VALUES
        ('k', 'p1', 'a'), ('k', 'p2', 'b'), ('other', 'p1', 'c'), ('k', 'unknown', 'd')
      ) AS f(payment_key, payment_id, fact)`);
    assert.deepEqual(
      await query("SELECT payment_key, payment_id, revision FROM payments ORDER BY ALL"),
      [
        ["k", "p2", 4n],
        ["other", "p1", 1n],
      ],
    );
    assert.deepEqual(
      await query("SELECT fact, payment_id FROM payment_facts_resolved ORDER BY 1"),
      [
        ["a", "p2"],
        ["b", "p2"],
        ["c", "p1"],
        ["d", "unknown"],
      ],
    );
  });

  it("show the first event of an id, by source", async () => {
    await connection.run(`
      INSERT INTO web_events BY NAME SELECT * FROM (VALUES
        ('shop', 'x', TIMESTAMP '2026-01-02 00:00:00', 1),
        ('shop', 'x', TIMESTAMP '2026-01-01 00:00:00', 2),
        ('app', 'x', TIMESTAMP '2026-01-03 00:00:00', 3)
      ) AS e(source, event_id, appended_at, src_offset)`);
    assert.deepEqual(await query("SELECT source, src_offset FROM web_events_unique ORDER BY 1"), [
      ["app", 3n],
      ["shop", 2n],
    ]);
  });

  it("show orders and the lines they have as they are now, and their value by minute", async () => {
    await connection.run(`
      INSERT INTO orders_revisions BY NAME SELECT * FROM (VALUES
        ('o1', 2, 'cancelled', 's1', 'EUR', 250, TIMESTAMP '2026-01-02 10:00:59.5', 2),
        ('o1', 1, 'placed', 's1', 'EUR', 300, TIMESTAMP '2026-01-02 10:00:59.5', 9),
        ('o2', 1, 'placed', 's1', 'EUR', 7, TIMESTAMP '2026-01-02 10:00:00', 3),
        ('o3', 1, 'placed', 's1', 'USD', 5, TIMESTAMP '2026-01-02 10:00:01', 4),
        ('o4', 1, 'placed', NULL, 'EUR', 1, TIMESTAMP '2026-01-02 10:01:00', 5),
        ('o5', 1, 'pending', NULL, 'EUR', 1, NULL, 6)
      ) AS r(order_id, revision, status, store_id, currency, total_minor, placed_at, src_offset)`);
    await connection.run(`
      INSERT INTO order_lines_revisions BY NAME SELECT * FROM (VALUES
        ('o1', 'a', 1, 2, false), ('o1', 'a', 2, 1, false),
        ('o1', 'b', 1, 4, false), ('o1', 'b', 2, 4, true), ('o2', 'a', 1, 9, false)
      ) AS r(order_id, line_id, revision, quantity, is_deleted)`);
    assert.deepEqual(
      await query(
        "SELECT order_id, status, total_minor FROM orders WHERE order_id < 'o3' ORDER BY 1",
      ),
      [
        ["o1", "cancelled", 250n],
        ["o2", "placed", 7n],
      ],
    );
    assert.deepEqual(
      await query("SELECT order_id, line_id, quantity FROM order_lines ORDER BY 1"),
      [
        ["o1", "a", 1n],
        ["o2", "a", 9n],
      ],
    );
    const gmv = `
      SELECT strftime(minute, '%H:%M'), currency, store_id, orders, gmv_minor
      FROM gmv_by_minute ORDER BY ALL`;
    assert.deepEqual(await query(gmv), [
      ["10:00", "EUR", "s1", 2n, 257n],
      ["10:00", "USD", "s1", 1n, 5n],
      ["10:01", "EUR", null, 1n, 1n],
    ]);
  });
});
