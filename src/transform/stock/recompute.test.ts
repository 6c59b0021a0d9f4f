// Levels against what SQL makes of the movements, through data files as the warehouse loads them.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { memoryDuckDb } from "../../../test/memory-duckdb.ts";
import type { ColumnSet } from "../../codec/columns.ts";
import { encodeParquet } from "../../codec/parquet-write.ts";
import { tables } from "../../event/tables.ts";
import { views } from "../../event/views.ts";
import { levelDifferences } from "./recompute-fixture.ts";
import { run, type Told } from "./stock-fixture.ts";
import { t0, traffic } from "./stock-traffic-fixture.ts";

const day = 86_400_000;

describe("the movements", () => {
  let folder = "";
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulse-stock-"));
    instance = await memoryDuckDb();
    connection = await instance.connect();
    for (const { ddl } of [...tables, ...views]) await connection.run(ddl);
  });
  after(async () => {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  });

  async function query(sql: string): Promise<Record<string, unknown>[]> {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  }

  async function load(told: readonly Told[]): Promise<void> {
    for (const set of run(told).sets) {
      await connection.run(`DELETE FROM ${set.table}`);
      if (set.rows === 0) continue;
      const file = join(folder, `${set.table}.parquet`);
      await writeFile(file, encodeParquet(settled(set)));
      await connection.run(`INSERT INTO ${set.table} SELECT * FROM read_parquet('${file}')`);
    }
  }

  it("say by SQL what the levels are", async () => {
    await fc.assert(
      fc.asyncProperty(traffic(80, 4 * day), async (told) => {
        await load(told);
        assert.deepEqual(await query(levelDifferences), []);
      }),
      { numRuns: 25 },
    );
  });

  it("would show a level that is wrong", async () => {
    await load([{ appendedAt: t0, kind: "adjust", id: "j" }]);
    await connection.run("UPDATE stock_levels_revisions SET on_hand = on_hand + 1");
    assert.equal((await query(levelDifferences)).length, 2);
  });

  it("show what is in transit between two places", async () => {
    const leg = { appendedAt: t0, kind: "transfer", id: "t1", quantity: 5 } as const;
    await load([
      { ...leg, leg: "out" },
      { ...leg, leg: "out" },
      { ...leg, id: "t2", leg: "out" },
      { ...leg, id: "t2", leg: "in", quantity: 4.5 },
      { ...leg, id: "t3", leg: "in" },
    ]);
    const transfers = await query(
      "SELECT transfer_id, sku, sent, received, in_transit FROM stock_transfers ORDER BY ALL",
    );
    assert.deepEqual(
      transfers.map((row) => Object.values(row).join(" ")),
      [
        "t1 sku 5.00000 0.00000 5.00000",
        "t2 sku 5.00000 4.50000 0.50000",
        "t3 sku 0.00000 5.00000 -5.00000",
      ],
    );
  });
});

/** `committed_at` is the commit's to fill. */
function settled(set: ColumnSet): ColumnSet {
  for (const column of set.columns) column.settle(set.rows);
  for (const column of set.columns) {
    if (column.spec.name === "committed_at" && column.kind === "number") {
      column.truncate(0);
      while (column.count < set.rows) column.put(t0 * 1000);
    }
  }
  return set;
}
