// Writes the traffic into Kafka as the collector would: by our own log, in batches of about 64 KB,
// never ahead of the time at which an event is sent.
import { present } from "../../src/assert.ts";
import { systemClock } from "../../src/clock.ts";
import type { TopicLayout } from "../../src/event/position.ts";
import { recordBytes } from "../../src/log/kafka/encode-batch.ts";
import { KafkaLog, type KafkaLogLimits } from "../../src/log/kafka/kafka-log.ts";
import type { AppendRecord } from "../../src/log/log.ts";
import { Traffic, type TrafficLedger } from "./traffic.ts";

export const topicPrefix = "pulse.";

const batchBytes = 64 * 1024;
const limits: Partial<KafkaLogLimits> = { lingerMs: 1, batchBytesMax: batchBytes };
const appendsMax = 32;
/** Few a second for few events, so that minutes end and sessions grow whatever their number. */
const spanMsMin = 120_000;
const perMsMax = 12.5;

export interface WrittenTopic {
  readonly ledger: TrafficLedger;
  readonly seconds: number;
  /** After compression, heads of batches included. */
  readonly bytes: number;
  readonly batches: number;
}

export interface WriteOptions {
  readonly bootstrap: readonly string[];
  readonly web: TopicLayout;
  readonly events: number;
  /** Before the topic's name; `pulse.` unless given. */
  readonly prefix?: string;
  /** False: as fast as it goes, with times of events up to minutes ahead. True unless given. */
  readonly isPaced?: boolean;
}

export async function writeTopic(options: WriteOptions): Promise<WrittenTopic> {
  const { bootstrap, web, events, prefix = topicPrefix, isPaced = true } = options;
  const clock = systemClock;
  const settings = { brokers: bootstrap, topicPrefix: prefix, clientId: "pulse-bench" };
  const log = await KafkaLog.open({ settings, topics: [web], clock, limits });
  const spanMs = Math.max(spanMsMin, events / perMsMax);
  const { partitions } = web;
  const traffic = new Traffic({ events, partitions, spanMs }, clock.now);
  const startMs = clock.now();
  const batches = new Batches(log, partitions);
  for (let sent = traffic.next(); sent; sent = traffic.next()) {
    if (isPaced && sent.at > clock.now()) await clock.sleep(sent.at - clock.now());
    await batches.add(sent.record);
  }
  await batches.end();
  const { sentBytes, batches: count } = log.appendFigures;
  await log.close();
  const seconds = (clock.now() - startMs) / 1_000;
  return { ledger: traffic.ledger, seconds, bytes: sentBytes, batches: count };
}

/** Gathers the records of each partition into batches and keeps a few of them under way. */
class Batches {
  readonly #log: KafkaLog;
  readonly #gathered: readonly Gathered[];
  readonly #underWay = new Set<Promise<void>>();

  constructor(log: KafkaLog, partitions: number) {
    this.#log = log;
    this.#gathered = Array.from({ length: partitions }, () => ({ records: [], bytes: 0 }));
  }

  async add(record: AppendRecord): Promise<void> {
    const gathered = present(this.#gathered[record.partition], "the record is of a partition");
    const bytes = recordBytes(record);
    if (gathered.bytes + bytes > batchBytes) await this.#send(gathered);
    gathered.records.push(record);
    gathered.bytes += bytes;
  }

  async end(): Promise<void> {
    for (const gathered of this.#gathered) await this.#send(gathered);
    await Promise.all(this.#underWay);
  }

  async #send(gathered: Gathered): Promise<void> {
    const { records } = gathered;
    gathered.records = [];
    gathered.bytes = 0;
    while (this.#underWay.size >= appendsMax) await Promise.race(this.#underWay);
    const append = this.#log.append(records);
    this.#underWay.add(append);
    const done = () => void this.#underWay.delete(append);
    append.then(done, () => undefined);
  }
}

interface Gathered {
  records: AppendRecord[];
  bytes: number;
}
