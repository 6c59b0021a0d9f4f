// The log for a process beside the one that writes it: reads the files as they are and never waits.
import type { Clock } from "../../clock.ts";
import { type PartitionId, partitionsOf, type TopicLayout } from "../../event/position.ts";
import type { Log, LogBounds, ReadOptions, RecordRun } from "../log.ts";
import { LogReads } from "./log-reads.ts";
import { PartitionEnds } from "./partition-ends.ts";

export type ReadableLog = Omit<Log, "append">;

/** A topic without files is empty. Throws LogError `unavailable` when a file cannot be read. */
export function openLogReadOnly(dir: string, topics: readonly TopicLayout[]): ReadableLog {
  return new ReadOnlyLog(dir, topics);
}

class ReadOnlyLog implements ReadableLog {
  readonly partitions: readonly PartitionId[];
  readonly #ends: PartitionEnds;
  readonly #reads: LogReads;

  constructor(dir: string, topics: readonly TopicLayout[]) {
    this.partitions = partitionsOf(topics);
    this.#ends = new PartitionEnds(
      this.partitions,
      new Float64Array(this.partitions.length),
      still,
    );
    this.#reads = new LogReads(dir, topics, this.#ends);
    this.#look();
  }

  async read(partition: PartitionId, from: number, options: ReadOptions): Promise<RecordRun> {
    if (from >= this.#ends.of(partition)) this.#look();
    return this.#reads.read(partition, from, { ...options, waitMs: 0 });
  }

  async bounds(partition: PartitionId): Promise<LogBounds> {
    this.#look();
    return this.#reads.bounds(partition);
  }

  async offsetAt(partition: PartitionId, ms: number): Promise<number> {
    this.#look();
    return this.#reads.offsetAt(partition, ms);
  }

  async close(): Promise<void> {
    this.#reads.close();
  }

  #look(): void {
    this.#reads.refresh();
    this.#ends.advance(this.#reads.storedEnds(this.partitions));
  }
}

/** Nothing here waits or asks the time. */
const still: Clock = {
  now: () => 0,
  monotonic: () => 0,
  sleep: () => Promise.resolve(),
  yield: () => Promise.resolve(),
};
