// Port `Sink`, simulated: keeps which entries it received, in order, as its rows and token at once.
import type { DataFile } from "../src/event/entry.ts";
import { type PartitionId, partitionName } from "../src/event/position.ts";
import { type Committed, isNew, type Sink, SinkError, type SinkToken } from "../src/sink/sink.ts";
import { call, type Surroundings } from "./call.ts";
import type { SimProcess } from "./process.ts";
import { fingerprint } from "./trace.ts";

/** One entry's effects in a sink. */
export interface Received extends SinkToken {
  readonly next: number;
  readonly files: readonly DataFile[];
  /** Fingerprint of what it got besides the files; undefined for nothing. */
  readonly pending: string | undefined;
}

/** What a sink keeps: the entries it received, by partition. */
export class SinkDisk {
  readonly name: string;
  readonly whenAbsent: Sink["whenAbsent"];
  /** The process it dies with; undefined for one that lasts. */
  readonly process: SimProcess | undefined;
  readonly received = new Map<string, Received[]>();
  /** Entries it took and lost while it was fed on, as `<partition>:<seq>`. */
  readonly lost = new Set<string>();
  /** Partitions changed since the invariants last looked. */
  readonly changed = new Set<string>();
  /** Rises when the sink is set back: connections made before are good for nothing. */
  incarnation = 0;

  constructor(name: string, whenAbsent: Sink["whenAbsent"], process?: SimProcess) {
    this.name = name;
    this.whenAbsent = whenAbsent;
    this.process = process;
  }

  of(partition: string): Received[] {
    const known = this.received.get(partition);
    if (known) return known;
    const fresh: Received[] = [];
    this.received.set(partition, fresh);
    return fresh;
  }
}

export class SimSink implements Sink {
  readonly name: string;
  readonly whenAbsent: Sink["whenAbsent"];
  readonly #surroundings: Surroundings;
  readonly #process: SimProcess;
  readonly #disk: SinkDisk;
  readonly #incarnation: number;

  constructor(surroundings: Surroundings, process: SimProcess, disk: SinkDisk) {
    this.name = disk.name;
    this.whenAbsent = disk.whenAbsent;
    this.#surroundings = surroundings;
    this.#process = process;
    this.#disk = disk;
    this.#incarnation = disk.incarnation;
  }

  token(id: PartitionId): Promise<SinkToken | undefined> {
    const partition = partitionName(id);
    return this.#call<SinkToken | undefined>({
      operation: "token",
      detail: `${this.name} ${partition}`,
      isRead: true,
      apply: () => {
        if (this.whenAbsent === "from-pending") return undefined;
        const last = this.#disk.of(partition).at(-1);
        return last && { seq: last.seq, hash: last.hash };
      },
    });
  }

  emit(committed: readonly Committed[]): Promise<void> {
    const names = committed.map(
      ({ partition, entry }) => `${partitionName(partition)}:${entry.seq}`,
    );
    return this.#call<void>({
      operation: "emit",
      detail: `${this.name} ${names.join(" ")}`,
      isRepeatable: true,
      apply: ({ isPart }) => {
        if (this.#incarnation !== this.#disk.incarnation) {
          throw new SinkError("unavailable", "the sink was set back since");
        }
        const count = isPart ? this.#surroundings.faults.random.between(0, committed.length) : -1;
        for (const [at, one] of committed.entries()) {
          if (at === count) this.#stopHalfWay();
          this.#receive(one);
        }
      },
    });
  }

  close(): Promise<void> {
    return this.#surroundings.scheduler.step("sink.close", { process: this.#process });
  }

  #stopHalfWay(): never {
    this.#surroundings.faults.count("sink.partial");
    throw new SinkError("unavailable", "failed half way");
  }

  #receive(committed: Committed): void {
    const { partition: id, entry, hash, pending } = committed;
    const partition = partitionName(id);
    const received = this.#disk.of(partition);
    if (!isNew(received.at(-1), committed)) return;
    received.push({ ...entry, hash, pending: pending ? fingerprint(pending) : undefined });
    this.#disk.changed.add(partition);
  }

  #call<T>(spec: {
    operation: string;
    detail: string;
    isRead?: boolean;
    isRepeatable?: boolean;
    apply: (reach: { isPart: boolean }) => T;
  }): Promise<T> {
    return call(this.#surroundings, {
      process: this.#process,
      area: "sink",
      unavailable: (reason) => new SinkError("unavailable", reason),
      full: () => new SinkError("full", "no space left"),
      ...spec,
    });
  }
}
