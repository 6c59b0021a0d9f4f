// How the folds' state is made durable with few puts: one delta a fold and commit, rolled into one
// block every so many commits. Opening reads the blocks, then the deltas, oldest first.
import type { StateHandle, StateWrite } from "../state/state.ts";
import type { FoldState } from "../transform/fold.ts";

/** A roll deletes as many keys as it merges; with the rest of a commit that stays below 64 puts. */
export const commitsPerBlock = 48;
const pageSize = 64;
const forgottenPerCommitMax = 4;

interface Kept {
  readonly key: string;
  /** Partition time in ms of the newest change inside. */
  readonly newestMs: number;
}

interface Delta extends Kept {
  readonly bytes: Uint8Array;
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

  async load(handle: Pick<StateHandle, "list">): Promise<void> {
    await this.#loadAll(handle, "block", (kept) => this.#blocks.push(kept));
    await this.#loadAll(handle, "delta", (kept) => this.#deltas.push(kept));
  }

  /** The writes that make the fold's changes part of commit `seq` at partition time `nowMs`. */
  commit(seq: number, nowMs: number): StateWrite[] {
    this.#commits++;
    const writes: StateWrite[] = [];
    const bytes = this.#fold.takeDelta();
    if (bytes !== undefined) {
      this.#deltas.push({ key: this.#key("delta", seq), newestMs: nowMs, bytes });
    }
    const isRollDue = this.#commits >= commitsPerBlock && this.#deltas.length > 1;
    if (isRollDue) writes.push(...this.#roll(seq, bytes !== undefined));
    else if (bytes !== undefined) {
      writes.push({ key: this.#key("delta", seq), value: stamped(nowMs, bytes) });
    }
    writes.push(...this.#forget(nowMs));
    return writes;
  }

  #roll(seq: number, isNewestUnwritten: boolean): StateWrite[] {
    this.#commits = 0;
    const deltas = this.#deltas;
    const newestMs = deltas.at(-1)?.newestMs ?? 0;
    const block = this.#fold.merge(deltas.map((delta) => delta.bytes));
    const key = this.#key("block", seq);
    const written = isNewestUnwritten ? deltas.slice(0, -1) : deltas;
    this.#deltas = [];
    this.#blocks.push({ key, newestMs });
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

  async #loadAll(
    handle: Pick<StateHandle, "list">,
    kind: "block" | "delta",
    keep: (delta: Delta) => void,
  ): Promise<void> {
    const prefix = `${kind}/${this.#name}/`;
    let after = prefix;
    for (;;) {
      const page = await handle.list(prefix, { after, limit: pageSize });
      for (const { key, value } of page) {
        const bytes = value.subarray(stampBytes);
        this.#fold.load(bytes);
        const isDelta = kind === "delta";
        keep({ key, newestMs: readStamp(value), bytes: isDelta ? bytes : new Uint8Array(0) });
        after = key;
      }
      if (page.length < pageSize) return;
    }
  }

  #key(kind: "block" | "delta", seq: number): string {
    return `${kind}/${this.#name}/${String(seq).padStart(20, "0")}`;
  }
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
