// When a partition's next commit is due.
import type { PartitionId } from "../event/position.ts";

const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** The first time behind `since` that is `share`, 0 up to 1, of `every` past a multiple of it. */
export function nextDue(since: number, every: number, share: number): number {
  const offset = Math.round(share * every);
  return (Math.floor((since - offset) / every) + 1) * every + offset;
}

/** A partition's place in the interval, 0 up to 1: any few that follow one another lie far apart. */
export function shareOf({ topic, partition }: PartitionId): number {
  const place = Array.from(topic, (letter) => letter.charCodeAt(0)).reduce(
    (a, b) => a + b,
    partition,
  );
  return (place * goldenRatio) % 1;
}
