// Verification of what was committed since some time: the same promises of that stretch, and
// nothing before it is read.
import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import type { CommitEntry } from "../src/event/entry.ts";
import { verifyFolder } from "../src/main/commands/verify.ts";
import { layoutOf } from "../src/main/engine-parts.ts";
import { openStateReadOnly } from "../src/state/sqlite/read-only.ts";
import { readEntries, readHead } from "../src/stream/chain.ts";
import {
  appendEvents,
  caughtUp,
  eager,
  never,
  partition,
  startLife,
  until,
} from "./compaction/lake-run.ts";
import { lakeOf, liveFiles, openLog } from "./embedded.ts";
import { temporaryFolder } from "./temporary-folder.ts";

type TestContext = { after(done: () => Promise<void>): void };

/** A partition of 60 commits of one record, some refused, some sent twice. */
async function lake(t: TestContext, compaction = never): Promise<string> {
  const folder = temporaryFolder();
  const log = openLog(folder);
  t.after(() => log.close());
  await appendEvents(log, 60);
  const life = await startLife({ folder, log, compaction });
  await caughtUp(life, log);
  if (compaction !== never) {
    await until(life, async () => (await filesOf(folder, "web_events")).length < 12);
  }
  await life.end();
  return folder;
}

async function filesOf(folder: string, table: string) {
  return (await liveFiles(folder, partition)).filter((file) => file.table === table);
}

async function commitsOf(folder: string): Promise<readonly CommitEntry[]> {
  const state = openStateReadOnly(layoutOf(folder).state);
  try {
    const handle = {
      get: state.get.bind(state, partition),
      list: state.list.bind(state, partition),
    };
    const { seq } = await readHead(handle);
    const commits: CommitEntry[] = [];
    const source = { partition, handle, store: lakeOf(folder) };
    for await (const { entry } of readEntries(source, { after: 0, through: seq })) {
      if (entry.kind === "commit") commits.push(entry);
    }
    return commits;
  } finally {
    await state.close();
  }
}

async function breachesSince(folder: string, since: number): Promise<readonly string[]> {
  const { breaches } = await verifyFolder(folder, since);
  return breaches.found.map(({ message }) => message);
}

async function damage(folder: string, key: string): Promise<void> {
  const path = join(layoutOf(folder).lake, key);
  const bytes = await readFile(path);
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

test("each commit can be the first that is checked, and those behind it are all checked", async (t) => {
  const folder = await lake(t);
  const commits = await commitsOf(folder);
  for (const { committedAt } of commits) {
    const checked = await verifyFolder(folder, committedAt);
    const wanted = commits.filter((commit) => commit.committedAt >= committedAt);
    assert.deepEqual(checked.breaches.found, []);
    assert.equal(checked.commits, wanted.length);
    const records = wanted.reduce((sum, { counters }) => sum + counters.records, 0);
    assert.equal(checked.records, records);
  }
});

test("merged files that begin before the stretch count with their rows in it", async (t) => {
  const folder = await lake(t, eager);
  const commits = await commitsOf(folder);
  assert.ok((await filesOf(folder, "raw")).length < 12, "files are merged");
  for (const { committedAt } of commits) {
    const checked = await verifyFolder(folder, committedAt);
    assert.deepEqual(checked.breaches.found, []);
    const wanted = commits.filter((commit) => commit.committedAt >= committedAt);
    const records = wanted.reduce((sum, { counters }) => sum + counters.records, 0);
    assert.equal(checked.records, records);
  }
});

test("damage behind the time is named, damage before it is not looked at", async (t) => {
  const folder = await lake(t);
  const commits = await commitsOf(folder);
  const { committedAt, seq } = commits[30] as CommitEntry;
  const files = await filesOf(folder, "raw");
  const isBehind = (key: string) => Number(/\/(\d{20})-/.exec(key)?.[1]) > seq;
  const before = files.find(({ key }) => !isBehind(key));
  const behind = files.find(({ key }) => isBehind(key));
  assert.ok(before && behind);
  await rm(join(layoutOf(folder).lake, before.key));
  assert.deepEqual(await breachesSince(folder, committedAt + 1), []);
  await damage(folder, behind.key);
  const breaches = await breachesSince(folder, committedAt + 1);
  assert.ok(breaches.includes(`${behind.key} has other bytes than were committed`), `${breaches}`);
});

test("nothing was committed since, and that is sound", async (t) => {
  const folder = await lake(t);
  const { breaches, commits } = await verifyFolder(folder, Date.now() + 60_000);
  assert.deepEqual([breaches.found, commits], [[], 0]);
});
