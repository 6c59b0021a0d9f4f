// The commit chain of a partition: dense, hash-linked entries and the head that names the newest.
import { assert } from "../assert.ts";
import {
  decodeEntry,
  type Entry,
  encodeEntry,
  entryKey,
  type Head,
  hashEntry,
  headKey,
} from "../event/entry.ts";
import type { StateHandle, StateWrite } from "../state/state.ts";

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

export interface Stored {
  readonly entry: Entry;
  readonly hash: string;
}

const entriesPerPage = 256;

/** Entries with seq in `(after, through]`, in order, page by page. */
export async function* readEntries(
  handle: Pick<StateHandle, "list">,
  { after, through }: { after: number; through: number },
): AsyncGenerator<Stored> {
  let from = entryKey(after);
  for (;;) {
    const page = await handle.list("entry/", { after: from, limit: entriesPerPage });
    for (const { key, value } of page) {
      const entry = decodeEntry(value);
      if (entry.seq > through) return;
      yield { entry, hash: hashEntry(value) };
      from = key;
    }
    if (page.length < entriesPerPage) return;
  }
}
