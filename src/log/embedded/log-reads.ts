// The reading half of the embedded log, the same for the writer's thread, an engine's thread and
// another process: the segments are read in place, the ends come from whoever knows them.
import { join } from "node:path";
import { present } from "../../assert.ts";
import { type PartitionId, partitionName, type TopicLayout } from "../../event/position.ts";
import { type LogBounds, LogError, type ReadOptions, type RecordRun } from "../log.ts";
import type { PartitionEnds } from "./partition-ends.ts";
import { runOf } from "./record-frames.ts";
import { TopicReader } from "./topic-reader.ts";

export class LogReads {
  readonly #topics: ReadonlyMap<string, TopicReader>;
  readonly #ends: PartitionEnds;
  #isClosed = false;

  constructor(dir: string, topics: readonly TopicLayout[], ends: PartitionEnds) {
    this.#topics = new Map(
      topics.map((layout) => [layout.topic, new TopicReader(join(dir, layout.topic), layout)]),
    );
    this.#ends = ends;
  }

  async read(partition: PartitionId, from: number, options: ReadOptions): Promise<RecordRun> {
    this.#refuseWhenClosed();
    const { bytesMax, waitMs, signal } = options;
    const topic = this.#topic(partition);
    if (from > this.#ends.of(partition)) throw aboveEnd(partition, from);
    await this.#ends.wait(partition, { above: from, waitMs, signal });
    this.#refuseWhenClosed();
    const end = this.#ends.of(partition);
    if (from === end) return runOf(partition, [], { from, bytesMax });
    return topic.read(partition, { from, end, bytesMax });
  }

  async bounds(partition: PartitionId): Promise<LogBounds> {
    this.#refuseWhenClosed();
    const topic = this.#topic(partition);
    topic.refresh();
    return { start: topic.start(partition.partition), end: this.#ends.of(partition) };
  }

  async offsetAt(partition: PartitionId, ms: number): Promise<number> {
    this.#refuseWhenClosed();
    const end = this.#ends.of(partition);
    return this.#topic(partition).offsetAt(partition.partition, ms, end);
  }

  /** The ends by what the segments hold, in the order of `partitions`. */
  storedEnds(partitions: readonly PartitionId[]): Float64Array {
    return Float64Array.from(partitions, (id) => this.#topic(id).end(id.partition));
  }

  /** Looks for segments that came or went. */
  refresh(): void {
    for (const topic of this.#topics.values()) topic.refresh();
  }

  close(): void {
    this.#isClosed = true;
    this.#ends.close();
    for (const topic of this.#topics.values()) topic.close();
  }

  #topic({ topic }: PartitionId): TopicReader {
    return present(this.#topics.get(topic), `the log has no topic ${topic}`);
  }

  #refuseWhenClosed(): void {
    if (this.#isClosed) throw new LogError("closed", "the log is closed");
  }
}

function aboveEnd(partition: PartitionId, from: number): LogError {
  const name = partitionName(partition);
  return new LogError("out_of_range", `${name}: offset ${from} is above the end`);
}
