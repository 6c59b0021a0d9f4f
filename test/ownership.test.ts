// Partitions come to an engine and leave it while it runs, and one whose log loses what is being
// read halts alone, with a sentence.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { systemClock } from "../src/clock.ts";
import { embeddedTopics } from "../src/config/topics.ts";
import type { PartitionId } from "../src/event/position.ts";
import { EmbeddedLogWriter } from "../src/log/embedded/embedded-log-writer.ts";
import { type Log, LogError } from "../src/log/log.ts";
import { layoutOf } from "../src/main/engine-parts.ts";
import { startWorker, webRecord } from "./embedded.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { until } from "./until.ts";

const ids: readonly PartitionId[] = [0, 1].map((partition) => {
  return { topic: "web", generation: 1, partition };
});
const [first, second] = ids as [PartitionId, PartitionId];

function openLog(t: TestContext, folder: string): EmbeddedLogWriter {
  const log = EmbeddedLogWriter.open({
    dir: layoutOf(folder).log,
    topics: embeddedTopics,
    clock: systemClock,
    onFatal: (error) => {
      throw error;
    },
  });
  t.after(() => log.close());
  return log;
}

/** Events `from` to `to` for each of the two partitions. */
function events(from: number, to: number) {
  return ids.flatMap(({ partition }) =>
    Array.from({ length: to - from }, (_, i) => {
      const record = webRecord({ id: `e${from + i}-${partition}`, visitor: `v${i}` });
      return { ...record, partition };
    }),
  );
}

function bound(log: EmbeddedLogWriter, name: string | symbol): unknown {
  const value: unknown = Reflect.get(log, name, log);
  return typeof value === "function" ? value.bind(log) : value;
}

test("a commit is due in time though the clock was set back since its first record", async (t) => {
  const folder = temporaryFolder();
  const log = openLog(t, folder);
  let back = 0;
  const clock = { ...systemClock, now: () => systemClock.now() - back };
  const settings = { commitEveryMs: 500 };
  const worker = { folder, log, settings, clock, partitions: [first] };
  const { engine, stop } = await startWorker(worker);
  t.after(stop);
  await log.append(events(0, 1));
  await until(() => engine.status[0]?.folded === 1);
  back = 3_600_000;
  await until(() => engine.status[0]?.committed === 1);
});

test("the first commit of an owner comes soon, the next when they are due", async (t) => {
  const folder = temporaryFolder();
  const log = openLog(t, folder);
  await log.append(events(0, 20));
  const settings = { commitEveryMs: 3_600_000, firstCommitMs: 20 };
  const { engine, stop } = await startWorker({ folder, log, settings, partitions: [first] });
  t.after(stop);
  const [status] = engine.status;
  await until(() => status?.committed === 20);
  await log.append(events(20, 40));
  await until(() => status?.folded === 40);
  assert.equal(status?.committed, 20);
});

test("a take-over whose look at the log shows nothing tells no person, and is tried again", async (t) => {
  const folder = temporaryFolder();
  const log = openLog(t, folder);
  await log.append(events(0, 20));
  const before = await startWorker({ folder, log, partitions: [first] });
  await until(() => before.engine.status[0]?.committed === 20);
  await before.stop();
  const asked = Promise.withResolvers<void>();
  let looks = 0;
  const read: Log["read"] = async (partition, from, options) => {
    if (from !== 19 || looks++ > 1) return log.read(partition, from, options);
    asked.resolve();
    // The first look is told to stop; the second one meets a leader that is new.
    if (looks === 1) await new Promise((done) => options.signal.addEventListener("abort", done));
    return log.read(partition, 20, { ...options, waitMs: 0 });
  };
  const blind = new Proxy(log, { get: (_, name) => (name === "read" ? read : bound(log, name)) });
  const { engine, stop } = await startWorker({ folder, log: blind, partitions: [first] });
  t.after(stop);
  const released = engine.status[0];
  await asked.promise;
  await engine.release([first]);
  assert.equal(released?.phase, "stopped");
  engine.own([first]);
  await until(() => engine.status[0]?.phase === "running" || engine.status[0]?.phase === "halted");
  assert.equal(engine.status[0]?.reason, "");
  assert.equal(looks, 3);
});

test("an idle partition whose ticks are not taken stays open, and is let go at once", async (t) => {
  const folder = temporaryFolder();
  const log = openLog(t, folder);
  // Two hours later: every session is over.
  const clock = { ...systemClock, now: () => systemClock.now() + 7_200_000 };
  let ticks = 0;
  const append: Log["append"] = async () => {
    ticks++;
    if (ticks < 3) throw new LogError("unavailable", "no broker answered in time");
    return new Promise(() => {});
  };
  const mute = new Proxy(log, {
    get: (_, name) => (name === "append" ? append : bound(log, name)),
  });
  const settings = { tickEveryMs: 20 };
  const worker = { folder, log: mute, clock, settings, partitions: [first] };
  const { engine, stop } = await startWorker(worker);
  t.after(stop);
  const [status] = engine.status;
  await log.append(events(0, 1));
  await until(() => ticks >= 3);
  assert.equal(status?.openings, 1);
  await engine.release([first]);
});

test("a partition that is let go keeps what was folded, and goes on where it is owned next", async (t) => {
  const folder = temporaryFolder();
  const log = openLog(t, folder);
  await log.append(events(0, 20));
  // A commit is due in an hour: what was folded is committed because the partition is let go.
  const settings = { commitEveryMs: 3_600_000 };
  const { engine, stop } = await startWorker({ folder, log, settings, partitions: [first] });
  t.after(stop);
  engine.own(ids);
  const statusOf = (partition: PartitionId) =>
    engine.status.find((status) => status.partition.partition === partition.partition);
  await until(() => statusOf(first)?.folded === 20 && statusOf(second)?.folded === 20);
  assert.equal(statusOf(second)?.committed, 0);
  const released = statusOf(second);
  await engine.release([second]);
  assert.deepEqual([released?.phase, released?.committed], ["stopped", 20]);
  assert.deepEqual(
    engine.status.map(({ partition }) => partition),
    [first],
  );
  await log.append(events(20, 30));
  await until(() => statusOf(first)?.folded === 30);
  engine.own([second]);
  await until(() => statusOf(second)?.folded === 30);
  assert.equal(statusOf(second)?.epoch, 2);
});

test("an engine that stops takes nothing over any more", async (t) => {
  const folder = temporaryFolder();
  const worker = await startWorker({ folder, log: openLog(t, folder), partitions: [first] });
  const stopped = worker.stop();
  worker.engine.own([second]);
  await stopped;
  assert.equal(worker.engine.status.length, 1);
});

/** A log whose retention overtakes the reader of `second` once it has read. */
function overtaking(inner: Log): Log {
  let isOvertaken = false;
  const isSecond = ({ partition }: PartitionId) => partition === second.partition;
  return {
    partitions: inner.partitions,
    append: (records) => inner.append(records),
    offsetAt: (partition, ms) => inner.offsetAt(partition, ms),
    close: () => inner.close(),
    bounds: async (partition) => {
      const { start, end } = await inner.bounds(partition);
      return isOvertaken && isSecond(partition) ? { start: end, end } : { start, end };
    },
    read: async (partition, from, options) => {
      if (!isSecond(partition)) return inner.read(partition, from, options);
      if (isOvertaken) throw new LogError("out_of_range", "the records are gone");
      const run = await inner.read(partition, from, { ...options, bytesMax: 1 });
      isOvertaken = run.count > 0;
      return run;
    },
  };
}

test("a log that loses records before they are read halts their partition, and no other", async (t) => {
  const folder = temporaryFolder();
  const inner = openLog(t, folder);
  await inner.append(events(0, 20));
  const { engine, stop } = await startWorker({ folder, log: overtaking(inner), partitions: ids });
  t.after(stop);
  const [one, two] = engine.status;
  await until(() => two?.phase === "halted" && one?.committed === 20);
  assert.match(two?.reason ?? "", /^records \d+ to 19 of web\/1\/1 left the log unread$/);
  await inner.append(events(20, 30));
  await until(() => one?.committed === 30);
});
