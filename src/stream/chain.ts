// The commit chain of a partition: dense, hash-linked entries and the head that names the newest.
import { assert } from "../assert.ts";
import {
  decodeEntry,
  type Entry,
  encodeEntry,
  entryKey,
  entryPrefix,
  type Head,
  hashEntry,
  headKey,
} from "../event/entry.ts";
import { type PartitionId, partitionName } from "../event/position.ts";
import type { StateHandle, StateWrite } from "../state/state.ts";
import type { Store } from "../store/store.ts";
import { findPack, readPack, type Stored } from "./entry-packs.ts";
import { Halt } from "./halt.ts";

export const noHead: Head = {
  seq: 0,
  hash: "",
  epoch: 0,
  next: 0,
  last: -1,
  claims: 0,
  appendedAt: 0,
  tail: "",
};

/** The newest entry's summary; `noHead` for a newborn partition. */
export async function readHead(handle: Pick<StateHandle, "get">): Promise<Head> {
  const bytes = await handle.get(headKey);
  if (bytes === undefined) return noHead;
  return JSON.parse(Buffer.from(bytes).toString("utf8")) as Head;
}

/** An entry linked behind `head`, the head after it, and the two writes that put them in place. */
export interface Linked<E extends Entry> {
  readonly entry: E;
  readonly head: Head;
  readonly writes: readonly StateWrite[];
}

/** Links `entry` behind `head`. Its seq, prev and claims follow from the head. */
export function link<E extends Entry>(head: Head, entry: E): Linked<E> {
  assert(entry.seq === head.seq + 1, "entries are dense");
  assert(entry.prev === head.hash, "an entry names the one before it");
  assert(entry.epoch >= head.epoch, "epochs never fall along a chain");
  const bytes = encodeEntry(entry);
  const next: Head = {
    seq: entry.seq,
    hash: hashEntry(bytes),
    epoch: entry.epoch,
    next: entry.next,
    last: entry.kind === "commit" ? entry.last : head.last,
    claims: claimsAfter(head, entry),
    appendedAt: entry.kind === "commit" ? entry.appendedAt : head.appendedAt,
    tail: entry.kind === "commit" ? entry.tail : head.tail,
  };
  return {
    entry,
    head: next,
    writes: [
      { key: entryKey(entry.seq), value: bytes },
      { key: headKey, value: Buffer.from(JSON.stringify(next), "utf8") },
    ],
  };
}

function claimsAfter(head: Head, entry: Entry): number {
  if (entry.kind === "claim") return head.claims + 1;
  return entry.kind === "commit" ? 0 : head.claims;
}

const entriesPerPage = 256;

/** Where the entries of a partition are: in State, and of old in packs. */
export interface ChainSource {
  readonly partition: PartitionId;
  readonly handle: Pick<StateHandle, "list">;
  readonly store: Pick<Store, "get" | "list">;
}

/** Seqs in `(after, through]`. */
interface SeqRange {
  readonly after: number;
  readonly through: number;
}

/** Every entry of the range, in order. Throws Halt where one is missing, StateError, StoreError. */
export async function* readEveryEntry(
  source: ChainSource,
  range: SeqRange,
): AsyncGenerator<Stored> {
  let next = range.after + 1;
  for await (const stored of readEntries(source, range)) {
    const { seq } = stored.entry;
    if (seq !== next) {
      const where = `entries ${next} to ${seq - 1} of ${partitionName(source.partition)}`;
      throw new Halt(`${where} are neither in the state nor in a pack`);
    }
    yield stored;
    next++;
  }
}

/**
 * Entries of the range, in order, page by page; what is neither in State nor in a pack is left out.
 * Throws StateError and StoreError.
 */
export async function* readEntries(
  source: ChainSource,
  { after, through }: SeqRange,
): AsyncGenerator<Stored> {
  for (let seq = after; seq < through; ) {
    const page = await readPage(source, seq);
    if (page.length === 0) return;
    for (const stored of page) {
      if (stored.entry.seq > through) return;
      yield stored;
      seq = stored.entry.seq;
    }
  }
}

/** The next entries behind `seq`. Entries are dense: those that State does not have were packed. */
async function readPage(source: ChainSource, seq: number): Promise<readonly Stored[]> {
  const { partition, handle, store } = source;
  const options = { after: entryKey(seq), limit: entriesPerPage };
  const page = await handle.list(entryPrefix, options);
  if (page[0]?.key !== entryKey(seq + 1)) {
    const pack = await findPack(store, partition, seq + 1);
    const packed = pack ? await readPack(store, pack) : [];
    const missed = packed.filter(({ entry }) => entry.seq > seq);
    const [first] = missed;
    if (first && !(page[0] && page[0].key <= entryKey(first.entry.seq))) return missed;
  }
  return page.map(({ value }) => ({ entry: decodeEntry(value), hash: hashEntry(value) }));
}

/** Seq of the oldest entry that State holds; undefined for none. Throws StateError. */
export async function firstEntry(handle: Pick<StateHandle, "list">): Promise<number | undefined> {
  const [first] = await handle.list(entryPrefix, { limit: 1 });
  return first && Number(first.key.slice(entryPrefix.length));
}
