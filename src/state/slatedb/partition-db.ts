// One partition's SlateDB database: opened so that earlier owners are fenced, written one batch and
// one flush at a time, and let go without ever freeing it under a call.
import type { ListOptions, StateEntry, StateWrite } from "../state.ts";
import {
  type Db,
  DbBuilder,
  FlushType,
  type ObjectStore,
  WalReader,
  WriteBatch,
} from "./binding.ts";
import { scanPage } from "./scan-page.ts";
import { partitionSettings } from "./settings.ts";

/**
 * Below every key of the port, so that no listing meets it. Every batch writes it, as its first
 * entry, so each WAL file tells whose it is.
 */
const epochKey = Buffer.from("\0epoch");

export interface PartitionPlace {
  readonly store: ObjectStore;
  readonly path: string;
  /** How many times as fast as in production all that is timed runs. */
  readonly pace: number;
}

/** Opens the database, which fences every writer before it. Errors are SlateDB's. */
export async function openPartitionDb(place: PartitionPlace): Promise<PartitionDb> {
  const builder = new DbBuilder(place.path, place.store);
  const settings = partitionSettings(place.pace);
  try {
    builder.with_settings(settings);
    // Its cache is up to 640 MB a database, and cannot be made smaller through the binding.
    builder.with_db_cache_disabled();
    return new PartitionDb(await builder.build(), place);
  } finally {
    builder.dispose();
    settings.dispose();
  }
}

export class PartitionDb {
  private readonly db: Db;
  private readonly place: PartitionPlace;
  private readonly calls = new Set<Promise<unknown>>();

  constructor(db: Db, place: PartitionPlace) {
    this.db = db;
    this.place = place;
  }

  /** The epoch of the newest owner that wrote one; 0 in a new partition. */
  async epoch(): Promise<number> {
    const written = await this.tracked(this.db.get(epochKey));
    return written === undefined ? 0 : Number(Buffer.from(written).toString("latin1"));
  }

  /**
   * Durable when it resolves, with the epoch of its writer; never gives up, and never cuts a batch.
   */
  async write(epoch: number, writes: readonly StateWrite[]): Promise<void> {
    const batch = new WriteBatch();
    batch.put(epochKey, Buffer.from(String(epoch)));
    for (const { key, value } of writes) {
      if (value === null) batch.delete(Buffer.from(key, "latin1"));
      else batch.put(Buffer.from(key, "latin1"), value);
    }
    await this.tracked(this.commit(batch));
  }

  /**
   * True when the newest WAL file was written under the epoch. That file is never collected: the
   * collector leaves the last one that is flushed, and all behind it.
   */
  isNewestWriter(epoch: number): Promise<boolean> {
    return this.tracked(this.readNewestWriter(epoch));
  }

  /** Memtables to L0: what was written so far need not be replayed by the next owner. */
  async flushMemtables(): Promise<void> {
    await this.tracked(this.db.flush_with_options({ flush_type: FlushType.MemTable }));
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.tracked(this.db.get(Buffer.from(key, "latin1")));
  }

  list(prefix: string, options: ListOptions): Promise<readonly StateEntry[]> {
    return this.tracked(scanPage(this.db, prefix, options));
  }

  /** Lets go of the database once no call is under way; waits for those as long as they take. */
  async release(): Promise<void> {
    while (this.calls.size > 0) await Promise.allSettled(this.calls);
    try {
      await this.db.shutdown();
    } finally {
      this.db.dispose();
    }
  }

  private async readNewestWriter(epoch: number): Promise<boolean> {
    const reader = new WalReader(this.place.path, this.place.store);
    try {
      const newest = (await reader.list(undefined, undefined)).at(-1);
      const first = await (await newest?.iterator())?.next();
      if (first === undefined || !epochKey.equals(first.key)) return false;
      return Buffer.from(first.value ?? []).toString("latin1") === String(epoch);
    } finally {
      reader.dispose();
    }
  }

  private async commit(batch: WriteBatch): Promise<void> {
    try {
      await this.db.write_with_options(batch, { await_durable: false });
      await this.db.flush();
    } finally {
      batch.dispose();
    }
  }

  private tracked<T>(call: Promise<T>): Promise<T> {
    this.calls.add(call);
    const settle = () => this.calls.delete(call);
    call.then(settle, settle);
    return call;
  }
}
