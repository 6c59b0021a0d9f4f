// Records that wait for one partition, and the one batch of it whose outcome is not known yet.
// Until it is, nothing else is sent: a batch that lands late can then neither overtake nor repeat
// another.
import { assert } from "../../assert.ts";
import type { PartitionId } from "../../event/position.ts";
import { type AppendRecord, LogError } from "../log.ts";
import { encodeBatch } from "./encode-batch.ts";
import type { ProducerId } from "./producer-ids.ts";

/** What a caller handed over, shared by its parts: they have one answer. */
export interface AppendCall {
  partsLeft: number;
  isPartKept: boolean;
  fault: LogError | undefined;
  settle(fault: LogError | undefined): void;
}

/** Records of one call for one partition, small enough for a batch. */
export interface AppendPart {
  readonly records: readonly AppendRecord[];
  readonly bytes: number;
  readonly call: AppendCall;
  /** By the clock, ms. */
  readonly queuedAt: number;
}

export interface UnresolvedBatch {
  readonly parts: readonly AppendPart[];
  readonly records: readonly AppendRecord[];
  readonly plainBytes: number;
  readonly madeAt: number;
  /** As it is sent, every time the same, unless the broker is known not to have it. */
  encoded: { readonly bytes: Buffer; readonly producer: ProducerId } | undefined;
  isInFlight: boolean;
  /** It was sent, and whether it was kept was never said. */
  isInDoubt: boolean;
  /** Its callers were told that its outcome is not known. */
  isTold: boolean;
  tries: number;
}

export interface QueueLimits {
  /** A batch gathers up to this before compression; a part is never larger. */
  readonly batchBytesMax: number;
  /** An id is left for another one before a partition has this many records of it. */
  readonly sequenceMax: number;
  /** Where counting begins with the first id. */
  readonly sequenceFirst: number;
  /** zstd level. */
  readonly level: number;
}

export class PartitionQueue {
  readonly partition: PartitionId;
  /** Waits to be sent, or is being. */
  isReady = false;
  isLingering = false;
  /** The offset behind the last record that was kept, as far as brokers said. */
  end = 0;
  unresolved: UnresolvedBatch | undefined;
  readonly #limits: QueueLimits;
  readonly #parts: AppendPart[] = [];
  #bytes = 0;
  #producer: ProducerId | undefined;
  #isProducerSpent = false;
  #sequence: number;

  constructor(partition: PartitionId, limits: QueueLimits) {
    this.partition = partition;
    this.#limits = limits;
    this.#sequence = limits.sequenceFirst;
  }

  /** Bytes that wait for a batch. */
  get bytes(): number {
    return this.#bytes;
  }

  get oldest(): AppendPart | undefined {
    return this.#parts[0];
  }

  push(part: AppendPart): void {
    this.#parts.push(part);
    this.#bytes += part.bytes;
  }

  /** Takes out the parts that were never sent and are older than `before`. */
  expire(before: number): AppendPart[] {
    let count = 0;
    while ((this.#parts[count]?.queuedAt ?? Number.POSITIVE_INFINITY) < before) count++;
    const expired = this.#parts.splice(0, count);
    for (const { bytes } of expired) this.#bytes -= bytes;
    return expired;
  }

  /** The batch to send: the unresolved one, or the oldest parts gathered into one. */
  batch(now: number): UnresolvedBatch {
    this.unresolved ??= this.#gather(now);
    return this.unresolved;
  }

  #gather(madeAt: number): UnresolvedBatch {
    let count = 0;
    let plainBytes = 0;
    for (const { bytes } of this.#parts) {
      if (count > 0 && plainBytes + bytes > this.#limits.batchBytesMax) break;
      plainBytes += bytes;
      count++;
    }
    assert(count > 0, "a batch is made of parts that wait");
    const parts = this.#parts.splice(0, count);
    this.#bytes -= plainBytes;
    const [only] = parts;
    const isOne = parts.length === 1 && only !== undefined;
    const records = isOne ? only.records : parts.flatMap((part) => part.records);
    const state = { isInFlight: false, isInDoubt: false, isTold: false, tries: 0 };
    return { parts, records, plainBytes, madeAt, encoded: undefined, ...state };
  }

  /** Whether the next batch needs an id other than `spentProducer`. */
  get needsProducer(): boolean {
    const batch = this.unresolved;
    if (batch?.encoded !== undefined) return false;
    const count = batch?.records.length ?? 0;
    if (this.#producer === undefined || this.#isProducerSpent) return true;
    return this.#sequence + count > this.#limits.sequenceMax;
  }

  get spentProducer(): ProducerId | undefined {
    return this.#producer;
  }

  /** Goes on under another id, counting from the start again. */
  useProducer(producer: ProducerId): void {
    assert(this.unresolved?.encoded === undefined, "a batch keeps the id it was encoded under");
    if (this.#producer !== undefined) this.#sequence = 0;
    this.#producer = producer;
    this.#isProducerSpent = false;
  }

  encode(batch: UnresolvedBatch, nowMs: number): Buffer {
    const producer = this.#producer;
    assert(producer !== undefined, "a batch is encoded under an id");
    if (batch.encoded === undefined) {
      const sequence = this.#sequence;
      const sender = { producerId: producer.id, epoch: producer.epoch, sequence };
      const { level } = this.#limits;
      const bytes = encodeBatch(batch.records, { sender, nowMs, level });
      batch.encoded = { bytes, producer };
    }
    return batch.encoded.bytes;
  }

  /** The broker has the batch. */
  kept(): void {
    this.#sequence += this.unresolved?.records.length ?? 0;
    this.unresolved = undefined;
  }

  /**
   * The batch is not sent again. One that the broker may have leaves the id with it: under the same
   * place the next batch would be taken for its repeat, and acknowledged without being kept.
   */
  dropped(): void {
    if (this.unresolved?.isInDoubt) this.#isProducerSpent = true;
    this.unresolved = undefined;
  }

  /** The broker forgot what was written under this id. */
  lostProducer(): void {
    this.#isProducerSpent = true;
    if (this.unresolved) this.unresolved.encoded = undefined;
  }
}

/** Takes a part's outcome into its call's, and answers the caller after the last one. */
export function settlePart({ call }: AppendPart, fault: LogError | undefined): void {
  if (!fault) call.isPartKept = true;
  else if (call.fault?.code !== "unavailable") call.fault = fault;
  leaveCall(call);
}

/** One part fewer to wait for. */
export function leaveCall(call: AppendCall): void {
  call.partsLeft--;
  if (call.partsLeft > 0) return;
  const { fault, isPartKept } = call;
  const isMixed = fault !== undefined && isPartKept;
  const mixed = "only some partitions kept their records";
  call.settle(isMixed ? new LogError("unavailable", mixed, { cause: fault }) : fault);
}
