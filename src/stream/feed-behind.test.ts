// A sink that is behind: what it gets is read back from the chain, each partition's on its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type CommitEntry, encodeEntry, entryKey, type Head } from "../event/entry.ts";
import { SinkError } from "../sink/sink.ts";
import { StateError, type StateHandle } from "../state/state.ts";
import { Feed } from "./feed.ts";
import { committed, feeding, HeldSink, noStore, partitionOf, StillClock } from "./feed-fixture.ts";

function entryBytes(seq: number): Uint8Array {
  const counters = { records: 1, accepted: 1, landed: 1, duplicate: 0, quarantined: 0, late: 0 };
  const entry: CommitEntry = {
    ...{ kind: "commit", seq, epoch: 1, nonce: "n", prev: "", from: seq - 1, next: seq },
    ...{ last: seq - 1, appendedAt: 0, tail: "", files: [], counters, manifest: "{}" },
    ...{ crashes: [], committedAt: 0 },
  };
  return encodeEntry(entry);
}

/** The chain of commits 1 to `last()`. */
function chain(last: () => number): StateHandle {
  const list: StateHandle["list"] = async (_prefix, { after = "", limit }) =>
    Array.from({ length: last() }, (_, i) => i + 1)
      .map((seq) => ({ key: entryKey(seq), value: entryBytes(seq) }))
      .filter(({ key }) => key > after)
      .slice(0, limit);
  return { list, get: async () => undefined } as unknown as StateHandle;
}

test("what an empty sink is filled with is asked of it until it takes it, whatever comes", async () => {
  const clock = new StillClock();
  const sink = new HeldSink(0);
  sink.whenAbsent = "rebuild";
  const ending = new AbortController();
  const feed = new Feed({ sink, store: noStore, clock, signal: ending.signal, onPause: () => {} });
  let last = 3;
  await feed.attach(
    partitionOf(0),
    chain(() => last),
    { seq: last } as Head,
  );
  await clock.pass(0);
  for (last = 4; last <= 90; last++) feed.offer(committed(0, last));
  last = 90;
  for (let turn = 0; turn < 3; turn++) {
    sink.failCall(new SinkError("full", "no space"));
    await clock.pass(0);
    await clock.pass(1_000);
  }
  assert.deepEqual(
    sink.calls.map(([first]) => first),
    ["0:3", "0:3", "0:3", "0:3"],
  );
  for (let turn = 0; turn < 4; turn++) {
    sink.endCall();
    await clock.pass(0);
    await clock.pass(0);
  }
  const taken = sink.calls.slice(3).flat();
  assert.deepEqual(
    taken,
    Array.from({ length: 88 }, (_, i) => `0:${i + 3}`),
  );
  ending.abort();
  await feed.done;
});

test("a chain that is slow to read holds up no other partition, nor the end", async () => {
  for (const isByPartition of [false, true]) {
    const { clock, sink, feed, end } = await feeding(0, isByPartition);
    const handle = { list: () => new Promise(() => {}) } as unknown as StateHandle;
    await feed.attach(partitionOf(2), handle, { seq: 0 } as Head);
    feed.offer(committed(2, 1));
    await clock.pass(0);
    for (let seq = 2; seq <= 80; seq++) feed.offer(committed(2, seq));
    for (let turn = 0; turn < 2; turn++) {
      sink.endCall();
      await clock.pass(0);
    }
    feed.offer(committed(1, 1));
    await clock.pass(0);
    assert.deepEqual(sink.calls.at(-1), ["1:1"]);
    await end();
  }
});

test("a chain that cannot be read is read again, and says so meanwhile", async () => {
  const { clock, sink, feed, paused, end } = await feeding(0);
  let last = 0;
  let isAway = true;
  const { list, ...rest } = chain(() => last);
  const handle = {
    ...rest,
    list: async (...args: Parameters<typeof list>) => {
      if (isAway) throw new StateError("unavailable", "no answer");
      return list(...args);
    },
  } as StateHandle;
  await feed.attach(partitionOf(2), handle, { seq: 0 } as Head);
  feed.offer(committed(2, 1));
  await clock.pass(0);
  for (last = 2; last <= 80; last++) feed.offer(committed(2, last));
  last = 80;
  for (let turn = 0; turn < 2; turn++) {
    sink.endCall();
    await clock.pass(0);
  }
  assert.match(paused() ?? "", /reading what held has not taken: no answer/);
  isAway = false;
  await clock.pass(10_000);
  sink.endCall();
  await clock.pass(0);
  await clock.pass(0);
  assert.deepEqual(
    sink.calls.flat(),
    Array.from({ length: 80 }, (_, i) => `2:${i + 1}`),
  );
  assert.equal(feed.behind, 0);
  assert.equal(paused(), null);
  await end();
});
