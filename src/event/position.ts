// Where a record is: the partition is the unit of order, state, commit, file and recovery.

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
