// Where a record is: the partition is the unit of order, state, commit, file and recovery.
import { assert } from "../assert.ts";

/** A partition of one generation of a topic. Counts are fixed for a generation. */
export interface PartitionId {
  readonly topic: string;
  readonly generation: number;
  readonly partition: number;
}

/** `web/1/7`: names the partition in keys, paths and messages. */
export function partitionName({ topic, generation, partition }: PartitionId): string {
  return `${topic}/${generation}/${partition}`;
}

/** The inverse of `partitionName`, or undefined. */
export function parsePartitionName(name: string): PartitionId | undefined {
  const match = /^([a-z][a-z_]{0,31})\/([1-9]\d{0,8})\/(0|[1-9]\d{0,8})$/.exec(name);
  if (!match) return undefined;
  return { topic: match[1] as string, generation: Number(match[2]), partition: Number(match[3]) };
}

/** A topic and how it is laid out; counts belong to a generation and never change within it. */
export interface TopicLayout {
  readonly topic: string;
  readonly generation: number;
  /** 1 to 1024. */
  readonly partitions: number;
}

export const partitionsMax = 1024;

/** Every partition of every topic, in order. */
export function partitionsOf(topics: readonly TopicLayout[]): PartitionId[] {
  return topics.flatMap(({ topic, generation, partitions }) => {
    assert(partitions >= 1 && partitions <= partitionsMax, "a topic has 1 to 1024 partitions");
    return Array.from({ length: partitions }, (_, partition) => ({ topic, generation, partition }));
  });
}
