// The table of facts holds all that payments are made of: SQL over it alone, written from the rules
// and sharing no code with the fold, gives the same statuses and sums for random traffic.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import type { ColumnSpec } from "../src/codec/columns.ts";
import { paymentFactsSpecs, paymentsRevisionsSpecs } from "../src/event/payment-tables.ts";
import { tables } from "../src/event/tables.ts";
import { views } from "../src/event/views.ts";
import { paymentStatuses } from "../src/transform/payments/facts.ts";
import { run } from "../src/transform/payments/payments-run-fixture.ts";
import { traffic } from "../src/transform/payments/traffic-fixture.ts";
import { memoryDuckDb } from "./memory-duckdb.ts";

const sql = readFileSync(join(import.meta.dirname, "payments-from-facts.sql"), "utf8");
const runs = 400;
const rowsPerInsert = 1000;

type Row = Readonly<Record<string, unknown>>;

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

async function insert(table: string, specs: readonly ColumnSpec[], rows: readonly Row[]) {
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    const values = rows.slice(from, from + rowsPerInsert).map((row) => {
      return `(${specs.map(({ name, type }) => literal(row[name] ?? null, type)).join(",")})`;
    });
    await connection.run(`INSERT INTO ${table} VALUES ${values.join(",")}`);
  }
}

function literal(value: unknown, type: string): string {
  if (value === null) return "NULL";
  if (type === "timestamp") return `make_timestamp(${value})`;
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
}

async function query(statement: string): Promise<readonly Row[]> {
  return (await connection.runAndReadAll(statement)).getRowObjectsJS();
}

test("payments computed from payment_facts in SQL are the payments", async () => {
  const payments: Row[] = [];
  const facts: Row[] = [];
  for (const [i, all] of fc.sample(traffic, runs).entries()) {
    const outcome = run(all.map((told, at) => ({ atMs: at, told })));
    // Every run is a shop of its own.
    const apart = (row: Row): Row => ({ ...row, payment_key: `${i} ${row.payment_key}` });
    payments.push(...outcome.payments.map(apart));
    facts.push(...outcome.facts.map(apart));
  }
  await insert("payments_revisions", paymentsRevisionsSpecs, payments);
  await insert("payment_facts", paymentFactsSpecs, facts);
  const names = `payment_key, payment_id, status, authorized_minor, captured_minor, refunded_minor,
    disputed_minor, charged_back_minor, currency`;
  await connection.run(`CREATE TABLE computed AS ${sql}`);
  const folded = `SELECT ${names} FROM payments`;
  const computed = `SELECT ${names} FROM computed`;
  const different = await query(`
    SELECT 'fold' AS of, * FROM (${folded} EXCEPT ALL ${computed})
    UNION ALL SELECT 'facts' AS of, * FROM (${computed} EXCEPT ALL ${folded})
    ORDER BY payment_key, payment_id, of LIMIT 6`);
  assert.deepEqual(different, []);
  const statuses = await query("SELECT DISTINCT status FROM payments");
  assert.deepEqual(
    statuses.map(({ status }) => status).sort(),
    [...paymentStatuses].sort(),
    "the traffic has payments of every status",
  );
});
