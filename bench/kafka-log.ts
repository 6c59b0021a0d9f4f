// CPU of this process for appending to real Kafka and for reading back, in events of 2.3 KB, fetch
// and decode alone. `./node_modules/.bin/node bench/kafka-log.ts [events] [partitions]`. Needs java and mvn.
import assert from "node:assert/strict";
import { systemClock } from "../src/clock.ts";
import { KafkaLog } from "../src/log/kafka/kafka-log.ts";
import type { AppendRecord } from "../src/log/log.ts";
import { startKafka } from "../stack/kafka.ts";
import { EventSource } from "./events.ts";
import { RecordMaker } from "./records.ts";
import { cpuSeconds, repeated, rounded } from "./statistics.ts";

const events = Number(process.argv[2] ?? 60_000);
const partitions = Number(process.argv[3] ?? 4);
const repeats = 5;
const recordsPerCall = 50;
const callsAtOnce = 64;
const signal = new AbortController().signal;

const source = new EventSource({ seed: 1, startMs: 1.78e12, perSecond: 5_000, visitors: 400 });
const maker = new RecordMaker();
const made = Array.from({ length: 20_000 }, () => maker.make(source.next()).record);
const records = Array.from({ length: events }, (_, i): AppendRecord => {
  return { ...(made[i % made.length] as AppendRecord), topic: "web", partition: i % partitions };
});
const plainBytes = records.reduce((sum, { value }) => sum + value.length, 0);

const kafka = await startKafka();
try {
  await kafka.createTopics([{ name: "web.1", partitions }]);
  const log = await KafkaLog.open({
    settings: { brokers: kafka.bootstrap, topicPrefix: "", clientId: "bench" },
    topics: [{ topic: "web", generation: 1, partitions }],
    clock: systemClock,
  });
  const appended = await cpuOf(append);
  const { batches, sentBytes } = log.appendFigures;
  const depth = `${rounded(plainBytes / batches / 1000)} KB a batch`;
  print("append", [events / appended], `${depth}, zstd ${rounded(plainBytes / sentBytes, 2)}x`);
  // Reading is measured without the heap of what was appended.
  made.length = records.length = 0;
  const reads: number[] = [];
  for (let i = 0; i < repeats; i++) reads.push(events / (await cpuOf(read)));
  print("read", reads, `${rounded(plainBytes / events)} bytes an event`);
  await log.close();

  async function append(): Promise<void> {
    const calls = Array.from({ length: Math.ceil(events / recordsPerCall) }, (_, i) =>
      records.slice(i * recordsPerCall, (i + 1) * recordsPerCall),
    ).values();
    const client = async () => {
      for (const call of calls) await log.append(call);
    };
    await Promise.all(Array.from({ length: callsAtOnce }, client));
  }

  async function read(): Promise<void> {
    const counts = log.partitions.map(async (id) => {
      let count = 0;
      const { end } = await log.bounds(id);
      for (let from = 0; from < end; ) {
        const run = await log.read(id, from, { bytesMax: 1024 * 1024, waitMs: 1_000, signal });
        count += run.count;
        from = run.next;
      }
      return count;
    });
    const total = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    assert.equal(total, events, "every event is read back");
  }
} finally {
  await kafka.stop();
}

async function cpuOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  return cpuSeconds(before);
}

function print(name: string, perCpuSecond: readonly number[], more: string): void {
  const { median, spread } = repeated(perCpuSecond);
  const share = `spread ${rounded(100 * spread)}%`;
  console.log(`${name}: ${rounded(median)} events per CPU-second, ${share}, ${more}`);
}
