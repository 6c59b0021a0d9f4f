// A sink as it is, and beside it how far it came, what the entries it took counted, and their
// files. Only topic `web` is counted: on others there is what folds send on, which was not sent.
import type { CompactionEntry, Counters } from "../src/event/entry.ts";
import { type PartitionId, partitionName } from "../src/event/position.ts";
import type { Committed, Sink, SinkToken } from "../src/sink/sink.ts";

const countedTopic = "web";

export class WatchedSink implements Sink {
  readonly name: string;
  readonly whenAbsent: Sink["whenAbsent"];
  readonly gatherMs: number;
  readonly #inner: Sink;
  readonly #passed = new Map<string, number>();
  readonly counted = { records: 0, accepted: 0, landed: 0, duplicate: 0, quarantined: 0 };
  /** Rows and bytes of the data files of web events, by table. */
  readonly files = new Map<string, { rows: number; bytes: number }>();
  /** Rows of the data files of other topics, by table. */
  readonly rowsElsewhere = new Map<string, number>();

  constructor(inner: Sink) {
    this.#inner = inner;
    this.name = inner.name;
    this.whenAbsent = inner.whenAbsent;
    this.gatherMs = inner.gatherMs ?? 0;
  }

  /** Next offset after the last record the sink has taken. */
  passed(partition: PartitionId): number {
    return this.#passed.get(partitionName(partition)) ?? 0;
  }

  token(partition: PartitionId): Promise<SinkToken | undefined> {
    return this.#inner.token(partition);
  }

  async emit(committed: readonly Committed[]): Promise<void> {
    await this.#inner.emit(committed);
    for (const { partition, entry } of committed) {
      this.#passed.set(partitionName(partition), entry.next);
      if (partition.topic !== countedTopic) {
        for (const { table, rows } of entry.files) {
          this.rowsElsewhere.set(table, (this.rowsElsewhere.get(table) ?? 0) + rows);
        }
        continue;
      }
      this.#count(entry.counters);
      for (const { table, rows, bytes } of entry.files) {
        const sum = this.files.get(table) ?? { rows: 0, bytes: 0 };
        this.files.set(table, { rows: sum.rows + rows, bytes: sum.bytes + bytes });
      }
    }
  }

  async compact(partition: PartitionId, entry: CompactionEntry): Promise<void> {
    await this.#inner.compact?.(partition, entry);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #count({ records, accepted, landed, duplicate, quarantined }: Counters): void {
    this.counted.records += records;
    this.counted.accepted += accepted;
    this.counted.landed += landed;
    this.counted.duplicate += duplicate;
    this.counted.quarantined += quarantined;
  }
}
