// The oracle of the chaos runs is worth what it finds: in what a sound run leaves behind, a fault
// of each kind is planted, and it names it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeParquet } from "../../src/codec/parquet-write.ts";
import type { CommitEntry } from "../../src/event/entry.ts";
import type { Committed } from "../../src/sink/sink.ts";
import { rowTopics } from "../../src/sink/topics/row-topics.ts";
import { TopicsSink } from "../../src/sink/topics/topics-sink.ts";
import { makeSimulated } from "../../test/contract/simulated.ts";
import {
  lakeOf,
  lakeOfTables,
  ledgerOf,
  type Row,
  setOf,
  soundRecords,
  type Told,
  web,
  webName,
} from "./lake-fixture.ts";
import { checkDerived, checkLedger, checkOrder, compareFolds } from "./oracle.ts";
import { Said } from "./said.ts";
import { comparePlaces } from "./warehouse-rows.ts";

const batches = ledgerOf(soundRecords);

function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, i) => i !== at);
}

function changed(at: number, change: Partial<Told>): Told[] {
  return soundRecords.map((record, i) => (i === at ? { ...record, ...change } : record));
}

test("a sound lake is sound", () => {
  const lake = lakeOf(soundRecords);
  assert.deepEqual(checkLedger(batches, lake), []);
  assert.deepEqual(checkOrder(batches, lake), []);
});

test("an acknowledged event that is nowhere is lost", () => {
  const [said, ...more] = checkLedger(batches, lakeOf(without(soundRecords, 4)));
  assert.equal(said, "e-4 (landed): acknowledged and lost");
  assert.deepEqual(more, []);
});

test("an event that is in the log and landed nowhere is named with its place", () => {
  const lake = lakeOf(changed(4, { outcome: "duplicate" }));
  assert.deepEqual(checkLedger(batches, lake), [`e-4 (landed): duplicate ${webName} at 4`]);
});

test("an event that landed twice is doubled", () => {
  const lake = lakeOf(changed(5, { outcome: "landed" }));
  const places = `landed ${webName} at 2, landed ${webName} at 5`;
  assert.deepEqual(checkLedger(batches, lake), [`e-2 (landed): ${places}`]);
});

test("a good event that was refused, and a bad one that landed, are named", () => {
  const good = lakeOf(changed(0, { outcome: "quarantined" }));
  assert.deepEqual(checkLedger(batches, good), [`e-0 (landed): quarantined ${webName} at 0`]);
  const bad = lakeOf(changed(3, { outcome: "landed" }));
  assert.deepEqual(checkLedger(batches, bad), [`e-3 (quarantined): landed ${webName} at 3`]);
});

test("an event whose bytes are others is lost, and what is there instead was never sent", () => {
  const said = checkLedger(batches, lakeOf(changed(6, { payload: "{}" })));
  assert.equal(said.length, 2);
  assert.equal(said[0], "e-5 (landed): acknowledged and lost");
  assert.match(said[1] ?? "", /^e-5 [0-9a-f]{64}, web\/1\/0 at 6, was never sent$/);
});

test("events of one key that changed places are out of order", () => {
  const swapped = changed(0, { ...soundRecords[7] }).map((record, i) =>
    i === 7 ? (soundRecords[0] as Told) : record,
  );
  const lake = lakeOf(swapped);
  assert.deepEqual(checkLedger(batches, lake), []);
  assert.deepEqual(checkOrder(batches, lake), ["key visitor-0: e-6 stands where e-0 was sent"]);
});

test("two folds that differ in a value, a row or the order of rows are two", () => {
  const rows = soundRecords.map(({ id }, i) => ({ event_id: id, src_offset: i, title: `t-${i}` }));
  const ends = new Map([[webName, rows.length]]);
  const compare = (again: readonly Row[]) => {
    return compareFolds(
      lakeOfTables({ web_events: rows }),
      lakeOfTables({ web_events: again }),
      ends,
    );
  };
  const where = "web_events of web/1/0";
  assert.deepEqual(compare(rows), { rows: 9, breaches: [] });
  assert.deepEqual(compare(rows.map((row) => ({ ...row, committed_at: 7 }))).breaches, []);
  const other = rows.map((row, i) => (i === 6 ? { ...row, title: "other" } : row));
  assert.deepEqual(compare(other).breaches, [`${where}: row 6 is another one when folded again`]);
  const fewer = `${where}: 8 rows when folded again, 9 before`;
  assert.deepEqual(compare(without(rows, 2)).breaches, [fewer]);
  const more = `${where}: 10 rows when folded again, 9 before`;
  assert.deepEqual(compare([...rows, { ...rows[3], ordinal: 1 }]).breaches, [more]);
  const reordered = [...rows.slice(1), rows[0] as Row];
  assert.deepEqual(compare(reordered).breaches, [
    `${where}: row 0 is another one when folded again`,
  ]);
});

test("a table that was not folded again at all is missed", () => {
  const ends = new Map([[webName, 1]]);
  const before = lakeOfTables({ web_events: [{ src_offset: 0 }] });
  const { breaches } = compareFolds(before, new Map(), ends);
  assert.deepEqual(breaches, ["web_events of web/1/0: 0 rows when folded again, 1 before"]);
});

const revisions = Array.from({ length: 6 }, (_, i) => ({
  src_topic: "web",
  src_generation: 1,
  src_partition: 0,
  src_offset: i,
  session_id: `s-${i % 2}`,
  anonymous_id: "visitor-1",
}));

/** Sends these commits of session rows to their topic, and judges it by a lake of such rows. */
async function judged(
  t: { after(done: () => Promise<void>): void },
  commits: readonly (readonly Row[])[],
  inLake: readonly Row[],
): Promise<readonly string[]> {
  const simulated = makeSimulated();
  t.after(() => simulated.dispose());
  const { log, store } = simulated.connect();
  const topics = rowTopics.map(({ topic }) => ({ topic, generation: 1, partitions: 1 }));
  for (const [i, rows] of commits.entries()) {
    // Each sink is that of another owner, which knows nothing of those before.
    const clock = { yield: () => Promise.resolve() };
    const sink = new TopicsSink({ log, store, clock, topics });
    const key = `tables/sessions_revisions/1/web/0/${String(i).padStart(20, "0")}-1-0a.parquet`;
    const bytes = encodeParquet(setOf("sessions_revisions", rows), { omitsEmptyColumns: true });
    await store.create(key, bytes);
    await sink.emit([commitOf(i + 1, { table: "sessions_revisions", key, rows: rows.length })]);
  }
  const session = { topic: "session", generation: 1, partition: 0 };
  return checkDerived(log, [session], lakeOf([], inLake));
}

function commitOf(
  seq: number,
  file: { readonly table: string; readonly key: string; readonly rows: number },
): Committed {
  const entry: CommitEntry = {
    ...{ kind: "commit", seq, epoch: 1, nonce: "0a", prev: "", from: seq, next: seq + 1 },
    ...{ last: seq, appendedAt: 0, tail: "", manifest: "", crashes: [], committedAt: 0 },
    files: [{ ...file, bytes: 0, sha256: "" }],
    counters: { records: 0, accepted: 0, landed: 0, duplicate: 0, quarantined: 0, late: 0 },
  };
  return { partition: web, entry, hash: String(seq), pending: null };
}

test("a derived topic with each committed row, some of them repeated, is sound", async (t) => {
  const [first, second] = [revisions.slice(0, 4), revisions.slice(2)];
  assert.deepEqual(await judged(t, [first, second], revisions), []);
});

test("a derived topic that lacks a row, or has another one, is named", async (t) => {
  const where = "sessions_revisions of web/1/0 in session/1/0";
  const lost = await judged(t, [revisions.slice(0, 5)], revisions);
  assert.deepEqual(lost, [`${where}: 5 rows of 6`]);
  const inside = await judged(t, [without(revisions, 2)], revisions);
  assert.deepEqual(inside, [
    `${where}: 5 rows of 6`,
    `${where}: row 2 is not the one that was committed`,
  ]);
  const other = revisions.map((row, i) => (i === 3 ? { ...row, session_id: "other" } : row));
  const told = await judged(t, [other], revisions);
  assert.deepEqual(told, [`${where}: row 3 is not the one that was committed`]);
  const phantom = await judged(t, [revisions], revisions.slice(0, 5));
  assert.deepEqual(phantom, [`${where}: 6 rows of 5`]);
});

test("a row of the warehouse that is doubled, lost or made up is named", () => {
  const said = new Said();
  const committed = new Set(["web/1/0 at 0.0", "web/1/0 at 1.0", "web/1/0 at 2.0"]);
  const due = ["web/1/0 at 0.0", "web/1/0 at 1.0"];
  comparePlaces(said, "web_events", { found: [...committed], committed, due });
  assert.deepEqual(said.all, []);
  const found = ["web/1/0 at 0.0", "web/1/0 at 0.0", "web/1/0 at 9.0"];
  comparePlaces(said, "web_events", { found, committed, due });
  assert.deepEqual(said.all, [
    "warehouse: web_events has web/1/0 at 0.0 2 times",
    "warehouse: web_events has web/1/0 at 9.0, which nobody committed",
    "warehouse: web_events lacks web/1/0 at 1.0",
  ]);
});
