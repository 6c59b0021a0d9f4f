// From where on a partition is checked: from its first entry, or from the first commit after some
// time. What lies before is not read, so the time it takes follows from the stretch alone.
import type { CommitEntry, Head } from "../event/entry.ts";
import { type ChainSource, readEntries } from "../stream/chain.ts";
import type { Stored } from "../stream/entry-packs.ts";

export interface CheckedRange {
  /** The entry before the first of the stretch, taken as it is; seq 0 before the first of all. */
  readonly before: Before;
  /** Epoch of the claim under which the first commit was made; 0 before any. */
  readonly claimed: number;
  /** Offset the first commit begins at. */
  readonly from: number;
  /** Partition time before the first commit, ms; undefined where the whole chain is checked. */
  readonly begunAt: number | undefined;
}

interface Before {
  readonly seq: number;
  readonly hash: string;
  readonly epoch: number;
}

export const wholeChain: CheckedRange = {
  before: { seq: 0, hash: "", epoch: 0 },
  claimed: 0,
  from: 0,
  begunAt: undefined,
};

/**
 * The stretch behind the last commit made before `sinceMs`, by the clocks of the workers; undefined
 * where nothing was committed since. Throws StateError and StoreError.
 */
export async function rangeSince(
  source: ChainSource,
  head: Pick<Head, "seq">,
  sinceMs: number,
): Promise<CheckedRange | undefined> {
  const first = await firstCommitSince(source, head.seq, sinceMs);
  if (first === undefined) return undefined;
  const { seq, epoch, from } = first;
  const before = await entryAt(source, seq - 1);
  const commit = await lastCommitBefore(source, seq);
  if (before === undefined || commit === undefined) return wholeChain;
  return {
    before: { seq: seq - 1, hash: before.hash, epoch: before.entry.epoch },
    claimed: epoch,
    from,
    begunAt: commit.appendedAt,
  };
}

/** Halves the chain: commits are made in the order of time, but for clocks that go wrong. */
async function firstCommitSince(
  source: ChainSource,
  last: number,
  sinceMs: number,
): Promise<CommitEntry | undefined> {
  let found: CommitEntry | undefined;
  for (let low = 1, high = last; low <= high; ) {
    const middle = low + ((high - low) >> 1);
    const commit = await nextCommit(source, { after: middle - 1, through: high });
    if (commit === undefined) high = middle - 1;
    else if (commit.committedAt >= sinceMs) {
      found = commit;
      high = middle - 1;
    } else low = commit.seq + 1;
  }
  return found;
}

async function nextCommit(
  source: ChainSource,
  range: { readonly after: number; readonly through: number },
): Promise<CommitEntry | undefined> {
  for await (const { entry } of readEntries(source, range)) {
    if (entry.kind === "commit") return entry;
  }
  return undefined;
}

async function lastCommitBefore(
  source: ChainSource,
  seq: number,
): Promise<CommitEntry | undefined> {
  for (let at = seq - 1; at > 0; at--) {
    const stored = await entryAt(source, at);
    if (stored?.entry.kind === "commit") return stored.entry;
  }
  return undefined;
}

async function entryAt(source: ChainSource, seq: number): Promise<Stored | undefined> {
  for await (const stored of readEntries(source, { after: seq - 1, through: seq })) return stored;
  return undefined;
}
