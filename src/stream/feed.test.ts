// What a feed puts into one call of its sink. Order, gaps and recovery are the simulator's.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Head } from "../event/entry.ts";
import type { PartitionId } from "../event/position.ts";
import { type Committed, SinkError, type SinkPosition } from "../sink/sink.ts";
import type { StateHandle } from "../state/state.ts";
import { Feed } from "./feed.ts";
import { committed, feeding, HeldSink, noStore, partitionOf, StillClock } from "./feed-fixture.ts";

test("commits that end within the sink's time to gather share a call", async () => {
  const { clock, sink, feed, end } = await feeding(200);
  feed.offer(committed(0, 1));
  await clock.pass(150);
  feed.offer(committed(1, 1));
  assert.deepEqual(sink.calls, []);
  await clock.pass(50);
  assert.deepEqual(sink.calls, [["0:1", "1:1"]]);
  await end();
});

test("what waited that long during a call is in the next one at once", async () => {
  const { clock, sink, feed, end } = await feeding(200);
  feed.offer(committed(0, 1));
  await clock.pass(200);
  feed.offer(committed(1, 1));
  await clock.pass(300);
  sink.endCall();
  await clock.pass(0);
  assert.deepEqual(sink.calls, [["0:1"], ["1:1"]]);
  await end();
});

test("a sink that names no time to gather has an entry at once", async () => {
  const { clock, sink, feed, end } = await feeding(0);
  feed.offer(committed(0, 1));
  await clock.pass(0);
  assert.deepEqual(sink.calls, [["0:1"]]);
  await end();
});

test("a partition that is far behind takes no call for itself", async () => {
  const { clock, sink, feed, end } = await feeding(0);
  feed.offer(committed(1, 1));
  await clock.pass(0);
  for (let seq = 1; seq <= 40; seq++) feed.offer(committed(0, seq, 8_192));
  feed.offer(committed(1, 2));
  sink.endCall();
  await clock.pass(0);
  const [, call = []] = sink.calls;
  assert.deepEqual(call.slice(0, 3), ["0:1", "1:2", "0:2"]);
  assert.ok(call.length < 20, "a call is bounded by its records");
  await end();
});

test("a sink that is to halt does so where something was committed that it does not hold", async () => {
  const sink = Object.assign(new HeldSink(0), { whenAbsent: "halt" as const });
  const ending = new AbortController();
  const feed = new Feed({
    sink,
    store: noStore,
    clock: new StillClock(),
    signal: ending.signal,
    onPause: () => {},
  });
  const handle = {} as StateHandle;
  await feed.attach(partitionOf(0), handle, { seq: 1, last: -1 } as Head);
  assert.equal(feed.passed(partitionOf(0)), 1);
  await assert.rejects(
    feed.attach(partitionOf(1), handle, { seq: 5, last: 40 } as Head),
    /sink held of web\/1\/1 holds nothing, though entries up to 5 are committed/,
  );
  ending.abort();
  await feed.done;
});

test("a sink that is to halt is told of a partition that has committed nothing yet", async () => {
  const begun: unknown[] = [];
  const sink = Object.assign(new HeldSink(0), {
    whenAbsent: "halt" as const,
    begin: async (partition: PartitionId, position: SinkPosition) => {
      begun.push([partition.partition, position]);
    },
  });
  const ending = new AbortController();
  const parts = {
    sink,
    store: noStore,
    clock: new StillClock(),
    signal: ending.signal,
    onPause: () => {},
  };
  const feed = new Feed(parts);
  const head = { seq: 1, hash: "of the claim", last: -1, next: 0 } as Head;
  await feed.attach(partitionOf(0), {} as StateHandle, head);
  assert.deepEqual(begun, [[0, { seq: 1, hash: "of the claim", next: 0 }]]);
  ending.abort();
  await feed.done;
});

test("a fault of one partition halts that one alone", async () => {
  const { clock, sink, feed, end } = await feeding(0);
  feed.offer(committed(0, 1));
  feed.offer(committed(1, 1));
  await clock.pass(0);
  sink.failCall(new SinkError("diverged", "refused", { partition: partitionOf(1) }));
  await clock.pass(100);
  assert.throws(() => feed.passed(partitionOf(1)), /sink held: refused/);
  assert.deepEqual(sink.calls.at(-1), ["0:1"]);
  sink.endCall();
  await clock.pass(0);
  assert.equal(feed.passed(partitionOf(0)), 1);
  await end();
});

test("a fault of one partition is tried again at its own pace, the others go on", async () => {
  const { clock, sink, feed, paused, end } = await feeding(0);
  const failing = async () => {
    sink.failCall(new SinkError("unavailable", "busy", { partition: partitionOf(1) }));
    await clock.pass(0);
  };
  feed.offer(committed(0, 1));
  feed.offer(committed(1, 1));
  await clock.pass(0);
  await failing();
  sink.endCall();
  await clock.pass(0);
  assert.deepEqual(sink.calls.slice(1), [["0:1"]]);
  assert.equal(paused(), "sink held unavailable: busy");
  await clock.pass(50);
  await failing();
  await clock.pass(50);
  feed.offer(committed(0, 2));
  await clock.pass(0);
  sink.endCall();
  await clock.pass(50);
  assert.deepEqual(sink.calls.slice(2), [["1:1"], ["0:2"], ["1:1"]]);
  sink.endCall();
  await clock.pass(0);
  assert.equal(paused(), null);
  await end();
});

test("a partition that is let go takes its fault along", async () => {
  const { clock, sink, feed, paused, end } = await feeding(0);
  feed.offer(committed(1, 1));
  await clock.pass(0);
  sink.failCall(new SinkError("unavailable", "busy", { partition: partitionOf(1) }));
  await clock.pass(0);
  assert.equal(paused(), "sink held unavailable: busy");
  feed.detach(partitionOf(1));
  assert.equal(paused(), null);
  await clock.pass(5_000);
  assert.equal(sink.calls.length, 1);
  await end();
});

test("what a sink has not taken is counted over all partitions", async () => {
  const { clock, sink, feed, end } = await feeding(0);
  assert.equal(feed.behind, 0);
  for (const seq of [1, 2]) for (const partition of [0, 1]) feed.offer(committed(partition, seq));
  await clock.pass(0);
  assert.equal(feed.behind, 4);
  sink.endCall();
  await clock.pass(0);
  sink.endCall();
  await clock.pass(0);
  assert.equal(feed.behind, 0);
  await end();
});

test("what is offered is announced at once, in order, until the feed is behind", async () => {
  const { clock, sink, feed, end } = await feeding(0);
  const announced: number[] = [];
  feed.offer(committed(1, 1));
  await clock.pass(0);
  Object.assign(sink, { announce: ({ entry }: Committed) => announced.push(entry.seq) });
  for (let seq = 1; seq <= 100; seq++) feed.offer(committed(0, seq));
  assert.deepEqual(
    announced,
    Array.from({ length: 64 }, (_, i) => i + 1),
  );
  await end();
});

test("a sink may take more records in a call than others", async () => {
  const { clock, sink, feed, end } = await feeding(0);
  Object.assign(sink, { recordsPerCallMax: 1_000_000 });
  feed.offer(committed(1, 1));
  await clock.pass(0);
  for (let seq = 1; seq <= 40; seq++) feed.offer(committed(0, seq, 8_192));
  sink.endCall();
  await clock.pass(0);
  assert.equal(sink.calls.at(-1)?.length, 40);
  await end();
});

test("calls of a sink by partition wait for none of another partition", async () => {
  const { clock, sink, feed, end } = await feeding(0, true);
  feed.offer(committed(0, 1));
  await clock.pass(0);
  // Nobody ends the call of partition 0.
  for (let seq = 1; seq <= 3; seq++) {
    feed.offer(committed(1, seq));
    await clock.pass(0);
    feed.offer(committed(0, seq + 1));
    sink.endCall();
    await clock.pass(0);
  }
  assert.deepEqual(sink.calls, [["0:1"], ["1:1"], ["1:2"], ["1:3"]]);
  assert.deepEqual([feed.passed(partitionOf(0)), feed.passed(partitionOf(1))], [0, 3]);
  await feed.attach(partitionOf(2), {} as StateHandle, { seq: 0 } as Head);
  await end();
});

test("what a call leaves out is in others at once, and a call is of one partition", async () => {
  const { clock, sink, feed, end } = await feeding(0, true);
  Object.assign(sink, { recordsPerCallMax: 8_192 });
  for (const partition of [0, 1]) feed.offer(committed(partition, 1, 8_192));
  await clock.pass(0);
  assert.deepEqual(sink.calls, [["0:1"], ["1:1"]]);
  await end();
});

test("a partition is taken on once the call of its owner before has ended", async () => {
  const { clock, sink, feed, end } = await feeding(0, true);
  feed.offer(committed(0, 1));
  await clock.pass(0);
  feed.detach(partitionOf(0));
  assert.deepEqual(sink.released, [0]);
  let isAttached = false;
  const attaching = feed.attach(partitionOf(0), {} as StateHandle, { seq: 1 } as Head);
  void attaching.then(() => {
    isAttached = true;
  });
  await clock.pass(0);
  assert.equal(isAttached, false);
  sink.failCall(new SinkError("unavailable", "let go", { partition: partitionOf(0) }));
  await attaching;
  assert.equal(feed.behind, 0);
  await end();
});
