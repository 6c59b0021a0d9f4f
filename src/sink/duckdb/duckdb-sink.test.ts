// Checkpoints of the warehouse, and what ends it, beside the contract that every sink keeps
// (test/contract).
import assert from "node:assert/strict";
import { rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DuckDBInstance } from "@duckdb/node-api";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { systemClock } from "../../clock.ts";
import { ColumnSet, type ColumnSpec } from "../../codec/columns.ts";
import { encodeParquet } from "../../codec/parquet-write.ts";
import { makeTable } from "../../event/ddl.ts";
import type { CommitEntry } from "../../event/entry.ts";
import { type Committed, SinkError } from "../sink.ts";
import { openWarehouse } from "./database.ts";
import { DuckDbSink } from "./duckdb-sink.ts";

const specs = [
  { name: "n", type: "int64", nullable: false },
  { name: "seen_at", type: "timestamp", nullable: true },
  { name: "landed_at", type: "timestamp", nullable: false },
] as const satisfies ColumnSpec[];
const tables = [makeTable("events", specs)];
const rowsPerEntry = 50;

/** Entry `seq` with one file, whose rows have `seq` and times of that many seconds. */
function committed(folder: string, seq: number): Committed {
  const key = `${seq}.parquet`;
  const set = new ColumnSet("events", specs);
  for (let row = 0; row < rowsPerEntry; row++) {
    set.begin();
    set.number(0).put(seq);
    if (seq % 2 === 0) set.number(1).put(seq * 1e6);
    set.number(2).put(seq * 1e6);
    set.end();
  }
  writeFileSync(join(folder, key), encodeParquet(set, { omitsEmptyColumns: true }));
  const files = [{ table: "events", key, rows: rowsPerEntry, bytes: 0, sha256: "" }];
  const counters = { records: 0, accepted: 0, landed: 0, duplicate: 0, quarantined: 0, late: 0 };
  const texts = { nonce: "", prev: "", tail: "", manifest: "" };
  const entry: CommitEntry = {
    kind: "commit",
    seq,
    epoch: 1,
    from: seq,
    next: seq + 1,
    last: seq,
    appendedAt: 0,
    committedAt: 0,
    crashes: [],
    files,
    counters,
    ...texts,
  };
  return {
    partition: { topic: "web", generation: 1, partition: 0 },
    entry,
    hash: `${seq}`,
    pending: null,
  };
}

const file = "warehouse.duckdb";

function open(folder: string) {
  const options = { file: join(folder, file), readableFolders: [folder], tables, views: [] };
  return openWarehouse(options);
}

async function rowsOf(instance: DuckDBInstance, sql: string) {
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(sql);
  connection.closeSync();
  return reader.getRowsJson();
}

test("a log that is too long is checkpointed behind a load, and loads go on", async () => {
  const folder = temporaryFolder();
  const { instance } = await open(folder);
  const options = { instance, root: folder, tables, clock: systemClock };
  const sink = await DuckDbSink.open({ ...options, logBytesMax: 20_000 });
  const lengths: number[] = [];
  for (let seq = 1; seq <= 40; seq++) {
    await sink.emit([committed(folder, seq)]);
    lengths.push(statSync(join(folder, `${file}.wal`), { throwIfNoEntry: false })?.size ?? 0);
  }
  const shrunk = lengths.filter((length, i) => length < (lengths[i - 1] ?? 0)).length;
  assert.ok(shrunk >= 2 && Math.max(...lengths) < 30_000, `lengths were ${lengths.join()}`);
  const found = await rowsOf(instance, "SELECT count(*)::INT, max(n)::INT FROM events");
  assert.deepEqual(found, [[40 * rowsPerEntry, 40]]);
  await sink.close();
  instance.closeSync();
});

test("times land and are compared as UTC, of files with and without a column", async () => {
  const folder = temporaryFolder();
  const { instance } = await open(folder);
  const sink = await DuckDbSink.open({ instance, root: folder, tables, clock: systemClock });
  for (const seqs of [[1], [2], [3, 4]]) {
    await sink.emit(seqs.map((seq) => committed(folder, seq)));
  }
  const rows = await rowsOf(
    instance,
    `SELECT n::INT, epoch_us(seen_at)::INT, epoch_us(landed_at)::INT,
       current_setting('TimeZone')
     FROM events GROUP BY ALL ORDER BY ALL`,
  );
  assert.deepEqual(rows, [
    [1, null, 1_000_000, "UTC"],
    [2, 2_000_000, 2_000_000, "UTC"],
    [3, null, 3_000_000, "UTC"],
    [4, 4_000_000, 4_000_000, "UTC"],
  ]);
  await sink.close();
  instance.closeSync();
});

test("a file that cannot be read keeps back its own partition alone", async () => {
  const folder = temporaryFolder();
  const { instance } = await open(folder);
  const sink = await DuckDbSink.open({ instance, root: folder, tables, clock: systemClock });
  const entries = [1, 2, 3].map((seq) => {
    const entry = committed(folder, seq);
    return { ...entry, partition: { ...entry.partition, partition: seq } };
  });
  rmSync(join(folder, "2.parquet"));
  await assert.rejects(sink.emit(entries), (error) => {
    assert.ok(error instanceof SinkError);
    assert.deepEqual([error.code, error.partition?.partition], ["unavailable", 2]);
    return true;
  });
  const tokens = await Promise.all(entries.map(({ partition }) => sink.token(partition)));
  assert.deepEqual(
    tokens.map((token) => token?.seq),
    [1, undefined, 3],
  );
  committed(folder, 2);
  await sink.emit(entries);
  const rows = await rowsOf(
    instance,
    "SELECT n::INT, count(*)::INT FROM events GROUP BY n ORDER BY n",
  );
  assert.deepEqual(rows, [
    [1, rowsPerEntry],
    [2, rowsPerEntry],
    [3, rowsPerEntry],
  ]);
  await sink.close();
  instance.closeSync();
});

/** Whose checkpoint the warehouse is lost by. */
for (const whose of ["the sink's own", "another's"]) {
  test(`after ${whose} checkpoint failed for good, no load is tried again`, async () => {
    const folder = temporaryFolder();
    (await open(folder)).instance.closeSync();
    const instance = await DuckDBInstance.create(join(folder, file), {
      debug_checkpoint_abort: "before_header",
    });
    const options = { instance, root: folder, tables, clock: systemClock };
    const isOwn = whose === "the sink's own";
    const sink = await DuckDbSink.open({ ...options, ...(isOwn && { logBytesMax: 1 }) });
    await sink.emit([committed(folder, 1)]);
    const other = await instance.connect();
    if (!isOwn) await assert.rejects(other.run("CHECKPOINT"));
    for (let attempt = 1; attempt <= 2; attempt++) {
      const emitted = sink.emit([committed(folder, 2)]);
      await assert.rejects(emitted, (error) => !(error instanceof SinkError));
    }
    await sink.close();
    instance.closeSync();
    const again = await open(folder);
    assert.equal(again.setAside, undefined);
    const found = await rowsOf(again.instance, "SELECT count(*)::INT FROM events");
    assert.deepEqual(found, [[rowsPerEntry]]);
    again.instance.closeSync();
  });
}
