// A question over files of the lake: rows as the lists name them, columns old files lack, what is
// copied and what is not.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { systemClock } from "../../clock.ts";
import { ColumnSet, type ColumnSpec } from "../../codec/columns.ts";
import { encodeParquet } from "../../codec/parquet-write.ts";
import { makeTable } from "../../event/ddl.ts";
import type { DataFile } from "../../event/entry.ts";
import { StoreError } from "../../store/store.ts";
import { QueryError, type QueryRow } from "../query.ts";
import { openLakeDatabase } from "./lake-database.ts";
import { query } from "./query.ts";

const oldSpecs = [
  { name: "n", type: "int64", nullable: false },
  { name: "at", type: "timestamp", nullable: false },
] as const satisfies readonly ColumnSpec[];
const specs: readonly ColumnSpec[] = [...oldSpecs, { name: "note", type: "utf8", nullable: true }];
const tables = [makeTable("events", specs), makeTable("others", oldSpecs)];
const newest = "SELECT max(n) AS n FROM events";
const views = [{ name: "newest", query: newest, ddl: `CREATE VIEW "newest" AS ${newest}` }];

/** Files by key, and which of them the lists name. */
class Lake {
  readonly objects = new Map<string, Uint8Array>();
  readonly named: (DataFile & { readonly of: string })[] = [];
  readonly read: string[] = [];

  put(table: string, key: string, numbers: readonly number[]): void {
    const set = new ColumnSet(table, oldSpecs);
    for (const n of numbers) {
      set.begin();
      set.number(0).put(n);
      set.number(1).put(Date.UTC(2026, 2, 4) * 1_000 + n);
      set.end();
    }
    const bytes = encodeParquet(set);
    this.objects.set(key, bytes);
    const file = { table, key, rows: numbers.length, bytes: bytes.length, sha256: "" };
    this.named.push({ ...file, of: table });
  }

  get = async (key: string): Promise<Uint8Array> => {
    this.read.push(key);
    const bytes = this.objects.get(key);
    if (bytes === undefined) throw new StoreError("missing", `there is no object ${key}`);
    return bytes;
  };

  files = async (table: string): Promise<readonly DataFile[]> =>
    this.named.filter(({ of }) => of === table);
}

async function ask(t: TestContext, lake: Lake, sql: string, bytesMax?: number) {
  const folder = mkdtempSync(join(tmpdir(), "lake-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const bound = bytesMax === undefined ? {} : { bytesMax };
  const store = { get: lake.get };
  const options = { sql, tables, views, folder, store, files: lake.files, ...bound };
  const instance = await openLakeDatabase(options);
  t.after(() => instance.closeSync());
  const all: QueryRow[] = [];
  for await (const rows of query(instance, sql, systemClock)) all.push(...rows);
  return { rows: all.map((row) => ({ ...row })), folder };
}

function isRefusal(code: QueryError["code"]) {
  return (error: unknown) => error instanceof QueryError && error.code === code;
}

test("rows of all files are there, columns that none has are null, times are UTC", async (t) => {
  const lake = new Lake();
  lake.put("events", "tables/events/1.parquet", [1, 2]);
  lake.put("events", "tables/events/2.parquet", [3]);
  const { rows } = await ask(t, lake, "SELECT * FROM events ORDER BY n DESC LIMIT 1");
  const at = "2026-03-04T00:00:00.000003Z";
  assert.deepEqual(rows, [{ n: 3, at, note: null, loaded_at: null }]);
});

test("a table without files is empty; a view reads the table it is of", async (t) => {
  const lake = new Lake();
  assert.deepEqual((await ask(t, lake, "SELECT count(*) AS n FROM events")).rows, [{ n: 0 }]);
  lake.put("events", "a", [5, 7]);
  assert.deepEqual((await ask(t, lake, 'select n from "NEWEST"')).rows, [{ n: 7 }]);
});

test("files of tables that are not asked for are left where they are", async (t) => {
  const lake = new Lake();
  lake.put("events", "a", [1]);
  lake.put("others", "b", [1]);
  await ask(t, lake, "WITH x AS (SELECT * FROM others) SELECT * FROM x");
  assert.deepEqual(lake.read, ["b"]);
});

test("a file that was merged with others meanwhile is asked for anew", async (t) => {
  const lake = new Lake();
  lake.put("events", "a", [1]);
  const [file] = lake.named;
  assert.ok(file);
  lake.named.unshift({ ...file, key: "gone" });
  const files = lake.files;
  let times = 0;
  lake.files = async (table) => {
    times += 1;
    if (times === 3) lake.named.shift();
    return files(table);
  };
  assert.deepEqual((await ask(t, lake, "SELECT n FROM events")).rows, [{ n: 1 }]);
  assert.equal(times, 3);
});

test("tables that are too large are refused with their size, and nothing is copied", async (t) => {
  const lake = new Lake();
  lake.put("events", "a", [1, 2, 3]);
  await assert.rejects(ask(t, lake, "SELECT n FROM newest", 100), (error) => {
    assert.ok(error instanceof QueryError && error.code === "limit");
    assert.match(error.message, /^events of the lake: [\d.]+ MB in 1 files/);
    return true;
  });
  assert.deepEqual(lake.read, []);
});

test("what is no SELECT, or names what is not there, is refused before a file is copied", async (t) => {
  const lake = new Lake();
  lake.put("events", "a", [1]);
  await assert.rejects(ask(t, lake, "DELETE FROM empty.events"), isRefusal("usage"));
  await assert.rejects(ask(t, lake, "CREATE TABLE t AS FROM events"), isRefusal("usage"));
  await assert.rejects(ask(t, lake, "SELECT 1; SELECT 2"), isRefusal("usage"));
  await assert.rejects(ask(t, lake, "SELECT colour FROM events"), isRefusal("failed"));
  await assert.rejects(ask(t, lake, "SELEC 1"), isRefusal("failed"));
  assert.deepEqual(lake.read, []);
});

test("a question reaches no file but the copies, and loads no extension", async (t) => {
  const lake = new Lake();
  lake.put("events", "a", [1]);
  const refused = [
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM read_parquet('s3://bucket/key')",
    "SELECT * FROM read_parquet('https://127.0.0.1:1/key')",
  ];
  for (const sql of refused) await assert.rejects(ask(t, lake, sql), isRefusal("failed"));
  const { folder } = await ask(t, lake, "SELECT n FROM events");
  assert.deepEqual(readdirSync(folder), ["events-1"]);
});
