// Appends to the embedded log in calls of 50 events of 2.3 KB, each durable before the next of its
// client, then reads all of it back. `./node_modules/.bin/node bench/log.ts [calls] [clients]`.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { systemClock } from "../src/clock.ts";
import { encodeHeaders } from "../src/event/headers.ts";
import type { MaskedBytes } from "../src/event/masked.ts";
import { EmbeddedLogWriter } from "../src/log/embedded/embedded-log-writer.ts";
import type { AppendRecord } from "../src/log/log.ts";
import { makeDraws } from "./draws.ts";

const calls = Number(process.argv[2] ?? 800);
const clients = Number(process.argv[3] ?? 8);
const repeats = 5;
const recordsPerCall = 50;
const partitions = 8;
const kilobyte = 1000;

const { draw, hex, id: makeId } = makeDraws();

/** About 2.3 KB, as compressible as events are: few shapes, many ids. */
function makeRecord(): AppendRecord {
  const id = makeId();
  const items = Array.from({ length: 8 + draw(8) }, () => ({
    item_sku: `SKU-${100_000 + draw(4000) * 7}`,
    item_name: `Item number ${draw(4000)}`,
    quantity: 1 + draw(4),
    unit_price_minor: 99 + draw(90_000),
    promotion: `promo-${draw(40)}`,
    token: hex(24),
  }));
  const data = {
    anonymous_id: hex(32),
    url: `https://shop.example/c/${draw(90)}/p/item-${hex(6)}?ref=${hex(8)}`,
    referrer: `https://www.example.com/search?q=${draw(900)}`,
    user_agent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/${100 + draw(30)}.0.0.0`,
    screen: { width: 1920, height: 1080, density: 1 + draw(3) },
    items,
  };
  const type = "web.cart_updated";
  const time = new Date(1_760_000_000_000 + draw(86_400_000)).toISOString();
  const value: Uint8Array = Buffer.from(JSON.stringify({ id, type, time, source: "web", data }));
  const key: Uint8Array = Buffer.from(data.anonymous_id);
  return {
    topic: "web",
    partition: draw(partitions),
    key: key as MaskedBytes,
    headers: encodeHeaders({
      kind: "event",
      type,
      version: "1-0-0",
      source: "web",
      id,
      receivedAt: 1,
    }),
    value: value as MaskedBytes,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

interface Measure {
  readonly name: string;
  readonly records: number;
  readonly cpuSeconds: number;
  readonly seconds: number;
}

async function measured(name: string, run: () => Promise<number>): Promise<Measure> {
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  const records = await run();
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    name,
    records,
    cpuSeconds: (user + system) / 1e6,
    seconds: (performance.now() - began) / 1000,
  };
}

const pool = Array.from({ length: 12_000 }, makeRecord);
const bytesOf = ({ key, headers, value }: AppendRecord) =>
  key.length + headers.length + value.length;
const meanBytes = pool.reduce((sum, record) => sum + bytesOf(record), 0) / pool.length;
const latencies: number[] = [];

async function appendAll(log: EmbeddedLogWriter): Promise<number> {
  let left = calls;
  const client = async () => {
    while (left-- > 0) {
      const at = draw(pool.length - recordsPerCall);
      const began = performance.now();
      await log.append(pool.slice(at, at + recordsPerCall));
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return calls * recordsPerCall;
}

async function readAll(log: EmbeddedLogWriter): Promise<number> {
  const { signal } = new AbortController();
  let records = 0;
  for (const partition of log.partitions) {
    const { end } = await log.bounds(partition);
    for (let from = 0; from < end; ) {
      const run = await log.read(partition, from, { bytesMax: 1e6, waitMs: 0, signal });
      assert.equal(run.offsets[run.count - 1], run.next - 1);
      records += run.count;
      from = run.next;
    }
  }
  return records;
}

const delay = monitorEventLoopDelay({ resolution: 1 });
const results: Measure[] = [];
const stored: number[] = [];
for (let repeat = 0; repeat <= repeats; repeat++) {
  const dir = mkdtempSync(join(import.meta.dirname, "log-"));
  const topics = [{ topic: "web", generation: 1, partitions }];
  const onFatal = (error: Error) => assert.fail(error);
  const log = EmbeddedLogWriter.open({ dir, topics, clock: systemClock, onFatal });
  if (repeat === 1) latencies.length = 0;
  if (repeat > 0) delay.enable();
  const append = await measured("append", () => appendAll(log));
  delay.disable();
  const read = await measured("read", () => readAll(log));
  assert.equal(read.records, append.records, "what was appended is read back");
  await log.close();
  const files = readdirSync(join(dir, "web")).map((file) => statSync(join(dir, "web", file)).size);
  rmSync(dir, { recursive: true });
  // The first round warms up.
  if (repeat === 0) continue;
  results.push(append, read);
  stored.push(files.reduce((sum, size) => sum + size, 0) / append.records);
}

console.log(`${calls} calls of ${recordsPerCall} records, ${meanBytes.toFixed(0)} bytes each`);
for (const name of ["append", "read"]) {
  const rounds = results.filter((each) => each.name === name);
  const perCpu = rounds.map(({ records, cpuSeconds }) => records / cpuSeconds);
  const perSecond = rounds.map(({ records, seconds }) => records / seconds);
  const mb = (median(perCpu) * meanBytes) / kilobyte / kilobyte;
  console.log(
    `${name}: ${median(perCpu).toFixed(0)} records (${mb.toFixed(0)} MB) per CPU-second, ` +
      `spread ${Math.min(...perCpu).toFixed(0)} to ${Math.max(...perCpu).toFixed(0)}; ` +
      `${median(perSecond).toFixed(0)} per second`,
  );
}
const milliseconds = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1);
console.log(
  `append to durable, ${clients} clients: P50 ${median(latencies).toFixed(1)} ms, ` +
    `P99 ${quantile(latencies, 0.99).toFixed(1)} ms; event-loop delay ` +
    `P99 ${milliseconds(delay.percentile(99))} ms, max ${milliseconds(delay.max)} ms`,
);
console.log(`stored: ${median(stored).toFixed(0)} bytes a record, of ${meanBytes.toFixed(0)}`);
const { rss } = process.memoryUsage();
console.log(`memory: ${(rss / kilobyte / kilobyte).toFixed(0)} MB; Node ${process.version}`);
