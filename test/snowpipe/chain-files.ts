// A partition's committed entries with their data files, rows of any table, for sinks under test.
import { ColumnSet, type ColumnSpec } from "../../src/codec/columns.ts";
import { encodeParquet } from "../../src/codec/parquet-write.ts";
import { type CommitEntry, encodeEntry, hashEntry } from "../../src/event/entry.ts";
import { type PartitionId, partitionName } from "../../src/event/position.ts";
import { tables } from "../../src/event/tables.ts";
import type { Committed } from "../../src/sink/sink.ts";
import type { MemoryStore } from "../compaction/memory-store.ts";

export interface ChainRows {
  /** Rows of each table for each record of the commit. */
  readonly records: number;
  readonly rowsPerRecord: Readonly<Record<string, number>>;
}

export interface ChainOptions {
  readonly partition: PartitionId;
  readonly store: MemoryStore;
  readonly committedAt: number;
  /** Makes another history of the same commits. */
  readonly nonce?: string;
}

/** Commits one behind the other, the first behind a claim, their files in the store. */
export async function makeChain(
  commits: readonly ChainRows[],
  { partition, store, committedAt, nonce = "0123456789ab" }: ChainOptions,
): Promise<readonly Committed[]> {
  const chain: Committed[] = [];
  let from = 0;
  for (const [i, { records, rowsPerRecord }] of commits.entries()) {
    const next = from + records;
    const seq = i + 2;
    const files: CommitEntry["files"][number][] = [];
    for (const [table, rows] of Object.entries(rowsPerRecord)) {
      if (rows === 0) continue;
      const bytes = tableFile(table, partition, { from, next, rows });
      const key = `tables/${table}/${partitionName(partition)}/${seq}-${nonce}.parquet`;
      await store.create(key, bytes);
      files.push({ table, key, rows: records * rows, bytes: bytes.length, sha256: "" });
    }
    const entry: CommitEntry = {
      kind: "commit",
      seq,
      epoch: 1,
      nonce,
      prev: chain.at(-1)?.hash ?? "",
      from,
      next,
      last: next - 1,
      appendedAt: committedAt,
      tail: "f".repeat(32),
      files,
      counters: {
        records,
        accepted: records,
        landed: records,
        duplicate: 0,
        quarantined: 0,
        late: 0,
      },
      manifest: "{}",
      crashes: [],
      committedAt,
    };
    chain.push({ partition, entry, hash: hashEntry(encodeEntry(entry)), pending: null });
    from = next;
  }
  return chain;
}

/** `rows` rows of the table for each offset in `[from, next)`. */
function tableFile(
  table: string,
  partition: PartitionId,
  { from, next, rows }: { from: number; next: number; rows: number },
): Uint8Array {
  const specs = tables.find(({ name }) => name === table)?.specs ?? [];
  const set = new ColumnSet(table, specs);
  for (let offset = from; offset < next; offset++) {
    for (let ordinal = 0; ordinal < rows; ordinal++) {
      set.begin();
      for (let i = 0; i < specs.length; i++) {
        const spec = specs[i] as ColumnSpec;
        if (!spec.isDerived) putValue(set, i, cellOf(spec, partition, { offset, ordinal }));
      }
      set.end();
      for (let i = 0; i < specs.length; i++) {
        const spec = specs[i] as ColumnSpec;
        if (spec.isDerived) putValue(set, i, cellOf(spec, partition, { offset, ordinal }));
      }
    }
  }
  return encodeParquet(set);
}

function cellOf(
  { name, nullable, type }: ColumnSpec,
  partition: PartitionId,
  { offset, ordinal }: { offset: number; ordinal: number },
): string | number | undefined {
  if (name === "src_topic") return partition.topic;
  if (name === "src_generation") return partition.generation;
  if (name === "src_partition") return partition.partition;
  if (name === "src_offset") return offset;
  if (name === "ordinal") return ordinal;
  if (nullable) return undefined;
  return type === "utf8" || type === "json" || type === "binary" ? '"x"' : 0;
}

function putValue(set: ColumnSet, index: number, value: string | number | undefined): void {
  const column = set.columns[index];
  if (column === undefined) return;
  if (value === undefined) column.putNull();
  else if (column.kind === "bytes") column.putText(String(value));
  else if (column.kind === "number") column.put(Number(value));
  else if (column.kind === "bool") column.put(false);
  else column.put(0n);
}
