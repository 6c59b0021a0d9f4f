// Groups the writes of all partitions that arrive together into one transaction, one fsync.
// Each batch is checked against its owner's epoch inside that transaction, so a fenced batch fails
// alone. A transaction and a checkpoint are slices of their own, so that neither stalls the loop.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Clock } from "../../clock.ts";
import { StateError, type StateWrite } from "../state.ts";
import type { FileHealth } from "./file-health.ts";
import { inTransaction, stateError } from "./state-file.ts";

/** More than this waits for the next transaction; a batch is never split. Keeps a slice < 20 ms. */
const roundBytesMax = 8 * 1024 * 1024;

/** WAL pages (16 KB each) not yet in the database file that make a checkpoint due: about 4 MB. */
const checkpointPages = 256;

/** The part of a handle that decides whether its writes may land. */
export interface Owner {
  readonly partition: string;
  readonly epoch: number;
  /** Set by the first failed write; every later one fails with it. */
  failure: StateError | undefined;
}

interface PendingWrite {
  readonly owner: Owner;
  readonly batch: readonly StateWrite[];
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: StateError) => void;
}

/** How long writes gather before a transaction begins; without it, one turn of the event loop. */
export interface Linger {
  readonly clock: Pick<Clock, "sleep">;
  readonly ms: number;
}

export interface CommitRoundsOptions {
  readonly db: DatabaseSync;
  readonly linger: Linger | undefined;
  readonly health: FileHealth;
}

export class CommitRounds {
  private readonly options: CommitRoundsOptions;
  private readonly epochOf: StatementSync;
  private readonly put: StatementSync;
  private readonly remove: StatementSync;
  private readonly pendingPages: StatementSync;
  private readonly checkpoint: StatementSync;
  private readonly queue: PendingWrite[] = [];
  private isScheduled = false;

  constructor(options: CommitRoundsOptions) {
    const { db } = options;
    this.options = options;
    this.epochOf = db.prepare("SELECT epoch FROM owner WHERE partition = ?");
    this.put = db.prepare(`INSERT INTO kv (partition, key, value) VALUES (?, ?, ?)
      ON CONFLICT (partition, key) DO UPDATE SET value = excluded.value`);
    this.remove = db.prepare("DELETE FROM kv WHERE partition = ? AND key = ?");
    this.pendingPages = db.prepare("PRAGMA wal_checkpoint(NOOP)");
    this.checkpoint = db.prepare("PRAGMA wal_checkpoint(PASSIVE)");
  }

  /** Settles when the batch is durable or refused. The batch must not change until then. */
  write(owner: Owner, batch: readonly StateWrite[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.queue.push({ owner, batch, bytes: batchBytes(batch), resolve, reject });
      this.schedule();
    });
  }

  /** Settles every write that is queued. */
  drain(): void {
    while (this.queue.length > 0) this.runRound();
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    const { linger } = this.options;
    if (linger === undefined) setImmediate(() => this.slice());
    else void linger.clock.sleep(linger.ms).then(() => this.slice());
  }

  private slice(): void {
    this.isScheduled = false;
    if (this.queue.length > 0) this.runRound();
    if (this.queue.length > 0) this.schedule();
    setImmediate(() => this.checkpointWhenDue());
  }

  private runRound(): void {
    const round = this.takeRound();
    const settled = this.commit(round);
    for (const [i, { resolve, reject }] of round.entries()) {
      const failure = settled[i];
      if (failure === undefined) resolve();
      else reject(failure);
    }
  }

  private takeRound(): readonly PendingWrite[] {
    let bytes = 0;
    let count = 0;
    for (const write of this.queue) {
      bytes += write.bytes;
      if (count > 0 && bytes > roundBytesMax) break;
      count += 1;
    }
    return this.queue.splice(0, count);
  }

  /** The failure of each write of the round, undefined for those that are durable. */
  private commit(round: readonly PendingWrite[]): readonly (StateError | undefined)[] {
    const { db, health } = this.options;
    try {
      health.attempt(() =>
        inTransaction(db, () => {
          for (const write of round) this.apply(write);
        }),
      );
    } catch (error) {
      const failure = stateError(error);
      for (const { owner } of round) owner.failure ??= failure;
    }
    return round.map(({ owner }) => owner.failure);
  }

  private apply({ owner, batch }: PendingWrite): void {
    const { partition, epoch } = owner;
    if (owner.failure !== undefined) return;
    if (this.epochOf.get(partition)?.epoch !== epoch) {
      owner.failure = new StateError("fenced", `${partition} has an owner newer than ${epoch}`);
      return;
    }
    for (const { key, value } of batch) {
      if (value === null) this.remove.run(partition, key);
      else this.put.run(partition, key, value);
    }
  }

  private checkpointWhenDue(): void {
    const { health } = this.options;
    if (health.failure) return;
    try {
      const wal = this.pendingPages.get();
      if (Number(wal?.log) - Number(wal?.checkpointed) < checkpointPages) return;
      this.checkpoint.get();
    } catch (error) {
      // One that finds no space is tried again: the WAL still holds what it would have copied.
      health.note(error);
    }
  }
}

function batchBytes(batch: readonly StateWrite[]): number {
  let bytes = 0;
  for (const { key, value } of batch) bytes += key.length + (value?.byteLength ?? 0);
  return bytes;
}
