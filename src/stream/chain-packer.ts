// Packs the old entries of a partition, beside its commits. What a pack holds follows from the
// chain alone, so whoever makes it makes the same one. State lets go of entries that are in a pack;
// after a crash before that they are in both, and the pack is found again.
import type { Clock } from "../clock.ts";
import { decodeEntry, entryKey, entryPrefix, hashEntry } from "../event/entry.ts";
import { type PartitionId, partitionName } from "../event/position.ts";
import { type StateEntry, StateError, type StateHandle, type StateWrite } from "../state/state.ts";
import { type Store, StoreError } from "../store/store.ts";
import { firstEntry, readHead } from "./chain.ts";
import { encodePack, findPack, type PackName, packKey, readPack } from "./entry-packs.ts";

export interface PackSettings {
  /** Age at which entries are packed, ms: the younger ones are what somebody may ask for. */
  readonly packAfterMs: number;
  /** A pack ends where the next commit is of another such span of time, ms. */
  readonly packSpanMs: number;
}

export const defaultPacks: PackSettings = {
  packAfterMs: 7 * 24 * 3_600_000,
  packSpanMs: 3_600_000,
};

export interface PackerOptions {
  readonly partition: PartitionId;
  readonly handle: StateHandle;
  readonly store: Store;
  readonly clock: Clock;
  readonly settings: PackSettings;
  report(level: "warn" | "error", message: string): void;
}

/** A pack ends before the entry with which it would be longer, uncompressed. */
const packBytesMax = 1024 * 1024;
const entriesPerPage = 256;
/** More than a commit, its claim and its merges add. */
const droppedPerCommit = 4;

/** Entries that are to be one pack. */
interface Group {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly Uint8Array[];
  /** When the newest of its commits was made, ms. */
  readonly committedAt: number;
}

export class ChainPacker {
  readonly #options: PackerOptions;
  /** The oldest entry that State may hold; undefined before it was looked for. */
  #oldest: number | undefined;
  /** Newest entry that is in a pack. */
  #through = 0;
  /** The newest pack that is known to be durable. */
  #created: string | undefined;
  /** When it is worth another look, ms on the monotonic clock. */
  #lookAt: number;

  constructor(options: PackerOptions) {
    this.#options = options;
    const { clock, settings } = options;
    // What a take-over has to read comes first.
    this.#lookAt = clock.monotonic() + settings.packSpanMs / 60;
  }

  /** Deletions of entries that are in packs, for the next commit; each is answered once. */
  take(): readonly StateWrite[] {
    const writes: StateWrite[] = [];
    if (this.#oldest === undefined) return writes;
    while (this.#oldest <= this.#through && writes.length < droppedPerCommit) {
      writes.push({ key: entryKey(this.#oldest++), value: null });
    }
    return writes;
  }

  /**
   * Makes one pack of entries up to `seq`, or finds it made; false when there is nothing to do for
   * now. Throws StateError and StoreError.
   */
  async step(seq: number): Promise<boolean> {
    const { handle, store, partition, clock, settings } = this.#options;
    if (clock.monotonic() < this.#lookAt) return false;
    if (this.#oldest === undefined) {
      this.#oldest = (await firstEntry(handle)) ?? 1;
      this.#through = this.#oldest - 1;
    }
    const made = await findPack(store, partition, this.#through + 1);
    if (made) return this.#follow(made);
    const group = await this.#nextGroup();
    // Of a clock that was far ahead they are not waited for, nor is what comes behind them.
    const isDue = group && Math.abs(clock.now() - group.committedAt) >= settings.packAfterMs;
    if (!isDue || group.to > seq) {
      this.#lookAt = clock.monotonic() + settings.packSpanMs;
      return false;
    }
    await this.#create(packKey(partition, group), encodePack(group.lines));
    return true;
  }

  /** Durable when it resolves; the next step looks at it, which may be of an owner before. */
  async #create(key: string, bytes: Uint8Array): Promise<void> {
    await this.#options.store.create(key, bytes).catch((error: unknown) => {
      if (!(error instanceof StoreError) || error.code !== "exists") throw error;
    });
    this.#created = key;
  }

  /** Goes on behind a pack, if it holds what State does. */
  async #follow(pack: PackName): Promise<boolean> {
    const { partition, store, report } = this.#options;
    const packed = (await readPack(store, pack)).filter(({ entry }) => entry.seq > this.#through);
    const count = pack.to - this.#through;
    let isSame = packed.length === count;
    for (let at = 0; isSame && at < count; ) {
      const page = await this.#page(this.#through + at);
      isSame = page.length > 0;
      for (const { value } of page.slice(0, count - at)) {
        if (packed[at++]?.hash !== hashEntry(value)) isSame = false;
      }
    }
    if (isSame) {
      // It can be listed, which does not say that its maker lived until it was durable.
      if (pack.key !== this.#created) await this.#create(pack.key, await store.get(pack.key));
      this.#through = pack.to;
      return true;
    }
    await this.#expectNoLaterOwner();
    report("error", `${pack.key} holds other entries than ${partitionName(partition)}: not packed`);
    this.#lookAt = Number.POSITIVE_INFINITY;
    return false;
  }

  /** The entries behind the newest pack; undefined while their pack has no end. */
  async #nextGroup(): Promise<Group | undefined> {
    const { packSpanMs } = this.#options.settings;
    const lines: Uint8Array[] = [];
    const from = this.#through + 1;
    let to = this.#through;
    let bytes = 0;
    let committedAt: number | undefined;
    for (;;) {
      const page = await this.#page(to);
      if (page.length === 0) return undefined;
      for (const { key, value } of page) {
        if (key !== entryKey(to + 1)) {
          await this.#expectNoLaterOwner();
          return undefined;
        }
        const entry = decodeEntry(value);
        const at = entry.kind === "commit" ? entry.committedAt : committedAt;
        const isOfNext = spanOf(at, packSpanMs) !== spanOf(committedAt ?? at, packSpanMs);
        bytes += value.length;
        const isEnd = isOfNext || bytes > packBytesMax;
        if (isEnd && lines.length > 0) return { from, to, lines, committedAt: committedAt ?? 0 };
        lines.push(value);
        committedAt = at;
        to = entry.seq;
      }
    }
  }

  async #page(after: number): Promise<readonly StateEntry[]> {
    const options = { after: entryKey(after), limit: entriesPerPage, bytesMax: packBytesMax };
    return this.#options.handle.list(entryPrefix, options);
  }

  /** A later owner packs too, and has State let go of entries: then only our being here is wrong. */
  async #expectNoLaterOwner(): Promise<void> {
    const { handle } = this.#options;
    const { epoch } = await readHead(handle);
    if (epoch > handle.epoch) throw new StateError("fenced", "the partition has a newer owner");
  }
}

function spanOf(ms: number | undefined, spanMs: number): number | undefined {
  return ms === undefined ? undefined : Math.floor(ms / spanMs);
}
