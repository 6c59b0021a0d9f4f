// The log of production: partitions are Kafka's. We choose the partition of a record, keep one
// batch of it under way, read from the offsets we are told, and check every byte that comes back.
import { assert, present } from "../../assert.ts";
import type { Clock } from "../../clock.ts";
import {
  type PartitionId,
  partitionName,
  partitionsOf,
  type TopicLayout,
} from "../../event/position.ts";
import {
  type AppendRecord,
  type Log,
  type LogBounds,
  LogError,
  type ReadOptions,
  type RecordRun,
} from "../log.ts";
import type { AppendFigures } from "./append-figures.ts";
import { type AppendLimits, Appends } from "./appends.ts";
import { Cluster } from "./cluster.ts";
import { Connections } from "./connections.ts";
import type { ReadCounts } from "./fetched-records.ts";
import { type FetchCounts, Fetcher } from "./fetcher.ts";
import type { KafkaSettings } from "./kafka-settings.ts";
import { atEnd, atStart, offsetOf } from "./offsets.ts";
import { PartitionReads } from "./partition-reads.ts";

export interface KafkaLogLimits extends AppendLimits {
  /** How long a broker may hold a fetch back while none of its partitions has records. */
  readonly pollMs: number;
  /** Asked of a broker at a time, and of a partition of it; compressed. */
  readonly fetchBytesMax: number;
  readonly fetchPartitionBytesMax: number;
  /** A batch that inflates to more is refused. */
  readonly inflatedBytesMax: number;
  /** A read puts up with brokers that do not answer, or leaders that move, for so long. */
  readonly readFaultMs: number;
}

const kb = 1024;
const mb = 1024 * kb;

const defaultKafkaLimits: KafkaLogLimits = {
  queueBytesMax: 64 * mb,
  batchBytes: 64 * kb,
  // Below the 1 MB that brokers take by default.
  batchBytesMax: 768 * kb,
  lingerMs: 5,
  lingerMsByTopic: {},
  deliveryMs: 20_000,
  closeMs: 5_000,
  // Half of what the protocol can count.
  sequenceMax: 2 ** 30,
  sequenceFirst: 0,
  level: 1,
  pollMs: 100,
  fetchBytesMax: 8 * mb,
  fetchPartitionBytesMax: 512 * kb,
  inflatedBytesMax: 32 * mb,
  readFaultMs: 5_000,
};

export interface KafkaLogOptions {
  readonly settings: KafkaSettings;
  readonly topics: readonly TopicLayout[];
  readonly clock: Clock;
  readonly limits?: Partial<KafkaLogLimits>;
}

/** What reading cost since the start. */
export interface ReadFigures extends Readonly<FetchCounts>, Readonly<ReadCounts> {}

export class KafkaLog implements Log {
  readonly partitions: readonly PartitionId[];
  readonly #clock: Clock;
  readonly #cluster: Cluster;
  readonly #connections: Connections;
  readonly #appends: Appends;
  readonly #fetcher: Fetcher;
  readonly #reads = new Map<string, PartitionReads>();
  readonly #counts: ReadCounts = { batches: 0, records: 0, inflatedBytes: 0 };
  readonly #ended = new AbortController();

  private constructor({ settings, topics, clock, limits }: KafkaLogOptions) {
    const all = { ...defaultKafkaLimits, ...limits };
    this.partitions = partitionsOf(topics);
    this.#clock = clock;
    this.#connections = new Connections(settings);
    const connections = this.#connections;
    this.#cluster = new Cluster({ settings, topics, connections, clock });
    const cluster = this.#cluster;
    const { partitions } = this;
    this.#appends = new Appends({ cluster, connections, partitions, clock, limits: all });
    this.#fetcher = new Fetcher({
      cluster,
      connections,
      pollMs: all.pollMs,
      answerBytesMax: all.fetchBytesMax,
      partitionBytesMax: all.fetchPartitionBytesMax,
    });
    const parts = {
      cluster,
      fetcher: this.#fetcher,
      clock,
      counts: this.#counts,
      rack: settings.rack ?? "",
      inflatedBytesMax: all.inflatedBytesMax,
      faultMs: all.readFaultMs,
    };
    for (const partition of partitions) {
      this.#reads.set(partitionName(partition), new PartitionReads({ ...parts, partition }));
    }
  }

  /**
   * Connects and compares the cluster's topics with ours. Throws LogError: `mismatch` for a topic
   * that is missing or laid out otherwise, `unavailable` when no broker can be used.
   */
  static async open(options: KafkaLogOptions): Promise<KafkaLog> {
    const log = new KafkaLog(options);
    try {
      await log.#cluster.open();
    } catch (error) {
      await log.#connections.close();
      throw error;
    }
    return log;
  }

  get appendFigures(): AppendFigures {
    return this.#appends.figures;
  }

  get readFigures(): ReadFigures {
    return { ...this.#fetcher.counts, ...this.#counts };
  }

  append(records: readonly AppendRecord[]): Promise<void> {
    return this.#appends.append(records);
  }

  read(partition: PartitionId, from: number, options: ReadOptions): Promise<RecordRun> {
    const reads = present(this.#reads.get(partitionName(partition)), "the log has the partition");
    return reads.read(from, options);
  }

  async bounds(partition: PartitionId): Promise<LogBounds> {
    const [start, end] = await Promise.all([
      this.#offset(partition, atStart),
      this.#offset(partition, atEnd),
    ]);
    assert(start !== undefined && end !== undefined, "both ends of a log have offsets");
    return { start, end };
  }

  async offsetAt(partition: PartitionId, ms: number): Promise<number> {
    const offset = await this.#offset(partition, Math.max(0, Math.ceil(ms)));
    return offset ?? (await this.bounds(partition)).end;
  }

  async close(): Promise<void> {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    await this.#appends.close();
    await this.#connections.close();
  }

  #offset(partition: PartitionId, ms: number): Promise<number | undefined> {
    if (this.#ended.signal.aborted) throw new LogError("closed", "the log is closed");
    const parts = { cluster: this.#cluster, connections: this.#connections, clock: this.#clock };
    return offsetOf(parts, partition, ms);
  }
}
