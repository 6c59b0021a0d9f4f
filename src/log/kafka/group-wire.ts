// What members of a group tell each other through its coordinator: Kafka's own consumer protocol,
// so that every tool shows who owns what, with the loads in the part that is left to us.
import {
  decodeConsumerProtocolAssignment,
  decodeConsumerProtocolSubscription,
  encodeConsumerProtocolAssignment,
  encodeConsumerProtocolSubscription,
} from "@platformatic/kafka";
import { type PartitionId, partitionName } from "../../event/position.ts";
import type { Member } from "./assigner.ts";
import { type KafkaSettings, topicName } from "./kafka-settings.ts";

const version = 3;

export interface Subscription {
  readonly owned: readonly PartitionId[];
  readonly generation: number;
  readonly loads: readonly (readonly [name: string, load: number])[];
}

/** Turns partitions of ours into those of the cluster and back; unknown ones are left out. */
export class GroupWire {
  readonly #names: ReadonlyMap<string, PartitionId>;
  readonly #topics: ReadonlyMap<string, string>;

  constructor(settings: KafkaSettings, partitions: readonly PartitionId[]) {
    const named = partitions.map(
      (id) => [`${topicName(settings, id)}/${id.partition}`, id] as const,
    );
    this.#names = new Map(named);
    this.#topics = new Map(partitions.map((id) => [partitionName(id), topicName(settings, id)]));
  }

  subscription({ owned, generation, loads }: Subscription): Buffer {
    return encodeConsumerProtocolSubscription({
      version,
      topics: [...new Set(this.#topics.values())],
      userData: JSON.stringify(loads),
      ownedPartitions: this.#byTopic(owned),
      generationId: generation,
    });
  }

  /** What a member said; one that cannot be read owns nothing and knows no loads. */
  member(id: string, metadata: Buffer): Member {
    try {
      const { ownedPartitions, userData, generationId } =
        decodeConsumerProtocolSubscription(metadata);
      const owned = this.#partitions(ownedPartitions).map(partitionName);
      return { id, owned, generation: generationId, loads: new Map(loadsOf(userData)) };
    } catch {
      return { id, owned: [], generation: -1, loads: new Map() };
    }
  }

  assignment(partitions: readonly PartitionId[]): Buffer {
    return encodeConsumerProtocolAssignment({
      version,
      assignedPartitions: this.#byTopic(partitions),
    });
  }

  assigned(assignment: Buffer): PartitionId[] {
    return this.#partitions(decodeConsumerProtocolAssignment(assignment).assignedPartitions);
  }

  #byTopic(partitions: readonly PartitionId[]): { topic: string; partitions: number[] }[] {
    const byTopic = Map.groupBy(partitions, (id) => this.#topics.get(partitionName(id)) ?? "");
    return Array.from(byTopic, ([topic, ids]) => ({
      topic,
      partitions: ids.map(({ partition }) => partition),
    }));
  }

  #partitions(
    told: readonly { readonly topic: string; readonly partitions: readonly number[] }[],
  ): PartitionId[] {
    return told.flatMap(({ topic, partitions }) =>
      partitions.flatMap((partition) => this.#names.get(`${topic}/${partition}`) ?? []),
    );
  }
}

function loadsOf(userData: Buffer): [string, number][] {
  const parsed: unknown = JSON.parse(userData.toString());
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((pair): [string, number][] => {
    const [name, load] = Array.isArray(pair) ? pair : [];
    return typeof name === "string" && typeof load === "number" ? [[name, load]] : [];
  });
}
