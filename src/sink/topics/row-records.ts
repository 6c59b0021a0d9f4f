// Makes log records of the rows of one table. Each names its place in the log it came from, the
// place of the row sent before it on the same way, and the commit that holds it.
import { present } from "../../assert.ts";
import type { ColumnSet } from "../../codec/columns.ts";
import { murmur2 } from "../../codec/murmur2.ts";
import { encodeHeaders } from "../../event/headers.ts";
import { comparePlaces, hopId, hopSource, type Place, placeText } from "../../event/hop.ts";
import { committedBytes, keyBytes } from "../../event/masked.ts";
import { type PartitionId, partitionName, type TopicLayout } from "../../event/position.ts";
import type { AppendRecord } from "../../log/log.ts";
import { RowJson } from "./row-json.ts";
import { keyReader, type RowTopic, setOf } from "./row-topics.ts";

/** Which row of the set is meant, and where it was committed. */
export interface CommittedRow {
  readonly partition: PartitionId;
  readonly seq: number;
  readonly row: number;
}

export class RowRecords {
  readonly table: string;
  /** The rows that records are made of: filled and emptied by whoever reads them. */
  readonly set: ColumnSet;
  readonly #layout: TopicLayout;
  readonly #json: RowJson;
  readonly #keyAt: (row: number) => string;
  readonly #columns: { readonly [name in "src_offset" | "ordinal" | "received_at"]: number };
  /** The newest row sent, by source and target partition. */
  readonly #places = new Map<string, Place>();

  constructor(rowTopic: RowTopic, topics: readonly TopicLayout[]) {
    const { table, topic } = rowTopic;
    const layout = topics.find((each) => each.topic === topic);
    this.table = table;
    this.set = setOf(table);
    this.#layout = present(layout, `the log has the topic ${topic}`);
    this.#json = new RowJson(this.set);
    this.#keyAt = keyReader(rowTopic, this.set);
    const at = (name: string) => this.set.columns.findIndex(({ spec }) => spec.name === name);
    const [src_offset, ordinal, received_at] = [at("src_offset"), at("ordinal"), at("received_at")];
    this.#columns = { src_offset, ordinal, received_at };
  }

  /** The record of a row of `set`, to be sent behind those that were made before. */
  make({ partition: from, seq, row }: CommittedRow): AppendRecord {
    const { set } = this;
    const { topic, partitions } = this.#layout;
    const { src_offset, ordinal, received_at } = this.#columns;
    const place = {
      offset: set.number(src_offset).at(row),
      ordinal: set.number(ordinal).at(row),
    };
    const key = keyBytes(this.#keyAt(row));
    const partition = (murmur2(key) & 0x7fffffff) % partitions;
    const prev = this.#follow(`${partitionName(from)} ${partition}`, place);
    const headers = encodeHeaders({
      kind: "row",
      type: this.table,
      version: "",
      source: hopSource(from.topic),
      id: hopId(from, place),
      receivedAt: Math.floor(set.number(received_at).at(row) / 1000),
      prev: prev === undefined ? "" : placeText(prev),
      seq,
    });
    const value = committedBytes(this.#json.write(row));
    return { topic, partition, key, headers, value };
  }

  /**
   * Moves a way on to `place` and says where it was. Nothing is said of where a stretch begins that
   * is sent again: what came before it was sent by another life, or later.
   */
  #follow(way: string, place: Place): Place | undefined {
    const before = this.#places.get(way);
    this.#places.set(way, place);
    return before !== undefined && comparePlaces(before, place) < 0 ? before : undefined;
  }
}
