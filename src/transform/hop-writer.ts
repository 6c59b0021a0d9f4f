// Makes log records of what a fold sends on: addressed by the key of their contract, masked like
// everything that is appended, each with the place of the one before it on the same way.

import { assert, present } from "../assert.ts";
import { JsonTape } from "../codec/json-tape.ts";
import { murmur2 } from "../codec/murmur2.ts";
import type { Contract } from "../event/contract.ts";
import { encodeHeaders } from "../event/headers.ts";
import { hopId, hopSource, placeText } from "../event/hop.ts";
import { keyBytes, type MaskedBytes } from "../event/masked.ts";
import { type PartitionId, partitionName, type TopicLayout } from "../event/position.ts";
import type { HopRecord } from "./derived-batch.ts";
import type { DerivedRecord } from "./derived-records.ts";
import { mask } from "./mask.ts";
import { newPlaces } from "./places.ts";
import { contractOf, isFailure, orderingKey, recordLimits } from "./validate.ts";

export interface HopWriterOptions {
  /** Where the records come from. */
  readonly partition: PartitionId;
  readonly topics: readonly TopicLayout[];
  /** Key of keyed hashes, 32 bytes. */
  readonly hmacKey: Uint8Array;
}

export class HopWriter {
  readonly #options: HopWriterOptions;
  readonly #tape = new JsonTape();
  /** The newest record sent to each partition. */
  readonly places = newPlaces();

  constructor(options: HopWriterOptions) {
    this.#options = options;
  }

  /** The records in their order; `nowMs` is the partition time of the commit. */
  write(records: readonly DerivedRecord[], nowMs: number): readonly HopRecord[] {
    return records.map((record) => this.#address(record, nowMs));
  }

  #address(record: DerivedRecord, nowMs: number): HopRecord {
    const { topic, type, version, offset, ordinal, receivedAt } = record;
    const { partition: from } = this.#options;
    const named = contractOf({ type, version });
    assert(!isFailure(named) && named.topic === topic, `${type} ${version} is of topic ${topic}`);
    const id = hopId(from, { offset, ordinal });
    const value = this.#valueOf(record, id, named);
    const key = keyBytes(orderingKey(this.#tape, named) ?? id);
    const partition = this.#partitionOf(topic, key);
    const way = partitionName({ ...this.#layoutOf(topic), partition });
    const before = this.places.get(way);
    this.places.set(way, { offset, ordinal }, nowMs);
    const headers = encodeHeaders({
      kind: "derived",
      type,
      version,
      source: hopSource(from.topic),
      id,
      receivedAt,
      prev: before === undefined ? "" : placeText(before),
    });
    return { topic, partition, key, headers, value };
  }

  /** The masked value; the tape is over it. */
  #valueOf({ type, version, time, data }: DerivedRecord, id: string, contract: Contract) {
    const tape = this.#tape;
    read(tape, Buffer.from(JSON.stringify({ id, type, version, time, data })));
    const { hmacKey } = this.#options;
    const { bytes, isTaped } = mask(tape, { plan: contract.mask, hmacKey, isSubjectKey: false });
    if (!isTaped) read(tape, bytes);
    return bytes;
  }

  #partitionOf(topic: string, key: MaskedBytes): number {
    return (murmur2(key) & 0x7fffffff) % this.#layoutOf(topic).partitions;
  }

  #layoutOf(topic: string): TopicLayout {
    const layout = this.#options.topics.find((each) => each.topic === topic);
    return present(layout, `the log has the topic ${topic}`);
  }
}

function read(tape: JsonTape, bytes: Uint8Array): void {
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const fault = tape.parse(plain, 0, plain.length, recordLimits);
  assert(fault === undefined, "a derived record is within every limit");
}
