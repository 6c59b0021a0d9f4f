import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { systemClock } from "../../clock.ts";
import type { QueryRow } from "../query.ts";
import { openWarehouse } from "./database.ts";
import { query } from "./query.ts";

async function openEmpty(folder: string) {
  const options = { file: join(folder, "w.duckdb"), readableFolders: [folder], tables: [] };
  const { instance } = await openWarehouse({ ...options, views: [] });
  const ask = async (sql: string): Promise<readonly QueryRow[]> => {
    const all: QueryRow[] = [];
    for await (const rows of query(instance, sql, systemClock)) all.push(...rows);
    return all;
  };
  return { ask, close: () => instance.closeSync() };
}

test("a SELECT that would act is refused: it logs nothing, writes no file, makes no checkpoint", async () => {
  const folder = temporaryFolder();
  const { ask, close } = await openEmpty(folder);
  const logs = join(folder, "logs");
  const toFile = `enable_logging(level = 'trace', storage = 'file', storage_path = '${logs}')`;
  for (const from of [
    toFile,
    `query('FROM ${toFile.replaceAll("'", "''")}')`,
    "enable_logging('QueryLog')",
    "json_execute_serialized_sql(json_serialize_sql('FROM enable_logging()'))",
    "(SELECT 1 WHERE EXISTS (FROM truncate_duckdb_logs()))",
    "enable_profiling()",
    "checkpoint()",
  ]) {
    const refusal = { name: "QueryError", code: "usage", message: /does more than read/ };
    await assert.rejects(ask(`SELECT * FROM ${from}`), refusal, from);
  }
  assert.deepEqual(await ask("SELECT * FROM duckdb_logs"), []);
  assert.equal(existsSync(logs), false);
  close();
});

test("what only reads is answered: ranges, lists, JSON, catalogues, SHOW and DESCRIBE", async () => {
  const { ask, close } = await openEmpty(temporaryFolder());
  const from = (sql: string) => ask(sql).then((rows) => rows.length);
  const lateral = "-- two\nSELECT * FROM range(2) t(a), generate_series(a, a); -- of one";
  assert.equal(await from(lateral), 2);
  assert.equal(await from("SELECT * FROM json_each('[1, 2]'), unnest([1])"), 2);
  assert.equal(await from("FROM query('SELECT 1')"), 1);
  assert.equal(await from("VALUES (1), (2)"), 2);
  assert.ok((await from("DESCRIBE pulse.tokens")) > 0);
  assert.ok((await from("SELECT * FROM information_schema.columns")) > 0);
  assert.equal(await from("SHOW TABLES"), 0);
  close();
});
