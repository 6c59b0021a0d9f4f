// What outlives every process of the simulated log: the records of each partition.
import { assert, present } from "../src/assert.ts";
import { type PartitionId, partitionName } from "../src/event/position.ts";
import type { AppendRecord } from "../src/log/log.ts";
import type { Surroundings } from "./call.ts";

export interface StoredRecord {
  readonly offset: number;
  readonly appendedAt: number;
  readonly key: Uint8Array;
  readonly headers: Uint8Array;
  readonly value: Uint8Array;
}

export interface LogPartition {
  readonly id: PartitionId;
  readonly name: string;
  /** In offset order; retention moves `start` and leaves them here for the invariants. */
  readonly records: StoredRecord[];
  start: number;
  end: number;
  /** Readers at the end of the partition. */
  readonly waiting: Set<() => void>;
}

export interface LogShape {
  readonly topic: string;
  readonly partitions: number;
  /** Probability that offsets are skipped before a record, as by a broker's control records. */
  readonly gaps: number;
}

/** A process asked for the records of `partition` from offset `from` on. */
export interface ReadCall {
  readonly partition: string;
  readonly from: number;
  /** The newest epoch under which the process had opened the partition. */
  readonly epoch: number;
}

export class LogDisk {
  readonly ids: readonly PartitionId[];
  readonly partitions: ReadonlyMap<string, LogPartition>;
  /** Of other topics: what owners send on. Nobody owns them. */
  readonly further = new Map<string, LogPartition>();
  /** Reads since the invariants last looked. */
  readonly reads: ReadCall[] = [];
  /** How far the log's own clock is ahead of true virtual time. */
  clockOffsetMs = 0;
  readonly #surroundings: Surroundings;
  readonly #gaps: number;

  constructor(surroundings: Surroundings, { topic, partitions, gaps }: LogShape) {
    this.#surroundings = surroundings;
    this.#gaps = gaps;
    this.ids = Array.from({ length: partitions }, (_, partition) => ({
      topic,
      generation: 1,
      partition,
    }));
    this.partitions = new Map(this.ids.map((id) => [partitionName(id), emptyPartition(id)]));
  }

  find(topic: string, partition: number): LogPartition {
    const name = partitionName({ topic, generation: 1, partition });
    const own = this.partitions.get(name);
    if (own !== undefined || this.ids.some((id) => id.topic === topic)) {
      return present(own, `there is no partition ${name}`);
    }
    const further = this.further.get(name) ?? emptyPartition({ topic, generation: 1, partition });
    this.further.set(name, further);
    return further;
  }

  append(partition: LogPartition, records: readonly AppendRecord[]): void {
    const { faults, scheduler } = this.#surroundings;
    const last = partition.records.at(-1)?.appendedAt ?? 0;
    const appendedAt = Math.max(last, scheduler.nowMs + this.clockOffsetMs);
    for (const { key, headers, value } of records) {
      if (faults.happens("log.gap", this.#gaps)) partition.end += faults.random.between(1, 3);
      partition.records.push({
        offset: partition.end++,
        appendedAt,
        // A Buffer's own slice would be a view.
        key: new Uint8Array(key),
        headers: new Uint8Array(headers),
        value: new Uint8Array(value),
      });
    }
    for (const wake of [...partition.waiting]) wake();
  }

  /** Retention: forgets what is below `start`, whether anybody has read it or not. */
  forget(partition: LogPartition, start: number): void {
    assert(start <= partition.end, "retention ends at the end of the partition");
    partition.start = Math.max(partition.start, start);
  }
}

/** Index of the first record at or above `offset`. */
export function positionOf(records: readonly StoredRecord[], offset: number): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle] as StoredRecord).offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function emptyPartition(id: PartitionId): LogPartition {
  return { id, name: partitionName(id), records: [], start: 0, end: 0, waiting: new Set() };
}
