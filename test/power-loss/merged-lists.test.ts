// A process is killed while it merges lists, the next one ends that, and the power fails: readers
// of the lake find every file there is once the merge was repeated, as it is at each start.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommitEntry, CompactionEntry, DataFile } from "../../src/event/entry.ts";
import { PublishedLists, readPublished } from "../../src/sink/lake/published-lists.ts";
import { openLocalStore } from "../../src/store/local/local-store.ts";
import { fractions } from "./fractions.ts";
import { type VolatileFiles, volatileFiles } from "./volatile-files.ts";

const root = "/objects";
const partition = { topic: "web", generation: 1, partition: 3 };
const link = { epoch: 1, nonce: "n", prev: "" };
const seqs = [1, 2];

function fileOf(table: string, name: string): DataFile {
  return { table, key: `${table}/${name}`, rows: 1, bytes: 1, sha256: "" };
}

function commitOf(seq: number): CommitEntry {
  const counters = { records: 1, accepted: 1, landed: 1, duplicate: 0, quarantined: 0, late: 0 };
  const files = [fileOf("raw", `${seq}`), fileOf("t", `${seq}`)];
  const rest = {
    last: seq - 1,
    appendedAt: 0,
    tail: "",
    manifest: "",
    crashes: [],
    committedAt: 0,
  };
  return { ...link, ...rest, kind: "commit", seq, from: seq - 1, next: seq, files, counters };
}

const merge: CompactionEntry = {
  ...{ ...link, kind: "compaction", seq: 3, next: 2, table: "t", level: 1, from: 1, to: 2 },
  ...{ inputs: seqs.map((seq) => `t/${seq}`), outputs: [fileOf("t", "merged")], rowChain: "" },
};

/** What a start does: the entries behind the token, then the merge. */
async function publish(files: VolatileFiles): Promise<void> {
  const sink = new PublishedLists(await openLocalStore({ root, files }));
  const token = await sink.token(partition);
  for (const seq of seqs.filter((each) => each > (token?.seq ?? 0))) {
    await sink.emit([{ partition, entry: commitOf(seq), hash: `h${seq}`, pending: null }]);
  }
  await sink.compact(partition, merge);
}

test("a merged list that a killed process made is durable before those it replaces go", async () => {
  for (let callsMax = 1, isKilled = true; isKilled; callsMax++) {
    const killed = volatileFiles(callsMax);
    const whole = publish(killed).then(() => false);
    isKilled = await Promise.race([whole, killed.died.then(() => true)]);
    const next = killed.afterKill();
    await publish(next);
    for (let seed = 1; seed <= 8; seed++) {
      const after = next.afterPowerCut(fractions(seed));
      await publish(after);
      const store = await openLocalStore({ root, files: after });
      const found = (await readPublished(store, "t", partition)).map(({ key }) => key);
      assert.deepEqual(found, ["t/merged"], `killed at call ${callsMax}, seed ${seed}`);
    }
  }
});
