// What the published lists of a table are called, and which of them count: the whole rule by which
// a reader of the lake finds the files of a table, without the chain.
import { seqDigits } from "../../event/entry.ts";
import type { PartitionId } from "../../event/position.ts";
import type { Store } from "../../store/store.ts";

/** A list as its name tells of it. */
export interface ListName {
  readonly key: string;
  /** Seqs of the entries whose files of the table it names, both included. */
  readonly from: number;
  readonly to: number;
  /** Seq of the entry it was made for: its own `to`, or a compaction's, which is higher. */
  readonly rank: number;
}

const namesPerPage = 1_000;

/** `published/web_events/1/web/3/` */
export function listFolder(table: string, partition: PartitionId): string {
  const { topic, generation } = partition;
  return `published/${table}/${generation}/${topic}/${partition.partition}/`;
}

/**
 * `<to>-<from>.json`, or `<to>-<from>-<rank>.json` for a merged one. Lists sort by their last seq,
 * so the newest is the last name of the folder.
 */
export function listKey(
  table: string,
  partition: PartitionId,
  { from, to, rank }: Omit<ListName, "key">,
): string {
  const name = [to, from, ...(rank === to ? [] : [rank])].map(seqDigits).join("-");
  return `${listFolder(table, partition)}${name}.json`;
}

/**
 * The lists of the folder by rising `to`: those that end at `from` or later, at least as far as one
 * begins behind `through`.
 */
export async function readListNames(
  store: Pick<Store, "list">,
  folder: string,
  { from = 0, through = Number.POSITIVE_INFINITY } = {},
): Promise<ListName[]> {
  const names: ListName[] = [];
  for (let after = `${folder}${seqDigits(from)}`; ; ) {
    const page = await store.list(folder, { after, limit: namesPerPage });
    for (const key of page) {
      const name = readListName(key);
      if (name) names.push(name);
      after = key;
    }
    const isThrough = (names.at(-1)?.from ?? 0) > through;
    if (page.length < namesPerPage || isThrough) return names;
  }
}

/** The lists that count, in order: those that no list of a higher rank covers. */
export function effectiveLists(names: readonly ListName[]): ListName[] {
  // A list comes behind all that may cover it; one that began later covers nothing from here on.
  const byEnd = names.toSorted((a, b) => b.to - a.to || a.from - b.from || b.rank - a.rank);
  const effective: ListName[] = [];
  let covering: ListName[] = [];
  for (const name of byEnd) {
    covering = covering.filter(({ from }) => from <= name.to);
    if (covering.some((other) => isCovering(other, name))) continue;
    covering.push(name);
    effective.push(name);
  }
  return effective.reverse();
}

/**
 * Whether `other` says all that `name` says, and says it newer; of the same entry, says more: two
 * owners may publish an entry, one of them with those before it.
 */
export function isCovering(other: ListName, name: ListName): boolean {
  const isNewer = other.rank > name.rank || (other.rank === name.rank && other.from < name.from);
  return isNewer && other.from <= name.from && name.to <= other.to;
}

function readListName(key: string): ListName | undefined {
  const match = /\/(\d{20})-(\d{20})(?:-(\d{20}))?\.json$/.exec(key);
  if (!match) return undefined;
  const to = Number(match[1]);
  return { key, from: Number(match[2]), to, rank: Number(match[3] ?? to) };
}
