// The Fetch request, version 13 (Kafka 3.1 and later; topics by id), and its answer taken apart
// down to the batches, which stay as they were sent. Kafka protocol guide, "Fetch API".
import { type Reader, Writer } from "@platformatic/kafka";
import type { AbortedTransaction } from "./fetched-records.ts";

export const fetchApi = { key: 1, version: 13 } as const;

const readCommitted = 1;

/** What is asked of one partition. */
export interface FetchedPart {
  readonly topicId: Buffer;
  readonly partition: number;
  readonly leaderEpoch: number;
  readonly from: number;
}

export interface FetchLimits {
  /** The broker holds the answer back for so long while there is nothing. */
  readonly waitMs: number;
  /** Of the answer, and of a partition in it; one batch comes even when it is larger. */
  readonly bytesMax: number;
  readonly partitionBytesMax: number;
  /** Of the reader; empty for none. */
  readonly rack: string;
}

export interface PartAnswer {
  readonly topicId: Buffer;
  readonly partition: number;
  readonly errorCode: number;
  readonly aborted: readonly AbortedTransaction[];
  /** The broker to ask instead, -1 for this one. */
  readonly preferredReplica: number;
  readonly records: Buffer;
}

export function writeFetch(parts: readonly FetchedPart[], limits: FetchLimits): Writer {
  const byTopic = Map.groupBy(parts, ({ topicId }) => topicId.toString("hex"));
  return Writer.create()
    .appendInt32(-1)
    .appendInt32(limits.waitMs)
    .appendInt32(1)
    .appendInt32(limits.bytesMax)
    .appendInt8(readCommitted)
    .appendInt32(0)
    .appendInt32(-1)
    .appendArray([...byTopic.entries()], (writer, [topicId, ofTopic]) => {
      writer.append(Buffer.from(topicId, "hex")).appendArray(ofTopic, (each, part) => {
        each
          .appendInt32(part.partition)
          .appendInt32(part.leaderEpoch)
          .appendInt64(BigInt(part.from))
          .appendInt32(-1)
          .appendInt64(-1n)
          .appendInt32(limits.partitionBytesMax);
      });
    })
    .appendArray([], () => undefined)
    .appendString(limits.rack)
    .appendTaggedFields();
}

export interface FetchAnswer {
  readonly errorCode: number;
  readonly parts: readonly PartAnswer[];
}

/** Throws RangeError on an answer that ends too early. */
export function readFetch(reader: Reader): FetchAnswer {
  const bytes = new AnswerBytes(reader.buffer.buffer);
  bytes.skip(4);
  const errorCode = bytes.int16();
  bytes.skip(4);
  const parts: PartAnswer[] = [];
  for (let topics = bytes.arrayLength(); topics > 0; topics--) {
    const topicId = bytes.take(16);
    for (let count = bytes.arrayLength(); count > 0; count--) {
      parts.push(readPart(bytes, topicId));
    }
    bytes.skipTags();
  }
  return { errorCode, parts };
}

function readPart(bytes: AnswerBytes, topicId: Buffer): PartAnswer {
  const partition = bytes.int32();
  const errorCode = bytes.int16();
  // High watermark, last stable offset and start of the log: what is outside is not sent.
  bytes.skip(24);
  const aborted: AbortedTransaction[] = [];
  for (let count = bytes.arrayLength(); count > 0; count--) {
    aborted.push({ producerId: bytes.int64(), firstOffset: Number(bytes.int64()) });
    bytes.skipTags();
  }
  aborted.sort((a, b) => a.firstOffset - b.firstOffset);
  const preferredReplica = bytes.int32();
  const records = bytes.take(bytes.arrayLength());
  bytes.skipTags();
  return { topicId, partition, errorCode, aborted, preferredReplica, records };
}

/** Reads an answer in flat memory; every way out of it is a RangeError. */
class AnswerBytes {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  skip(length: number): void {
    this.take(length);
  }

  take(length: number): Buffer {
    const end = this.#at + length;
    if (length < 0 || end > this.#bytes.length) throw new RangeError("the answer ends too early");
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  int16(): number {
    return this.take(2).readInt16BE();
  }

  int32(): number {
    return this.take(4).readInt32BE();
  }

  int64(): bigint {
    return this.take(8).readBigInt64BE();
  }

  /** Of a compact array, string or bytes; 0 for null. Each element takes a byte at least. */
  arrayLength(): number {
    const length = Math.max(0, this.#unsignedVarint() - 1);
    if (length > this.#bytes.length - this.#at) throw new RangeError("the answer ends too early");
    return length;
  }

  skipTags(): void {
    for (let count = this.#unsignedVarint(); count > 0; count--) {
      this.#unsignedVarint();
      this.skip(this.#unsignedVarint());
    }
  }

  #unsignedVarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.take(1)[0] as number;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError("the answer holds a number of more than five bytes");
  }
}
