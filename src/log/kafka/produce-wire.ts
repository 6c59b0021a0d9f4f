// The Produce request, version 9, with batches as they were encoded, and its answer. Kafka protocol
// guide, "Produce API".
import { produceV9, type Reader, ResponseError, Writer } from "@platformatic/kafka";

export const produceApi = { key: 0, version: 9 } as const;

const allInSync = -1;

/** One batch for one partition. */
export interface ProducedPart {
  /** The topic's name in the cluster. */
  readonly topic: string;
  readonly partition: number;
  readonly batch: Buffer;
}

/** The broker waits `waitMs` at most for the replicas in sync. */
export function writeProduce(parts: readonly ProducedPart[], waitMs: number): Writer {
  const byTopic = Map.groupBy(parts, ({ topic }) => topic);
  return Writer.create()
    .appendString(null)
    .appendInt16(allInSync)
    .appendInt32(waitMs)
    .appendArray([...byTopic.entries()], (writer, [topic, ofTopic]) => {
      writer.appendString(topic).appendArray(ofTopic, (each, { partition, batch }) => {
        each
          .appendInt32(partition)
          .appendUnsignedVarInt(batch.length + 1)
          .append(batch);
      });
    })
    .appendTaggedFields();
}

export interface ProducedAnswer {
  readonly topic: string;
  readonly partition: number;
  readonly errorCode: number;
  /** Offset of the batch's first record; -1 where the broker does not say. */
  readonly base: number;
}

export function readProduce(reader: Reader): readonly ProducedAnswer[] {
  return parse(reader).responses.flatMap(({ name, partitionResponses }) =>
    partitionResponses.map(({ index, errorCode, baseOffset }) => ({
      topic: name,
      partition: index,
      errorCode,
      base: Number(baseOffset),
    })),
  );
}

/** A refusal of some partitions is an answer like any other. */
function parse(reader: Reader): produceV9.ProduceResponse {
  try {
    return produceV9.parseResponse(0, produceApi.key, produceApi.version, reader);
  } catch (error) {
    if (error instanceof ResponseError) return error.response as produceV9.ProduceResponse;
    throw error;
  }
}
