// One owner's hold on a partition: writes in call order, one at a time, and none after a failure.
// It also counts the commits since memtables last went to L0, and the time since ownership was last
// proved: a flush is refused if a later owner's fence is there, but only until that is collected.
import { assert } from "../../assert.ts";
import type { Clock } from "../../clock.ts";
import { type StateEntry, StateError, type StateHandle, type StateWrite } from "../state.ts";
import type { ListOptions, PartitionDb } from "./partition-db.ts";
import { commitsPerFlushMax } from "./settings.ts";
import { stateError } from "./state-fault.ts";

export interface HandleOptions {
  readonly db: PartitionDb;
  readonly epoch: number;
  /** Of the partition, for sentences. */
  readonly name: string;
  readonly clock: Clock;
  /** Clock time at which opening began: no earlier owner was fenced before it. */
  readonly provedAt: number;
  readonly ownershipMsMax: number;
  readonly batchBytesMax: number;
  /** Commits until memtables first go to L0, 1 to 60: partitions take turns. */
  readonly commitsToFlush: number;
  readonly releaseMsMax: number;
}

export class SlateDbHandle implements StateHandle {
  readonly epoch: number;
  private readonly options: HandleOptions;
  private provedAt: number;
  private commitsToFlush: number;
  private failure: StateError | undefined;
  private released: Promise<void> | undefined;
  private last: Promise<void> = Promise.resolve();
  private isFlushing = false;

  constructor(options: HandleOptions) {
    this.options = options;
    this.epoch = options.epoch;
    this.provedAt = options.provedAt;
    this.commitsToFlush = options.commitsToFlush;
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
    for (const { key } of batch)
      assert(isKey(key), "a state key is 1 to 256 printable ASCII bytes");
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
  }

  private async commit(batch: readonly StateWrite[]): Promise<void> {
    if (this.failure) throw this.failure;
    if (batch.length === 0) return;
    const { db, name, clock } = this.options;
    const from = clock.now();
    try {
      this.checkSize(batch);
      this.checkOwnership(from);
      await db.write(batch);
      this.checkOwnership(clock.now());
    } catch (error) {
      this.failure = stateError(error, `a write of ${name}`);
      throw this.failure;
    }
    this.provedAt = from;
    this.flushIfDue();
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

  /** Thrown before a write: nothing was written. After it: the outcome is not to be believed. */
  private checkOwnership(now: number): void {
    const { ownershipMsMax, name } = this.options;
    if (now - this.provedAt <= ownershipMsMax) return;
    throw new StateError(
      "unavailable",
      `${name} was quiet for so long that another owner may have come and gone: open it again`,
    );
  }

  /** Beside the next commits, which do not wait for it. Its failure fails the next write. */
  private flushIfDue(): void {
    this.commitsToFlush -= 1;
    if (this.commitsToFlush > 0 || this.isFlushing) return;
    this.commitsToFlush = commitsPerFlushMax;
    this.isFlushing = true;
    this.options.db
      .flushMemtables()
      .catch((error: unknown) => {
        this.failure ??= stateError(error, `flushing ${this.options.name}`);
      })
      .finally(() => {
        this.isFlushing = false;
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

function isKey(key: string): boolean {
  return /^[\x20-\x7e]{1,256}$/.test(key);
}
