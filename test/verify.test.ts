// What verification must name: a damaged file, a dropped entry, a doubled row, two swapped rows, a
// record that is nowhere, a warehouse that holds something else.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { ColumnSet } from "../src/codec/columns.ts";
import { readParquet } from "../src/codec/parquet-read.ts";
import { encodeParquet } from "../src/codec/parquet-write.ts";
import { type DataFile, type Entry, entryKey } from "../src/event/entry.ts";
import { partitionName } from "../src/event/position.ts";
import { tables } from "../src/event/tables.ts";
import { verifyFolder } from "../src/main/commands/verify.ts";
import { layoutOf } from "../src/main/engine-parts.ts";
import { liveFiles, openLog, startWorker, webRecord } from "./embedded.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const partition = { topic: "web", generation: 1, partition: 0 };

/** A folder with a few hundred events, some refused, some sent twice, and nothing running. */
async function soundFolder(): Promise<string> {
  const folder = temporaryFolder();
  const log = openLog(folder);
  for (let from = 0; from < 300; from += 50) {
    const ids = Array.from({ length: 50 }, (_, i) => from + i);
    await log.append(
      ids.map((i) =>
        webRecord({
          id: `e${i % 40 === 7 ? i - 1 : i}`,
          visitor: `v${(i % 40 === 7 ? i - 1 : i) % 11}`,
          type: i % 50 === 3 ? "web.unheard_of" : "web.page_viewed",
          time: Date.UTC(2026, 10, 22),
        }),
      ),
    );
  }
  const worker = await startWorker({
    folder,
    log,
    settings: { commitRecordsMax: 10, readBytesMax: 2_000 },
  });
  await worker.caughtUp();
  await worker.stop();
  await log.close();
  return folder;
}

async function found(folder: string): Promise<readonly string[]> {
  const { breaches } = await verifyFolder(folder);
  return breaches.found.map(({ kind, message }) => `${kind}: ${message}`);
}

/** The first data file of `table` with at least two rows. */
async function fileOf(folder: string, table: string): Promise<DataFile> {
  const files = await liveFiles(folder, partition);
  const file = files.find((each) => each.table === table && each.rows > 1);
  assert.ok(file, `there is a file of ${table}`);
  return file;
}

/** Writes the file again with its rows in the given order, as somebody who hides it would. */
async function rewrite(folder: string, file: DataFile, order: (rows: number) => number[]) {
  const specs = tables.find(({ name }) => name === file.table)?.specs ?? [];
  const path = join(layoutOf(folder).lake, file.key);
  const from = readParquet(await readFile(path), specs, new ColumnSet(file.table, specs));
  const to = new ColumnSet(file.table, specs);
  for (const row of order(from.rows)) copyRow(from, row, to);
  await writeFile(path, encodeParquet(to));
}

function copyRow(from: ColumnSet, row: number, to: ColumnSet): void {
  to.begin();
  for (const [i, column] of from.columns.entries()) {
    if (column.isNull(row)) to.columns[i]?.putNull();
    else if (column.kind === "bytes")
      to.bytes(i).put(column.bytes, column.start(row), column.end(row));
    else if (column.kind === "number") to.number(i).put(column.at(row));
    else if (column.kind === "decimal") to.decimal(i).put(column.at(row));
    else to.bool(i).put(column.at(row));
  }
  to.end();
}

function editState(folder: string, edit: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(layoutOf(folder).state);
  edit(db);
  db.close();
}

test("a folder that was only ever written by the platform is sound", async () => {
  assert.deepEqual(await found(await soundFolder()), []);
});

test("one changed byte of a file is named with the file", async () => {
  const folder = await soundFolder();
  const file = await fileOf(folder, "web_events");
  const path = join(layoutOf(folder).lake, file.key);
  const bytes = await readFile(path);
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  await writeFile(path, bytes);
  const breaches = await found(folder);
  assert.ok(breaches.some((breach) => breach.startsWith(`file: ${file.key} has other bytes`)));
});

test("a dropped entry is named by its number", async () => {
  const folder = await soundFolder();
  editState(folder, (db) =>
    db
      .prepare("DELETE FROM kv WHERE partition = ? AND key = ?")
      .run(partitionName(partition), entryKey(2)),
  );
  const breaches = await found(folder);
  assert.ok(breaches.includes("chain: entries 2 to 2 are missing"), breaches.join("\n"));
});

test("an entry changed after the fact no longer is the one its successor names", async () => {
  const folder = await soundFolder();
  editState(folder, (db) => {
    const where = [partitionName(partition), entryKey(2)] as const;
    const row = db.prepare("SELECT value FROM kv WHERE partition = ? AND key = ?").get(...where);
    const entry = JSON.parse(Buffer.from(row?.value as Uint8Array).toString()) as Entry;
    const changed = Buffer.from(JSON.stringify({ ...entry, nonce: "another" }));
    db.prepare("UPDATE kv SET value = ? WHERE partition = ? AND key = ?").run(changed, ...where);
  });
  const breaches = await found(folder);
  assert.ok(breaches.includes("chain: entry 3 does not follow entry 2"), breaches.join("\n"));
});

test("a doubled row is named, even when the chain was told the new hash", async () => {
  const folder = await soundFolder();
  const file = await fileOf(folder, "web_events");
  await rewrite(folder, file, (rows) => [0, ...Array.from({ length: rows }, (_, i) => i)]);
  const breaches = await found(folder);
  assert.ok(
    breaches.some((breach) => /^unique: row 1 of web_events.* is there twice/.test(breach)),
  );
  assert.ok(breaches.some((breach) => breach.startsWith(`file: ${file.key}`)));
});

test("two swapped rows are named", async () => {
  const folder = await soundFolder();
  const file = await fileOf(folder, "web_events");
  await rewrite(folder, file, (rows) => [
    1,
    0,
    ...Array.from({ length: rows - 2 }, (_, i) => i + 2),
  ]);
  const breaches = await found(folder);
  assert.ok(breaches.some((breach) => /^order: row 1 of web_events/.test(breach)));
});

test("a row that was taken out is named as an event that is nowhere", async () => {
  const folder = await soundFolder();
  const file = await fileOf(folder, "web_events");
  await rewrite(folder, file, (rows) => Array.from({ length: rows - 1 }, (_, i) => i));
  const breaches = await found(folder);
  assert.ok(
    breaches.some((breach) => /^conservation: offset \d+ was accepted and is nowhere/.test(breach)),
  );
});

test("a missing archive file is named, and so are the records only the log still has", async () => {
  const folder = await soundFolder();
  const files = await liveFiles(folder, partition);
  const file = files.find(({ table }) => table === "raw");
  assert.ok(file);
  await rm(join(layoutOf(folder).lake, file.key));
  const breaches = await found(folder);
  assert.ok(breaches.includes(`file: ${file.key} is missing`));
  assert.ok(breaches.some((breach) => /are committed and not in the archive/.test(breach)));
});

test("file hashes are of the bytes on disk", async () => {
  const folder = await soundFolder();
  const file = await fileOf(folder, "web_events");
  const bytes = await readFile(join(layoutOf(folder).lake, file.key));
  assert.equal(createHash("sha256").update(bytes).digest("hex"), file.sha256);
});
