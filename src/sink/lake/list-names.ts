// What the published lists of a table are called, and which of them count: the whole rule by which
// a reader of the lake finds the files of a table, without the chain.
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
  const name = [to, from, ...(rank === to ? [] : [rank])].map(digits).join("-");
  return `${listFolder(table, partition)}${name}.json`;
}

/** All lists of the folder, by rising `to`. */
export async function readListNames(store: Pick<Store, "list">, folder: string) {
  const names: ListName[] = [];
  for (let after = ""; ; ) {
    const page = await store.list(folder, { ...(after && { after }), limit: namesPerPage });
    for (const key of page) {
      const name = readListName(key);
      if (name) names.push(name);
      after = key;
    }
    if (page.length < namesPerPage) return names;
  }
}

/** The lists that count, in order: those that no list of a higher rank covers. */
export function effectiveLists(names: readonly ListName[]): ListName[] {
  return names.filter((name) => !names.some((other) => isCovering(other, name)));
}

/** Whether `other` says all that `name` says, and says it newer. */
export function isCovering(other: ListName, name: Omit<ListName, "key">): boolean {
  return other.from <= name.from && name.to <= other.to && other.rank > name.rank;
}

function readListName(key: string): ListName | undefined {
  const match = /\/(\d{20})-(\d{20})(?:-(\d{20}))?\.json$/.exec(key);
  if (!match) return undefined;
  const to = Number(match[1]);
  return { key, from: Number(match[2]), to, rank: Number(match[3] ?? to) };
}

function digits(seq: number): string {
  return String(seq).padStart(20, "0");
}
