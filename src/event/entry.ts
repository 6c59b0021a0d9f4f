// Entries of a partition's commit chain: dense, hash-linked, the truth everything else repeats.
import { createHash } from "node:crypto";

export interface DataFile {
  /** `raw` or the table's name. */
  readonly table: string;
  /** Key in the store. */
  readonly key: string;
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256 of the object, lower-case hexadecimal. */
  readonly sha256: string;
  /** Bytes its rows take once read back; where it is absent, ten times `bytes` are reckoned. */
  readonly plainBytes?: number;
}

/** accepted = landed + duplicate + quarantined, in every commit. */
export interface Counters {
  readonly records: number;
  readonly accepted: number;
  readonly landed: number;
  readonly duplicate: number;
  readonly quarantined: number;
  /** Landed, but too late for any session. */
  readonly late: number;
}

interface Link {
  readonly seq: number;
  readonly epoch: number;
  /** Unique per claim. */
  readonly nonce: string;
  /** Hash of the entry before it, "" for the first. */
  readonly prev: string;
}

/** A new owner; written durably before it reads a record. */
export interface ClaimEntry extends Link {
  readonly kind: "claim";
  readonly next: number;
}

export interface CommitEntry extends Link {
  readonly kind: "commit";
  /** Offsets `[from, next)` of the log are in this commit; `from` is the `next` of the one before. */
  readonly from: number;
  readonly next: number;
  /** Offset of the last record; offsets may be sparse, so it is not always `next - 1`. */
  readonly last: number;
  /** Append time of the last record, ms: partition time. */
  readonly appendedAt: number;
  /** Hash of the last record's bytes, to notice a log that was rewritten. */
  readonly tail: string;
  readonly files: readonly DataFile[];
  readonly counters: Counters;
  /** What the output is a function of, besides the log: code, contracts, dictionaries, hash key. */
  readonly manifest: string;
  /** Offsets in this commit whose verdict is `crash`. */
  readonly crashes: readonly number[];
  readonly committedAt: number;
}

/** Files of one table replaced by fewer, larger ones with the same rows in the same order. */
export interface CompactionEntry extends Link {
  readonly kind: "compaction";
  readonly next: number;
  readonly table: string;
  /** Above the levels of the inputs; a commit's own files are of level 0. */
  readonly level: number;
  /** Seqs of the first and the last commit whose rows these are. */
  readonly from: number;
  readonly to: number;
  /** Keys of live files of the table that follow one another, in order. */
  readonly inputs: readonly string[];
  readonly outputs: readonly DataFile[];
  /** A `RowChain` over the rows in order, equal before and after. */
  readonly rowChain: string;
}

export type Entry = ClaimEntry | CommitEntry | CompactionEntry;

/** The newest entry, kept beside the chain so that a take-over reads one key. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly epoch: number;
  readonly next: number;
  /** Offset of the last committed record, -1 before the first. */
  readonly last: number;
  /** Claims since the last commit. */
  readonly claims: number;
  readonly appendedAt: number;
  readonly tail: string;
}

/** Whether State takes it for a key: 1 to 256 printable ASCII bytes. */
export function isStateKey(key: string): boolean {
  return /^[\x20-\x7e]{1,256}$/.test(key);
}

/** State keys and names of files sort by sequence: 20 digits. */
export function seqDigits(seq: number): string {
  return String(seq).padStart(20, "0");
}

export const entryPrefix = "entry/";

export function entryKey(seq: number): string {
  return `${entryPrefix}${seqDigits(seq)}`;
}

export const headKey = "head";

export function encodeEntry(entry: Entry): Uint8Array {
  return Buffer.from(JSON.stringify(entry), "utf8");
}

export function hashEntry(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function decodeEntry(bytes: Uint8Array): Entry {
  return JSON.parse(Buffer.from(bytes).toString("utf8")) as Entry;
}
