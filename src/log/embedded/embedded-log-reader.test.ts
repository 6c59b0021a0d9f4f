// The reader in an engine's thread: what it learns of the writer, and what passes between them.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { MessageChannel, Worker } from "node:worker_threads";
import { rejectsWith } from "../../../test/contract/log-contract.ts";
import { systemClock } from "../../clock.ts";
import type { MaskedBytes } from "../../event/masked.ts";
import type { PartitionId } from "../../event/position.ts";
import type { AppendRecord } from "../log.ts";
import { EmbeddedLogReader } from "./embedded-log-reader.ts";
import { EmbeddedLogWriter } from "./embedded-log-writer.ts";
import { serveLog } from "./serve-log.ts";
import type { EmbeddedLogLimits } from "./topic-layout.ts";

const web: PartitionId = { topic: "web", generation: 1, partition: 0 };
const dayMs = 86_400_000;
const { signal } = new AbortController();

function record(text: string): AppendRecord {
  const value: Uint8Array = Buffer.from(text);
  const key = new Uint8Array(0) as MaskedBytes;
  const headers = new Uint8Array(0);
  return { topic: "web", partition: 0, key, headers, value: value as MaskedBytes };
}

function makeWriter(context: TestContext, limits: Partial<EmbeddedLogLimits> = {}) {
  const dir = mkdtempSync(join(tmpdir(), "embedded-log-"));
  let aheadMs = 0;
  const writer = EmbeddedLogWriter.open({
    dir,
    topics: [{ topic: "web", generation: 1, partitions: 1 }],
    clock: { ...systemClock, now: () => systemClock.now() + aheadMs },
    limits,
    onFatal: (error) => assert.fail(error),
  });
  context.after(async () => {
    await writer.close();
    rmSync(dir, { recursive: true });
  });
  const goAhead = (ms: number) => {
    aheadMs += ms;
  };
  return { writer, goAhead };
}

async function connect(
  context: TestContext,
  writer: EmbeddedLogWriter,
  options: { readonly callsMax?: number; readonly bytesMax?: number } = {},
) {
  const { port1, port2 } = new MessageChannel();
  const hangUp = serveLog(writer, port1);
  const reader = await EmbeddedLogReader.open({ port: port2, clock: systemClock, ...options });
  context.after(() => reader.close());
  return { reader, hangUp };
}

const patient = { bytesMax: 1000, waitMs: 5_000, signal };

test("a reader sees every append, however many come while it is not looking", async (context) => {
  const { writer } = makeWriter(context);
  const { reader } = await connect(context, writer);
  for (let n = 0; n < 30; n++) await writer.append([record(`${n}`)]);
  let next = 0;
  while (next < 30) {
    const run = await reader.read(web, next, patient);
    assert.ok(run.count > 0, "the end the reader was told of moves on");
    next = run.next;
  }
});

test("a reader stops at the end it was told of", async (context) => {
  const { writer } = makeWriter(context);
  const { reader } = await connect(context, writer);
  await writer.append([record("told")]);
  await reader.read(web, 0, patient);
  await writer.append([record("not told yet")]);
  const run = await reader.read(web, 0, { ...patient, waitMs: 0 });
  assert.ok(run.next <= (await reader.bounds(web)).end);
  assert.equal((await reader.read(web, run.next, patient)).count, 1);
});

test("segments that retention removed are gone for the reader too", async (context) => {
  const { writer, goAhead } = makeWriter(context);
  const { reader } = await connect(context, writer);
  for (let n = 0; n < 3; n++) {
    await writer.append([record(`${n}`)]);
    goAhead(2 * dayMs);
  }
  await reader.append([record("last")]);
  assert.equal((await reader.read(web, 0, patient)).count, 4);
  assert.equal(await writer.retain({ olderThanMs: 3 * dayMs }), 2);
  await reader.append([record("after")]);
  await rejectsWith("out_of_range", reader.read(web, 1, patient));
  assert.deepEqual(await reader.bounds(web), { start: 2, end: 5 });
  assert.equal((await reader.read(web, 2, patient)).count, 3);
});

test("appends under way are bounded in number and in bytes", async (context) => {
  const { writer } = makeWriter(context);
  const { reader } = await connect(context, writer, { callsMax: 2, bytesMax: 1000 });
  const appending = [reader.append([record("1")]), reader.append([record("2")])];
  await rejectsWith("overloaded", reader.append([record("3")]));
  await Promise.all(appending);
  await reader.append([record("4")]);
  await rejectsWith("overloaded", reader.append([record("5".repeat(1000))]));
  assert.equal((await reader.bounds(web)).end, 3);
});

test("a refusal of the writer reaches the one who appended", async (context) => {
  const { writer } = makeWriter(context, { queueBytesMax: 500 });
  const { reader } = await connect(context, writer);
  await rejectsWith("overloaded", reader.append([record("x".repeat(1000))]));
  await writer.close();
  await rejectsWith("closed", reader.append([record("x")]));
});

test("when the writer hangs up, appends under way are unknown and later ones refused", async (context) => {
  const { writer } = makeWriter(context);
  const { reader, hangUp } = await connect(context, writer);
  const appending = reader.append([record("x")]);
  hangUp();
  await rejectsWith("unavailable", appending);
  await rejectsWith("closed", reader.append([record("x")]));
});

test("one status is on its way at a time, and the next one is the newest", async (context) => {
  const { writer } = makeWriter(context);
  const { port1, port2 } = new MessageChannel();
  const hangUp = serveLog(writer, port1);
  const heard: unknown[] = [];
  port2.on("message", ({ kind, status }) => heard.push([kind, ...status.ends]));
  for (let n = 0; n < 4; n++) await writer.append([record(`${n}`)]);
  port2.postMessage({ kind: "seen" });
  for (let turn = 0; turn < 1000 && heard.length < 3; turn++) await systemClock.yield();
  assert.deepEqual(heard, [
    ["hello", 0],
    ["status", 1],
    ["status", 4],
  ]);
  hangUp();
});

/** Reads in a thread of its own until it met `count` records, then appends one. */
const readerThread = `
  import { parentPort, workerData } from "node:worker_threads";
  const { EmbeddedLogReader } = await import(workerData.module);
  const { systemClock } = await import(workerData.clock);
  const { port, count } = workerData;
  const log = await EmbeddedLogReader.open({ port, clock: systemClock });
  const [id] = log.partitions;
  const { signal } = new AbortController();
  let next = 0;
  let sum = 0;
  while (next < count) {
    const run = await log.read(id, next, { bytesMax: 20_000, waitMs: 60_000, signal });
    for (let i = 0; i < run.count; i++) {
      sum += Number(Buffer.from(run.bytes.subarray(run.valueStart[i], run.valueEnd[i])));
    }
    next = run.next;
  }
  const nothing = new Uint8Array(0);
  const last = { topic: "web", partition: 0, key: nothing, headers: nothing, value: nothing };
  await log.append([last]);
  await log.close();
  parentPort.postMessage(sum);
`;

test("a thread reads while the writer appends and starts segments", async (context) => {
  const { writer } = makeWriter(context, { segmentBytesMax: 40_000, checkpointBytes: 20_000 });
  const { port1, port2 } = new MessageChannel();
  serveLog(writer, port1);
  const count = 600;
  const module = new URL("./embedded-log-reader.ts", import.meta.url).href;
  const clock = new URL("../../clock.ts", import.meta.url).href;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(readerThread)}`), {
    workerData: { module, clock, count, port: port2 },
    transferList: [port2],
  });
  const summed = once(worker, "message");
  const exited = once(worker, "exit");
  for (let n = 0; n < count; n += 4) {
    await writer.append([n, n + 1, n + 2, n + 3].map((each) => record(`${each}`)));
  }
  assert.deepEqual(await summed, [(count * (count - 1)) / 2]);
  assert.equal((await writer.bounds(web)).end, count + 1);
  await exited;
});
