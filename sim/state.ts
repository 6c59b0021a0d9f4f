// Port `State`, simulated: one durable map and one epoch per partition. A write takes effect only
// while its handle's epoch is the newest, however late it arrives.
import { assert } from "../src/assert.ts";
import { type PartitionId, partitionName } from "../src/event/position.ts";
import { StatePage } from "../src/state/pages.ts";
import {
  type ListOptions,
  type State,
  type StateEntry,
  StateError,
  type StateHandle,
  type StateWrite,
} from "../src/state/state.ts";
import { type CallSpec, call, type Surroundings } from "./call.ts";
import { Handed } from "./handed.ts";
import type { SimProcess } from "./process.ts";

/** A write that took effect, for the invariants to look at. */
export interface AppliedWrite {
  readonly partition: string;
  readonly epoch: number;
  readonly writes: readonly { readonly key: string; readonly value: Uint8Array | null }[];
}

export class StatePartition {
  epoch = 0;
  readonly values = new Map<string, Uint8Array>();
}

/** What outlives every process: epochs and values by partition. */
export class StateDisk {
  readonly partitions = new Map<string, StatePartition>();
  /** A larger value finds no space. */
  valueBytesMax = Number.POSITIVE_INFINITY;
  /** Writes since the invariants last looked. */
  readonly applied: AppliedWrite[] = [];

  partition(name: string): StatePartition {
    const known = this.partitions.get(name);
    if (known) return known;
    const fresh = new StatePartition();
    this.partitions.set(name, fresh);
    return fresh;
  }
}

export class SimState implements State {
  readonly #surroundings: Surroundings;
  readonly #process: SimProcess;
  readonly #disk: StateDisk;
  readonly #connection = { isClosed: false };

  constructor(surroundings: Surroundings, process: SimProcess, disk: StateDisk) {
    this.#surroundings = surroundings;
    this.#process = process;
    this.#disk = disk;
  }

  async open(id: PartitionId): Promise<StateHandle> {
    refuseClosed(this.#connection.isClosed);
    const partition = partitionName(id);
    const connection = this.#connection;
    const owned = { process: this.#process, disk: this.#disk, connection, partition };
    const handle = await call(this.#surroundings, {
      process: this.#process,
      ...refusals,
      operation: "open",
      detail: partition,
      apply: () => {
        const epoch = ++this.#disk.partition(partition).epoch;
        return new SimStateHandle(this.#surroundings, { ...owned, epoch });
      },
    });
    this.#process.epochs(partition).push(handle.epoch);
    return handle;
  }

  close(): Promise<void> {
    this.#connection.isClosed = true;
    return this.#surroundings.scheduler.step("state.close", { process: this.#process });
  }
}

interface Owned {
  readonly process: SimProcess;
  readonly disk: StateDisk;
  readonly connection: { readonly isClosed: boolean };
  readonly partition: string;
  readonly epoch: number;
}

class SimStateHandle implements StateHandle {
  readonly epoch: number;
  readonly #surroundings: Surroundings;
  readonly #owned: Owned;
  readonly #partition: StatePartition;
  /** Ends with the newest write; never rejects. */
  #tail: Promise<void> = Promise.resolve();
  #failure: StateError | undefined;
  #isClosed = false;

  constructor(surroundings: Surroundings, owned: Owned) {
    this.#surroundings = surroundings;
    this.#owned = owned;
    this.epoch = owned.epoch;
    this.#partition = owned.disk.partition(owned.partition);
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    this.#refuseClosed();
    return this.#call<Uint8Array | undefined>("get", key, {
      isRead: true,
      apply: () => {
        this.#refuseFencedRead();
        return this.#partition.values.get(key)?.slice();
      },
    });
  }

  async list(prefix: string, options: ListOptions): Promise<readonly StateEntry[]> {
    const { after = "" } = options;
    this.#refuseClosed();
    return this.#call<readonly StateEntry[]>("list", prefix, {
      isRead: true,
      apply: () => {
        this.#refuseFencedRead();
        const page = new StatePage(options);
        const under = [...this.#partition.values]
          .filter(([key]) => key.startsWith(prefix) && key > after)
          .sort(([a], [b]) => (a < b ? -1 : 1));
        for (const [key, value] of under) {
          if (page.hasRoom) page.add({ key, value: value.slice() });
        }
        return page.entries;
      },
    });
  }

  async write(batch: readonly StateWrite[]): Promise<void> {
    this.#refuseClosed();
    for (const { key } of batch) assert(keyPattern.test(key), `a state key is ${key}`);
    const handed = batch.map(({ key, value }) => ({ key, value: value && new Handed(value) }));
    const written = this.#tail.then(() => this.#write(handed));
    this.#tail = written.catch((error: StateError) => {
      this.#failure ??= error;
    });
    await written;
  }

  close(): Promise<void> {
    this.#isClosed = true;
    const { process } = this.#owned;
    return this.#surroundings.scheduler.step("state.close handle", { process });
  }

  async #write(handed: readonly { key: string; value: Handed | null }[]): Promise<void> {
    if (this.#failure) throw new StateError(this.#failure.code, this.#failure.message);
    const names = handed.map(({ key, value }) => `${key}=${value?.name ?? "none"}`);
    await this.#call("write", names.join(" "), {
      apply: ({ isLate }) => {
        if (this.#isFenced) {
          this.#surroundings.faults.count(isLate ? "state.late_fenced" : "state.fenced");
          throw new StateError("fenced", `epoch ${this.epoch} is fenced`);
        }
        const { valueBytesMax } = this.#owned.disk;
        if (handed.some(({ value }) => value && value.bytes.length > valueBytesMax)) {
          throw refusals.full();
        }
        this.#apply(handed, isLate);
      },
    });
  }

  #apply(handed: readonly { key: string; value: Handed | null }[], isLate: boolean): void {
    const { disk, partition } = this.#owned;
    for (const { key, value } of handed) {
      value?.check(isLate, `the state value ${key}`);
      if (value) this.#partition.values.set(key, value.bytes);
      else this.#partition.values.delete(key);
    }
    const writes = handed.map(({ key, value }) => ({ key, value: value?.bytes ?? null }));
    disk.applied.push({ partition, epoch: this.epoch, writes });
  }

  get #isFenced(): boolean {
    return this.#partition.epoch !== this.epoch;
  }

  #refuseClosed(): void {
    refuseClosed(this.#isClosed || this.#owned.connection.isClosed);
  }

  /** A fenced handle may be told so, or may read what its successor wrote. */
  #refuseFencedRead(): void {
    if (!this.#isFenced || this.#surroundings.faults.random.chance(0.5)) return;
    throw new StateError("fenced", `epoch ${this.epoch} is fenced`);
  }

  #call<T>(
    operation: string,
    detail: string,
    spec: Pick<CallSpec<T>, "apply" | "isRead">,
  ): Promise<T> {
    const { process, partition } = this.#owned;
    return call(this.#surroundings, {
      process,
      ...refusals,
      operation,
      detail: `${partition}@${this.epoch} ${detail}`,
      ...spec,
    });
  }
}

const keyPattern = /^[ -~]{1,256}$/;

function refuseClosed(isClosed: boolean): void {
  if (isClosed) throw new StateError("unavailable", "it is closed");
}

const refusals = {
  area: "state",
  unavailable: (reason: string) => new StateError("unavailable", reason),
  full: () => new StateError("full", "no space left"),
} as const;
