// Asks brokers for records. Partitions that wait for the same broker share a request; each broker
// has two connections for it, so that partitions with records do not wait behind those without.
import { type PartitionId, partitionName } from "../../event/position.ts";
import { LogError } from "../log.ts";
import type { Cluster, Leader } from "./cluster.ts";
import { ask, type Connections } from "./connections.ts";
import {
  type FetchedPart,
  fetchApi,
  type PartAnswer,
  readFetch,
  writeFetch,
} from "./fetch-wire.ts";
import { faultName, unavailable } from "./kafka-fault.ts";

const lanes = 2;

export interface FetcherOptions {
  readonly cluster: Cluster;
  readonly connections: Connections;
  /** How long a broker may hold a request back while none of its partitions has records. */
  readonly pollMs: number;
  readonly answerBytesMax: number;
  readonly partitionBytesMax: number;
}

export interface FetchCounts {
  requests: number;
  bytes: number;
  /** Times a leader named a replica nearer to us. */
  sentOn: number;
}

/** One partition's question, until a request brings the answer. */
interface Want {
  readonly partition: PartitionId;
  readonly from: number;
  readonly waitMs: number;
  readonly leader: Leader;
  readonly rack: string;
  readonly resolve: (answer: PartAnswer) => void;
  readonly reject: (error: unknown) => void;
}

export class Fetcher {
  readonly counts: FetchCounts = { requests: 0, bytes: 0, sentOn: 0 };
  readonly #options: FetcherOptions;
  readonly #brokers = new Map<string, BrokerFetches>();

  constructor(options: FetcherOptions) {
    this.#options = options;
  }

  /**
   * What the broker has of the partition from `from` on, or nothing after `waitMs` at most.
   * `broker` is its leader or a replica near us. Throws LogError.
   */
  fetch(
    partition: PartitionId,
    from: number,
    ask: { readonly broker: Leader; readonly rack: string; readonly waitMs: number },
  ): Promise<PartAnswer> {
    const { broker: leader, rack, waitMs } = ask;
    const key = `${leader.host}:${leader.port}`;
    let fetches = this.#brokers.get(key);
    if (fetches === undefined) {
      fetches = new BrokerFetches(this.#options, this.counts);
      this.#brokers.set(key, fetches);
    }
    const { promise, resolve, reject } = Promise.withResolvers<PartAnswer>();
    fetches.want({ partition, from, waitMs, leader, rack, resolve, reject });
    return promise;
  }
}

class BrokerFetches {
  readonly #options: FetcherOptions;
  readonly #counts: FetchCounts;
  readonly #idle = Array.from({ length: lanes }, (_, lane) => lane);
  #wants: Want[] = [];
  #isGathering = false;

  constructor(options: FetcherOptions, counts: FetchCounts) {
    this.#options = options;
    this.#counts = counts;
  }

  want(want: Want): void {
    this.#wants.push(want);
    this.#gather();
  }

  /** Those who ask in the same turn share a request. */
  #gather(): void {
    if (this.#isGathering || this.#idle.length === 0 || this.#wants.length === 0) return;
    this.#isGathering = true;
    setImmediate(() => {
      this.#isGathering = false;
      const lane = this.#idle.pop();
      if (lane === undefined) return;
      const wants = this.#take();
      this.#send(lane, wants)
        .catch((error: unknown) => {
          for (const { reject } of wants) reject(error);
        })
        .finally(() => {
          this.#idle.push(lane);
          this.#gather();
        });
    });
  }

  /** All that can share a request: of one rack, a partition in it once, from one offset. */
  #take(): Want[] {
    const rack = this.#wants[0]?.rack;
    const froms = new Map<string, number>();
    const taken: Want[] = [];
    const left: Want[] = [];
    for (const want of this.#wants) {
      const name = partitionName(want.partition);
      const from = froms.get(name) ?? want.from;
      const isShared = want.rack === rack && want.from === from;
      if (isShared) froms.set(name, from);
      (isShared ? taken : left).push(want);
    }
    this.#wants = left;
    return taken;
  }

  async #send(lane: number, wants: readonly Want[]): Promise<void> {
    const { connections, pollMs, answerBytesMax, partitionBytesMax } = this.#options;
    const [first] = wants;
    if (first === undefined) return;
    const { rack } = first;
    const { host, port } = first.leader;
    const asked = new Map<string, Want[]>();
    const parts: FetchedPart[] = [];
    for (const want of wants) {
      const { partition } = want.partition;
      const topicId = this.#topicIdOf(want);
      if (topicId === undefined) continue;
      const key = keyOf(topicId, partition);
      const same = asked.get(key);
      if (same) same.push(want);
      else asked.set(key, [want]);
      const part = { topicId, partition, leaderEpoch: want.leader.epoch, from: want.from };
      if (!same) parts.push(part);
    }
    if (parts.length === 0) return;
    const limits = {
      waitMs: Math.min(pollMs, ...wants.map(({ waitMs }) => waitMs)),
      bytesMax: answerBytesMax,
      partitionBytesMax,
      rack,
    };
    const where = `broker ${host}:${port}`;
    const answer = await askOf(where, async () => {
      const connection = await connections.get(`fetch ${lane}`, { host, port });
      return ask(connection, fetchApi, () => writeFetch(parts, limits), readFetch);
    });
    this.#counts.requests++;
    if (answer.errorCode !== 0) {
      throw unavailable(`${where} answers a fetch with ${faultName(answer.errorCode)}`);
    }
    this.#hand(where, asked, answer.parts);
  }

  /** Undefined for a topic that is no longer as it should be: no other one's readers hear of that. */
  #topicIdOf({ partition, reject }: Want): Buffer | undefined {
    try {
      return this.#options.cluster.topic(partition.topic).id;
    } catch (error) {
      reject(error);
      return undefined;
    }
  }

  #hand(where: string, asked: Map<string, Want[]>, parts: readonly PartAnswer[]): void {
    for (const part of parts) {
      const key = keyOf(part.topicId, part.partition);
      const wants = asked.get(key);
      if (wants === undefined) {
        throw unavailable(`${where} answers for a partition that was not asked for`);
      }
      asked.delete(key);
      this.#counts.bytes += part.records.length;
      for (const { resolve } of wants) resolve(part);
    }
    for (const { reject } of [...asked.values()].flat()) {
      reject(unavailable(`${where} does not answer for a partition that was asked for`));
    }
  }
}

function keyOf(topicId: Buffer, partition: number): string {
  return `${topicId.toString("hex")} ${partition}`;
}

async function askOf<T>(where: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof LogError ? error : unavailable(`${where} does not answer`, error);
  }
}
