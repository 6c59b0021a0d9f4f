// Compaction changes the count of files and nothing else: not for readers of the lists, not for a
// sink that is behind or begins anew, and not when the process dies between any two of its steps.
import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import type { EmbeddedLogWriter } from "../../src/log/embedded/embedded-log-writer.ts";
import { verifyFolder } from "../../src/main/commands/verify.ts";
import { layoutOf } from "../../src/main/engine-parts.ts";
import { readPublished } from "../../src/sink/lake/published-lists.ts";
import { lakeOf, liveFiles, openLog } from "../embedded.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import {
  appendEvents,
  caughtUp,
  eager,
  never,
  objects,
  partition,
  RowSink,
  rowsOf,
  startLife,
  tableNames,
  until,
} from "./lake-run.ts";
import { Mortality } from "./mortal.ts";

type TestContext = { after(done: () => Promise<void>): void };

interface Lake {
  readonly folder: string;
  readonly log: EmbeddedLogWriter;
  /** By table, as the commits wrote them. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

/** A folder with `commits` commits of one record each, none of them merged. */
async function unmergedLake(t: TestContext, commits: number): Promise<Lake> {
  const folder = temporaryFolder();
  const log = openLog(folder);
  t.after(() => log.close());
  await appendEvents(log, commits);
  const life = await startLife({ folder, log, compaction: never });
  await caughtUp(life, log);
  await life.end();
  return { folder, log, rows: await liveRows(folder) };
}

async function liveRows(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = await liveFiles(folder, partition);
  const rows = new Map<string, readonly string[]>();
  for (const table of tableNames) {
    const ofTable = files.filter((file) => file.table === table);
    rows.set(table, await rowsOf(lakeOf(folder), table, ofTable));
  }
  return rows;
}

async function publishedRows(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const store = lakeOf(folder);
  const rows = new Map<string, readonly string[]>();
  for (const table of tableNames) {
    rows.set(table, await rowsOf(store, table, await readPublished(store, table, partition)));
  }
  return rows;
}

async function dataFiles(folder: string): Promise<string[]> {
  return [...(await objects(folder, "raw")), ...(await objects(folder, "tables"))].sort();
}

/** Whether nothing is left to be merged, published or deleted. */
async function isSettled(folder: string): Promise<boolean> {
  const live = await liveFiles(folder, partition);
  const commitFiles = Map.groupBy(
    live.filter(({ key }) => /-[0-9a-f]{12}\.parquet$/.test(key)),
    ({ table }) => table,
  );
  if ([...commitFiles.values()].some((files) => files.length >= eager.commitFilesMin)) return false;
  const keys = live.map(({ key }) => key).sort();
  return `${await dataFiles(folder)}` === `${keys}`;
}

/** Runs an engine until upkeep has nothing left to do, and ends it. */
async function settle({ folder, log }: Lake) {
  const life = await startLife({ folder, log, compaction: eager });
  await caughtUp(life, log);
  await until(life, () => isSettled(folder));
  await life.end();
  return life;
}

async function checkSound({ folder, rows }: Lake): Promise<void> {
  const { breaches } = await verifyFolder(folder);
  assert.deepEqual(
    breaches.found.map(({ message }) => message),
    [],
  );
  assert.deepEqual(await liveRows(folder), rows);
  assert.deepEqual(await publishedRows(folder), rows);
}

test("many small commits leave few files and few lists, with the same rows in order", async (t) => {
  const lake = await unmergedLake(t, 120);
  assert.ok((await dataFiles(lake.folder)).length > 240);
  await settle(lake);
  await checkSound(lake);
  // 3 of commits, 2 of each of three higher levels, in each of four tables with rows.
  assert.ok((await dataFiles(lake.folder)).length <= 4 * 9, "few data files");
  assert.ok((await objects(lake.folder, "published")).length <= 4 * 9, "few lists");
});

test("a sink that begins anew gets the rows from the merged files", async (t) => {
  const lake = await unmergedLake(t, 60);
  await settle(lake);
  const sinks: RowSink[] = [];
  const life = await startLife({
    ...lake,
    compaction: eager,
    sinks: (store) => {
      sinks.push(new RowSink(store));
      return sinks;
    },
  });
  await until(life, async () => (await sinks[0]?.token()) !== undefined);
  await life.end();
  assert.deepEqual(sinks[0]?.rows, lake.rows);
});

test("inputs stay as long as a sink has not passed their merge, and go then", async (t) => {
  const lake = await unmergedLake(t, 60);
  const before = await dataFiles(lake.folder);
  const opened = Promise.withResolvers<void>();
  const sinks: RowSink[] = [];
  const life = await startLife({
    ...lake,
    compaction: eager,
    sinks: (store) => {
      sinks.push(new RowSink(store, opened.promise));
      return sinks;
    },
  });
  await until(life, async () => (await liveFiles(lake.folder, partition)).length < 4 * 9);
  const now = new Set(await dataFiles(lake.folder));
  assert.ok(before.every((key) => now.has(key)));
  opened.resolve();
  await until(life, () => isSettled(lake.folder));
  await life.end();
  assert.deepEqual(sinks[0]?.rows, lake.rows);
  await checkSound(lake);
});

/** Calls at which the process dies: every one of the first table's merge, some of the others'. */
function isTried(at: number): boolean {
  return at <= 14 || at % 7 === 0;
}

for (const hasLastEffect of [false, true]) {
  const seen = hasLastEffect ? "and is not heard of" : "and does not happen";
  test(`a process that dies at a call, which happens ${seen}, leaves a sound lake`, async (t) => {
    const lake = await unmergedLake(t, 5);
    let at = 1;
    for (let isDead = true; isDead; at++) {
      if (!isTried(at)) continue;
      const folder = temporaryFolder();
      await cp(lake.folder, folder, { recursive: true });
      const mortality = new Mortality(at, hasLastEffect);
      const life = await startLife({ ...lake, folder, compaction: eager, mortality });
      await until(life, async () => mortality.isDead || (await isSettled(folder)));
      await life.end();
      isDead = mortality.isDead;
      assert.deepEqual((await verifyFolder(folder)).breaches.found, []);
      await settle({ ...lake, folder });
      await checkSound({ ...lake, folder });
    }
    assert.ok(at > 28, "three merges take more than a few calls");
  });
}

test("files of a dead attempt are deleted by the next owner, files under way are not", async (t) => {
  const lake = await unmergedLake(t, 5);
  const { lake: root } = layoutOf(lake.folder);
  const [some] = await liveFiles(lake.folder, partition);
  assert.ok(some);
  const name = (seq: number, epoch: number) =>
    `raw/web/1/0/${String(seq).padStart(20, "0")}-${epoch}-0123456789ab.parquet`;
  const dead = [name(7, 1), name(3, 1)];
  const later = name(8, 99);
  for (const key of [...dead, later]) await writeFile(join(root, key), "cut short");
  const life = await startLife({ ...lake, compaction: never });
  await until(life, async () => !(await dataFiles(lake.folder)).some((key) => dead.includes(key)));
  await life.end();
  assert.ok((await dataFiles(lake.folder)).includes(later));
  await checkSound(lake);
});

test("a damaged input is named and never merged; the other tables go on", async (t) => {
  const lake = await unmergedLake(t, 40);
  const files = await liveFiles(lake.folder, partition);
  const damaged = files.filter(({ table }) => table === "web_events")[2];
  assert.ok(damaged);
  const path = join(layoutOf(lake.folder).lake, damaged.key);
  const bytes = await readFile(path);
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  await writeFile(path, bytes);
  const life = await startLife({ ...lake, compaction: eager });
  await until(life, async () => {
    const live = await liveFiles(lake.folder, partition);
    return life.reports.length > 0 && live.filter(({ table }) => table === "raw").length < 9;
  });
  await life.end();
  assert.deepEqual(life.reports, [
    `error compaction of web_events of web/1/0 stopped: ${damaged.key} has other bytes than were written`,
  ]);
  const live = await liveFiles(lake.folder, partition);
  assert.ok(live.some(({ key }) => key === damaged.key));
});
