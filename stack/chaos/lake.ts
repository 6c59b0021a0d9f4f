// What readers of the lake find: every table of every partition, through the published lists alone.
import { type Column, ColumnSet, type ColumnSpec } from "../../src/codec/columns.ts";
import { readParquet } from "../../src/codec/parquet-read.ts";
import { type PartitionId, partitionName } from "../../src/event/position.ts";
import { rawSpecs, tables } from "../../src/event/tables.ts";
import { readPublished } from "../../src/sink/lake/published-lists.ts";
import type { Store } from "../../src/store/store.ts";
import { sha256 } from "./ledger.ts";

/** Rows of one partition by table, `raw` among them, in their order. */
export interface PartitionRows {
  readonly partition: PartitionId;
  readonly tables: ReadonlyMap<string, ColumnSet>;
}

const specsByTable: ReadonlyMap<string, readonly ColumnSpec[]> = new Map([
  ["raw", rawSpecs],
  ...tables.map(({ name, specs }) => [name, specs] as const),
]);

/** By name of the partition. Nothing may be written meanwhile. */
export async function readLake(
  store: Pick<Store, "get" | "list">,
  partitions: readonly PartitionId[],
): Promise<ReadonlyMap<string, PartitionRows>> {
  const read = partitions.map(async (partition) => {
    const sets = new Map<string, ColumnSet>();
    for (const [table, specs] of specsByTable) {
      const set = new ColumnSet(table, specs);
      for (const { key } of await readPublished(store, table, partition)) {
        readParquet(await store.get(key), specs, set);
      }
      sets.set(table, set);
    }
    return [partitionName(partition), { partition, tables: sets }] as const;
  });
  return new Map(await Promise.all(read));
}

/** The rows of a table of the partition; empty when it has none. */
export function rowsOf({ tables: sets }: PartitionRows, table: string): ColumnSet {
  return sets.get(table) ?? new ColumnSet(table, []);
}

function columnOf(set: ColumnSet, name: string): Column {
  const column = set.columns.find(({ spec }) => spec.name === name);
  if (column === undefined) throw new Error(`${set.table} has no column ${name}`);
  return column;
}

export function textAt(set: ColumnSet, name: string, row: number): string {
  const value = valueAt(columnOf(set, name), row);
  return value ?? "";
}

export function numberAt(set: ColumnSet, name: string, row: number): number {
  return Number(columnOf(set, name).at(row));
}

/**
 * A hash of each row with an offset below `end`: of every value but `committed_at`, the one thing
 * that two folds of a log do not share.
 */
export function rowHashes(set: ColumnSet, end: number): readonly string[] {
  const columns = set.columns.filter(({ spec }) => spec.name !== "committed_at");
  const offsets = columnOf(set, "src_offset");
  const hashes: string[] = [];
  for (let row = 0; row < set.rows; row++) {
    if (Number(offsets.at(row)) >= end) continue;
    hashes.push(sha256(JSON.stringify(columns.map((column) => valueAt(column, row)))));
  }
  return hashes;
}

function valueAt(column: Column, row: number): string | null {
  if (column.isNull(row)) return null;
  const value = column.at(row);
  return value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : String(value);
}
