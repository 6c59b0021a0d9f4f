// The pure work on one event, without network, log or engine, on one thread: what the collector
// does to admit it, and what the worker does to decode it into the columns of a batch. Events per
// CPU-second and, by profile, the share of each step.
// `node bench/decode.ts [--json] [--rounds N]`
import { parseArgs } from "node:util";
import { ColumnSet } from "../src/codec/columns.ts";
import { Batch, recordsPerBatchMax, verdict } from "../src/event/batch.ts";
import { webEventsSpecs } from "../src/event/generated/tables.ts";
import type { RecordRun } from "../src/event/run.ts";
import type { AppendRecord } from "../src/log/log.ts";
import { Decoder } from "../src/transform/decode.ts";
import { type CpuProfile, startProfile } from "./cpu-profile.ts";
import { type BenchEvent, EventSource } from "./events.ts";
import { RecordMaker } from "./records.ts";
import { cpuSeconds, type Repeated, repeated, rounded } from "./statistics.ts";

const eventsCount = 4_000;
const roundsBefore = 3;
const partition = { topic: "web", generation: 1, partition: 0 };

interface Step {
  readonly eventsPerCpuSecond: Repeated;
  readonly profile: CpuProfile;
}

function makeEvents(): readonly BenchEvent[] {
  const startMs = Date.UTC(2026, 10, 22, 12);
  const source = new EventSource({ seed: 31, startMs, perSecond: 1_000, visitors: 500 });
  return Array.from({ length: eventsCount }, () => source.next());
}

/** The records as one run of a partition; keys, which decoding does not read, are left empty. */
function runOf(records: readonly AppendRecord[]): RecordRun {
  const bytes = new Uint8Array(
    records.reduce((sum, { headers, value }) => sum + headers.length + value.length, 0),
  );
  const headersStart = new Int32Array(records.length);
  const valueStart = new Int32Array(records.length);
  const valueEnd = new Int32Array(records.length);
  let at = 0;
  for (const [i, { headers, value }] of records.entries()) {
    headersStart[i] = at;
    bytes.set(headers, at);
    valueStart[i] = at += headers.length;
    bytes.set(value, at);
    valueEnd[i] = at += value.length;
  }
  const appendedAt = new Float64Array(records.length).fill(Date.UTC(2026, 10, 22, 12));
  const bounds = { keyStart: headersStart, headersStart, valueStart, valueEnd };
  const offsets = Float64Array.from(records, (_, i) => i);
  const { length } = records;
  return { partition, count: length, next: length, bytes, offsets, appendedAt, ...bounds };
}

/** Decodes the whole run in slices, as the worker does; answers how many records landed. */
function decodeAll(decoder: Decoder, run: RecordRun, batch: Batch): number {
  let landed = 0;
  for (let from = 0; from < run.count; from += recordsPerBatchMax) {
    decoder.decode(run, { from, to: run.count }, batch);
    for (let i = 0; i < batch.count; i++) if (batch.verdict[i] === verdict.landed) landed++;
    for (const set of batch.sets) set.truncate(0);
  }
  return landed;
}

async function measure(rounds: number, round: () => void): Promise<Step> {
  for (let i = 0; i < roundsBefore; i++) round();
  const rates: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const before = process.cpuUsage();
    round();
    rates.push(eventsCount / cpuSeconds(before));
  }
  const stop = await startProfile();
  for (let i = 0; i < rounds; i++) round();
  return { eventsPerCpuSecond: repeated(rates), profile: await stop() };
}

async function benchDecode(rounds: number) {
  const events = makeEvents();
  const maker = new RecordMaker();
  const records = events.map((event) => maker.make(event).record);
  const run = runOf(records);
  const batch = new Batch(partition, [new ColumnSet("web_events", webEventsSpecs)]);
  const decoder = new Decoder({
    hashKey: new Uint32Array(8).fill(7),
    crashes: new Set(),
    hasScanners: true,
  });
  const landed = decodeAll(decoder, run, batch);
  const good = events.filter(({ fate }) => fate.kind !== "quarantined").length;
  if (landed !== good) throw new Error(`${landed} records landed of ${good}`);
  const admit = await measure(rounds, () => {
    for (const event of events) maker.make(event);
  });
  const decode = await measure(rounds, () => void decodeAll(decoder, run, batch));
  const eventBytes = events.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0);
  return { node: process.version, eventBytesMean: eventBytes / eventsCount, admit, decode };
}

function print(name: string, { eventsPerCpuSecond, profile }: Step): void {
  const { median, lowest, highest } = eventsPerCpuSecond;
  const microseconds = 1e6 / median;
  console.log(
    `${name}: ${rounded(median)} events per CPU-second (${rounded(lowest)} to ` +
      `${rounded(highest)}), ${rounded(microseconds, 1)} us an event`,
  );
  const row = (label: string, share: number) =>
    console.log(
      `  ${rounded(share * microseconds, 2)
        .toFixed(2)
        .padStart(6)} us  ${label}`,
    );
  for (const [stage, share] of Object.entries(profile.stages)) row(stage, share);
  console.log("  by function:");
  for (const { name: label, share } of profile.functions) row(label, share);
}

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "9" },
  },
});
const result = await benchDecode(Number(values.rounds));
if (values.json) console.log(JSON.stringify(result));
else {
  console.log(`${eventsCount} events, ${rounded(result.eventBytesMean)} bytes on average`);
  print("admit", result.admit);
  print("decode", result.decode);
}
