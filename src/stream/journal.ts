// How the folds' state is made durable with few puts: one delta a fold and commit, rolled into one
// block every so many commits. Opening takes in the blocks, then the deltas, oldest first, then the
// index of what a fold keeps outside memory.
import { seqDigits } from "../event/entry.ts";
import type { StateEntry, StateWrite } from "../state/state.ts";
import type { FoldState } from "../transform/fold.ts";

/** A roll deletes as many keys as it merges; with the rest of a commit that stays below 64 puts. */
export const commitsPerBlock = 48;
const forgottenPerCommitMax = 4;

export type JournalKind = "block" | "delta";

interface Kept {
  readonly key: string;
  /** Partition time in ms of the newest change inside. */
  readonly newestMs: number;
}

interface Delta extends Kept {
  readonly bytes: Uint8Array;
  /** False for the delta of the commit that is being made. */
  isWritten: boolean;
}

/** The journal of one fold of one partition. */
export class Journal {
  readonly #name: string;
  readonly #fold: FoldState;
  #blocks: Kept[] = [];
  #deltas: Delta[] = [];
  #commits: number;

  /** `stagger` in [0, commitsPerBlock) keeps folds and partitions from rolling all at once. */
  constructor(name: string, fold: FoldState, stagger: number) {
    this.#name = name;
    this.#fold = fold;
    this.#commits = stagger % commitsPerBlock;
  }

  /** What is read of it when a partition is opened: all blocks, then all deltas, oldest first. */
  load(kind: JournalKind, { key, value }: StateEntry): void {
    const bytes = value.subarray(stampBytes);
    this.#fold.load(bytes);
    const newestMs = readStamp(value);
    if (kind === "block") this.#blocks.push({ key, newestMs });
    else this.#deltas.push({ key, newestMs, bytes, isWritten: true });
  }

  /** The writes that make the fold's changes part of commit `seq` at partition time `nowMs`. */
  commit(seq: number, nowMs: number): StateWrite[] {
    this.#commits++;
    const bytes = this.#fold.takeDelta();
    const newest = bytes && {
      key: this.#key("delta", seq),
      newestMs: nowMs,
      bytes,
      isWritten: false,
    };
    if (newest) this.#deltas.push(newest);
    // A partition that was opened anew again and again has more deltas than commits of this life.
    const isRollDue = this.#commits >= commitsPerBlock || this.#deltas.length >= commitsPerBlock;
    const writes = isRollDue && this.#deltas.length > 1 ? this.#roll(seq) : [];
    if (newest && this.#deltas.includes(newest)) {
      newest.isWritten = true;
      writes.push({ key: newest.key, value: stamped(nowMs, newest.bytes) });
    }
    return [...writes, ...this.#forget(nowMs)];
  }

  /**
   * What leaves memory with the commit whose deltas were taken last, in at most `room` writes or
   * those the fold may always make.
   */
  coldWrites(room: number, nowMs: number): StateWrite[] {
    const { cold } = this.#fold;
    return cold?.take(Math.max(room, cold.writesMin ?? 0), nowMs) ?? [];
  }

  /** One block of the oldest deltas, as many as one commit may delete. */
  #roll(seq: number): StateWrite[] {
    this.#commits = 0;
    const rolled = this.#deltas.splice(0, commitsPerBlock);
    const newestMs = rolled.at(-1)?.newestMs ?? 0;
    const block = this.#fold.merge(rolled.map((delta) => delta.bytes));
    const key = this.#key("block", seq);
    this.#blocks.push({ key, newestMs });
    const written = rolled.filter(({ isWritten }) => isWritten);
    return [
      { key, value: stamped(newestMs, block) },
      ...written.map((delta) => ({ key: delta.key, value: null })),
    ];
  }

  #forget(nowMs: number): StateWrite[] {
    const writes: StateWrite[] = [];
    while (writes.length < forgottenPerCommitMax) {
      const oldest = this.#blocks[0];
      if (!oldest || this.#fold.forgetAfter(oldest.newestMs) > nowMs) break;
      this.#blocks.shift();
      writes.push({ key: oldest.key, value: null });
    }
    return writes;
  }

  #key(kind: JournalKind, seq: number): string {
    return `${kind}/${this.#name}/${seqDigits(seq)}`;
  }
}

/** The fold that an entry of this key is of. */
export function foldOf(key: string): string {
  return key.slice(key.indexOf("/") + 1, key.lastIndexOf("/"));
}

const stampBytes = 8;

function stamped(ms: number, bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(stampBytes + bytes.length);
  new DataView(out.buffer).setFloat64(0, ms);
  out.set(bytes, stampBytes);
  return out;
}

function readStamp(value: Uint8Array): number {
  return new DataView(value.buffer, value.byteOffset, value.byteLength).getFloat64(0);
}
