// Keeps the count of a partition's files small, beside its commits: merges files, has the sinks
// name the merged ones, then deletes what was merged and what dead attempts left; has old entries
// of the chain packed. The chain says what is to be done: the owner links a merge between two
// commits; every step may be repeated. A crash leaves nothing before the output is created, an
// orphan before its entry is durable, and a pending compaction before the lists are merged and the
// inputs deleted.

import { assert } from "../assert.ts";
import type { Clock } from "../clock.ts";
import {
  type CompactionEntry,
  type DataFile,
  decodeEntry,
  type Entry,
  entryKey,
  type Head,
} from "../event/entry.ts";
import { type PartitionId, partitionName } from "../event/position.ts";
import { SinkError } from "../sink/sink.ts";
import { StateError, type StateHandle, type StateWrite } from "../state/state.ts";
import { type Store, StoreError } from "../store/store.ts";
import { type Linked, link, readEveryEntry, readHead } from "./chain.ts";
import { ChainPacker, type PackSettings } from "./chain-packer.ts";
import { type CompactionSettings, type Merge, nextMerge } from "./compaction-plan.ts";
import { dataFolder, mergedFileName } from "./data-keys.ts";
import type { Feed } from "./feed.ts";
import { LiveFiles, liveFilesKey } from "./live-files.ts";
import { mergeFiles } from "./merge-files.ts";
import type { OneAtATime } from "./one-at-a-time.ts";
import { sweepOrphans } from "./orphans.ts";

/**
 * How long there may be nothing to do before it is looked again: leftovers come with time alone.
 */
const idleMsMax = 60_000;
/** How often it is looked whether the sinks have passed a compaction, at first and at last. */
const pendingMsMin = 50;
const pendingMsMax = 5_000;
const retryMsMin = 500;
const retryMsMax = 60_000;

export interface UpkeepOptions {
  readonly partition: PartitionId;
  readonly handle: StateHandle;
  readonly nonce: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly feeds: readonly Feed[];
  readonly settings: CompactionSettings;
  readonly packs: PackSettings;
  /** Heavy steps take turns over the partitions of a process. */
  readonly turns: OneAtATime;
  readonly signal: AbortSignal;
  report(level: "warn" | "error", message: string): void;
}

/** A merge whose output is durable and checked, to be linked. */
interface Ready {
  readonly merge: Merge;
  readonly output: DataFile;
  readonly rowChain: string;
}

export class Upkeep {
  readonly #options: UpkeepOptions;
  #live: LiveFiles;
  #ready: Ready | undefined;
  #linking: LiveFiles | undefined;
  /** Tables whose files are not what the chain says: left alone until the next owner. */
  readonly #refused = new Set<string>();
  #isSwept = false;
  readonly #packer: ChainPacker;
  #pendingMs = pendingMsMin;
  #wake = new AbortController();

  private constructor(options: UpkeepOptions, live: LiveFiles) {
    this.#options = options;
    this.#live = live;
    this.#packer = new ChainPacker({ ...options, settings: options.packs });
    options.signal.addEventListener("abort", () => this.#wake.abort(), { once: true });
  }

  /** Reads the checkpoint and the entries behind it, up to the owner's claim. */
  static async open(options: UpkeepOptions, claim: Head): Promise<Upkeep> {
    const live = LiveFiles.decode(await options.handle.get(liveFilesKey));
    const range = { after: live.through, through: claim.seq };
    for await (const { entry } of readEveryEntry(options, range)) live.apply(entry);
    return new Upkeep(options, live);
  }

  /** Whether a merge waits to be linked. */
  get isReady(): boolean {
    return this.#ready !== undefined;
  }

  /**
   * Links the merge that is ready, if any, behind `head`. Its writes belong into the batch that is
   * handed over next; `committed` is told of the entry once it is durable.
   */
  link(head: Head): Linked<CompactionEntry> | undefined {
    if (this.#ready === undefined) return undefined;
    const { merge, output, rowChain } = this.#ready;
    const { handle, nonce } = this.#options;
    const first = merge.inputs[0];
    const last = merge.inputs.at(-1);
    assert(first !== undefined && last !== undefined, "a merge has inputs");
    const linked = link(head, {
      kind: "compaction",
      seq: head.seq + 1,
      epoch: handle.epoch,
      nonce,
      prev: head.hash,
      next: head.next,
      table: output.table,
      level: merge.level,
      from: first.from,
      to: last.to,
      inputs: merge.inputs.map(({ file }) => file.key),
      outputs: [output],
      rowChain,
    });
    this.#ready = undefined;
    const after = this.#live.copy();
    after.apply(linked.entry);
    this.#linking = after;
    const checkpoint: StateWrite = { key: liveFilesKey, value: after.encode() };
    return { ...linked, writes: [...linked.writes, checkpoint] };
  }

  /** Deletions of entries that are in packs, for the batch that is handed over next. */
  takePacked(): readonly StateWrite[] {
    return this.#packer.take();
  }

  /** The entry is durable. */
  committed(entry: Entry): void {
    if (entry.kind !== "compaction") this.#live.apply(entry);
    else {
      assert(this.#linking?.through === entry.seq, "a compaction was linked here");
      this.#live = this.#linking;
      this.#linking = undefined;
    }
    this.#wake.abort();
  }

  /** Works until the signal aborts. Faults of the environment are waited out; bugs are thrown. */
  async run(): Promise<void> {
    const { clock, signal, partition, report } = this.#options;
    let wait = retryMsMin;
    while (!signal.aborted) {
      try {
        if (!(await this.#step())) await this.#sleep();
        wait = retryMsMin;
      } catch (error) {
        if (!isOutside(error)) throw error;
        // The owner meets that itself, and opens again.
        if (error instanceof StateError && error.code === "fenced") return;
        if (wait === retryMsMin) {
          report("warn", `upkeep of ${partitionName(partition)} waits: ${error.message}`);
        }
        await clock.sleep(wait, signal);
        wait = Math.min(wait * 2, retryMsMax);
      }
    }
  }

  /** One piece of work; false when there is none. */
  async #step(): Promise<boolean> {
    const { partition, handle, store, clock, signal } = this.#options;
    const [pending] = this.#live.pending;
    if (pending !== undefined && this.#passed() >= pending) {
      await this.#finish(pending);
      return true;
    }
    if (pending === undefined && !this.#isSwept) {
      const { epoch } = handle;
      await sweepOrphans(this.#live.copy(), { partition, epoch, store, clock, signal });
      this.#isSwept = true;
      return true;
    }
    const finished = (pending ?? Number.POSITIVE_INFINITY) - 1;
    if (await this.#packer.step(Math.min(this.#passed(), finished))) return true;
    // What is linked is not in `#live` before it is durable: until then nothing else is merged.
    if (this.#ready !== undefined || this.#linking !== undefined) return false;
    return this.#merge();
  }

  /** Newest seq that every sink has passed. */
  #passed(): number {
    const { feeds, partition } = this.#options;
    return Math.min(...feeds.map((feed) => feed.passed(partition)));
  }

  /** Has the sinks name the outputs, then deletes the inputs: nobody will ask for them again. */
  async #finish(seq: number): Promise<void> {
    const { partition, handle, feeds, store, signal } = this.#options;
    const bytes = await handle.get(entryKey(seq));
    // What State has let go of was finished: that is not kept before the next merge.
    const entry = bytes && decodeEntry(bytes);
    if (entry) {
      assert(entry.kind === "compaction", "a pending compaction is one");
      for (const feed of feeds) await feed.compact(partition, entry);
      for (const key of entry.inputs) {
        if (signal.aborted) return;
        await store.delete(key);
      }
    }
    // Also in what is being linked, if anything is: its checkpoint may name it once more.
    for (const live of [this.#live, this.#linking]) {
      if (live?.pending[0] === seq) live.pending.shift();
    }
  }

  async #merge(): Promise<boolean> {
    const { settings, clock, turns, signal } = this.#options;
    this.#live.settle(settings);
    for (const [table, { files }] of this.#live.tables) {
      if (this.#refused.has(table)) continue;
      const merge = nextMerge(files, settings, clock.now());
      if (merge === undefined) continue;
      await turns.run(signal, () => this.#mergeTable(table, merge));
      return true;
    }
    return false;
  }

  async #mergeTable(table: string, merge: Merge): Promise<void> {
    const { partition, handle, nonce, store, clock, signal, report } = this.#options;
    const inputs = merge.inputs.map(({ file }) => file);
    const from = merge.inputs[0]?.from ?? 0;
    const seq = merge.inputs.at(-1)?.to ?? 0;
    const { level } = merge;
    const name = mergedFileName({ seq, epoch: handle.epoch, nonce }, { from, level });
    const key = `${dataFolder(table, partition)}${name}`;
    const outcome = await mergeFiles({ table, inputs, key, store, clock, signal });
    if (outcome.kind === "merged") this.#ready = { merge, ...outcome };
    if (outcome.kind !== "refused") return;
    // A later owner merges and deletes these files too: then nothing is wrong but our being here.
    const { epoch } = await readHead(handle);
    if (epoch > handle.epoch) throw new StateError("fenced", "the partition has a newer owner");
    this.#refused.add(table);
    const where = `${table} of ${partitionName(partition)}`;
    report("error", `compaction of ${where} stopped: ${outcome.reason}`);
  }

  /** Until something is committed, or it is time to look again. */
  async #sleep(): Promise<void> {
    if (!this.#wake.signal.aborted) {
      const isPending = this.#live.pending.length > 0;
      this.#pendingMs = isPending ? Math.min(this.#pendingMs * 2, pendingMsMax) : pendingMsMin;
      const ms = isPending ? this.#pendingMs : idleMsMax;
      await this.#options.clock.sleep(ms, this.#wake.signal);
    }
    if (!this.#options.signal.aborted) this.#wake = new AbortController();
  }
}

function isOutside(error: unknown): error is StateError | StoreError | SinkError {
  return [StateError, StoreError, SinkError].some((known) => error instanceof known);
}
