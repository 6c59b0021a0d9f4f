// What the sink makes of tokens and counters: when an entry is taken, what halts, and whom.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { PartitionId } from "../../src/event/position.ts";
import { SinkError } from "../../src/sink/sink.ts";
import { type ChainRows, makeChain } from "./chain-files.ts";
import { emitAtLast, rowsOf, SinkWorld, start } from "./sink-world.ts";

const web: PartitionId = { topic: "web", generation: 1, partition: 0 };
const other: PartitionId = { ...web, partition: 1 };
const day = 86_400_000;

const commits = (...counts: readonly number[]): readonly ChainRows[] =>
  counts.map((records) => ({ records, rowsPerRecord: { web_events: 1 } }));

function chainOf(world: SinkWorld, counts: readonly number[], partition = web, nonce?: string) {
  const { store, clock } = world;
  const committedAt = clock.now();
  return makeChain(commits(...counts), { partition, store, committedAt, ...(nonce && { nonce }) });
}

function halts(pattern: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof SinkError);
    assert.equal(error.code, "diverged");
    assert.match(error.message, pattern);
    assert.doesNotMatch(error.message, /SECRET/);
    return true;
  };
}

const channel = "WEB_EVENTS-STREAMING|TEST_WEB_1_0";

test("an entry is taken when its rows are committed, not when they are accepted", async () => {
  const world = new SinkWorld({ commitMs: 6_600 });
  const sink = world.connect();
  const chain = await chainOf(world, [3]);
  const before = world.clock.now();
  await sink.emit(chain);
  assert.ok(world.clock.now() - before >= 6_600);
  assert.deepEqual(world.rows("web_events", web), rowsOf(chain, "web_events"));
});

test("a process that dies before it sent anything is followed by one that sends all of it", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, [3, 2]);
  const claim = { seq: 1, hash: "of the claim", next: 0 };
  await world.connect().begin(web, claim);
  const second = world.connect();
  assert.deepEqual(await second.token(web), { seq: 1, hash: "of the claim" });
  assert.equal(await second.token(other), undefined);
  await second.emit(chain);
  assert.deepEqual(world.rows("web_events", web), rowsOf(chain, "web_events"));
});

test("an entry that is announced is on its way while another one waits", async () => {
  const world = new SinkWorld({ commitMs: 1e12 });
  const sink = world.connect(undefined, { limits: { stalledMs: 1e12 } });
  const chain = await chainOf(world, [3, 2, 1]);
  const appends = () => world.model.seen.filter(({ path }) => path.endsWith("/rows")).length;
  const emitting = sink.emit(chain.slice(0, 1));
  while (appends() < 1) await world.clock.yield();
  for (const committed of chain.slice(1)) sink.announce(committed);
  while (appends() < 3) await world.clock.yield();
  world.model.commitAll();
  await emitting;
  await sink.emit(chain.slice(1));
  assert.equal(appends(), 3);
  assert.deepEqual(world.rows("web_events", web), rowsOf(chain, "web_events"));
});

test("what is announced out of order, or too early, waits for its call", async () => {
  const world = new SinkWorld();
  const sink = world.connect();
  const chain = await chainOf(world, [1, 1, 1]);
  for (const committed of chain) sink.announce(committed);
  await sink.emit(chain.slice(0, 1));
  for (const committed of chain.slice(2)) sink.announce(committed);
  await sink.emit(chain.slice(1));
  assert.deepEqual(world.rows("web_events", web), rowsOf(chain, "web_events"));
});

test("channels without rows in flight are not asked for", async () => {
  const world = new SinkWorld();
  const sink = world.connect();
  await sink.emit(await chainOf(world, [3]));
  const asked = world.model.seen.length;
  for (let i = 0; i < 20; i++) await world.clock.sleep(1_000);
  assert.equal(world.model.seen.length, asked);
});

test("the channels of a table are asked for together", async () => {
  const world = new SinkWorld({ commitMs: 1e12 });
  const sink = world.connect(undefined, { limits: { stalledMs: 1e12 } });
  const chains = await Promise.all([chainOf(world, [3]), chainOf(world, [2], other)]);
  const asked = () => world.model.seen.filter(({ path }) => path.endsWith("status"));
  const appends = () => world.model.seen.filter(({ path }) => path.endsWith("/rows"));
  const emitting = sink.emit(chains.flat());
  while (new Set(appends().map(({ path }) => path)).size < 2) await world.clock.yield();
  const appended = asked().length;
  while (asked().length < appended + 3) await world.clock.yield();
  const last = asked().at(-1)?.request.body ?? [];
  world.model.commitAll();
  await emitting;
  const { channel_names: names } = JSON.parse(Buffer.from(last).toString());
  assert.deepEqual(names.toSorted(), ["TEST_WEB_1_0", "TEST_WEB_1_1"]);
});

test("a token says entry, rows and hash", async () => {
  const world = new SinkWorld();
  const [committed] = await chainOf(world, [3]);
  assert.ok(committed);
  await world.connect().emit([committed]);
  const token = `00000000000000000002.000000003.${committed.hash.slice(0, 16)}`;
  assert.equal(world.model.channels.get(channel)?.committed, token);
  const appended = world.model.seen.find(({ path }) => path.endsWith("/rows"));
  assert.match(appended?.query.get("startOffsetToken") ?? "", /^0{19}2\.0{8}1\./);
});

test("rows that Snowflake refuses halt their partition, with a sentence, and no other", async () => {
  const world = new SinkWorld({
    accepts: (row) => !(row.SRC_PARTITION === 0 && row.SRC_OFFSET === 4),
  });
  const sink = world.connect();
  const chains = await Promise.all([chainOf(world, [3, 3]), chainOf(world, [2], other)]);
  await assert.rejects(
    sink.emit(chains.flat()),
    (error) =>
      halts(/TEST_WEB_1_0 of WEB_EVENTS had 1 rows refused, .* see ERROR_TABLE\(WEB_EVENTS\)$/)(
        error,
      ) &&
      error instanceof SinkError &&
      error.partition?.partition === 0,
  );
  assert.equal((await sink.token(other))?.seq, 2);
  // The alarm stays, also for the next process, until somebody has looked.
  await assert.rejects(world.connect().emit(chains.flat()), halts(/had 1 rows refused/));
  const accepting = world.connect(undefined, { acceptRefusedRows: true });
  await accepting.emit(chains.flat());
  assert.equal((await accepting.token(web))?.seq, 3);
});

test("a token that moves without its rows halts", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, [3]);
  const { model } = world;
  model.fault = () => {
    const buffered = model.channels.get(channel)?.buffered[0];
    buffered?.rows.splice(1);
    return undefined;
  };
  await assert.rejects(world.connect().emit(chain), halts(/without 2 of the rows/));
});

test("rows that nobody of us sent halt", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, [3]);
  const { model } = world;
  model.fault = () => {
    const buffered = model.channels.get(channel)?.buffered[0];
    if (buffered && buffered.rows.length === 3) buffered.rows.push({ A: 1 });
    return undefined;
  };
  await assert.rejects(world.connect().emit(chain), halts(/holds 1 rows more than were sent/));
});

test("a channel that is no longer valid is opened again and goes on", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, [3, 2]);
  const { model } = world;
  const sink = world.connect(undefined, { limits: { batchBytes: 300 } });
  let isDone = false;
  model.fault = ({ path }) => {
    const open = model.channels.get(channel);
    if (!open || isDone || !path.endsWith("status")) return undefined;
    isDone = true;
    open.code = "ERR_CHANNEL_MUST_BE_REOPENED";
    return undefined;
  };
  await emitAtLast(world, sink, chain);
  assert.ok(isDone);
  const opened = model.seen.filter(({ path }) => path.endsWith("TEST_WEB_1_0"));
  assert.ok(opened.length >= 2, "it was opened again");
  assert.deepEqual(world.rows("web_events", web), rowsOf(chain, "web_events"));
});

test("commits that stand still are given up, and taken up again", async () => {
  const world = new SinkWorld({ commitMs: 1e9 });
  const chain = await chainOf(world, [3]);
  const sink = world.connect();
  const before = world.clock.now();
  await assert.rejects(sink.emit(chain), /has committed nothing for 120000 ms/);
  assert.ok(world.clock.now() - before < 130_000);
  world.model.commitAll();
  await sink.emit(chain);
  assert.deepEqual(world.rows("web_events", web), rowsOf(chain, "web_events"));
});

test("a channel that lost its token halts, unless it was idle for 29 days", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, [3]);
  const first = world.connect();
  await first.emit(chain);
  await first.close();
  world.model.channels.clear();
  world.clock.pass(5 * day);
  const later = await makeChain(commits(3, 2), {
    partition: web,
    store: world.store,
    committedAt: world.clock.now(),
    nonce: "0".repeat(12),
  });
  // The same chain as before with one more entry.
  const [, next] = later;
  assert.ok(next && chain[0]);
  await assert.rejects(
    world.connect().emit([next]),
    halts(/has lost its token, though it had rows/),
  );
  world.clock.pass(25 * day);
  const recent = { ...next, entry: { ...next.entry, committedAt: world.clock.now() } };
  await world.connect().emit([recent]);
  assert.equal(world.rows("web_events", web).length, 5);
});

test("rows so old that a channel may have had them are not sent to one without a token", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, [3]);
  world.clock.pass(30 * day);
  await assert.rejects(world.connect().emit(chain), halts(/so old that it may have had them/));
  await world.connect(undefined, { adopt: "from-head" }).emit(chain);
  assert.deepEqual(world.rows("web_events", web), rowsOf(chain, "web_events"));
});

test("a channel that is further back than it once was halts", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, [3, 2, 1]);
  const sink = world.connect();
  await sink.emit(chain.slice(0, 2));
  await sink.close();
  const restored = world.model.channels.get(channel);
  assert.ok(restored?.committed);
  restored.committed = restored.committed.replace(/^0{19}3/, `${"0".repeat(19)}2`);
  await assert.rejects(world.connect().emit(chain), halts(/is at 2, behind 3 where it was before/));
});

test("rows of another history halt, and the ledger does not go over them", async () => {
  const world = new SinkWorld();
  const before = await chainOf(world, [1, 1, 1, 1], web, "0000000000aa");
  const sink = world.connect();
  await sink.emit(before.slice(0, 1));
  await sink.close();
  await world.connect().emit(before);
  // The chain was restored to its first entry and went on otherwise; the ledger was behind.
  const after = await chainOf(world, [1, 1, 1, 1], web, "0000000000bb");
  const restored = [...before.slice(0, 1), ...after.slice(1)];
  const second = world.connect();
  for (const committed of restored.slice(0, 3)) await second.emit([committed]);
  await assert.rejects(second.emit(restored.slice(3)), halts(/holds another history at 5/));
  await second.close();
  assert.equal((await world.connect().token(web))?.seq, 2, "nothing was recorded over it");
});

test("a token of somebody else halts", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, [1, 1]);
  await world.connect().emit(chain.slice(0, 1));
  const open = world.model.channels.get(channel);
  assert.ok(open);
  open.committed = "42";
  await assert.rejects(world.connect().emit(chain), halts(/offset token of somebody else/));
});

test("whoever was overtaken waits before it opens a channel again, and halts in the end", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, [1, 1]);
  const sink = world.connect();
  await sink.emit(chain.slice(0, 1));
  world.model.fault = ({ path }) => {
    const open = world.model.channels.get(channel);
    if (open && path.endsWith("/rows")) open.clientSequencer++;
    return undefined;
  };
  const before = world.clock.now();
  await assert.rejects(emitAtLast(world, sink, chain), halts(/keeps opening the channels/));
  const opened = world.model.seen.filter(({ path }) => path.endsWith("TEST_WEB_1_0"));
  assert.ok(opened.length <= 8, `${opened.length} openings`);
  assert.ok(world.clock.now() - before > 60_000);
});

test("a process that the partition left opens nothing", async () => {
  const world = new SinkWorld();
  let isOwner = true;
  const sink = world.connect(undefined, { isOwner: () => isOwner });
  const chain = await chainOf(world, [1, 1]);
  await sink.emit(chain.slice(0, 1));
  isOwner = false;
  const seen = world.model.seen.length;
  await assert.rejects(sink.emit(chain), /of another process/);
  assert.equal(world.model.seen.length, seen);
});

test("a partition that is let go ends its call, sends nothing more, and can be taken on anew", async () => {
  const world = new SinkWorld({ commitMs: 1e12 });
  const sink = world.connect(undefined, { limits: { stalledMs: 1e12 } });
  const chain = await chainOf(world, [1, 1]);
  const emitting = sink.emit(chain.slice(0, 1));
  const appended = () => world.model.seen.filter(({ path }) => path.endsWith("/rows")).length;
  while (appended() === 0) await world.clock.sleep(10);
  sink.release(web);
  await assert.rejects(emitting, /the partition was let go of/);
  assert.equal(appended(), 1);
  sink.emit(chain).catch(() => undefined);
  while (appended() < 3) await world.clock.sleep(10);
  await sink.close();
});

test("rows of a record are in one batch, and bytes in flight are bounded", async () => {
  const world = new SinkWorld();
  const chain = await makeChain([{ records: 40, rowsPerRecord: { sessions_revisions: 5 } }], {
    partition: web,
    store: world.store,
    committedAt: start,
  });
  const limits = { batchBytes: 4_000, unackedBytesMax: 10_000 };
  await world.connect(undefined, { limits }).emit(chain);
  const appended = world.model.seen.filter(({ path }) => path.endsWith("/rows"));
  assert.ok(appended.length > 10);
  for (const { query } of appended) {
    assert.equal(Number(query.get("endOffsetToken")?.split(".")[1]) % 5, 0);
  }
  assert.deepEqual(world.rows("sessions_revisions", web), rowsOf(chain, "sessions_revisions"));
});

test("the ledger is written now and then, and when the sink is closed", async () => {
  const world = new SinkWorld();
  const sink = world.connect();
  const chain = await chainOf(
    world,
    Array.from({ length: 20 }, () => 1),
  );
  const marks = () => [...world.store.objects.keys()].filter((key) => key.startsWith("sinks/"));
  for (const committed of chain) await sink.emit([committed]);
  assert.equal(marks().length, 1);
  const [mark = ""] = marks();
  assert.ok(!mark.endsWith("21.json"), "some entries are not recorded yet");
  await sink.close();
  assert.deepEqual(marks(), [`sinks/snowflake/TEST/web/1/0/${"21".padStart(20, "0")}.json`]);
});
