// The whole worker with its scanners and without: from one log, the same rows in every table and in
// the archive; from one seed of the simulator, the same bytes in every file and state, at the same
// step.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EventSource } from "../../bench/events.ts";
import { RecordMaker } from "../../bench/records.ts";
import { plainPulseEngine, pulseEngine } from "../../sim/pulse-engine.ts";
import { simulate } from "../../sim/run.ts";
import { embeddedTopics } from "../../src/config/topics.ts";
import { newest } from "../../src/event/generated/contracts.ts";
import { encodeHeaders } from "../../src/event/headers.ts";
import { partitionsOf } from "../../src/event/position.ts";
import { tables } from "../../src/event/tables.ts";
import type { AppendRecord, Log } from "../../src/log/log.ts";
import { lakeRows, masked, openLog, startWorker } from "../embedded.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Drawn, readContracts, SampleSource } from "./samples.ts";

const partitions = partitionsOf(embeddedTopics);
const webEvents = 1_200;
const otherEvents = 1_200;
const recordsPerAppend = 100;
const startMs = Date.UTC(2026, 10, 22, 12);

/** Traffic as clients send it, with retries and refused events among it. */
function webRecords(): AppendRecord[] {
  const source = new EventSource({ seed: 7, startMs, perSecond: 20, visitors: 40 });
  const maker = new RecordMaker();
  return Array.from({ length: webEvents }, () => maker.make(source.next()).record);
}

/** Events of every contract, many of them with bytes or tokens changed. */
function drawnRecords(): AppendRecord[] {
  const source = new SampleSource(8, readContracts(), { plain: 0.5, wild: 0.2, huge: 0 });
  return Array.from({ length: otherEvents }, (_, i) => recordOf(source.next(), i));
}

function recordOf({ type, version, kind, id, value }: Drawn, i: number): AppendRecord {
  const topic = newest(type)?.topic ?? "web";
  const own = partitions.filter((each) => each.topic === topic);
  return {
    topic,
    partition: i % Math.min(2, own.length),
    key: masked(Buffer.from(`k${i % 31}`)),
    headers: encodeHeaders({ kind, type, version, source: "dev", id, receivedAt: startMs }),
    value: masked(value),
  };
}

/** The log, to which nothing is sent on, so that both workers read the same. */
function readOnly(log: ReturnType<typeof openLog>): Log {
  return {
    partitions: log.partitions,
    append: async () => {},
    read: (...args) => log.read(...args),
    bounds: (partition) => log.bounds(partition),
    offsetAt: (...args) => log.offsetAt(...args),
    close: () => log.close(),
  };
}

/** Rows of every table that the records of the log in `logFolder` become. */
async function rowsOf(logFolder: string, hasScanners: boolean) {
  const folder = temporaryFolder();
  const log = openLog(logFolder);
  const settings = { tickEveryMs: 3_600_000 };
  const worker = await startWorker({ folder, log: readOnly(log), settings, hasScanners });
  await worker.caughtUp();
  await worker.stop();
  await log.close();
  const rows = new Map<string, readonly string[]>();
  for (const partition of partitions) {
    for (const table of ["raw", ...tables.map(({ name }) => name)]) {
      const name = `${partition.topic}/${partition.partition} ${table}`;
      rows.set(name, await lakeRows(folder, table, partition));
    }
  }
  return rows;
}

test("a log becomes the same rows with scanners and without", async () => {
  const logFolder = temporaryFolder();
  const log = openLog(logFolder);
  const records = [...webRecords(), ...drawnRecords()];
  for (let from = 0; from < records.length; from += recordsPerAppend) {
    await log.append(records.slice(from, from + recordsPerAppend));
  }
  await log.close();
  const fast = await rowsOf(logFolder, true);
  const plain = await rowsOf(logFolder, false);
  const count = (table: string) =>
    partitions.reduce((sum, { topic, partition }) => {
      return sum + (plain.get(`${topic}/${partition} ${table}`)?.length ?? 0);
    }, 0);
  assert.equal(count("raw"), webEvents + otherEvents);
  assert.ok(count("web_events") > webEvents / 2);
  assert.ok(count("quarantine") > otherEvents / 20);
  for (const [name, rows] of plain) assert.deepEqual(fast.get(name), rows, name);
});

test("a seed writes the same bytes at the same steps with scanners and without", async () => {
  for (const seed of [3, 17, 42]) {
    const fast = await simulate(seed, pulseEngine, { isForTrace: true });
    const plain = await simulate(seed, plainPulseEngine, { isForTrace: true });
    assert.equal(fast.failure, undefined);
    assert.equal(plain.traceHash, fast.traceHash, `seed ${seed}`);
  }
});
