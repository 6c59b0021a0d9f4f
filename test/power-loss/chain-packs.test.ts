// A process is killed while it packs entries of a chain, the next one has State let go of them, and
// the power fails: what State no longer holds is in a pack that survives.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { type CommitEntry, encodeEntry, entryKey } from "../../src/event/entry.ts";
import type { PartitionId } from "../../src/event/position.ts";
import { SqliteState } from "../../src/state/sqlite/sqlite-state.ts";
import type { StateHandle } from "../../src/state/state.ts";
import { openLocalStore } from "../../src/store/local/local-store.ts";
import { readEntries } from "../../src/stream/chain.ts";
import { ChainPacker, defaultPacks } from "../../src/stream/chain-packer.ts";
import { StillClock } from "../../src/stream/feed-fixture.ts";
import { fatal } from "../embedded.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type VolatileFiles, volatileFiles } from "./volatile-files.ts";

const root = "/objects";
/** The toss that loses every change nobody synced. */
const losesAll = () => 0.99;
const seqs = [1, 2, 3, 4];

/** Commits of which the last is of another hour than those before it. */
async function writeChain(handle: StateHandle): Promise<void> {
  const counters = { records: 1, accepted: 1, landed: 1, duplicate: 0, quarantined: 0, late: 0 };
  const writes = seqs.map((seq) => {
    const entry: CommitEntry = {
      ...{ kind: "commit", seq, epoch: 1, nonce: "n", prev: "", from: seq - 1, next: seq },
      ...{ last: seq - 1, appendedAt: 0, tail: "", files: [], counters, manifest: "{}" },
      ...{ crashes: [], committedAt: seq < 4 ? 0 : defaultPacks.packSpanMs },
    };
    return { key: entryKey(seq), value: encodeEntry(entry) };
  });
  await handle.write(writes);
}

interface Packed {
  readonly partition: PartitionId;
  readonly handle: StateHandle;
}

/** Packs what is due and has State let go of it. */
async function pack({ partition, handle }: Packed, files: VolatileFiles): Promise<void> {
  const store = await openLocalStore({ root, files });
  const clock = new StillClock();
  const report = (_level: string, message: string) => assert.fail(message);
  const options = { partition, handle, store, clock, settings: defaultPacks, report };
  const packer = new ChainPacker(options);
  await clock.pass(2 * defaultPacks.packAfterMs);
  while (await packer.step(seqs.length));
  await handle.write(packer.take());
}

test("what a killed process packed is durable before State lets go of it", async () => {
  const state = new SqliteState({ file: join(temporaryFolder(), "state"), onFatal: fatal });
  const open = async (number: number): Promise<Packed> => {
    const partition = { topic: "web", generation: 1, partition: number };
    return { partition, handle: await state.open(partition) };
  };
  for (let callsMax = 1, isKilled = true; isKilled; callsMax++) {
    const packed = await open(callsMax);
    await writeChain(packed.handle);
    const killed = volatileFiles(callsMax);
    const whole = pack(packed, killed).then(() => false);
    isKilled = await Promise.race([whole, killed.died.then(() => true)]);
    const next = killed.afterKill();
    await pack(packed, next);
    const store = await openLocalStore({ root, files: next.afterPowerCut(losesAll) });
    const found: number[] = [];
    const range = { after: 0, through: seqs.length };
    for await (const { entry } of readEntries({ ...packed, store }, range)) found.push(entry.seq);
    assert.deepEqual(found, seqs, `killed at call ${callsMax}`);
  }
  await state.close();
});
