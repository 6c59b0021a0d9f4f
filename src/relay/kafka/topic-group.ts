// Our share of the topics' partitions, by Kafka's group protocol: which they are, where each is
// read from, and what was read of it for good. Offsets are ours to keep in mind and the group's to
// remember; nothing is ever committed but what `commit` is told.
import {
  type ClusterMetadata,
  type ConnectionOptions,
  Consumer,
  GenericError,
  ProtocolError,
  UserError,
} from "@platformatic/kafka";
import { AssertionError } from "../../assert.ts";
import { schemaHeader } from "../../codec/avro-frame.ts";
import { topicLimits } from "../../config/relay-topics.ts";
import { RelayFault } from "../fault.ts";
import { type Committed, committedRecords } from "./topic-record.ts";

export interface TopicGroupOptions {
  readonly brokers: readonly string[];
  readonly group: string;
  readonly clientId: string;
  readonly topics: readonly string[];
  /** Encryption and login, as the client takes them. */
  readonly connection: Pick<ConnectionOptions, "tls" | "sasl" | "tlsServerName">;
}

export interface Place {
  readonly topic: string;
  readonly partition: number;
}

export interface Fetched extends Committed, Place {}

const readCommitted = 1;
const wholeTopic = -2n;

export class TopicGroup {
  readonly #options: TopicGroupOptions;
  readonly #consumer: Consumer;
  /** Next offset by place. */
  readonly #positions = new Map<string, Place & { next: bigint }>();
  #failure: unknown;
  #isShared = true;
  /** Partitions of the topics when we joined: only who joins again gets a share of more. */
  #partitions = 0;

  private constructor(options: TopicGroupOptions) {
    const { brokers, group, clientId, connection } = options;
    this.#options = options;
    this.#consumer = new Consumer({
      ...connection,
      clientId,
      groupId: group,
      bootstrapBrokers: [...brokers],
      autocommit: false,
      autocreateTopics: false,
      sessionTimeout: topicLimits.sessionMs,
      heartbeatInterval: topicLimits.heartbeatMs,
      rebalanceTimeout: topicLimits.rebalanceMs,
      isolationLevel: readCommitted,
      maxWaitTime: topicLimits.fetchWaitMs,
      minBytes: 1,
    });
    // The client would end the process with an error that nobody listens to.
    this.#consumer.on("error", (error: unknown) => {
      this.#failure ??= error;
    });
    this.#consumer.on("consumer:group:join", () => {
      this.#isShared = true;
    });
    this.#consumer.on("consumer:heartbeat:stalled", () => {
      this.#failure ??= new RelayFault("kafka", "the group's coordinator does not answer");
    });
  }

  /** Joins the group; throws RelayFault. */
  static async join(options: TopicGroupOptions): Promise<TopicGroup> {
    const group = new TopicGroup(options);
    try {
      await group.#expectTopics();
      group.#consumer.topics.trackAll(...options.topics);
      await group.#consumer.joinGroup();
      return group;
    } catch (error) {
      await group.leave();
      throw kafkaFault(error);
    }
  }

  /** Whether the partitions were shared out since they were taken over. */
  get isShared(): boolean {
    return this.#isShared;
  }

  get places(): readonly (Place & { readonly next: bigint })[] {
    return [...this.#positions.values()];
  }

  /**
   * Takes over the group's partitions: what was read of others is given up. A partition that the
   * group never committed is read from its beginning.
   */
  async takeOver(): Promise<void> {
    const consumer = this.#consumer;
    this.#isShared = false;
    const share = (consumer.assignments ?? []).filter(({ partitions }) => partitions.length > 0);
    this.#positions.clear();
    if (share.length > 0) {
      const committed = await consumer.listCommittedOffsets({ topics: share });
      const topics = share.map(({ topic }) => topic);
      const partitions = Object.fromEntries(share.map((each) => [each.topic, each.partitions]));
      const starts = await consumer.listOffsets({ topics, partitions, timestamp: wholeTopic });
      for (const { topic, partitions: own } of share) {
        for (const partition of own) {
          const known = committed.get(topic)?.[partition] ?? -1n;
          const start = starts.get(topic)?.[partition] ?? 0n;
          if (known >= 0n && known < start) throw lost({ topic, partition }, known, start);
          const next = known >= 0n ? known : start;
          this.#positions.set(`${topic} ${partition}`, { topic, partition, next });
        }
      }
    }
  }

  /** What came of each partition; waits a moment while there is nothing. Throws RelayFault. */
  async fetch(): Promise<readonly Fetched[]> {
    this.#expectMembership();
    try {
      const metadata = await this.#consumer.metadata({ topics: [...this.#options.topics] });
      if (countPartitions(metadata) !== this.#partitions) {
        throw new RelayFault("kafka", "the topics have another number of partitions");
      }
      const byLeader = Map.groupBy(this.#positions.values(), ({ topic, partition }) => {
        return metadata.topics.get(topic)?.partitions[partition]?.leader ?? -1;
      });
      const ids = new Map([...metadata.topics].map(([name, { id }]) => [id, name]));
      const answers = await Promise.all(
        [...byLeader].map(([leader, places]) => this.#fetchFrom(leader, places, ids)),
      );
      return answers.flat();
    } catch (error) {
      throw kafkaFault(error);
    }
  }

  /** The group remembers that all before `next` is in the log. Throws RelayFault. */
  async commit(read: readonly (Place & { readonly next: bigint })[]): Promise<void> {
    const moved = read.filter(({ topic, partition, next }) => {
      const known = this.#positions.get(`${topic} ${partition}`);
      return known !== undefined && known.next < next;
    });
    if (moved.length === 0) return;
    const offsets = moved.map(({ topic, partition, next: offset }) => {
      return { topic, partition, offset, leaderEpoch: -1 };
    });
    try {
      await this.#consumer.commit({ offsets });
    } catch (error) {
      throw kafkaFault(error);
    }
    for (const { topic, partition, next } of moved) {
      const known = this.#positions.get(`${topic} ${partition}`);
      if (known !== undefined) known.next = next;
    }
  }

  /** Leaves the group, so that others need not wait for us. Never throws. */
  async leave(): Promise<void> {
    try {
      await this.#consumer.leaveGroup();
    } catch {
      // The group finds out by itself, later.
    }
    await this.#consumer.close(true).catch(() => undefined);
  }

  async #fetchFrom(
    leader: number,
    places: readonly (Place & { readonly next: bigint })[],
    names: ReadonlyMap<string, string>,
  ): Promise<readonly Fetched[]> {
    if (leader < 0) throw new RelayFault("kafka", `${places[0]?.topic} has no leader`);
    const idOf = new Map([...names].map(([id, name]) => [name, id]));
    const byTopic = Map.groupBy(places, ({ topic }) => topic);
    const topics = [...byTopic].map(([topic, own]) => ({
      topicId: idOf.get(topic) ?? "",
      partitions: own.map(({ partition, next }) => ({
        partition,
        fetchOffset: next,
        currentLeaderEpoch: -1,
        lastFetchedEpoch: -1,
        partitionMaxBytes: topicLimits.fetchBytesMax,
      })),
    }));
    const maxBytes = topicLimits.answerBytesMax;
    const { responses } = await this.#consumer.fetch({ node: leader, maxBytes, topics });
    const from = new Map(places.map((each) => [`${each.topic} ${each.partition}`, each.next]));
    return responses.flatMap(({ topicId, partitions }) => {
      const topic = names.get(topicId) ?? "";
      return partitions.flatMap(({ partitionIndex: partition, records, abortedTransactions }) => {
        const next = from.get(`${topic} ${partition}`);
        if (next === undefined || !records) return [];
        const aborted = abortedTransactions ?? [];
        const fetched = { topic, partition, batches: records, aborted };
        return [{ topic, partition, ...committedRecords(fetched, next, schemaHeader) }];
      });
    });
  }

  async #expectTopics(): Promise<void> {
    const { topics } = this.#options;
    try {
      const asked = { topics: [...topics], forceUpdate: true };
      this.#partitions = countPartitions(await this.#consumer.metadata(asked));
    } catch (error) {
      // So the client answers for a topic that the cluster does not have.
      if (!(error instanceof UserError)) throw error;
      throw new RelayFault("setup", `The topics are not all there: ${error.message}`);
    }
  }

  #expectMembership(): void {
    if (this.#failure !== undefined) throw kafkaFault(this.#failure);
  }
}

function countPartitions({ topics }: ClusterMetadata): number {
  return [...topics.values()].reduce((sum, { partitionsCount }) => sum + partitionsCount, 0);
}

function lost({ topic, partition }: Place, committed: bigint, start: bigint): RelayFault {
  const gone = `Records ${committed} to ${start - 1n} of ${topic} ${partition} are gone unread.`;
  return new RelayFault("records_lost", `${gone} Set the group's offset to go on without them.`);
}

const refusals: ReadonlySet<string> = new Set([
  "TOPIC_AUTHORIZATION_FAILED",
  "GROUP_AUTHORIZATION_FAILED",
  "CLUSTER_AUTHORIZATION_FAILED",
  "UNKNOWN_TOPIC_OR_PARTITION",
  "INVALID_TOPIC_EXCEPTION",
  "INVALID_GROUP_ID",
]);

/** What the client threw, by what may be done about it; messages of brokers name no value. */
export function kafkaFault(error: unknown): RelayFault {
  if (error instanceof RelayFault) return error;
  if (error instanceof AssertionError) throw error;
  for (const each of innerErrors(error)) {
    if (!(each instanceof ProtocolError)) continue;
    const { apiId } = each as { readonly apiId?: string };
    if (apiId === "OFFSET_OUT_OF_RANGE") {
      const sentence = "A topic has not the records that come next; it was made anew, or cut.";
      return new RelayFault("records_lost", sentence, { cause: error });
    }
    if (apiId !== undefined && refusals.has(apiId)) {
      return new RelayFault("setup", `The cluster answers ${apiId}.`, { cause: error });
    }
  }
  const isTheirs = error instanceof GenericError || error instanceof AggregateError;
  const text = isTheirs ? error.message : nameOf(error);
  return new RelayFault("kafka", `the cluster cannot be read: ${text}`, { cause: error });
}

/** A message that is none of the client's may quote a value. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}

function innerErrors(error: unknown): readonly unknown[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...[...inner, error.cause].flatMap(innerErrors)];
}
