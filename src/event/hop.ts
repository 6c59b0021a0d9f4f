// The second hop: how a record that one partition sends on to another topic says where it comes
// from. Its source names the topic, its id the place in it; `prev` is the place of the record sent
// before it from the same partition to the same partition.
import { type PartitionId, partitionName } from "./position.ts";

/** Offset of the record it comes from, and the number among those that one gave. */
export interface Place {
  readonly offset: number;
  readonly ordinal: number;
}

const sourcePrefix = "pulse:";

export function hopSource(topic: string): string {
  return `${sourcePrefix}${topic}`;
}

export function hopId({ generation, partition }: PartitionId, place: Place): string {
  return `${generation}/${partition}/${placeText(place)}`;
}

export function placeText({ offset, ordinal }: Place): string {
  return `${offset}/${ordinal}`;
}

/** Undefined for a text that `placeText` did not write. */
export function readPlace(text: string): Place | undefined {
  const match = /^(\d{1,16})\/(\d{1,9})$/.exec(text);
  return match ? { offset: Number(match[1]), ordinal: Number(match[2]) } : undefined;
}

/** Undefined for a source and id that are not of a derived record. */
export function readHop(
  source: string,
  id: string,
): { readonly from: string; readonly place: Place } | undefined {
  const match = /^(\d{1,9})\/(\d{1,9})\/(.*)$/.exec(id);
  const place = readPlace(match?.[3] ?? "");
  if (match === null || place === undefined || !source.startsWith(sourcePrefix)) return undefined;
  const topic = source.slice(sourcePrefix.length);
  const [, generation, partition] = match.map(Number) as [number, number, number];
  return { from: partitionName({ topic, generation, partition }), place };
}

/** Below zero when `a` was sent before `b`. */
export function comparePlaces(a: Place, b: Place): number {
  return a.offset - b.offset || a.ordinal - b.ordinal;
}
