// Appends: gathers what callers hand over into batches by partition, sends them to the leaders, and
// answers each caller once all of its records are on every replica in sync, or are known not to be.
import { setMaxListeners } from "node:events";
import { present } from "../../assert.ts";
import type { Clock } from "../../clock.ts";
import type { PartitionId } from "../../event/position.ts";
import { type AppendRecord, LogError } from "../log.ts";
import { AppendCounts, type AppendFigures } from "./append-figures.ts";
import { BrokerSends } from "./broker-sends.ts";
import type { Cluster, Leader } from "./cluster.ts";
import type { Connections } from "./connections.ts";
import { recordBytes } from "./encode-batch.ts";
import { type FaultKind, unavailable } from "./kafka-fault.ts";
import {
  type AppendCall,
  leaveCall,
  PartitionQueue,
  type QueueLimits,
  settlePart,
  type UnresolvedBatch,
} from "./partition-queue.ts";
import { ProducerIds } from "./producer-ids.ts";

export interface AppendLimits extends QueueLimits {
  /** Records that wait or have no outcome yet; beyond it an append is refused as `overloaded`. */
  readonly queueBytesMax: number;
  /** A partition with this much is sent at once. */
  readonly batchBytes: number;
  /** Else it waits so long for more, by topic or for all others. */
  readonly lingerMs: number;
  readonly lingerMsByTopic: Readonly<Record<string, number>>;
  /** A caller is told after so long that the outcome is not known. */
  readonly deliveryMs: number;
  /** How long a close waits for what is under way. */
  readonly closeMs: number;
}

export interface AppendsParts {
  readonly cluster: Cluster;
  readonly connections: Connections;
  readonly partitions: readonly PartitionId[];
  readonly clock: Clock;
  readonly limits: AppendLimits;
}

const watchMs = 250;
const pauseMsMin = 50;
const pauseMsMax = 2_000;

export class Appends {
  readonly #parts: AppendsParts;
  readonly #queues: ReadonlyMap<string, readonly PartitionQueue[]>;
  readonly #brokers = new Map<string, BrokerSends>();
  readonly #producers: ProducerIds;
  readonly #counts = new AppendCounts();
  #bytes = 0;
  /** Nothing waits for more to come: what is there is sent. */
  readonly #closing = new AbortController();
  /** Nothing is sent any more. */
  readonly #stopped = new AbortController();
  #isWatched = false;
  #onIdle: (() => void) | undefined;

  constructor(parts: AppendsParts) {
    this.#parts = parts;
    this.#producers = new ProducerIds(parts.cluster, parts.connections);
    const queues = parts.partitions.map((id) => new PartitionQueue(id, parts.limits));
    // Each partition may wait on them.
    setMaxListeners(0, this.#closing.signal, this.#stopped.signal);
    this.#queues = Map.groupBy(queues, ({ partition }) => partition.topic);
  }

  get figures(): AppendFigures {
    const { records, plainBytes, sentBytes, batches, requests, retries } = this.#counts;
    const doubts = this.#all.flatMap(({ unresolved }) =>
      unresolved?.isInDoubt || unresolved?.isTold ? unresolved : [],
    );
    return {
      ...{ records, plainBytes, sentBytes, batches, requests, retries },
      producerIds: this.#producers.count,
      batchesBySize: [...this.#counts.batchesBySize],
      queuedBytes: this.#bytes,
      inDoubt: doubts.length,
      inDoubtSince: doubts.length > 0 ? Math.min(...doubts.map(({ madeAt }) => madeAt)) : null,
    };
  }

  /** See `Log.append`. */
  async append(records: readonly AppendRecord[]): Promise<void> {
    if (records.length === 0) return;
    if (this.#closing.signal.aborted) throw new LogError("closed", "the log is closed");
    const { cluster, limits } = this.#parts;
    let bytes = 0;
    for (const record of records) bytes += recordBytes(record);
    const byTopic = Map.groupBy(records, ({ topic }) => topic);
    for (const topic of byTopic.keys()) cluster.topic(topic);
    if (this.#bytes + bytes > limits.queueBytesMax) {
      throw new LogError("overloaded", `${this.#bytes} bytes wait for the brokers`);
    }
    this.#bytes += bytes;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const settle = (fault: LogError | undefined) => (fault ? reject(fault) : resolve());
    const call: AppendCall = { partsLeft: 1, isPartKept: false, fault: undefined, settle };
    for (const [topic, ofTopic] of byTopic) this.#enqueue(topic, ofTopic, call);
    // The part that stood for "not all are queued yet".
    leaveCall(call);
    this.#watch();
    return promise;
  }

  /** Sends what waits and resolves once nothing does, or after a while refuses the rest. */
  async close(): Promise<void> {
    this.#closing.abort();
    const { clock, limits } = this.#parts;
    for (const queue of this.#all) if (queue.bytes > 0) this.#ready(queue);
    const waited = new AbortController();
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    if (this.#bytes > 0) await Promise.race([idle, clock.sleep(limits.closeMs, waited.signal)]);
    waited.abort();
    this.#stopped.abort();
    const closed = new LogError("closed", "the log was closed before the records were sent");
    for (const queue of this.#all) {
      const batch = queue.unresolved;
      if (batch) this.#tell(batch, unavailable("the log was closed before a broker answered"));
      for (const part of queue.expire(Number.POSITIVE_INFINITY)) settlePart(part, closed);
    }
  }

  get #all(): PartitionQueue[] {
    return [...this.#queues.values()].flat();
  }

  #enqueue(topic: string, records: readonly AppendRecord[], call: AppendCall): void {
    const queues = present(this.#queues.get(topic), `the log has no topic ${topic}`);
    const { clock, limits } = this.#parts;
    const queuedAt = clock.monotonic();
    for (const [partition, all] of Map.groupBy(records, (record) => record.partition)) {
      const queue = present(queues[partition], `topic ${topic} has no partition ${partition}`);
      for (const { part, bytes } of cut(all, limits.batchBytesMax)) {
        call.partsLeft++;
        queue.push({ records: part, bytes, call, queuedAt });
      }
      this.#touch(queue);
    }
  }

  /** Sends the queue's records when they are enough or have waited enough, else sees to it later. */
  #touch(queue: PartitionQueue): void {
    const { oldest } = queue;
    if (queue.isReady || oldest === undefined) return;
    const { clock, limits } = this.#parts;
    const lingerMs = limits.lingerMsByTopic[queue.partition.topic] ?? limits.lingerMs;
    const leftMs = oldest.queuedAt + lingerMs - clock.monotonic();
    if (leftMs <= 0 || queue.bytes >= limits.batchBytes || this.#closing.signal.aborted) {
      this.#ready(queue);
      return;
    }
    if (queue.isLingering) return;
    queue.isLingering = true;
    clock
      .sleep(leftMs, this.#closing.signal)
      .then(() => {
        queue.isLingering = false;
        this.#touch(queue);
      })
      .catch((error: unknown) => this.#fail(queue, error));
  }

  #ready(queue: PartitionQueue): void {
    if (queue.isReady) return;
    queue.isReady = true;
    this.#route(queue);
  }

  /** Hands the queue to its leader's connection; without a leader, tries again after a pause. */
  #route(queue: PartitionQueue): void {
    try {
      this.#sendsTo(this.#parts.cluster.leaderOf(queue.partition)).push(queue);
    } catch (error) {
      this.#fail(queue, error);
    }
  }

  #sendsTo(leader: Leader): BrokerSends {
    const key = `${leader.host}:${leader.port}`;
    let sends = this.#brokers.get(key);
    if (sends === undefined) {
      sends = new BrokerSends({
        broker: leader,
        ...this.#parts,
        producers: this.#producers,
        counts: this.#counts,
        onOutcome: (each, outcome, error) => this.#resolved(each, outcome, error),
        onNothing: (each) => this.#next(each),
      });
      this.#brokers.set(key, sends);
    }
    return sends;
  }

  /** What came of sending the queue's batch. */
  #resolved(queue: PartitionQueue, outcome: FaultKind | "kept", error: LogError): void {
    const batch = queue.unresolved;
    if (this.#stopped.signal.aborted) return;
    if (batch === undefined) {
      this.#next(queue);
      return;
    }
    if (outcome === "in_doubt") batch.isInDoubt = true;
    if (outcome === "lost_producer") queue.lostProducer();
    const isLost = outcome === "lost_producer" && batch.isInDoubt;
    if (outcome === "kept") queue.kept();
    else if (outcome === "refused" || isLost) queue.dropped();
    if (queue.unresolved === batch) {
      this.#again(queue, batch);
      return;
    }
    const code = batch.isInDoubt ? "unavailable" : "mismatch";
    const fault = new LogError(code, error.message, { cause: error });
    this.#finish(batch, outcome === "kept" ? undefined : fault);
    this.#next(queue);
  }

  /** The queue's next batch, if there is one. */
  #next(queue: PartitionQueue): void {
    queue.isReady = false;
    this.#touch(queue);
  }

  #again(queue: PartitionQueue, batch: UnresolvedBatch | undefined): void {
    if (this.#stopped.signal.aborted) return;
    const { clock, cluster } = this.#parts;
    const tries = batch?.tries ?? 0;
    this.#counts.retries++;
    const pauseMs = Math.min(pauseMsMax, pauseMsMin * 2 ** Math.min(tries, 10));
    clock
      .sleep(pauseMs, this.#stopped.signal)
      .then(() => cluster.refresh())
      .catch(() => undefined)
      .then(() => this.#route(queue))
      .catch((error: unknown) => this.#fail(queue, error));
  }

  /** No leader is known, or the topic is not as it should be. */
  #fail(queue: PartitionQueue, error: unknown): void {
    const isTransient = error instanceof LogError && error.code === "unavailable";
    if (this.#stopped.signal.aborted) return;
    if (isTransient && (queue.unresolved || queue.oldest)) {
      this.#again(queue, queue.unresolved);
      return;
    }
    queue.isReady = false;
    const fault =
      error instanceof LogError ? error : unavailable("the log cannot be written", error);
    const batch = queue.unresolved;
    if (batch) {
      queue.dropped();
      this.#finish(batch, batch.isInDoubt ? unavailable("the outcome is not known", error) : fault);
    }
    for (const part of queue.expire(Number.POSITIVE_INFINITY)) {
      this.#free(part.bytes);
      settlePart(part, fault);
    }
  }

  /** The batch's outcome is known at last. */
  #finish(batch: UnresolvedBatch, fault: LogError | undefined): void {
    this.#free(batch.plainBytes);
    this.#tell(batch, fault);
  }

  #tell(batch: UnresolvedBatch, fault: LogError | undefined): void {
    if (batch.isTold) return;
    batch.isTold = true;
    for (const part of batch.parts) settlePart(part, fault);
  }

  #free(bytes: number): void {
    this.#bytes -= bytes;
    if (this.#bytes === 0) this.#onIdle?.();
  }

  /** While anything waits: tells callers in time. */
  #watch(): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    const { clock } = this.#parts;
    const turn = async () => {
      while (this.#bytes > 0 && !this.#closing.signal.aborted) {
        await clock.sleep(watchMs, this.#closing.signal);
        for (const queue of this.#all) this.#expire(queue, clock.monotonic());
      }
      this.#isWatched = false;
    };
    turn().catch(() => undefined);
  }

  #expire(queue: PartitionQueue, now: number): void {
    const before = now - this.#parts.limits.deliveryMs;
    const batch = queue.unresolved;
    const since = batch?.parts[0]?.queuedAt ?? now;
    if (batch && since < before && !batch.isTold) {
      const where = `partition ${queue.partition.partition} of ${queue.partition.topic}`;
      const fault = unavailable(`no broker answered in time for ${where}`);
      if (batch.isInFlight || batch.isInDoubt) this.#tell(batch, fault);
      else {
        queue.dropped();
        this.#finish(batch, fault);
      }
    }
    for (const part of queue.expire(before)) {
      this.#free(part.bytes);
      settlePart(part, new LogError("overloaded", "the brokers do not take records fast enough"));
    }
  }
}

/** Parts of at most `bytesMax`, in order; a record above it goes alone. */
function* cut(records: readonly AppendRecord[], bytesMax: number) {
  let from = 0;
  let bytes = 0;
  for (const [i, record] of records.entries()) {
    const more = recordBytes(record);
    if (i > from && bytes + more > bytesMax) {
      yield { part: records.slice(from, i), bytes };
      from = i;
      bytes = 0;
    }
    bytes += more;
  }
  yield { part: from === 0 ? records : records.slice(from), bytes };
}
