// What the power-cut tests of the warehouse load: calls of the sink that carry one to three entries
// of each of two partitions, each entry with a data file a table, whose rows follow from its seq.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ColumnSet, type ColumnSpec } from "../../src/codec/columns.ts";
import { encodeParquet } from "../../src/codec/parquet-write.ts";
import { makeTable } from "../../src/event/ddl.ts";
import type { CommitEntry, DataFile } from "../../src/event/entry.ts";
import type { PartitionId } from "../../src/event/position.ts";
import type { Committed } from "../../src/sink/sink.ts";

export const partitions: readonly PartitionId[] = [0, 1].map((partition) => ({
  topic: "web",
  generation: 1,
  partition,
}));

const specs = [
  { name: "src_partition", type: "int64", nullable: false },
  { name: "seq", type: "int64", nullable: false },
  { name: "n", type: "int64", nullable: false },
  { name: "body", type: "utf8", nullable: false },
] as const satisfies readonly ColumnSpec[];

export const tables = [makeTable("events", specs), makeTable("lines", specs)];

export const callsMax = 24;
/** Newest seq of both partitions after each call; before the first one, 0. */
export const boundaries: readonly number[] = Array.from({ length: callsMax + 1 }, (_, calls) => {
  const [whole, rest] = [Math.floor(calls / 3), calls % 3];
  return whole * 6 + (rest * (rest + 1)) / 2;
});

/** Fills more than a row group (122,880 rows), so that its rows bypass the write-ahead log. */
const large = { table: "events", partition: 0, seq: 30, rows: 125_000 };

export function rowsOf(table: string, { partition }: PartitionId, seq: number): number {
  if (table === large.table && partition === large.partition && seq === large.seq) {
    return large.rows;
  }
  return table === "events" ? 20 + ((seq * 37) % 300) : (seq * 13) % 50;
}

/** The text of row `n`, as SQL and here. */
export const bodySql = "n || '-' || (seq * 1000003 * (n + 1)) % 999983 || repeat('x', n % 40)";

function bodyOf(seq: number, n: number): string {
  return `${n}-${(seq * 1_000_003 * (n + 1)) % 999_983}${"x".repeat(n % 40)}`;
}

/** The entries of a call; their files are below `root` once `writeDataFiles` wrote them. */
export function callEntries(call: number): readonly Committed[] {
  const from = (boundaries[call] ?? 0) + 1;
  const through = boundaries[call + 1] ?? 0;
  return partitions.flatMap((partition) =>
    Array.from({ length: through - from + 1 }, (_, i) => committed(partition, from + i)),
  );
}

export function hashOf({ partition }: PartitionId, seq: number): string {
  return `${partition}:${seq}`;
}

function committed(partition: PartitionId, seq: number): Committed {
  const files = tables.filter(({ name }) => rowsOf(name, partition, seq) > 0);
  const entry: CommitEntry = {
    kind: "commit",
    seq,
    epoch: 1,
    nonce: "n",
    prev: "",
    from: seq,
    next: seq + 1,
    last: seq,
    appendedAt: 0,
    tail: "",
    files: files.map(({ name }) => fileOf(name, partition, seq)),
    counters: { records: 1, accepted: 1, landed: 1, duplicate: 0, quarantined: 0, late: 0 },
    manifest: "",
    crashes: [],
    committedAt: 0,
  };
  return { partition, entry, hash: hashOf(partition, seq), pending: null };
}

function fileOf(table: string, partition: PartitionId, seq: number): DataFile {
  const key = `${table}/${partition.partition}/${seq}.parquet`;
  return { table, key, rows: rowsOf(table, partition, seq), bytes: 0, sha256: "" };
}

export function writeDataFiles(root: string): void {
  for (let call = 0; call < callsMax; call++) {
    for (const { partition, entry } of callEntries(call)) {
      for (const { table, key, rows } of entry.files) {
        const path = join(root, key);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, encodeParquet(rowsIn(table, partition, { seq: entry.seq, rows })));
      }
    }
  }
}

function rowsIn(table: string, { partition }: PartitionId, of: { seq: number; rows: number }) {
  const set = new ColumnSet(table, specs);
  for (let n = 0; n < of.rows; n++) {
    set.begin();
    set.number(0).put(partition);
    set.number(1).put(of.seq);
    set.number(2).put(n);
    set.bytes(3).putText(bodyOf(of.seq, n));
    set.end();
  }
  return set;
}
