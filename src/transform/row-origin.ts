// The record that derived rows come from, and the columns it gives every one of them. Rows of one
// record are numbered through, whatever table they are of.
import type { Batch } from "../event/batch.ts";
import { eventIdentity, type RowIdentity } from "../event/row-identity.ts";

const eventIdIndex = eventIdentity.findIndex(({ name }) => name === "event_id");

/** Be it an event of the row's own key, an event of somebody else or a tick. */
export class RowOrigin {
  readonly #batch: Batch;
  #record = 0;
  #ordinal = 0;

  constructor(batch: Batch) {
    this.#batch = batch;
  }

  /** Record `i` of the batch fires what is written next. */
  setRecord(i: number): void {
    this.#record = i;
    this.#ordinal = 0;
  }

  /** When the collector received it, ms. */
  get receivedAt(): number {
    return this.#batch.receivedAt[this.#record] as number;
  }

  get offset(): number {
    return this.#batch.offset[this.#record] as number;
  }

  /** Names the record among those of all topics, the same at every replay of one log. */
  get position(): string {
    const { topic, partition } = this.#batch.partition;
    return `${topic}/${partition}/${this.offset}`;
  }

  /** Partition time of the record, ms. */
  get appendedAt(): number {
    return this.#batch.appendedAt[this.#record] as number;
  }

  /**
   * Fills the columns of `rowIdentity` in a row that is begun; `occurred_at` stays null where
   * `occurredUs` is, `committed_at` is the commit's to fill.
   */
  put(columns: RowIdentity, occurredUs: number | null): void {
    const batch = this.#batch;
    const i = this.#record;
    const set = batch.sets[batch.set[i] as number];
    if (set !== undefined) {
      const ids = set.bytes(eventIdIndex);
      const row = batch.row[i] as number;
      columns.event_id.put(ids.bytes, ids.start(row), ids.end(row));
    }
    const source = batch.source[i] as number;
    if (source >= 0) columns.source.putText(batch.sources.at(source));
    columns.src_topic.putText(batch.partition.topic);
    columns.src_generation.put(batch.partition.generation);
    columns.src_partition.put(batch.partition.partition);
    columns.src_offset.put(batch.offset[i] as number);
    columns.ordinal.put(this.#ordinal++);
    if (occurredUs !== null) columns.occurred_at.put(occurredUs);
    columns.received_at.put((batch.receivedAt[i] as number) * 1000);
    columns.appended_at.put((batch.appendedAt[i] as number) * 1000);
  }
}
