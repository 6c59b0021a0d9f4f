// Owns one partition from take-over to release: claim, then work; fold, commit, then emit. Any
// error drops the state in memory, which may be ahead of the durable one, and opens from the head.
import { present } from "../assert.ts";
import type { DictionaryRecord } from "../event/dictionary.ts";
import { type ClaimEntry, type CompactionEntry, type Head, headKey } from "../event/entry.ts";
import type { PartitionId } from "../event/position.ts";
import { LogError } from "../log/log.ts";
import { StateError, type StateHandle, type StateWrite } from "../state/state.ts";
import type { Dictionary } from "../transform/dictionaries.ts";
import { type Linked, link, readHead } from "./chain.ts";
import { checkLog } from "./check-log.ts";
import { ColdReads } from "./cold-reads.ts";
import {
  firstPending,
  type PreparedCommit,
  pendingKey,
  prepareCommit,
  putsOfCommit,
  putsPerCommitMax,
  writeCommit,
} from "./commit.ts";
import { nextDue, shareOf } from "./commit-due.ts";
import type { Dictionaries } from "./dictionaries.ts";
import type { Feed } from "./feed.ts";
import { RunFold } from "./fold-run.ts";
import { findPoison } from "./isolate.ts";
import { Journals } from "./journals.ts";
import type { OneAtATime } from "./one-at-a-time.ts";
import type { Pipeline } from "./pipeline.ts";
import type { EnginePorts, EngineSettings, MakePipeline } from "./ports.ts";
import type { PartitionStatus } from "./status.ts";
import { tickRecord } from "./tick.ts";
import { Upkeep } from "./upkeep.ts";

const isOpen = "the partition is open";
const pendingDroppedPerCommit = 8;
/** How long a release waits for the sinks; what they miss is fed by the next owner. */
const drainMsMax = 5_000;

export interface OwnerOptions {
  readonly partition: PartitionId;
  readonly ports: EnginePorts;
  readonly settings: EngineSettings;
  readonly feeds: readonly Feed[];
  readonly makePipeline: MakePipeline;
  readonly dictionaries: Dictionaries;
  readonly status: PartitionStatus;
  readonly signal: AbortSignal;
  /** Heavy steps take turns over the partitions of a process. */
  readonly turns: OneAtATime;
  report(level: "warn" | "error", message: string): void;
}

/**
 * Takes the partition over and works until the signal aborts (a last commit is made) or it throws.
 */
export async function ownPartition(options: OwnerOptions): Promise<void> {
  const { ports, partition, status, feeds } = options;
  status.enter("opening");
  status.openings++;
  const handle = await ports.state.open(partition, options.signal);
  try {
    const owner = new PartitionOwner(options, handle);
    await owner.open();
    await owner.work();
    await Promise.all(feeds.map((feed) => feed.drain(partition, drainMsMax)));
  } finally {
    for (const feed of feeds) feed.detach(partition);
    await handle.close();
  }
}

/** What one batch puts behind the head. */
interface Batched {
  readonly prepared: PreparedCommit;
  readonly merged: Linked<CompactionEntry> | undefined;
}

class PartitionOwner {
  readonly #options: OwnerOptions;
  readonly #handle: StateHandle;
  readonly #nonce: string;
  /** Aborted when a commit failed, so that a waiting read returns at once, and at the end. */
  readonly #ended = new AbortController();
  readonly #signal: AbortSignal;
  #head: Head | undefined;
  #pipeline: Pipeline | undefined;
  #fold: RunFold | undefined;
  #journals: Journals | undefined;
  #upkeep: Upkeep | undefined;
  #inFlight: Promise<void> | undefined;
  #failure: unknown;
  #draftSince = 0;
  #lastRecordAt: number;
  #pendingFrom = 0;

  constructor(options: OwnerOptions, handle: StateHandle) {
    this.#options = options;
    this.#handle = handle;
    this.#nonce = options.ports.random.hex(6);
    this.#lastRecordAt = options.ports.clock.monotonic();
    this.#signal = AbortSignal.any([options.signal, this.#ended.signal]);
  }

  async open(): Promise<void> {
    const { partition, ports, settings, status, feeds, signal } = this.#options;
    const before = await readHead(this.#handle);
    if (before.epoch >= this.#handle.epoch) throw new StateError("fenced", "a later owner claimed");
    status.committed = before.next;
    const bounds = await ports.log.bounds(partition);
    status.end = bounds.end;
    await checkLog(ports.log, { partition, head: before, bounds, signal });
    const claim = await this.#claim(before);
    this.#head = claim;
    this.#pendingFrom = (await firstPending(this.#handle)) ?? claim.seq + 1;
    let crashes: ReadonlySet<number> = new Set();
    if (before.claims >= settings.claimsMax) {
      status.enter("isolating", `${before.claims} claims without a commit`);
      const { end } = await ports.log.bounds(partition);
      crashes = await findPoison(ports.trial, partition, { from: before.next, end, signal });
    }
    this.#pipeline = this.#options.makePipeline(partition, crashes);
    this.#pipeline.resumeAt(claim.appendedAt);
    this.#journals = await Journals.open(this.#pipeline.folds, this.#handle, partition.partition);
    this.#fold = new RunFold({
      pipeline: this.#pipeline,
      coldReads: new ColdReads(this.#handle),
      poison: Math.max(-1, ...crashes),
      dictionaryOf: (record) => this.#dictionaryOf(record),
    });
    for (const feed of feeds) await feed.attach(partition, this.#handle, claim);
    this.#upkeep = await this.#openUpkeep(claim);
    status.seq = claim.seq;
    status.epoch = claim.epoch;
    status.committed = claim.next;
    status.enter("running");
    await this.#fold.open();
  }

  /** Writes the claim durably, before a record is read: it fences, and it counts the attempts. */
  async #claim(head: Head): Promise<Head> {
    const entry: ClaimEntry = {
      kind: "claim",
      seq: head.seq + 1,
      epoch: this.#handle.epoch,
      nonce: this.#nonce,
      prev: head.hash,
      next: head.next,
    };
    const linked = link(head, entry);
    await this.#handle.write(linked.writes);
    return linked.head;
  }

  #openUpkeep(claim: Head): Promise<Upkeep> {
    const { partition, ports, settings, feeds, turns, report } = this.#options;
    const { store, clock } = ports;
    const owned = { partition, handle: this.#handle, nonce: this.#nonce, signal: this.#signal };
    const { compaction, packs } = settings;
    return Upkeep.open(
      { ...owned, store, clock, feeds, settings: compaction, packs, turns, report },
      claim,
    );
  }

  async work(): Promise<void> {
    const { signal } = this.#options;
    let next = this.head.next;
    const kept = this.upkeep.run().catch((error: unknown) => this.#fail(error));
    try {
      while (!this.#signal.aborted) next = await this.#step(next);
      if (this.#failure === undefined && signal.aborted) await this.#commitLast();
    } finally {
      this.#ended.abort();
      // A batch that was handed over is never abandoned while it may still land.
      await this.#inFlight;
      await kept;
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Reads and folds what the log has next, commits what is due; the offset to go on from. */
  async #step(next: number): Promise<number> {
    const { ports, partition, settings, status } = this.#options;
    const run = await ports.log.read(partition, next, {
      bytesMax: settings.readBytesMax,
      waitMs: this.#waitMs(),
      signal: this.#signal,
    });
    for (let from = 0; from < run.count; ) {
      const slice = this.fold.sliceAt(run, from);
      from = slice.to;
      await this.#waitForClock(run.appendedAt[slice.to - 1] as number);
      if (this.#signal.aborted) return next;
      // Its content may be away for long: what came before is not to wait for it in memory.
      if (this.fold.changesDictionary(slice) && this.pipeline.records > 0) await this.#commit();
      if (this.pipeline.records === 0) this.#draftSince = ports.clock.monotonic();
      if (!(await this.fold.fold(slice))) return next;
      const isPast = this.fold.isPastPoison(slice);
      if (this.#isFull() || isPast) await this.#commit();
      if (isPast) await this.#inFlight;
      await ports.clock.yield();
    }
    if (run.count > 0) this.#lastRecordAt = ports.clock.monotonic();
    status.folded = run.next;
    status.end = Math.max(status.end, run.next);
    if (this.#isDue()) await this.#commit();
    else if (this.upkeep.isReady && this.pipeline.records === 0) await this.#commitUpkeep();
    this.#tickIfIdle();
    return run.next;
  }

  get head(): Head {
    return present(this.#head, isOpen);
  }

  get pipeline(): Pipeline {
    return present(this.#pipeline, isOpen);
  }

  get fold(): RunFold {
    return present(this.#fold, isOpen);
  }

  get journals(): Journals {
    return present(this.#journals, isOpen);
  }

  get upkeep(): Upkeep {
    return present(this.#upkeep, isOpen);
  }

  /** A collector whose clock runs ahead must not close everyone's sessions: wait, and say so. */
  async #waitForClock(appendedAt: number): Promise<void> {
    const { ports, settings, status } = this.#options;
    for (;;) {
      const aheadMs = appendedAt - ports.clock.now() - settings.clockSkewMsMax;
      if (aheadMs <= 0 || this.#signal.aborted) return status.pause(null);
      status.pause(`the log's clock is ${Math.round(aheadMs / 1000)} s beyond what is believed`);
      await ports.clock.sleep(Math.min(aheadMs, 1_000), this.#signal);
    }
  }

  /** Waits for the content as long as it takes; undefined when told to stop. */
  async #dictionaryOf(record: DictionaryRecord): Promise<Dictionary | undefined> {
    const { dictionaries, status } = this.#options;
    const wait = { signal: this.#signal, onPause: status.pause.bind(status) };
    const dictionary = await dictionaries.wait(record, wait);
    if (dictionary) status.dictionaries[record.name] = record.sha256;
    return dictionary;
  }

  #isFull(): boolean {
    const { commitRecordsMax, commitBytesMax } = this.#options.settings;
    return this.pipeline.records >= commitRecordsMax || this.pipeline.bytes >= commitBytesMax;
  }

  #isDue(): boolean {
    return this.pipeline.records > 0 && this.#options.ports.clock.monotonic() >= this.#dueAt();
  }

  #dueAt(): number {
    const { settings, status, partition } = this.#options;
    const { commitEveryMs, quietCommitEveryMs, firstCommitMs = commitEveryMs } = settings;
    const dueMs = status.commits === 0 ? firstCommitMs : commitEveryMs;
    const every = this.pipeline.hasRows ? dueMs : quietCommitEveryMs;
    return nextDue(this.#draftSince, every, settings.isCommitSpread ? shareOf(partition) : 0);
  }

  #waitMs(): number {
    const { ports, settings } = this.#options;
    const due = this.pipeline.records === 0 ? Infinity : this.#dueAt();
    return Math.max(0, Math.min(due - ports.clock.monotonic(), settings.tickEveryMs));
  }

  /** Timers fire on records alone: an idle partition with a timer due gets one of its own. */
  #tickIfIdle(): void {
    const { ports, settings, partition, status } = this.#options;
    const timer = this.pipeline.nextTimer;
    const now = ports.clock.now();
    if (timer === undefined || now < timer) return;
    const quietMs = ports.clock.monotonic() - this.#lastRecordAt;
    if (quietMs < settings.tickEveryMs) return;
    this.#lastRecordAt += quietMs;
    // Not waited for: it is read when it is there, and behind one that is not taken comes another.
    ports.log.append([tickRecord(partition, now)]).catch((error: unknown) => {
      if (!(error instanceof LogError)) this.#fail(error);
      else if (!this.#signal.aborted) status.pause(`log ${error.code}: ${error.message}`);
    });
  }

  async #commitLast(): Promise<void> {
    if (this.pipeline.records > 0 && this.pipeline.hasRows) await this.#commit();
  }

  /** Hands the next commit over once the one before it is durable; the fold goes on meanwhile. */
  async #commit(): Promise<void> {
    await this.#inFlight;
    if (this.#failure !== undefined) return;
    const { prepared, merged } = await this.#prepare();
    this.#inFlight = this.#finish(prepared, merged).catch((error: unknown) => this.#fail(error));
  }

  /** Links what upkeep merged while no commit is due that could take it along. */
  async #commitUpkeep(): Promise<void> {
    await this.#inFlight;
    if (this.#failure !== undefined) return;
    const merged = this.upkeep.link(this.head);
    if (merged === undefined) return;
    const written = this.#handle.write(merged.writes).then(() => this.#linked(merged));
    this.#inFlight = written.catch((error: unknown) => this.#fail(error));
  }

  #linked({ entry, head }: Linked<CompactionEntry>): void {
    const { partition, status, feeds } = this.#options;
    this.#head = head;
    status.seq = head.seq;
    this.upkeep.committed(entry);
    for (const feed of feeds) feed.skip(partition, entry.seq);
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#ended.abort();
  }

  /** The next commit, and behind the same head, before it, what upkeep has merged meanwhile. */
  async #prepare(): Promise<Batched> {
    const { partition, ports, settings } = this.#options;
    const committedAt = ports.clock.now();
    const merged = this.upkeep.link(this.head);
    const head = merged?.head ?? this.head;
    const seq = head.seq + 1;
    const draft = this.pipeline.draft({ committedAt, seq });
    const dropped = [...this.#droppedPending(), ...this.upkeep.takePacked()];
    const room = putsPerCommitMax - putsOfCommit - dropped.length - (merged?.writes.length ?? 0);
    const folded = this.journals.commit(seq, draft.appendedAt, room);
    const prepared = await prepareCommit(
      draft,
      {
        partition,
        head,
        nonce: this.#nonce,
        epoch: this.#handle.epoch,
        manifest: settings.manifest,
        committedAt,
        foldWrites: [...folded, ...dropped],
      },
      ports.clock,
    );
    this.pipeline.clear();
    if (merged === undefined) return { prepared, merged };
    const before = merged.writes.filter(({ key }) => key !== headKey);
    return { prepared: { ...prepared, writes: [...before, ...prepared.writes] }, merged };
  }

  /** Values every sink has taken are not kept. */
  #droppedPending(): StateWrite[] {
    const { feeds, partition } = this.#options;
    const passed = Math.min(this.head.seq, ...feeds.map((feed) => feed.passed(partition)));
    const dropped: StateWrite[] = [];
    while (this.#pendingFrom <= passed && dropped.length < pendingDroppedPerCommit) {
      dropped.push({ key: pendingKey(this.#pendingFrom++), value: null });
    }
    return dropped;
  }

  async #finish(prepared: PreparedCommit, merged: Batched["merged"]): Promise<void> {
    const { ports, partition, status, feeds, signal } = this.#options;
    await writeCommit(prepared, {
      store: ports.store,
      handle: this.#handle,
      clock: ports.clock,
      signal,
      onPause: (reason) => status.pause(reason),
    });
    const { entry, head, pending } = prepared;
    if (merged) this.#linked(merged);
    this.#head = head;
    this.upkeep.committed(entry);
    status.seq = head.seq;
    status.committed = head.next;
    status.commits++;
    status.puts += prepared.writes.length;
    Object.assign(status, this.pipeline.dedupSizes);
    for (const feed of feeds) feed.offer({ partition, entry, hash: head.hash, pending });
  }
}
