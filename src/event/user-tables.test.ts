// The table and the views of users, as DuckDB reads them.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
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
    instance = await DuckDBInstance.create(":memory:");
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
});
