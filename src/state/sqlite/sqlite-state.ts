// The embedded State: one SQLite file for all partitions of the process.
// Assumes that one process at a time opens it, which the lock of the data folder sees to; a second
// State over the same file is still safe, because epochs are checked inside each transaction.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { assert } from "../../assert.ts";
import { type PartitionId, partitionName } from "../../event/position.ts";
import {
  assertKeys,
  type ListOptions,
  type State,
  type StateEntry,
  StateError,
  type StateHandle,
  type StateWrite,
} from "../state.ts";
import { CommitRounds, type Linger, type Owner } from "./commit-rounds.ts";
import { FileHealth } from "./file-health.ts";
import { inTransaction, openStateFile } from "./state-file.ts";
import { StateRows } from "./state-rows.ts";

const fileBytesMaxDefault = 2 ** 40;

export interface SqliteStateOptions {
  /** Path of the database file; its folder exists. */
  readonly file: string;
  /** Called once when the file failed and nothing more will be served: the process must end. */
  readonly onFatal: (error: StateError) => void;
  /** The file never grows beyond this; a write that would is `full`. 1 TB when absent. */
  readonly fileBytesMax?: number;
  readonly linger?: Linger;
}

export class SqliteState implements State {
  private readonly db: DatabaseSync;
  private readonly rows: StateRows;
  private readonly rounds: CommitRounds;
  private readonly takeOver: StatementSync;
  private readonly health: FileHealth;

  /** Opens or creates the file; throws StateError. */
  constructor(options: SqliteStateOptions) {
    this.health = new FileHealth(options.onFatal);
    this.db = openStateFile(options.file, options.fileBytesMax ?? fileBytesMaxDefault);
    this.rows = new StateRows(this.db);
    this.takeOver = this.db.prepare(`INSERT INTO owner (partition, epoch) VALUES (?, 1)
      ON CONFLICT (partition) DO UPDATE SET epoch = epoch + 1 RETURNING epoch`);
    this.rounds = new CommitRounds({
      db: this.db,
      linger: options.linger,
      health: this.health,
    });
  }

  async open(partition: PartitionId): Promise<StateHandle> {
    const name = partitionName(partition);
    const row = this.health.attempt(() => inTransaction(this.db, () => this.takeOver.get(name)));
    assert(typeof row?.epoch === "number", "a take-over returns its epoch");
    const owner: Owner = { partition: name, epoch: row.epoch, failure: undefined };
    return new SqliteHandle(owner, {
      get: (key) => this.health.attempt(() => this.rows.get(name, key)),
      list: (prefix, bounds) => this.health.attempt(() => this.rows.list(name, prefix, bounds)),
      write: async (batch) => {
        if (this.health.failure) throw this.health.failure;
        await this.rounds.write(owner, batch);
      },
    });
  }

  /** Settles what is queued and closes the file; every later call is refused. */
  async close(): Promise<void> {
    if (!this.db.isOpen) return;
    this.rounds.drain();
    this.health.close();
    this.db.close();
  }
}

interface PartitionAccess {
  readonly get: (key: string) => Uint8Array | undefined;
  readonly list: (prefix: string, options: ListOptions) => readonly StateEntry[];
  readonly write: (batch: readonly StateWrite[]) => Promise<void>;
}

class SqliteHandle implements StateHandle {
  readonly epoch: number;
  private readonly owner: Owner;
  private readonly access: PartitionAccess;
  private isClosed = false;

  constructor(owner: Owner, access: PartitionAccess) {
    this.epoch = owner.epoch;
    this.owner = owner;
    this.access = access;
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    this.checkOpen();
    return this.access.get(key);
  }

  async list(prefix: string, options: ListOptions): Promise<readonly StateEntry[]> {
    this.checkOpen();
    return this.access.list(prefix, options);
  }

  async write(batch: readonly StateWrite[]): Promise<void> {
    this.checkOpen();
    if (this.owner.failure) throw this.owner.failure;
    assertKeys(batch);
    await this.access.write(batch);
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  private checkOpen(): void {
    if (this.isClosed) throw new StateError("unavailable", "the handle is closed");
  }
}
