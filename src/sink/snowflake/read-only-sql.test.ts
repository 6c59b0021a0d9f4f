// What is sent to Snowflake as a query can only read, however a write is dressed up.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { QueryError } from "../query.ts";
import { expectReadOnly } from "./read-only-sql.ts";

const reading = [
  "select 1",
  "SELECT * FROM web_events;",
  "  -- first\n/* and */ // again\n select 1 ; -- done",
  "(select 1) union all (select 2)",
  "WITH a AS (SELECT 1 AS n) SELECT n FROM a",
  "select 'drop table t; insert into t' as s",
  "select 'it''s', 'a\\'b', $$ delete from t; $$",
  'select "UPDATE", t."drop" from t',
  "select payload:item.sku::string from t, lateral flatten(input => t.lines) f where f.index < 2",
  "select created_at, updated, call_id, deleted from t",
  "select a -> b, a - > b from t",
];

const writing = [
  "",
  ";",
  "-- select 1",
  "insert into t values (1)",
  "DELETE FROM t",
  "select 1; select 2",
  "select 1; drop table t",
  "select 1 ->> drop table t",
  "select 1 ->> truncate table t",
  "select 1->>use role accountadmin",
  "with p as procedure () returns int language sql as $$ begin drop table t; end $$ select 1",
  "with p as procedure () returns int language sql as $$ begin drop table t; end $$ call p()",
  "with a as (select 1) insert into t select * from a",
  "(delete from t)",
  "select * from t for update",
  "select system$cancel_all_queries(1)",
  "select s.nextval",
  "call p()",
  "execute immediate 'drop table t'",
  "show tables",
  "explain select 1",
  "use role accountadmin",
  "begin select 1; end",
  "{ select 1 }",
  "'a' select 1",
  "select 'never closed",
  'select "never closed',
  "select $$ never closed",
  "select 1 /* never closed",
  "select 1 // comment\n; drop table t",
];

for (const sql of reading) {
  test(`taken: ${sql}`, () => expectReadOnly(sql));
}

for (const sql of writing) {
  test(`refused: ${sql}`, () => {
    assert.throws(
      () => expectReadOnly(sql),
      (error) => error instanceof QueryError && error.code === "usage",
    );
  });
}

test("a backslash keeps a text open, as it does in Snowflake", () => {
  expectReadOnly("select 'a\\'; drop table t; --'");
  assert.throws(() => expectReadOnly("select 'a\\\\'; drop table t; --'"), /exactly one SELECT/);
});

test("what is too long is not sent", () => {
  const sql = `select ${"1,".repeat(60_000)} 1`;
  assert.throws(
    () => expectReadOnly(sql),
    (error) => error instanceof QueryError && error.code === "limit",
  );
});

test("a second statement is found behind any text, name and comment", () => {
  const quiet = fc.constantFrom(
    "'a;b'",
    "'a\\''",
    "'a'';'",
    '"a;b"',
    "$$;'$$",
    "/* ' ; */ 1",
    "-- ' ;\n 1",
    '// " ;\n 1',
  );
  fc.assert(
    fc.property(fc.array(quiet, { minLength: 1 }), (parts) => {
      const sql = `select ${parts.join(" , ")}`;
      expectReadOnly(sql);
      assert.throws(() => expectReadOnly(`${sql} ; drop table t`), QueryError);
      assert.throws(() => expectReadOnly(`${sql} ->> drop table t`), QueryError);
    }),
  );
});
