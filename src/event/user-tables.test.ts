// The table and the views of users, as DuckDB reads them.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { memoryDuckDb } from "../../test/memory-duckdb.ts";
import { type Column, ColumnSet } from "../codec/columns.ts";
import { tables } from "./tables.ts";
import { usersRevisions, usersRevisionsSpecs } from "./user-tables.ts";
import { views } from "./views.ts";

it("users_revisions: each accessor is the column of its name", () => {
  const set = new ColumnSet("users_revisions", usersRevisionsSpecs);
  const named = Object.entries<Column>({ ...usersRevisions(set) });
  assert.deepEqual(
    named.map(([column, { spec }]) => [column, spec.name]),
    usersRevisionsSpecs.map(({ name }) => [name, name]),
  );
});

describe("views of users", () => {
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

  it("show the newest revision of a user", async () => {
    await connection.run(`
      INSERT INTO users_revisions BY NAME SELECT * FROM (VALUES
        ('u1', 1, '{"EUR":100}'),
        ('u1', 2, '{"EUR":19999999999999800}'),
        ('u2', 1, '{}')
      ) AS r(user_id, revision, orders_total_minor)`);
    assert.deepEqual(await query("SELECT user_id, orders_total_minor FROM users ORDER BY 1"), [
      ["u1", '{"EUR":19999999999999800}'],
      ["u2", "{}"],
    ]);
  });

  it("name the user a visitor was seen with last, and stitch events without one", async () => {
    await connection.run(`
      INSERT INTO user_activity BY NAME SELECT * FROM (VALUES
        ('a', 'u1', TIMESTAMP '2026-01-01 00:00:00'),
        ('a', 'u2', TIMESTAMP '2026-01-02 00:00:00'),
        ('a', 'u2', TIMESTAMP '2026-01-04 00:00:00'),
        ('a', 'u1', TIMESTAMP '2026-01-03 00:00:00'),
        ('b', 'u1', TIMESTAMP '2026-01-01 00:00:00'),
        (NULL, 'u3', TIMESTAMP '2026-01-09 00:00:00')
      ) AS r(anonymous_id, user_id, occurred_at)`);
    assert.deepEqual(
      await query(`
        SELECT anonymous_id, user_id, first_seen_at::DATE::VARCHAR, last_seen_at::DATE::VARCHAR
        FROM identities ORDER BY 1`),
      [
        ["a", "u2", "2026-01-02", "2026-01-04"],
        ["b", "u1", "2026-01-01", "2026-01-01"],
      ],
    );
    await connection.run(`
      INSERT INTO web_events BY NAME SELECT * FROM (VALUES
        ('1', 'a', NULL), ('2', 'a', 'u1'), ('3', 'c', NULL), ('4', NULL, 'u9')
      ) AS e(event_id, anonymous_id, user_id)`);
    assert.deepEqual(
      await query("SELECT event_id, stitched_user_id FROM web_events_users ORDER BY 1"),
      [
        ["1", "u2"],
        ["2", "u1"],
        ["3", null],
        ["4", "u9"],
      ],
    );
  });
});
