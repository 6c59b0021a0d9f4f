// A record of somebody else's topic, and the records of an answer to a fetch: in order, without
// marks of transactions and without what a transaction dropped in the end.

export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** Milliseconds since the Unix epoch, by whoever stamps the topic's records. */
  readonly timestamp: number;
  readonly key: Uint8Array | null;
  /** Null is a tombstone; no bytes at all is another thing. */
  readonly value: Uint8Array | null;
  /** Of the header that may name the value's schema. */
  readonly schemaHeader: Uint8Array | undefined;
}

/** What the client hands out for one partition. */
export interface FetchedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly batches: readonly FetchedBatch[];
  readonly aborted: readonly AbortedTransaction[];
}

export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: bigint;
}

export interface FetchedBatch {
  readonly firstOffset: bigint;
  readonly lastOffsetDelta: number;
  readonly attributes: number;
  readonly firstTimestamp: bigint;
  readonly maxTimestamp: bigint;
  readonly producerId: bigint;
  readonly records: readonly FetchedRecord[];
}

export interface FetchedRecord {
  readonly offsetDelta: number;
  readonly timestampDelta: bigint;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly (readonly [Uint8Array | null, Uint8Array | null])[];
}

/** Kafka protocol guide, "Record Batch": bits of the attributes. */
const flag = { appendTime: 0x08, transactional: 0x10, control: 0x20 } as const;
/** The type of a control record that drops a transaction. */
const abort = 0;

export interface Committed {
  readonly records: readonly TopicRecord[];
  /** The offset after all that was answered, marks and dropped records included. */
  readonly next: bigint;
}

/** Records from `from` on that stand; a batch may begin before it. */
export function committedRecords(
  { topic, partition, batches, aborted }: FetchedPartition,
  from: bigint,
  schemaHeader: string,
): Committed {
  const records: TopicRecord[] = [];
  const dropped = new Set<bigint>();
  const begun = [...aborted].sort((a, b) => Number(a.firstOffset - b.firstOffset));
  let next = from;
  for (const batch of batches) {
    const last = batch.firstOffset + BigInt(batch.lastOffsetDelta);
    while (begun[0] !== undefined && begun[0].firstOffset <= last) {
      dropped.add((begun.shift() as AbortedTransaction).producerId);
    }
    if (last >= next) next = last + 1n;
    if ((batch.attributes & flag.control) !== 0) {
      if (isAbort(batch)) dropped.delete(batch.producerId);
      continue;
    }
    const isTransactional = (batch.attributes & flag.transactional) !== 0;
    if (isTransactional && dropped.has(batch.producerId)) continue;
    for (const record of batch.records) {
      const offset = batch.firstOffset + BigInt(record.offsetDelta);
      if (offset < from) continue;
      const timestamp = timeOf(batch, record);
      const header = record.headers.findLast(([name]) => textOf(name) === schemaHeader)?.[1];
      const { key, value } = record;
      const named = { schemaHeader: header ?? undefined };
      records.push({ topic, partition, offset, timestamp, key, value, ...named });
    }
  }
  return { records, next };
}

function isAbort({ records }: FetchedBatch): boolean {
  const key = records[0]?.key;
  return key != null && key.length >= 4 && ((key[2] as number) << 8) + (key[3] as number) === abort;
}

function timeOf(batch: FetchedBatch, record: FetchedRecord): number {
  if ((batch.attributes & flag.appendTime) !== 0) return Number(batch.maxTimestamp);
  return Number(batch.firstTimestamp + record.timestampDelta);
}

function textOf(bytes: Uint8Array | null): string {
  return bytes === null ? "" : Buffer.from(bytes).toString("latin1");
}
