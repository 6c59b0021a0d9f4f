// What verification says of merged files: nothing while they hold the rows of the commits, also
// when they are made meanwhile; a name for a row that was dropped, doubled or moved in a merge.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { ColumnSet } from "../../src/codec/columns.ts";
import { readParquet } from "../../src/codec/parquet-read.ts";
import { encodeParquet } from "../../src/codec/parquet-write.ts";
import {
  decodeEntry,
  type Entry,
  encodeEntry,
  type Head,
  hashEntry,
  headKey,
} from "../../src/event/entry.ts";
import { partitionName } from "../../src/event/position.ts";
import { tables } from "../../src/event/tables.ts";
import { verifyFolder } from "../../src/main/commands/verify.ts";
import { layoutOf } from "../../src/main/engine-parts.ts";
import { verify } from "../../src/replay/verify.ts";
import { readPublished } from "../../src/sink/lake/published-lists.ts";
import { openStateReadOnly } from "../../src/state/sqlite/read-only.ts";
import { lakeOf, liveFiles, openLog } from "../embedded.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import {
  appendEvents,
  caughtUp,
  eager,
  never,
  partition,
  RowSink,
  startLife,
  until,
} from "./lake-run.ts";

type TestContext = { after(done: () => Promise<void>): void };

async function newLake(t: TestContext, commits: number) {
  const folder = temporaryFolder();
  const log = openLog(folder);
  t.after(() => log.close());
  await appendEvents(log, commits);
  return { folder, log };
}

/** A lake whose files of commits are merged as far as they can be, and nothing running. */
async function mergedLake(t: TestContext) {
  const lake = await newLake(t, 24);
  const life = await startLife({ ...lake, compaction: { ...eager, mergedFilesMin: 1e9 } });
  await caughtUp(life, lake.log);
  await until(life, async () => {
    const live = await liveFiles(lake.folder, partition);
    return live.filter(({ table }) => table === "web_events").length < 12;
  });
  await life.end();
  return lake;
}

async function found(folder: string): Promise<readonly string[]> {
  const { breaches } = await verifyFolder(folder);
  return breaches.found.map(({ kind, message }) => `${kind}: ${message}`);
}

/** Changes entries and links the chain anew, as somebody who hides it would. */
function forge(folder: string, edit: (entry: Entry) => Entry): void {
  const db = new DatabaseSync(layoutOf(folder).state);
  const name = partitionName(partition);
  const put = db.prepare("UPDATE kv SET value = ? WHERE partition = ? AND key = ?");
  const rows = db
    .prepare("SELECT key, value FROM kv WHERE partition = ? AND key LIKE 'entry/%' ORDER BY key")
    .all(name);
  let prev = "";
  for (const { key, value } of rows) {
    const bytes = encodeEntry({ ...edit(decodeEntry(value as Uint8Array)), prev });
    put.run(bytes, name, String(key));
    prev = hashEntry(bytes);
  }
  const at = db.prepare("SELECT value FROM kv WHERE partition = ? AND key = ?").get(name, headKey);
  const head = JSON.parse(Buffer.from(at?.value as Uint8Array).toString()) as Head;
  put.run(Buffer.from(JSON.stringify({ ...head, hash: prev })), name, headKey);
  db.close();
}

/** Rewrites a merged file of `table` with its rows in another order, chain and all. */
async function forgeRows(folder: string, table: string, order: (rows: number) => number[]) {
  const specs = tables.find(({ name }) => name === table)?.specs ?? [];
  const merged = (await liveFiles(folder, partition)).find(
    ({ key, table: of }) => of === table && /-\d+-\d+\.parquet$/.test(key),
  );
  assert.ok(merged, `a file of ${table} is merged`);
  const path = join(layoutOf(folder).lake, merged.key);
  const from = readParquet(await readFile(path), specs, new ColumnSet(table, specs));
  const to = new ColumnSet(table, specs);
  for (const row of order(from.rows)) copyRow(from, row, to);
  const bytes = encodeParquet(to);
  await writeFile(path, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const output = { ...merged, rows: to.rows, bytes: bytes.length, sha256 };
  forge(folder, (entry) =>
    entry.kind === "compaction" && entry.outputs[0]?.key === merged.key
      ? { ...entry, outputs: [output] }
      : entry,
  );
  return merged;
}

function copyRow(from: ColumnSet, row: number, to: ColumnSet): void {
  for (const [i, column] of from.columns.entries()) {
    const target = to.columns[i];
    if (column.isNull(row)) target?.putNull();
    else if (column.kind === "bytes") to.bytes(i).put(column.at(row), 0, column.at(row).length);
    else if (column.kind === "number") to.number(i).put(column.at(row));
    else if (column.kind === "decimal") to.decimal(i).put(column.at(row));
    else to.bool(i).put(column.at(row));
  }
  to.rows++;
}

const all = (rows: number) => Array.from({ length: rows }, (_, row) => row);

test("a forged chain that tells the truth is sound", async (t) => {
  const { folder } = await mergedLake(t);
  await forgeRows(folder, "web_events", all);
  assert.deepEqual(await found(folder), []);
});

const forgeries = [
  [
    "dropped",
    (rows: number) => all(rows).slice(1),
    /^conservation: offset \d+ was accepted and is nowhere/,
  ],
  [
    "doubled",
    (rows: number) => [0, ...all(rows)],
    /^unique: row \d+ of web_events, .* is there twice/,
  ],
  ["swapped", (rows: number) => [1, 0, ...all(rows).slice(2)], /^order: row \d+ of web_events/],
] as const;

for (const [what, order, expected] of forgeries) {
  test(`a row ${what} in a merge is named, though every hash was made to fit`, async (t) => {
    const { folder } = await mergedLake(t);
    const { key } = await forgeRows(folder, "web_events", order);
    const breaches = await found(folder);
    const rowChain = `file: ${key} does not hold the rows of the files it was made of`;
    assert.ok(breaches.includes(rowChain), breaches.join("\n"));
    assert.ok(
      breaches.some((breach) => expected.test(breach)),
      breaches.join("\n"),
    );
    const isCounted = breaches.some((breach) => /^chain: entry \d+ makes \d+ rows of/.test(breach));
    assert.equal(isCounted, what !== "swapped");
  });
}

test("an input that went before the lists were merged is named", async (t) => {
  const lake = await newLake(t, 24);
  const opened = Promise.withResolvers<void>();
  const life = await startLife({
    ...lake,
    compaction: eager,
    sinks: (store) => [new RowSink(store, opened.promise)],
  });
  await caughtUp(life, lake.log);
  const [first] = await readPublished(lakeOf(lake.folder), "web_events", partition);
  assert.ok(first);
  await until(life, async () => {
    const live = await liveFiles(lake.folder, partition);
    return live.every(({ key }) => key !== first.key);
  });
  assert.deepEqual(await found(lake.folder), []);
  const path = join(layoutOf(lake.folder).lake, first.key);
  const bytes = await readFile(path);
  await rm(path);
  assert.deepEqual(await found(lake.folder), [
    `lists: a list names ${first.key}, which is missing`,
  ]);
  await writeFile(path, bytes);
  opened.resolve();
  await life.end();
});

test("files that are merged while verification runs are found where they went", async (t) => {
  const lake = await newLake(t, 50);
  const { folder, log } = lake;
  const first = await startLife({ ...lake, compaction: never });
  await caughtUp(first, log);
  await first.end();
  const state = openStateReadOnly(layoutOf(folder).state);
  t.after(() => state.close());
  const before = await state.get(partition, headKey);
  // What verification reads before it is merged: of each table the first seven files.
  const readInTime = new Map<string, Uint8Array>();
  for (const files of Map.groupBy(
    await liveFiles(folder, partition),
    (file) => file.table,
  ).values()) {
    for (const { key } of files.slice(0, 7)) readInTime.set(key, await lakeOf(folder).get(key));
  }
  await appendEvents(log, 7);
  const second = await startLife({ ...lake, compaction: eager });
  await caughtUp(second, log);
  await until(second, async () => (await liveFiles(folder, partition)).length < 4 * 9);
  await second.end();
  let reads = 0;
  const { breaches, records } = await verify({
    partitions: [partition],
    reader: () => ({
      get: async (key) => (key === headKey && reads++ === 0 ? before : state.get(partition, key)),
      list: (prefix, options) => state.list(partition, prefix, options),
    }),
    store: {
      get: async (key) => readInTime.get(key) ?? lakeOf(folder).get(key),
      list: (prefix, options) => lakeOf(folder).list(prefix, options),
      size: (key) => lakeOf(folder).size(key),
    },
    log,
  });
  assert.deepEqual(breaches.found, []);
  assert.equal(records, 50);
});
