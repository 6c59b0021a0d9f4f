// Merges the lists of a table when files they name were merged: one list takes the place of those
// of the commits in its range, and of the list before it while both together are short.
import type { CompactionEntry, DataFile } from "../../event/entry.ts";
import type { PartitionId } from "../../event/position.ts";
import type { Store } from "../../store/store.ts";
import {
  effectiveLists,
  isCovering,
  type ListName,
  listFolder,
  listKey,
  readListNames,
} from "./list-names.ts";
import { createOnce, encodeList, type PublishedList, readList } from "./published-list.ts";

/** Files of one merged list; a list this long is not added to. */
const filesPerListMax = 64;
/**
 * How far before its range, in entries, a list is looked for to be added to: there are thousands
 * of lists in a year, and a request names a thousand.
 */
const lookBack = 1_000;

/**
 * Publishes the outputs in place of the inputs, then deletes the lists that no longer count.
 * Repeating it has no effect. Throws StoreError and SinkError.
 */
export async function mergeLists(
  store: Store,
  partition: PartitionId,
  entry: CompactionEntry,
): Promise<void> {
  const { table, from, to, seq } = entry;
  const range = { from: Math.max(0, from - lookBack), through: to };
  const names = await readListNames(store, listFolder(table, partition), range);
  const known = names.find((name) => name.rank >= seq && name.from <= from && to <= name.to);
  const newest = known ?? (await publishMerged(store, partition, { entry, names }));
  if (newest === undefined) return;
  const covered = names.filter((name) => isCovering(newest, name));
  // It can be listed, which does not say that its maker lived until it was durable.
  if (known && covered.length > 0) await createOnce(store, known.key, await store.get(known.key));
  for (const { key } of covered) await store.delete(key);
}

/** Undefined when no list names an input any more. */
async function publishMerged(
  store: Store,
  partition: PartitionId,
  { entry, names }: { readonly entry: CompactionEntry; readonly names: readonly ListName[] },
): Promise<ListName | undefined> {
  const list = await merged(store, effectiveLists(names), entry);
  if (list === undefined) return undefined;
  const name = { from: list.from, to: list.to, rank: entry.seq };
  const key = listKey(entry.table, partition, name);
  await createOnce(store, key, encodeList(list));
  return { key, ...name };
}

/** The list to publish; undefined when no list names an input any more. */
async function merged(
  store: Store,
  effective: readonly ListName[],
  entry: CompactionEntry,
): Promise<PublishedList | undefined> {
  const overlapping = effective.filter((list) => list.from <= entry.to && list.to >= entry.from);
  const last = overlapping.at(-1);
  const first = overlapping[0];
  if (first === undefined || last === undefined) return undefined;
  const lists: PublishedList[] = [];
  for (const name of overlapping) {
    // Of one that lies within, each file is an input: nothing is read but the hash of the last.
    const isWithin = name.from >= entry.from && name.to <= entry.to;
    if (!isWithin || name === last) lists.push(await readList(store, name.key));
  }
  const isNamed = overlapping.length > lists.length || lists.some((list) => namesAny(list, entry));
  if (!isNamed) return undefined;
  const before = effective[effective.indexOf(first) - 1];
  const files = replaceInputs(
    lists.flatMap((list) => list.files),
    entry,
  );
  const list = {
    from: first.from,
    to: last.to,
    hash: lists.at(-1)?.hash ?? "",
    next: lists.at(-1)?.next ?? 0,
    files,
  };
  return before ? withBefore(store, before, list) : list;
}

/** Takes in the list before, if both together are short. */
async function withBefore(
  store: Store,
  before: ListName,
  list: PublishedList,
): Promise<PublishedList> {
  const { from, files } = await readList(store, before.key);
  if (files.length + list.files.length > filesPerListMax) return list;
  return { ...list, from, files: [...files, ...list.files] };
}

function namesAny({ files }: PublishedList, { inputs }: CompactionEntry): boolean {
  return files.some(({ key }) => inputs.includes(key));
}

/** The outputs stand where the first input stood; with none there, in the order of their rows. */
function replaceInputs(
  files: readonly DataFile[],
  { inputs, outputs }: CompactionEntry,
): readonly DataFile[] {
  const replaced = new Set([...inputs, ...outputs.map(({ key }) => key)]);
  const at = files.findIndex(({ key }) => replaced.has(key));
  const kept = files.filter(({ key }) => !replaced.has(key));
  const before = at < 0 ? kept.length : at;
  return [...kept.slice(0, before), ...outputs, ...kept.slice(before)];
}
