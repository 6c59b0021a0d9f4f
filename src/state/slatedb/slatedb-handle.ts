// One owner's hold on a partition: writes in call order, one at a time, and none after a failure.
// It counts the commits since memtables last went to L0, and the time since ownership was proved:
// a later owner's fence refuses a flush only until it is collected, so after a while the proof is
// made anew.
import type { Clock } from "../../clock.ts";
import {
  assertKeys,
  type ListOptions,
  type StateEntry,
  StateError,
  type StateHandle,
  type StateWrite,
} from "../state.ts";
import type { PartitionDb } from "./partition-db.ts";
import { commitsPerFlushMax, commitsToReplayMax } from "./settings.ts";
import { stateError } from "./state-fault.ts";

export interface HandleOptions {
  readonly db: PartitionDb;
  readonly epoch: number;
  /** Of the partition, for sentences. */
  readonly name: string;
  readonly clock: Clock;
  /** When opening began; a later owner comes after it. */
  readonly provedAt: Moment;
  /** How long after the last proof a flush that succeeds is one. */
  readonly flushProvesMs: number;
  readonly batchBytesMax: number;
  /** Commits until memtables first go to L0, 1 to 30: partitions take turns. */
  readonly commitsToFlush: number;
  readonly releaseMsMax: number;
  /** Called when the database was let go of. */
  readonly onReleased: (handle: SlateDbHandle) => void;
}

/** By both clocks. */
export interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

export function momentOf(clock: Clock): Moment {
  return { wall: clock.now(), monotonic: clock.monotonic() };
}

/** The wall clock may be set back, and the other one stands still while a machine is suspended. */
function elapsedMs(clock: Clock, { wall, monotonic }: Moment): number {
  return Math.max(clock.now() - wall, clock.monotonic() - monotonic);
}

export class SlateDbHandle implements StateHandle {
  readonly epoch: number;
  private readonly options: HandleOptions;
  private provedAt: Moment;
  private commitsToFlush: number;
  private failure: StateError | undefined;
  private released: Promise<void> | undefined;
  private last: Promise<void> = Promise.resolve();
  /** Commits that the next owner would replay. */
  private unflushed = 0;
  private flushing: Promise<void> | undefined;

  constructor(options: HandleOptions) {
    this.options = options;
    this.epoch = options.epoch;
    this.provedAt = options.provedAt;
    this.commitsToFlush = options.commitsToFlush;
  }

  /** Makes the epoch durable: from then on no earlier owner's write is applied. */
  async claim(): Promise<void> {
    await this.writeProved([]);
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    this.checkOpen();
    return this.read(this.options.db.get(key));
  }

  async list(prefix: string, options: ListOptions): Promise<readonly StateEntry[]> {
    this.checkOpen();
    return this.read(this.options.db.list(prefix, options));
  }

  /** Never times out: a flush that hangs may still land, so the partition waits for it. */
  async write(batch: readonly StateWrite[]): Promise<void> {
    this.checkOpen();
    if (this.failure) throw this.failure;
    assertKeys(batch);
    const write = this.last.then(() => this.commit(batch));
    this.last = write.catch(() => undefined);
    await write;
  }

  /**
   * Refuses all that follows at once, and waits a while for what is under way. What does not end
   * in time goes on by itself: freeing it would end the process.
   */
  async close(): Promise<void> {
    this.released ??= this.release();
    const waited = new AbortController();
    const { clock, releaseMsMax } = this.options;
    await Promise.race([this.released, clock.sleep(releaseMsMax, waited.signal)]);
    waited.abort();
  }

  private async release(): Promise<void> {
    await this.last;
    // The next owner opens faster; it replays what could not be flushed.
    if (!this.failure) await this.options.db.flushMemtables().catch(() => undefined);
    await this.options.db.release().catch(() => undefined);
    this.options.onReleased(this);
  }

  private async commit(batch: readonly StateWrite[]): Promise<void> {
    if (this.failure) throw this.failure;
    if (batch.length === 0) return;
    if (this.unflushed >= commitsToReplayMax) await this.flushing;
    const { name } = this.options;
    try {
      this.checkSize(batch);
      await this.writeProved(batch);
    } catch (error) {
      this.failure = stateError(error, `a write of ${name}`);
      throw this.failure;
    }
    this.flushIfDue();
  }

  /** Resolves when the batch is durable and no later owner had come by then. */
  private async writeProved(batch: readonly StateWrite[]): Promise<void> {
    const { db, name, clock, flushProvesMs } = this.options;
    let from = momentOf(clock);
    await db.write(this.epoch, batch);
    while (elapsedMs(clock, this.provedAt) > flushProvesMs) {
      from = momentOf(clock);
      if (!(await db.isNewestWriter(this.epoch))) {
        throw new StateError("fenced", `${name} has had a later owner while this one was quiet`);
      }
      this.provedAt = from;
    }
    this.provedAt = from;
  }

  private checkSize(batch: readonly StateWrite[]): void {
    const { batchBytesMax, name } = this.options;
    const bytes = batch.reduce((sum, { key, value }) => sum + key.length + (value?.length ?? 0), 0);
    if (bytes <= batchBytesMax) return;
    throw new StateError(
      "full",
      `a write of ${name} has ${bytes} bytes, and ${batchBytesMax} find space at once`,
    );
  }

  /** Beside the next commits, which wait for it only if too much were left to replay. */
  private flushIfDue(): void {
    this.commitsToFlush -= 1;
    this.unflushed += 1;
    if (this.commitsToFlush > 0 || this.flushing) return;
    this.commitsToFlush = commitsPerFlushMax;
    const covered = this.unflushed;
    this.flushing = this.options.db
      .flushMemtables()
      .then(() => {
        this.unflushed -= covered;
      })
      .catch((error: unknown) => {
        this.failure ??= stateError(error, `flushing ${this.options.name}`);
      })
      .finally(() => {
        this.flushing = undefined;
      });
  }

  private async read<T>(call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      throw stateError(error, `a read of ${this.options.name}`);
    }
  }

  private checkOpen(): void {
    if (this.released) throw new StateError("unavailable", "the handle is closed");
  }
}
