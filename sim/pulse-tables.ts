// Tables of the product as a simulation compares them: read from files, or folded in one go from
// the whole log by a pipeline that never met a fault.
import { ColumnSet, type ColumnSpec } from "../src/codec/columns.ts";
import { readParquet } from "../src/codec/parquet-read.ts";
import { encodeParquet } from "../src/codec/parquet-write.ts";
import { RowChain } from "../src/codec/row-chain.ts";
import { recordsPerBatchMax } from "../src/event/batch.ts";
import { decodePending } from "../src/event/pending.ts";
import type { RecordRun } from "../src/event/run.ts";
import { rawSpecs, tables } from "../src/event/tables.ts";
import { listFolder } from "../src/sink/lake/list-names.ts";
import { readPublished } from "../src/sink/lake/published-lists.ts";
import { StoreError } from "../src/store/store.ts";
import type { Pipeline } from "../src/stream/pipeline.ts";
import { decodeHops } from "../src/transform/derived-batch.ts";
import { noColdValues } from "../src/transform/fold.ts";
import type { Objects, PublishedView, Refolded, RowValue, TableRows } from "./engine.ts";

export function readTable(table: string, files: readonly Uint8Array[]): TableRows {
  const set = new ColumnSet(table, specsOf(table));
  for (const bytes of files) readParquet(bytes, specsOf(table), set);
  return rowsOf(set);
}

/** What `pipeline`, which is new, makes of all records of `run`. */
export function refold(pipeline: Pipeline, run: RecordRun): Refolded {
  for (let from = 0, to = 0; from < run.count; from = to) {
    to = Math.min(run.count, from + recordsPerBatchMax);
    pipeline.begin(run, from, to);
    pipeline.finish(noColdValues);
  }
  const { sets, pending } = pipeline.draft({ committedAt: 0, seq: 1 });
  // Through a file, so that both sides have lost what a file does not keep.
  const rows = sets.map((set) => [set.table, readTable(set.table, [encodeParquet(set)])] as const);
  return { tables: new Map(rows), sent: decodeHops(decodePending(pending).hops) };
}

export const published: PublishedView = {
  newest: (objects, partition) => {
    const folder = listFolder("raw", partition);
    let newest = "";
    for (const key of objects.keys()) if (key > newest && key.startsWith(folder)) newest = key;
    return Number.parseInt(newest.slice(folder.length), 10) || 0;
  },
  files: (objects, table, partition) => readPublished(readOnly(objects), table, partition),
};

function readOnly(objects: Objects) {
  return {
    get: async (key: string) => {
      const bytes = objects.get(key);
      if (!bytes) throw new StoreError("missing", `${key} is missing`);
      return bytes;
    },
    list: async (prefix: string, { after = "", limit }: { after?: string; limit: number }) =>
      [...objects.keys()]
        .filter((key) => key.startsWith(prefix) && key > after)
        .sort()
        .slice(0, limit),
  };
}

const specsByTable = new Map<string, readonly ColumnSpec[]>(
  [{ name: "raw", specs: rawSpecs }, ...tables].map(({ name, specs }) => [
    name,
    specs.filter((spec) => spec.name !== "committed_at"),
  ]),
);

function specsOf(table: string): readonly ColumnSpec[] {
  const specs = specsByTable.get(table);
  if (!specs) throw new Error(`there is no table ${table}`);
  return specs;
}

function rowsOf(set: ColumnSet): TableRows {
  const chain = new RowChain(specsOf(set.table));
  chain.add(set);
  const values = (name: string) => {
    const index = set.columns.findIndex(({ spec }) => spec.name === name);
    if (index < 0) return undefined;
    return Array.from({ length: set.rows }, (_, row) => valueAt(set, index, row));
  };
  const describe = (row: number) =>
    set.columns
      .map(({ spec }, index) => `${spec.name}=${JSON.stringify(valueAt(set, index, row))}`)
      .join(" ");
  return { count: set.rows, digest: chain.digest(), values, describe };
}

function valueAt(set: ColumnSet, index: number, row: number): RowValue {
  const column = set.columns[index];
  if (!column || column.isNull(row)) return null;
  if (column.kind === "bytes") return column.textAt(row);
  return column.kind === "decimal" ? String(column.at(row)) : column.at(row);
}
