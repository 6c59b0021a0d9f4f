// The log over SQLite files, in the one thread that writes them. An append resolves after the
// COMMIT that synced it; the work is done in short synchronous slices of this thread.
import { join } from "node:path";
import { assert } from "../../assert.ts";
import type { Clock } from "../../clock.ts";
import { type PartitionId, partitionsOf, type TopicLayout } from "../../event/position.ts";
import {
  type AppendRecord,
  type Log,
  type LogBounds,
  LogError,
  type ReadOptions,
  type RecordRun,
} from "../log.ts";
import { AppendQueue } from "./append-queue.ts";
import { LogReads } from "./log-reads.ts";
import { PartitionEnds } from "./partition-ends.ts";
import { defaultLimits, type EmbeddedLogLimits } from "./topic-layout.ts";
import { TopicWriter } from "./topic-writer.ts";

export interface EmbeddedLogOptions {
  /** One folder a topic is kept in here. One process at a time may write it. */
  readonly dir: string;
  readonly topics: readonly TopicLayout[];
  readonly clock: Clock;
  readonly limits?: Partial<EmbeddedLogLimits>;
  /**
   * A write or sync failed and everything is refused from now on. End the process at once, with
   * `process.exit` or by throwing: SQLite would sync again when it closes, and trust the answer.
   */
  readonly onFatal: (error: Error) => void;
}

export interface RetainOptions {
  readonly olderThanMs?: number;
}

export interface LogStatus {
  /** In the order of `partitions`. */
  readonly ends: Float64Array;
  /** Rises when segments were removed. */
  readonly removals: number;
}

const retentionMs = 30 * 86_400_000;

export class EmbeddedLogWriter implements Log {
  readonly dir: string;
  readonly topics: readonly TopicLayout[];
  readonly partitions: readonly PartitionId[];
  readonly #clock: Clock;
  readonly #writers: ReadonlyMap<string, TopicWriter>;
  readonly #queue: AppendQueue;
  readonly #ends: PartitionEnds;
  readonly #reads: LogReads;
  readonly #listeners = new Set<() => void>();
  #removals = 0;
  #closing: Promise<void> | undefined;

  /** Creates or recovers the log. Throws an Error that names file, partition and offset. */
  static open(options: EmbeddedLogOptions): EmbeddedLogWriter {
    return new EmbeddedLogWriter(options);
  }

  private constructor({ dir, topics, clock, onFatal, ...options }: EmbeddedLogOptions) {
    const limits = { ...defaultLimits, ...options.limits };
    this.dir = dir;
    this.topics = topics;
    this.partitions = partitionsOf(topics);
    this.#clock = clock;
    this.#writers = new Map(
      topics.map((layout) => [
        layout.topic,
        TopicWriter.open({ folder: join(dir, layout.topic), layout, clock, limits }),
      ]),
    );
    this.#ends = new PartitionEnds(this.partitions, this.#writtenEnds(), clock);
    this.#reads = new LogReads(dir, topics, this.#ends);
    this.#queue = new AppendQueue({
      topics: this.#writers,
      limits,
      clock,
      onWritten: () => this.#announce(),
      onFatal,
    });
  }

  async append(records: readonly AppendRecord[]): Promise<void> {
    if (this.#closing) throw new LogError("closed", "the log is closed");
    for (const { topic, partition } of records) {
      const count = this.#partitionCount(topic);
      assert(partition >= 0 && partition < count, `${topic} has no partition ${partition}`);
    }
    await this.#queue.append(records);
  }

  async read(partition: PartitionId, from: number, options: ReadOptions): Promise<RecordRun> {
    this.#refuseWhenFailed();
    return this.#reads.read(partition, from, options);
  }

  async bounds(partition: PartitionId): Promise<LogBounds> {
    this.#refuseWhenFailed();
    return this.#reads.bounds(partition);
  }

  async offsetAt(partition: PartitionId, ms: number): Promise<number> {
    this.#refuseWhenFailed();
    return this.#reads.offsetAt(partition, ms);
  }

  /**
   * Unlinks segments whose newest record is older than `olderThanMs` (30 days), never a topic's
   * newest segment. Returns how many.
   */
  async retain({ olderThanMs = retentionMs }: RetainOptions = {}): Promise<number> {
    const cutoffMs = this.#clock.now() - olderThanMs;
    let removed = 0;
    for (const writer of this.#writers.values()) {
      if (writer.isUpkeepDue) this.#queue.upkeep(writer);
      while (!this.#closing && !this.#queue.isFailed && writer.dropOldest(cutoffMs)) {
        removed++;
        this.#removals++;
        this.#reads.refresh();
        this.#announce();
        await this.#clock.yield();
      }
    }
    return removed;
  }

  get status(): LogStatus {
    return { ends: this.#ends.all(), removals: this.#removals };
  }

  /** Calls `listener` after each change of `status`, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Writes what waits, then closes the files; after a fatal fault they stay open. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#queue.drain();
    this.#reads.close();
    if (this.#queue.isFailed) return;
    try {
      for (const writer of this.#writers.values()) writer.close();
    } catch (error) {
      this.#queue.fail(error);
    }
  }

  #announce(): void {
    this.#ends.advance(this.#writtenEnds());
    for (const listener of this.#listeners) listener();
  }

  #writtenEnds(): Float64Array {
    return Float64Array.from([...this.#writers.values()].flatMap(({ ends }) => [...ends]));
  }

  #partitionCount(topic: string): number {
    const layout = this.topics.find((each) => each.topic === topic);
    assert(layout !== undefined, `the log has no topic ${topic}`);
    return layout.partitions;
  }

  #refuseWhenFailed(): void {
    if (this.#queue.isFailed) throw new LogError("unavailable", "the log failed and must restart");
  }
}
