// What `status --production` tells of workers that speak, of those that fell silent, and of ports
// that do not answer.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { systemClock } from "../src/clock.ts";
import type { Head } from "../src/event/entry.ts";
import { encodeHeaders } from "../src/event/headers.ts";
import { noBytes } from "../src/event/masked.ts";
import { EmbeddedLogWriter } from "../src/log/embedded/embedded-log-writer.ts";
import { LogError } from "../src/log/log.ts";
import { productionStatus, type StatusPorts } from "../src/main/production-status.ts";
import { tellPage } from "../src/main/tell-page.ts";
import { StateError } from "../src/state/state.ts";
import { StoreError } from "../src/store/store.ts";
import { noHead } from "../src/stream/chain.ts";
import { type EngineReport, type PartitionPhase, PartitionStatus } from "../src/stream/status.ts";
import { fatal, masked, webRecord } from "./embedded.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const partitions = [0, 1].map((partition) => ({ topic: "web", generation: 1, partition }));
const page = { topic: "page", generation: 1, partition: 0 };

async function openLog(t: TestContext): Promise<EmbeddedLogWriter> {
  const log = EmbeddedLogWriter.open({
    dir: temporaryFolder(),
    topics: [
      { topic: "web", generation: 1, partitions: 2 },
      { topic: "page", generation: 1, partitions: 1 },
    ],
    clock: systemClock,
    onFatal: fatal,
  });
  t.after(() => log.close());
  return log;
}

function status(ports: Partial<StatusPorts>) {
  const head = async () => noHead;
  const all = { log: undefined, logFault: undefined, head, clock: systemClock, partitions, page };
  return productionStatus({ ...all, ...ports });
}

/** A worker says once what it does; `phases` by partition. */
async function tell(
  log: EmbeddedLogWriter,
  worker: string,
  phases: Readonly<Record<number, PartitionPhase>>,
  more: Partial<EngineReport> = {},
): Promise<void> {
  const told = Object.entries(phases).map(([number, phase]) => {
    const one = new PartitionStatus({ ...page, topic: "web", partition: Number(number) });
    one.enter(phase, phase === "running" ? "" : "the disk is full");
    return Object.assign(one, { epoch: 2, seq: 9, committed: 90, end: 95 }).report();
  });
  const once = new AbortController();
  await tellPage({
    log: {
      append: async (records) => {
        await log.append(records);
        once.abort();
      },
    },
    topic: page.topic,
    worker,
    report: () => ({ partitions: told, pausedSinks: {}, ...more }),
    clock: systemClock,
    signal: once.signal,
  });
}

async function commitOf(log: EmbeddedLogWriter): Promise<void> {
  const named = { kind: "page", type: "delta", version: "", source: "", id: "" } as const;
  const delta = {
    ...{ topic: "web", partition: 0, seq: 9, committedAt: systemClock.now() },
    ...{ landed: [], accepted: 4, duplicate: 0, late: 0, quarantined: [] },
    ...{ freshness: [[40, 4]], sums: [], gauges: [], alerts: [], topKeys: [] },
  };
  const headers = encodeHeaders({ ...named, receivedAt: systemClock.now() });
  const value = masked(Buffer.from(JSON.stringify(delta)));
  await log.append([{ topic: page.topic, partition: 0, key: noBytes, headers, value }]);
}

test("workers that speak for all partitions are believed, and no state is opened", async (t) => {
  const log = await openLog(t);
  await commitOf(log);
  await tell(log, "a", { 0: "running" }, { sinksBehind: { lists: 0, snowflake: 2 } });
  const pausedSinks = { snowflake: "Snowflake is away" };
  await tell(log, "b", { 1: "halted" }, { pausedSinks, sinksBehind: { lists: 0, snowflake: 3 } });
  const told = await status({ log, head: () => assert.fail("asked the state") });
  assert.deepEqual([told.ready, told.workers, told.lagRecords], [true, 2, 10]);
  assert.deepEqual(told.sinks, [
    { name: "lists", entriesBehind: 0, paused: null },
    { name: "snowflake", entriesBehind: 5, paused: "Snowflake is away" },
  ]);
  const [first, second] = told.partitions;
  const place = { topic: "web", generation: 1, partition: 0, toldBy: "worker", reason: "" };
  const head = { phase: "running", committed: 90, end: 95, lagRecords: 5, seq: 9, epoch: 2 };
  assert.deepEqual(first, { ...place, ...head });
  assert.deepEqual([second?.phase, second?.reason], ["halted", "the disk is full"]);
  assert.deepEqual([told.health.kind, told.unknown], ["halted", []]);
  assert.ok((told.freshnessMs.p50 ?? 0) >= 2 ** 10);
});

test("what silent workers owned is told from state and log; their sinks are not known", async (t) => {
  const log = await openLog(t);
  await tell(log, "a", { 0: "running", 1: "running" }, { sinksBehind: { lists: 0 } });
  const records = [1, 2, 3].map((i) => webRecord({ id: `e${i}`, visitor: `v${i}` }));
  await log.append(records.map((record) => ({ ...record, partition: 1 })));
  const later = { ...systemClock, now: () => systemClock.now() + 60_000 };
  const head = async ({ partition }: { partition: number }): Promise<Head> => {
    return { ...noHead, seq: 7 + partition, epoch: 3, next: partition };
  };
  const told = await status({ log, clock: later, head });
  assert.deepEqual([told.ready, told.workers, told.health.kind], [false, 0, "silent"]);
  assert.deepEqual([told.sinks, told.unknown.length], [[], 1]);
  assert.match(told.health.sentence, /^No worker is heard of since 20/);
  assert.deepEqual(
    told.partitions.map(({ toldBy, seq, committed, end }) => [toldBy, seq, committed, end]),
    [
      ["state", 7, 0, 0],
      ["state", 8, 1, 3],
    ],
  );
  assert.equal(told.lagRecords, 2);
});

test("a partition of no worker beside those of one makes it not ready", async (t) => {
  const log = await openLog(t);
  await tell(log, "a", { 0: "running" });
  const told = await status({ log });
  assert.deepEqual([told.ready, told.workers, told.health.kind], [false, 1, "paused"]);
  assert.deepEqual(
    told.partitions.map(({ toldBy }) => toldBy),
    ["worker", "state"],
  );
});

test("a log that is away leaves the heads, and says what is not known", async () => {
  const head = async () => ({ ...noHead, seq: 7, next: 70 });
  const away = { read: fail, offsetAt: fail, bounds: fail };
  function fail(): never {
    throw new LogError("unavailable", "no broker answers");
  }
  for (const ports of [{ logFault: "unavailable: no broker answers" }, { log: away }]) {
    const told = await status({ ...ports, head });
    assert.deepEqual([told.isLogRead, told.ready, told.lagRecords], [false, false, null]);
    assert.match(told.unknown.join(), /no broker answers/);
    assert.deepEqual([told.partitions[0]?.seq, told.partitions[0]?.end], [7, null]);
  }
});

test("a bucket that is away is told once; a state that cannot be read, by its partition", async (t) => {
  const log = await openLog(t);
  const away = await status({
    log,
    head: async () => {
      throw new StoreError("unavailable", "S3 did not answer");
    },
  });
  const ofHeads = away.unknown.filter((sentence) => sentence.startsWith("heads"));
  assert.deepEqual(ofHeads, ["heads: store unavailable: S3 did not answer"]);
  assert.equal(away.lagRecords, null);
  const damaged = await status({
    log,
    head: async ({ partition }) => {
      if (partition === 0) return noHead;
      throw new StateError("unavailable", "its manifest is damaged");
    },
  });
  assert.ok(damaged.unknown.includes("the head of web/1/1: its manifest is damaged"));
  assert.deepEqual(
    damaged.partitions.map(({ seq }) => seq),
    [0, null],
  );
});
