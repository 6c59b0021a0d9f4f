// A warehouse file that cannot be read is kept beside an empty one; the files of the chain fill it
// again. A fault that is not the file's own leaves it alone.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { systemClock } from "../../clock.ts";
import { ColumnSet, type ColumnSpec } from "../../codec/columns.ts";
import { encodeParquet } from "../../codec/parquet-write.ts";
import { makeTable } from "../../event/ddl.ts";
import type { CommitEntry, DataFile } from "../../event/entry.ts";
import type { Committed } from "../sink.ts";
import { type OpenWarehouse, openWarehouse } from "./database.ts";
import { DuckDbSink } from "./duckdb-sink.ts";

const file = "warehouse.duckdb";
const log = `${file}.wal`;
const partition = { topic: "web", generation: 1, partition: 0 };
const specs = [{ name: "n", type: "int64", nullable: false }] as const satisfies ColumnSpec[];
const tables = [makeTable("events", specs)];

function open(folder: string, data = folder): Promise<OpenWarehouse> {
  return openWarehouse({
    file: join(folder, file),
    readableFolders: [data],
    tables,
    views: ["CREATE OR REPLACE VIEW newest AS SELECT max(n) AS n FROM events"],
  });
}

/** Entry `seq` with files of ten rows each, those of the seqs given. */
function committed(folder: string, seq: number, fileSeqs: readonly number[]): Committed {
  const files = fileSeqs.map((fileSeq): DataFile => {
    const key = `${fileSeq}.parquet`;
    const set = new ColumnSet("events", specs);
    for (let n = 0; n < 10; n++) {
      set.begin();
      set.number(0).put(fileSeq * 10 + n);
      set.end();
    }
    writeFileSync(join(folder, key), encodeParquet(set));
    return { table: "events", key, rows: 10, bytes: 0, sha256: "" };
  });
  const entry: CommitEntry = {
    kind: "commit",
    seq,
    epoch: 1,
    nonce: "",
    prev: "",
    from: 0,
    next: 0,
    last: 0,
    appendedAt: 0,
    tail: "",
    files,
    counters: { records: 0, accepted: 0, landed: 0, duplicate: 0, quarantined: 0, late: 0 },
    manifest: "",
    crashes: [],
    committedAt: 0,
  };
  return { partition, entry, hash: String(seq), pending: null };
}

function openSink(folder: string, { instance }: OpenWarehouse): Promise<DuckDbSink> {
  return DuckDbSink.open({ instance, root: folder, tables, clock: systemClock });
}

/**
 * The warehouse as a killed process leaves it: entries 1 and 2 checkpointed, entry 3 in its log.
 */
async function filledFolder(): Promise<string> {
  const folder = temporaryFolder();
  const live = join(folder, "live");
  mkdirSync(live);
  const warehouse = await open(live, folder);
  const sink = await openSink(folder, warehouse);
  for (const seq of [1, 2]) await sink.emit([committed(folder, seq, [seq])]);
  await sink.close();
  const again = await openSink(folder, warehouse);
  await again.emit([committed(folder, 3, [3])]);
  for (const name of [file, log]) copyFileSync(join(live, name), join(folder, name));
  await again.close();
  warehouse.instance.closeSync();
  return folder;
}

/** Rows and tokens after `load`, and why the file was set aside. */
async function reopened(folder: string, load: readonly Committed[] = []) {
  const warehouse = await open(folder);
  const sink = await openSink(folder, warehouse);
  await sink.emit(load);
  const connection = await warehouse.instance.connect();
  const reader = await connection.runAndReadAll("SELECT n::INT FROM events ORDER BY n");
  connection.closeSync();
  const token = await sink.token(partition);
  await sink.close();
  warehouse.instance.closeSync();
  return {
    rows: reader.getRows().map(([n]) => n),
    seq: token?.seq,
    setAside: warehouse.setAside,
  };
}

const allRows = Array.from({ length: 30 }, (_, i) => 10 + i);

/** Ways a power cut or a failing disk leaves the files, by what DuckDB then says. */
const damages: Readonly<Record<string, { name: string; damage(bytes: Buffer): void }>> = {
  "a log torn at its end": { name: log, damage: (bytes) => bytes.fill(0, bytes.length - 100) },
  "a log torn in the middle": { name: log, damage: (bytes) => bytes.fill(0, 200, 300) },
  "a torn block": { name: file, damage: (bytes) => bytes.fill(0, 12_288, 16_384) },
  "a torn header": { name: file, damage: (bytes) => bytes.fill(0, 0, 512) },
};

for (const [what, { name, damage }] of Object.entries(damages)) {
  test(`${what} is kept aside, and the files of the chain fill an empty warehouse`, async () => {
    const folder = await filledFolder();
    const bytes = readFileSync(join(folder, name));
    damage(bytes);
    writeFileSync(join(folder, name), bytes);
    const first = await reopened(folder);
    assert.match(first.setAside ?? "", /warehouse\.duckdb cannot be read and is kept as .+: \w+/);
    assert.deepEqual([first.rows, first.seq], [[], undefined]);
    const kept = readFileSync(join(folder, name.replace(file, `${file}.unreadable`)));
    assert.ok(kept.equals(bytes), "the damaged file is as it was");
    const second = await reopened(folder, [committed(folder, 3, [1, 2, 3])]);
    assert.deepEqual(second, { rows: allRows, seq: 3, setAside: undefined });
  });
}

test("the files of a killed process are read on, nothing is set aside", async () => {
  const folder = await filledFolder();
  assert.deepEqual(await reopened(folder), { rows: allRows, seq: 3, setAside: undefined });
});

test("of unreadable files only the newest is kept", async () => {
  const folder = await filledFolder();
  for (const content of ["first", "second"]) {
    writeFileSync(join(folder, file), content.padEnd(20_000));
    assert.ok((await reopened(folder)).setAside);
  }
  const kept = readdirSync(folder).filter((name) => name.includes("unreadable"));
  assert.deepEqual(kept, [`${file}.unreadable`]);
  assert.match(readFileSync(join(folder, `${file}.unreadable`), "utf8"), /^second/);
});

test("a file that another process has open stays where it is", async () => {
  const folder = await filledFolder();
  const script = `
    const { DuckDBInstance } = await import("@duckdb/node-api");
    globalThis.instance = await DuckDBInstance.create(process.argv[1]);
    process.stdout.write("open");
    process.stdin.resume();`;
  const args = ["--input-type=module", "--eval", script, join(folder, file)];
  const holder = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  await once(holder.stdout, "data");
  await assert.rejects(open(folder), /lock/i);
  assert.ok(existsSync(join(folder, file)) && !existsSync(join(folder, `${file}.unreadable`)));
  holder.stdin.end();
  await once(holder, "exit");
});

test("a column may have the name of a word of SQL, in a new table and in one that is there", async () => {
  const folder = temporaryFolder();
  const words = ["end", "order"].map((name): ColumnSpec => {
    return { name, type: "utf8", nullable: true };
  });
  for (const more of [words.slice(1), words]) {
    const { instance } = await openWarehouse({
      file: join(folder, file),
      readableFolders: [folder],
      tables: [makeTable("group", [...specs, ...more])],
      views: [],
    });
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll('SELECT * FROM "group"');
    const names = more.map(({ name }) => name);
    assert.deepEqual(reader.columnNames().toSorted(), [...names, "loaded_at", "n"].toSorted());
    connection.closeSync();
    instance.closeSync();
  }
});
