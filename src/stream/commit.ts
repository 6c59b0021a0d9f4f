// One commit: data files written and synced, then one atomic batch handed to State. It is complete
// before it is handed over and never rebuilt: from then on it may land at any time.
import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { encodeParquet } from "../codec/parquet-write.ts";
import { plainBytes } from "../codec/plain-bytes.ts";
import { type CommitEntry, type DataFile, type Head, seqDigits } from "../event/entry.ts";
import type { PartitionId } from "../event/position.ts";
import type { StateHandle, StateWrite } from "../state/state.ts";
import { type Store, StoreError } from "../store/store.ts";
import { link } from "./chain.ts";
import { commitFileName, dataFolder } from "./data-keys.ts";
import type { Draft } from "./pipeline.ts";

/** A data file encoded and named, not yet written. */
interface EncodedFile {
  readonly file: DataFile;
  readonly bytes: Uint8Array;
}

/** Everything of one commit, ready to be written. */
export interface PreparedCommit {
  readonly entry: CommitEntry;
  readonly head: Head;
  readonly files: readonly EncodedFile[];
  readonly writes: readonly StateWrite[];
  readonly pending: Uint8Array;
}

export interface CommitOptions {
  readonly partition: PartitionId;
  readonly head: Head;
  readonly nonce: string;
  readonly epoch: number;
  readonly manifest: string;
  readonly committedAt: number;
  /** Deltas, blocks and deletions of the folds, for this commit's seq. */
  readonly foldWrites: readonly StateWrite[];
}

/** Puts and deletes of one batch to State at most; what can wait takes the room the rest leaves. */
export const putsPerCommitMax = 64;
/** Its entry, the head and what sinks are handed besides files. */
export const putsOfCommit = 3;

const pendingPrefix = "pending/";

/** State key of what a commit still has to hand to sinks besides its files. */
export function pendingKey(seq: number): string {
  return `${pendingPrefix}${seqDigits(seq)}`;
}

/** The oldest commit that may still have something to hand to a sink; undefined for none. */
export async function firstPending(handle: Pick<StateHandle, "list">): Promise<number | undefined> {
  const [first] = await handle.list(pendingPrefix, { after: pendingPrefix, limit: 1 });
  return first && Number(first.key.slice(pendingPrefix.length));
}

/** Encodes the draft's files, yielding between them, and links the entry behind the head. */
export async function prepareCommit(
  draft: Draft,
  options: CommitOptions,
  clock: Clock,
): Promise<PreparedCommit> {
  const { head, nonce, epoch, manifest, committedAt } = options;
  const seq = head.seq + 1;
  const files: EncodedFile[] = [];
  for (const set of draft.sets) {
    // An event table has the fields of all its types, a commit the values of a few; the archive is
    // read by hand too, and keeps one shape.
    const bytes = encodeParquet(set, { omitsEmptyColumns: set.table !== "raw" });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const { table, rows } = set;
    const key = `${dataFolder(table, options.partition)}${commitFileName({ seq, epoch, nonce })}`;
    const size = { rows, bytes: bytes.length, plainBytes: plainBytes(set) };
    files.push({ file: { table, key, ...size, sha256 }, bytes });
    await clock.yield();
  }
  const { next, last, appendedAt, tail, counters, crashes } = draft;
  const linked = link(head, {
    kind: "commit",
    seq,
    epoch,
    nonce,
    prev: head.hash,
    from: head.next,
    next,
    last,
    appendedAt,
    tail,
    files: files.map(({ file }) => file),
    counters,
    manifest,
    crashes,
    committedAt,
  });
  const pending = { key: pendingKey(seq), value: draft.pending };
  return {
    entry: linked.entry,
    head: linked.head,
    files,
    writes: [...linked.writes, pending, ...options.foldWrites],
    pending: draft.pending,
  };
}

export interface CommitPorts {
  readonly store: Store;
  readonly handle: StateHandle;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told while a fault of the environment holds the commit up; null once it is over. */
  onPause(reason: string | null): void;
}

/** Writes the files, then hands the batch over; resolves when it is durable. */
export async function writeCommit(commit: PreparedCommit, ports: CommitPorts): Promise<void> {
  await Promise.all(commit.files.map((encoded) => writeFile(encoded, ports)));
  await ports.handle.write(commit.writes);
}

const retryMsMin = 50;
const retryMsMax = 5_000;

/** A full or absent store pauses the commit; its files are the same bytes at every attempt. */
async function writeFile({ file, bytes }: EncodedFile, ports: CommitPorts): Promise<void> {
  for (let wait = retryMsMin; ; wait = Math.min(wait * 2, retryMsMax)) {
    try {
      await ports.store.create(file.key, bytes);
      return ports.onPause(null);
    } catch (error) {
      if (!(error instanceof StoreError) || error.code === "missing") throw error;
      // The name holds our nonce, so an object that is there is an earlier attempt's, and whole.
      if (error.code === "exists") return ports.onPause(null);
      if (ports.signal.aborted) throw error;
      ports.onPause(`store ${error.code}: ${error.message}`);
      await ports.clock.sleep(wait, ports.signal);
    }
  }
}
