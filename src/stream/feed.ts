// Feeds one sink with committed entries of all partitions of this process, each partition in order,
// one call at a time of all of them or of each. A sink never holds a commit up: what it has not
// taken stays in the chain, and a feed that falls behind reads it from there.
import type { Clock } from "../clock.ts";
import type { CommitEntry, CompactionEntry, Head } from "../event/entry.ts";
import { type PartitionId, partitionName } from "../event/position.ts";
import { type Committed, type Sink, SinkError } from "../sink/sink.ts";
import { StateError, type StateHandle } from "../state/state.ts";
import { type Store, StoreError } from "../store/store.ts";
import { readEntries, readHead } from "./chain.ts";
import { pendingKey } from "./commit.ts";
import { Halt } from "./halt.ts";
import { Lane } from "./lane.ts";
import { resume } from "./resume.ts";

/** Entries of a partition kept in memory for a sink; above it they are read back from the chain. */
const queuedEntriesMax = 64;
const entriesPerCallMax = 256;
/** Bounds how long a call takes, and with it the wait of what comes behind. */
const defaultRecordsPerCallMax = 131_072;
const drainPollMs = 20;

export interface FeedOptions {
  readonly sink: Sink;
  readonly store: Store;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  onPause(reason: string | null): void;
}

export class Feed {
  readonly #options: FeedOptions;
  readonly #lanes = new Map<string, Lane>();
  #wake: () => void = () => {};
  #isOffered = false;
  /** When the oldest of what is offered was; what may not wait any longer was long ago. */
  #offeredAt = 0;
  /** The call under way, by the partitions it is of; never rejects. */
  readonly #calls = new Map<string, Promise<void>>();
  #bug: { readonly error: unknown } | undefined;
  readonly done: Promise<void>;

  constructor(options: FeedOptions) {
    this.#options = options;
    options.signal.addEventListener("abort", () => this.#wake());
    this.done = this.#run();
  }

  get name(): string {
    return this.#options.sink.name;
  }

  /** Entries that are committed and that the sink has not taken, of all partitions. */
  get behind(): number {
    let entries = 0;
    for (const { committed, passed } of this.#lanes.values()) entries += committed - passed;
    return entries;
  }

  /**
   * Compares the sink's token with the chain and takes the partition on. Throws Halt when the sink
   * is ahead of the chain or holds another history: somebody restored one side.
   */
  async attach(partition: PartitionId, handle: StateHandle, head: Head): Promise<void> {
    const { sink, store } = this.#options;
    // What the owner before had handed over may move the token still.
    await this.#calls.get(partitionName(partition));
    const token = await sink.token(partition);
    const { passed, first } = await resume(sink, { partition, handle, store, head, token });
    const lane = new Lane({
      partition,
      handle,
      passed,
      committed: head.seq,
      queue: first ? [first] : [],
      isBehind: first === undefined && passed < head.seq,
    });
    this.#lanes.set(partitionName(partition), lane);
    this.#signalOffer();
  }

  /** Lets the partition go; what the sink did not take is fed by the next owner. */
  detach(partition: PartitionId): void {
    this.#options.sink.release?.(partition);
    this.#lanes.delete(partitionName(partition));
    this.#reportPause();
  }

  offer(committed: Committed): void {
    const lane = this.#lanes.get(partitionName(committed.partition));
    if (!lane) return;
    lane.committed = committed.entry.seq;
    if (!lane.isBehind && lane.queue.length < queuedEntriesMax) {
      lane.queue.push(committed);
      if (!lane.halt) this.#options.sink.announce?.(committed);
    } else {
      lane.isBehind = true;
    }
    this.#signalOffer(this.#options.clock.monotonic());
  }

  /** An entry that carries nothing for a sink was committed; passing it is free. */
  skip(partition: PartitionId, seq: number): void {
    const lane = this.#lanes.get(partitionName(partition));
    if (!lane) return;
    lane.committed = seq;
    lane.passWhenEmpty();
  }

  /** Has the sink name the entry's outputs in place of its inputs, if it names files at all. */
  async compact(partition: PartitionId, entry: CompactionEntry): Promise<void> {
    await this.#options.sink.compact?.(partition, entry);
  }

  /** Newest seq of the partition that the sink has taken; throws Halt when it refused the chain. */
  passed(partition: PartitionId): number {
    const lane = this.#lanes.get(partitionName(partition));
    if (lane?.halt) throw lane.halt;
    return lane?.passed ?? 0;
  }

  /** Resolves once the sink has taken all of the partition, or after `ms` at the latest. */
  async drain(partition: PartitionId, ms: number): Promise<void> {
    const { clock } = this.#options;
    const deadline = clock.monotonic() + ms;
    const lane = this.#lanes.get(partitionName(partition));
    while (lane && !lane.halt && lane.passed < lane.committed && clock.monotonic() < deadline) {
      await clock.sleep(drainPollMs);
    }
  }

  async #run(): Promise<void> {
    const { signal, sink } = this.#options;
    while (!signal.aborted) {
      await this.#waitForOffer();
      if (this.#bug) throw this.#bug.error;
      this.#catchUpLanes();
      const taken = this.#gather();
      if (taken.length === 0) continue;
      if (!sink.isByPartition) {
        await this.#call(taken);
        continue;
      }
      for (const own of byPartition(taken)) void this.#call(own);
      // What the bounds of one look left waiting does not wait for these calls.
      this.#signalOffer();
    }
    await Promise.all(this.#calls.values());
    if (this.#bug) throw this.#bug.error;
  }

  /** Never rejects: what is no fault of the sink ends the feed. */
  async #call(taken: readonly Committed[]): Promise<void> {
    const names = new Set(taken.map(({ partition }) => partitionName(partition)));
    const call = this.#give(taken).catch((error: unknown) => {
      this.#bug = { error };
    });
    for (const name of names) this.#calls.set(name, call);
    await call;
    for (const name of names) this.#calls.delete(name);
    this.#signalOffer();
  }

  async #give(taken: readonly Committed[]): Promise<void> {
    try {
      await this.#options.sink.emit(taken);
      this.#advance(taken);
    } catch (error) {
      if (!(error instanceof SinkError)) throw error;
      await this.#settleFault(taken, error);
      this.#rest(taken, error);
    }
    this.#reportPause();
  }

  /** Each partition that the fault is of is tried again at its own pace. */
  #rest(taken: readonly Committed[], error: SinkError): void {
    const { code, message, partition } = error;
    const at = partition ? [partition] : taken.map((each) => each.partition);
    for (const name of new Set(at.map(partitionName))) {
      const lane = this.#lanes.get(name);
      if (lane) this.#restLane(lane, `sink ${this.name} ${code}: ${message}`);
    }
  }

  #restLane(lane: Lane, fault: string): void {
    const { clock, signal } = this.#options;
    const ms = lane.rest(fault, clock.monotonic());
    void clock.sleep(ms, signal).then(() => this.#signalOffer());
  }

  #reportPause(): void {
    const faults = Array.from(this.#lanes.values(), ({ fault }) => fault);
    this.#options.onPause(faults.find((fault) => fault !== undefined) ?? null);
  }

  /**
   * Of a fault of one partition, the others may have gone on, and it alone halts. A fault of all
   * of them halts those that are in the call.
   */
  async #settleFault(taken: readonly Committed[], error: SinkError): Promise<void> {
    const { code, partition } = error;
    if (code !== "diverged" && partition === undefined) return;
    const moved = await this.#followTokens(taken);
    if (code !== "diverged") return;
    if (partition === undefined && moved.size === 0) this.#halt(taken, error);
    if (partition !== undefined && !moved.has(partitionName(partition))) {
      const name = partitionName(partition);
      const own = taken.filter((each) => partitionName(each.partition) === name);
      this.#halt(own, error);
    }
  }

  /** What the sink gets next: the front of every lane's queue, in order, lanes in turn. */
  #gather(): Committed[] {
    const { recordsPerCallMax = defaultRecordsPerCallMax } = this.#options.sink;
    const queues = this.#ready().map(({ queue }) => queue);
    const taken: Committed[] = [];
    let records = 0;
    for (let i = 0; i < queuedEntriesMax; i++) {
      for (const queue of queues) {
        const next = queue[i];
        if (next === undefined) continue;
        if (records >= recordsPerCallMax || taken.length >= entriesPerCallMax) return taken;
        taken.push(next);
        records += next.entry.counters.records;
      }
    }
    return taken;
  }

  /** Lanes that may be given to the sink, or be read for. */
  #ready(): readonly Lane[] {
    const now = this.#options.clock.monotonic();
    return [...this.#lanes.values()].filter(
      (lane) => lane.isReady(now) && !this.#calls.has(partitionName(lane.partition)),
    );
  }

  /** Each partition's chain is read on its own: one that is slow to read holds no other up. */
  #catchUpLanes(): void {
    for (const lane of this.#ready()) {
      if (!lane.isBehind || lane.queue.length > 0) continue;
      lane.isReading = true;
      const reading = this.#tryCatchUp(lane).catch((error: unknown) => {
        this.#bug = { error };
      });
      void reading.then(() => {
        lane.isReading = false;
        this.#signalOffer();
      });
    }
  }

  /** A fenced handle ends the lane here, its next owner attaches anew; any other fault passes. */
  async #tryCatchUp(lane: Lane): Promise<void> {
    try {
      await this.#catchUp(lane);
    } catch (error) {
      if (!(error instanceof StateError || error instanceof StoreError)) throw error;
      const name = partitionName(lane.partition);
      if (this.#lanes.get(name) !== lane) return;
      if (error.code === "fenced") this.#lanes.delete(name);
      else this.#restLane(lane, `reading what ${this.name} has not taken: ${error.message}`);
      this.#reportPause();
    }
  }

  /** Fills the lane's queue, which is empty, from behind what the sink has taken. */
  async #catchUp(lane: Lane): Promise<void> {
    const { handle, partition, committed: through } = lane;
    const source = { partition, handle, store: this.#options.store };
    let newest = lane.passed;
    const found: { readonly entry: CommitEntry; readonly hash: string }[] = [];
    for await (const { entry, hash } of readEntries(source, { after: lane.passed, through })) {
      newest = entry.seq;
      if (entry.kind === "commit") found.push({ entry, hash });
      if (found.length >= queuedEntriesMax) break;
    }
    const pending = await Promise.all(found.map(({ entry }) => handle.get(pendingKey(entry.seq))));
    for (const [i, each] of found.entries()) {
      lane.queue.push({ partition, ...each, pending: pending[i] ?? null });
    }
    lane.isBehind = newest < lane.committed;
    if (lane.queue.length === 0) lane.passTo(newest);
  }

  #advance(taken: readonly Committed[]): void {
    for (const { partition, entry } of taken) {
      const lane = this.#lanes.get(partitionName(partition));
      if (lane?.queue[0]?.entry.seq === entry.seq) lane.shift();
    }
  }

  /**
   * An owner of before that was held up may have moved a token while the entries waited. A lane
   * whose token moved goes on from there. Answers the partitions whose token did; where none did,
   * the chain cannot explain what the sink holds.
   */
  async #followTokens(taken: readonly Committed[]): Promise<ReadonlySet<string>> {
    const moved = new Set<string>();
    for (const name of new Set(taken.map(({ partition }) => partitionName(partition)))) {
      const lane = this.#lanes.get(name);
      if (lane && (await this.#followToken(lane))) moved.add(name);
    }
    return moved;
  }

  async #followToken(lane: Lane): Promise<boolean> {
    const { partition, handle } = lane;
    const { store } = this.#options;
    try {
      const token = await this.#options.sink.token(partition);
      if (token === undefined || token.seq <= lane.passed) return false;
      const head = await readHead(handle);
      const chain = { partition, handle, store, head };
      const { passed } = await resume(this.#options.sink, { ...chain, token });
      lane.skipTo(passed);
    } catch (error) {
      if (error instanceof Halt) lane.halt = error;
      else if (!isOutside(error)) throw error;
    }
    return true;
  }

  #halt(taken: readonly Committed[], error: SinkError): void {
    for (const { partition } of taken) {
      const lane = this.#lanes.get(partitionName(partition));
      if (lane) lane.halt = new Halt(`sink ${this.#options.sink.name}: ${error.message}`);
    }
  }

  #signalOffer(at = Number.NEGATIVE_INFINITY): void {
    if (!this.#isOffered) this.#offeredAt = at;
    this.#isOffered = true;
    this.#wake();
  }

  /** Resolves once something is offered and others had their time to join it. */
  async #waitForOffer(): Promise<void> {
    const { sink, clock, signal } = this.#options;
    if (!this.#isOffered && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const { gatherMs = 0 } = sink;
    const waitMs = this.#offeredAt + gatherMs - clock.monotonic();
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    this.#isOffered = false;
  }
}

function isOutside(error: unknown): boolean {
  return [SinkError, StateError, StoreError].some((known) => error instanceof known);
}

function byPartition(taken: readonly Committed[]): Iterable<readonly Committed[]> {
  return Map.groupBy(taken, ({ partition }) => partitionName(partition)).values();
}
