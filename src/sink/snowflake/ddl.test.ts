import assert from "node:assert/strict";
import { test } from "node:test";
import { tables } from "../../event/tables.ts";
import { views } from "../../event/views.ts";
import { clusterKeys, createTable, createView } from "./ddl.ts";
import { type KnownColumns, MigrationError, migrate, missingIn } from "./migrate.ts";
import type { SqlSession } from "./sql-session.ts";

const at = { database: "PULSE", schema: "EVENTS" };
const levels = tables.find(({ name }) => name === "stock_levels_revisions");
const migration = { ...at, tables, views };

test("a table has the types of its columns, upper-case names and when rows were handed over", () => {
  assert.ok(levels);
  const ddl = createTable(at, levels);
  assert.match(ddl, /^CREATE TABLE IF NOT EXISTS "PULSE"."EVENTS"."STOCK_LEVELS_REVISIONS" \(/);
  for (const column of [
    '"EVENT_ID" VARCHAR',
    '"SRC_OFFSET" NUMBER(19,0)',
    '"APPENDED_AT" TIMESTAMP_NTZ(6)',
    '"ON_HAND" NUMBER(18,5)',
    '"SEQ_GAP" BOOLEAN',
    '"LOADED_AT" TIMESTAMP_NTZ(6)',
  ]) {
    assert.ok(ddl.includes(`  ${column}`), column);
  }
  assert.match(ddl, /\) CLUSTER BY \(TO_DATE\("APPENDED_AT"\), "SKU"\)$/);
});

test("JSON columns are VARIANT", () => {
  const users = tables.find(({ name }) => name === "users_revisions");
  assert.ok(users && createTable(at, users).includes('"COUNTRIES" VARIANT'));
});

test("every table is clustered by a day it has", () => {
  for (const table of tables) {
    const [day] = clusterKeys(table);
    const column = /^TO_DATE\("(\w+)"\)$/.exec(day ?? "")?.[1]?.toLowerCase();
    assert.ok(
      table.specs.some(({ name, type }) => name === column && type === "timestamp"),
      table.name,
    );
  }
});

test("views say nothing that the two warehouses read in two ways", () => {
  for (const { name, query } of views) {
    // DuckDB has FILTER alone; nulls come first in Snowflake where DESC does not say otherwise.
    assert.doesNotMatch(query, /FILTER\s*\(/, name);
    assert.doesNotMatch(query, /\bDESC\b(?! NULLS LAST)/, name);
    assert.match(createView(at, { name, query, ddl: "" }), /VIEW "PULSE"\."EVENTS"\."[A-Z_]+"/);
  }
});

/** What Snowflake tells of the tables once the statements have run. */
function columnsAfter(): KnownColumns {
  const types = { utf8: "TEXT", json: "VARIANT", binary: "BINARY", bool: "BOOLEAN" } as const;
  return new Map(
    tables.map(({ name, specs }) => [
      name.toUpperCase(),
      new Map(
        [...specs, { name: "loaded_at", type: "timestamp" as const }].map((spec) => {
          const isNumber = spec.type === "int64" || spec.type === "decimal";
          const type = isNumber
            ? "NUMBER"
            : spec.type === "timestamp"
              ? "TIMESTAMP_NTZ"
              : undefined;
          return [spec.name.toUpperCase(), type ?? types[spec.type as keyof typeof types]];
        }),
      ),
    ]),
  );
}

test("where all is there, only the views are made again", () => {
  const statements = missingIn(columnsAfter(), migration);
  assert.equal(statements.length, views.length);
  assert.ok(statements.every((each) => each.startsWith("CREATE OR REPLACE VIEW")));
});

test("a column that is new is added, and nothing else touched", () => {
  const known = new Map(columnsAfter());
  const columns = new Map(known.get("WEB_EVENTS"));
  columns.delete("UTM_TERM");
  // One that this version does not know stays.
  known.set("WEB_EVENTS", columns.set("OF_TOMORROW", "TEXT"));
  assert.deepEqual(missingIn(known, { ...migration, views: [] }), [
    'ALTER TABLE "PULSE"."EVENTS"."WEB_EVENTS" ADD COLUMN IF NOT EXISTS "UTM_TERM" VARCHAR',
  ]);
});

test("a column of another type is refused by name", () => {
  const known = new Map(columnsAfter());
  known.set("LEDGER", new Map(known.get("LEDGER")).set("MINUTE", "TEXT"));
  assert.throws(
    () => missingIn(known, migration),
    new MigrationError("LEDGER.MINUTE is TEXT, but rows hold TIMESTAMP_NTZ(6)"),
  );
});

test("no statement drops, replaces a table or makes a pipe", async () => {
  const run: string[] = [];
  const session: Pick<SqlSession, "run"> = {
    run: async (sql) => {
      run.push(sql);
      return [];
    },
  };
  const statements = await migrate(session, migration);
  assert.ok(statements.every((each) => run.includes(each)));
  assert.ok(run.every((each) => !/\bDROP\b|REPLACE TABLE|\bPIPE\b|TRUNCATE/.test(each)));
  const errorTables = run.filter((each) => each.endsWith("SET ERROR_LOGGING = TRUE"));
  assert.equal(errorTables.length, tables.length);
});
