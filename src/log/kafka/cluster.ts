// What the cluster says of itself: where the leaders are, and whether its topics are laid out as
// ours are. A topic that is laid out otherwise, or that was made anew, is never used.
import { metadataV12, ResponseError } from "@platformatic/kafka";
import { present } from "../../assert.ts";
import type { Clock } from "../../clock.ts";
import { type PartitionId, partitionName, type TopicLayout } from "../../event/position.ts";
import { LogError } from "../log.ts";
import type { Connections } from "./connections.ts";
import { faultName, unavailable } from "./kafka-fault.ts";
import {
  type BrokerAddress,
  type KafkaSettings,
  parseAddress,
  topicName,
} from "./kafka-settings.ts";

/** Asked again this long after the last answer, for what nobody runs into by himself. */
const ageMsMax = 60_000;
/** Faults that come together share a question. */
const pauseMs = 100;
const unknownTopic = 3;

export interface Leader extends BrokerAddress {
  readonly node: number;
  /** Counts the leaders this partition had. */
  readonly epoch: number;
}

export interface ClusterParts {
  readonly settings: KafkaSettings;
  readonly topics: readonly TopicLayout[];
  readonly connections: Connections;
  readonly clock: Clock;
}

interface KnownTopic {
  readonly layout: TopicLayout;
  readonly name: string;
  /** Given by the cluster when the topic was made. */
  id: Buffer | undefined;
  leaders: readonly ({ readonly node: number; readonly epoch: number } | undefined)[];
  mismatch: string | undefined;
  /** Why the cluster shows none of its partitions, when it did before. */
  absence: string | undefined;
}

export class Cluster {
  readonly #parts: ClusterParts;
  readonly #topics: ReadonlyMap<string, KnownTopic>;
  #brokers: ReadonlyMap<number, BrokerAddress> = new Map();
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | undefined;

  constructor(parts: ClusterParts) {
    this.#parts = parts;
    this.#topics = new Map(
      parts.topics.map((layout) => {
        const name = topicName(parts.settings, layout);
        const unseen = { id: undefined, leaders: [], mismatch: undefined, absence: undefined };
        return [layout.topic, { layout, name, ...unseen }];
      }),
    );
  }

  /** Asks once; throws when no broker answers, or at the first topic that is not as it should be. */
  async open(): Promise<void> {
    await this.refresh();
    for (const topic of this.#topics.values()) checked(topic);
  }

  /** The topic's name and id in the cluster; throws LogError `mismatch`. */
  topic(name: string): { readonly name: string; readonly id: Buffer } {
    this.#refreshIfOld();
    const topic = checked(present(this.#topics.get(name), `the log has no topic ${name}`));
    return { name: topic.name, id: present(topic.id, "a topic that was seen has an id") };
  }

  /** Throws LogError `mismatch`, and `unavailable` while the partition has no leader. */
  leaderOf(partition: Omit<PartitionId, "generation">): Leader {
    this.#refreshIfOld();
    const topic = checked(
      present(this.#topics.get(partition.topic), `the log has no topic ${partition.topic}`),
    );
    const leader = topic.leaders[partition.partition];
    const address = leader && this.#brokers.get(leader.node);
    if (leader && address) return { ...leader, ...address };
    const { generation } = topic.layout;
    const leaderless = `${partitionName({ ...partition, generation })} has no leader`;
    throw unavailable(topic.absence ?? leaderless);
  }

  broker(node: number): BrokerAddress | undefined {
    return this.#brokers.get(node);
  }

  /** Every broker that is known to be there. */
  get brokers(): readonly BrokerAddress[] {
    return [...this.#brokers.values()];
  }

  /** Asks where everything is; whoever comes while it is asked gets the same answer. */
  refresh(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  #refreshIfOld(): void {
    const age = this.#parts.clock.monotonic() - this.#askedAt;
    // Who asked needs no answer: the next one who fails will wait for it.
    if (age > ageMsMax) this.refresh().catch(() => undefined);
  }

  async #ask(): Promise<void> {
    const { clock } = this.#parts;
    await clock.sleep(Math.min(pauseMs, Math.max(0, this.#askedAt + pauseMs - clock.monotonic())));
    const { brokers, topics } = await this.#answer();
    this.#askedAt = clock.monotonic();
    this.#brokers = new Map(brokers.map(({ nodeId, host, port }) => [nodeId, { host, port }]));
    for (const known of this.#topics.values()) {
      take(
        known,
        topics.find(({ name }) => name === known.name),
      );
    }
  }

  /** Of the first broker that answers, known ones first. */
  async #answer(): Promise<metadataV12.MetadataResponse> {
    const { settings, connections } = this.#parts;
    const addresses = [...this.#brokers.values(), ...settings.brokers.map(parseAddress)];
    const names = [...this.#topics.values()].map(({ name }) => name);
    let fault: unknown;
    for (const address of addresses) {
      try {
        const connection = await connections.get("metadata", address);
        return await metadataV12.api.async(connection, names, false, false);
      } catch (error) {
        // An answer that speaks of faults of some topics is an answer.
        if (error instanceof ResponseError) return error.response as metadataV12.MetadataResponse;
        if (error instanceof LogError && error.code === "closed") throw error;
        fault = error;
      }
    }
    throw unavailable("no broker answers", fault);
  }
}

function checked(topic: KnownTopic): KnownTopic {
  if (topic.mismatch !== undefined) throw new LogError("mismatch", topic.mismatch);
  return topic;
}

/** Takes over what the cluster says of a topic; what it said of its shape before must still hold. */
function take(known: KnownTopic, told: metadataV12.MetadataResponseTopic | undefined): void {
  const { layout, name } = known;
  const code = told?.errorCode ?? unknownTopic;
  if (told === undefined || code !== 0) {
    // A topic that was there may be out of one broker's sight for a while.
    known.leaders = [];
    const fault =
      code === unknownTopic
        ? `the cluster has no topic ${name}; it is to have ${layout.partitions} partitions`
        : `topic ${name} cannot be used: ${faultName(code)}`;
    if (known.id === undefined) known.mismatch = fault;
    else known.absence = fault;
    return;
  }
  known.absence = undefined;
  const id = Buffer.from(told.topicId.replaceAll("-", ""), "hex");
  const count = told.partitions.length;
  if (known.id !== undefined && !known.id.equals(id)) {
    known.mismatch = `topic ${name} was deleted and made anew`;
  } else if (count !== layout.partitions) {
    const wanted = `${layout.partitions} in generation ${layout.generation}`;
    known.mismatch = `topic ${name} has ${count} partitions, not the ${wanted}`;
  } else if (known.id === undefined) {
    known.mismatch = undefined;
  }
  known.id ??= id;
  const leaders: ({ node: number; epoch: number } | undefined)[] = [];
  for (const { partitionIndex, leaderId, leaderEpoch } of told.partitions) {
    if (leaderId >= 0) leaders[partitionIndex] = { node: leaderId, epoch: leaderEpoch };
  }
  known.leaders = leaders;
}
