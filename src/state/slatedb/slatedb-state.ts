// The State of production: one SlateDB database for each partition, under
// `<url>/<topic>/<generation>/<partition>` on S3. Opening fences: SlateDB's writer epoch keeps an
// earlier writer from every later file, and our own epoch, written after it, numbers the owners.

import { type Clock, systemClock } from "../../clock.ts";
import { murmur2 } from "../../codec/murmur2.ts";
import { type PartitionId, partitionName } from "../../event/position.ts";
import { type Random, systemRandom } from "../../random.ts";
import { type State, StateError, type StateHandle } from "../state.ts";
import type { ObjectStore } from "./binding.ts";
import { type ObjectStoreSettings, probe, resolveObjectStore } from "./object-store.ts";
import { openPartitionDb, type PartitionDb } from "./partition-db.ts";
import { batchBytesMaxDefault, commitsPerFlushMax, flushProvesMs } from "./settings.ts";
import { type Moment, momentOf, SlateDbHandle } from "./slatedb-handle.ts";
import { isContended, stateError } from "./state-fault.ts";

/** Openers that keep fencing each other; then somebody has to look who runs twice. */
const triesMax = 20;
const pauseMsMax = 5_000;
const releaseMsMaxDefault = 10_000;

export interface SlateDbStateOptions extends ObjectStoreSettings {
  readonly clock?: Clock;
  readonly random?: Random;
  /** A write above it is `full`. 64 MB when absent. */
  readonly batchBytesMax?: number;
  /** How many times as fast as in production polls and collections run; 1 when absent. */
  readonly pace?: number;
  /** How long a close waits for what is under way. 10 s when absent. */
  readonly releaseMsMax?: number;
}

export class SlateDbState implements State {
  private readonly options: SlateDbStateOptions;
  private readonly clock: Clock;
  private readonly random: Random;
  private readonly store: ObjectStore;
  private readonly handles = new Set<SlateDbHandle>();
  /** The last opening of each partition: openings of one partition follow each other. */
  private readonly openings = new Map<string, Promise<unknown>>();
  private isReachable = false;
  private isClosed = false;

  /** Reads the environment and connects to nothing. Throws StateError for an address it refuses. */
  constructor(options: SlateDbStateOptions) {
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.random = options.random ?? systemRandom;
    this.store = resolveObjectStore(options);
  }

  /** Waits for S3 as long as it is away; only a wrong configuration rejects at once. */
  async open(partition: PartitionId, signal?: AbortSignal): Promise<StateHandle> {
    const name = partitionName(partition);
    const before = this.openings.get(name) ?? Promise.resolve();
    const opening = before.then(() => this.takeOver(name, signal));
    const settled = opening.catch(() => undefined);
    this.openings.set(name, settled);
    settled.then(() => {
      if (this.openings.get(name) === settled) this.openings.delete(name);
    });
    return opening;
  }

  /** Lets go of every partition, within a bound; every later call is refused. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.handles].map((handle) => handle.close()));
  }

  private async takeOver(name: string, signal?: AbortSignal): Promise<SlateDbHandle> {
    this.checkOpen();
    checkWanted(name, signal);
    if (!this.isReachable) await probe(this.store, this.options.url);
    this.isReachable = true;
    for (let tries = 1; ; tries += 1) {
      const from = this.clock.monotonic();
      try {
        return await this.claim(name);
      } catch (error) {
        if (!isContended(error) || this.isClosed) {
          this.isReachable = false;
          throw stateError(error, `opening ${name}`);
        }
        if (tries === triesMax) {
          throw new StateError("unavailable", `${name} is taken over again and again by others`);
        }
        // Twice as long as an opening takes, and more with every loss, leaves the other one room.
        const bound = Math.min(pauseMsMax, (this.clock.monotonic() - from) * 2 ** tries);
        await this.clock.sleep(this.random.fraction() * bound, signal);
        checkWanted(name, signal);
      }
    }
  }

  private async claim(name: string): Promise<SlateDbHandle> {
    const provedAt = momentOf(this.clock);
    const pace = this.options.pace ?? 1;
    const db = await openPartitionDb({ store: this.store, path: name, pace });
    try {
      const epoch = (await db.epoch()) + 1;
      const handle = this.makeHandle({ db, epoch, name, provedAt });
      await handle.claim();
      this.checkOpen();
      this.handles.add(handle);
      return handle;
    } catch (error) {
      db.release().catch(() => undefined);
      throw error;
    }
  }

  private makeHandle(claimed: Claimed): SlateDbHandle {
    return new SlateDbHandle({
      ...claimed,
      clock: this.clock,
      flushProvesMs: flushProvesMs / (this.options.pace ?? 1),
      batchBytesMax: this.options.batchBytesMax ?? batchBytesMaxDefault,
      commitsToFlush: 1 + ((murmur2(Buffer.from(claimed.name)) >>> 1) % commitsPerFlushMax),
      releaseMsMax: this.options.releaseMsMax ?? releaseMsMaxDefault,
      onReleased: (handle) => this.handles.delete(handle),
    });
  }

  private checkOpen(): void {
    if (this.isClosed) throw new StateError("unavailable", "the state is closed");
  }
}

function checkWanted(name: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new StateError("unavailable", `${name} was let go of unopened`);
}

interface Claimed {
  readonly db: PartitionDb;
  readonly epoch: number;
  readonly name: string;
  readonly provedAt: Moment;
}
