// Sends batches to one broker: what is ready shares a request, one request is under way at a time,
// and each partition in it gets its own outcome.
import type { Clock } from "../../clock.ts";
import { LogError } from "../log.ts";
import type { AppendCounts } from "./append-figures.ts";
import type { Cluster, Leader } from "./cluster.ts";
import { ask, type Connections } from "./connections.ts";
import { type FaultKind, faultKind, faultName, unavailable } from "./kafka-fault.ts";
import type { PartitionQueue, UnresolvedBatch } from "./partition-queue.ts";
import {
  type ProducedAnswer,
  type ProducedPart,
  produceApi,
  readProduce,
  writeProduce,
} from "./produce-wire.ts";
import type { ProducerIds } from "./producer-ids.ts";

/** Plain bytes of a request, so that encoding it stays a short slice and memory small. */
const requestBytesMax = 4 * 1024 * 1024;
/** Encoded between two turns of the event loop. */
const sliceBytesMax = 512 * 1024;
/** How long the broker waits for the replicas in sync; below the time a connection is given. */
const replicasMs = 8_000;

const none = 0;
const duplicateSequence = 46;

export interface BrokerSendsParts {
  readonly broker: Leader;
  readonly cluster: Cluster;
  readonly connections: Connections;
  readonly producers: ProducerIds;
  readonly clock: Clock;
  readonly counts: AppendCounts;
  /** What came of the queue's batch; `error` says it in a sentence. */
  onOutcome(queue: PartitionQueue, outcome: FaultKind | "kept", error: LogError): void;
  /** The queue had nothing to send: its callers were told before its turn came. */
  onNothing(queue: PartitionQueue): void;
}

interface Sent {
  readonly queue: PartitionQueue;
  readonly batch: UnresolvedBatch;
  readonly part: ProducedPart;
}

export class BrokerSends {
  readonly #parts: BrokerSendsParts;
  readonly #ready: PartitionQueue[] = [];
  #running: Promise<void> | undefined;

  constructor(parts: BrokerSendsParts) {
    this.#parts = parts;
  }

  push(queue: PartitionQueue): void {
    this.#ready.push(queue);
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    // Partitions that become ready in the same turn share the request.
    await this.#parts.clock.yield();
    while (this.#ready.length > 0) {
      const queues = new Set(this.#take());
      try {
        await this.#send(await this.#encoded(queues), queues);
      } catch (error) {
        // Nothing was sent: no id to write under, or no connection.
        if (!(error instanceof LogError)) throw error;
        const fault = unavailable(`broker ${this.#where} cannot be written to`, error);
        for (const queue of queues) this.#parts.onOutcome(queue, "moved", fault);
      }
    }
    this.#running = undefined;
  }

  get #where(): string {
    const { host, port } = this.#parts.broker;
    return `${host}:${port}`;
  }

  #take(): PartitionQueue[] {
    const now = this.#parts.clock.monotonic();
    let bytes = 0;
    let count = 0;
    for (const queue of this.#ready) {
      if (queue.unresolved === undefined && queue.oldest === undefined) {
        count++;
        continue;
      }
      bytes += queue.batch(now).plainBytes;
      if (count > 0 && bytes > requestBytesMax) break;
      count++;
    }
    return this.#ready.splice(0, count);
  }

  /** One that has nothing is told and leaves: it may be ready again before the others are sent. */
  #leave(queue: PartitionQueue, queues: Set<PartitionQueue>): void {
    queues.delete(queue);
    this.#parts.onNothing(queue);
  }

  async #encoded(queues: Set<PartitionQueue>): Promise<Sent[]> {
    const { cluster, producers, clock, counts } = this.#parts;
    const sent: Sent[] = [];
    let slice = 0;
    for (const queue of queues) {
      if (queue.unresolved && queue.needsProducer) {
        queue.useProducer(await producers.other(queue.spentProducer));
      }
      const { topic, partition } = queue.partition;
      const { name } = cluster.topic(topic);
      const batch = queue.unresolved;
      if (batch === undefined) {
        this.#leave(queue, queues);
        continue;
      }
      const isNew = batch.encoded === undefined;
      const bytes = queue.encode(batch, clock.now());
      const { records, plainBytes } = batch;
      if (isNew) counts.batch({ records: records.length, plain: plainBytes, sent: bytes.length });
      sent.push({ queue, batch, part: { topic: name, partition, batch: bytes } });
      slice += isNew ? plainBytes : 0;
      if (slice < sliceBytesMax) continue;
      slice = 0;
      await clock.yield();
    }
    return sent;
  }

  async #send(encoded: readonly Sent[], queues: Set<PartitionQueue>): Promise<void> {
    const { broker, connections, counts } = this.#parts;
    const connection = await connections.get("produce", broker);
    const sent: Sent[] = [];
    for (const each of encoded) {
      if (each.queue.unresolved === each.batch) sent.push(each);
      else this.#leave(each.queue, queues);
    }
    if (sent.length === 0) return;
    for (const { batch } of sent) {
      batch.isInFlight = true;
      batch.tries++;
    }
    counts.requests++;
    const parts = sent.map(({ part }) => part);
    const write = () => writeProduce(parts, replicasMs);
    const answers = await ask(connection, produceApi, write, readProduce).catch((error: unknown) =>
      unavailable(`broker ${this.#where} did not answer`, error),
    );
    for (const each of sent) each.batch.isInFlight = false;
    for (const each of sent) this.#settle(each, answers);
  }

  #settle({ queue, batch, part }: Sent, answers: readonly ProducedAnswer[] | LogError): void {
    const { onOutcome, cluster } = this.#parts;
    if (answers instanceof Error) {
      onOutcome(queue, "in_doubt", answers);
      return;
    }
    const answer = answers.find(
      ({ topic, partition }) => topic === part.topic && partition === part.partition,
    );
    const code = answer?.errorCode ?? -1;
    const base = code === none ? (answer?.base ?? -1) : -1;
    if (base >= 0 && base < queue.end) {
      // A topic is written to by its name, which may stand for another one by now.
      const where = `${part.topic}/${part.partition}`;
      const back = unavailable(`the log of ${where} went back from ${queue.end} to ${base}`);
      queue.end = base + batch.records.length;
      batch.isInDoubt = true;
      void cluster.refresh().catch(() => undefined);
      onOutcome(queue, "refused", back);
      return;
    }
    const fault = unavailable(
      `broker ${this.#where} answers ${faultName(code)} for ${part.topic}/${part.partition}`,
    );
    const kind = code === none || code === duplicateSequence ? "kept" : faultKind(code);
    // So says also a leader that wrote the batch and lost its place before the replicas in sync had
    // it: the next leader may have it all the same.
    if (kind === "moved") batch.isInDoubt = true;
    if (base >= 0) queue.end = base + batch.records.length;
    onOutcome(queue, kind, fault);
  }
}
