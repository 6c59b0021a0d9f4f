// The worker processes of a simulation: which partitions each is assigned, what becomes of them
// when one dies, stops for a while or loses partitions to another.
import { type PartitionId, partitionName } from "../src/event/position.ts";
import type { Decoding, Engine, Pace, Worker } from "./engine.ts";
import { InvariantError } from "./invariant-error.ts";
import type { Oracle } from "./oracle.ts";
import { Poison, PoisonError } from "./poison.ts";
import { SimProcess } from "./process.ts";
import type { SimWorld } from "./world.ts";

interface Slot {
  readonly number: number;
  process: SimProcess;
  worker: Worker;
}

export interface FleetOptions {
  readonly workers: number;
  /** Virtual ms after which a silent worker's partitions are given to others. */
  readonly sessionMs: number;
  /** Whether new workers take over once the faults have stopped; the others must recover. */
  readonly isReplaced: boolean;
}

export class Fleet {
  readonly #world: SimWorld;
  readonly #engine: Engine;
  readonly #poison: Poison;
  readonly #options: FleetOptions;
  readonly #pace: Pace;
  /** By number; a worker to which nothing was ever assigned has none. */
  readonly #slots = new Map<number, Slot>();
  /** Partitions by number of the slot they are assigned to. */
  readonly #assigned = new Map<PartitionId, number>();
  /** Why a partition halted, by its name. */
  readonly halted = new Map<string, string>();
  /** The partition to which the world broke a promise. */
  mayHalt: string | undefined;
  /** Partitions of which the warehouse lost an entry unseen: it may refuse the next one. */
  readonly slipped = new Set<string>();
  readonly #all: SimProcess[] = [];
  readonly #workers: Worker[] = [];
  #isClosed = false;

  constructor(
    world: SimWorld,
    oracle: Oracle,
    { engine, pace, ...options }: FleetOptions & { readonly engine: Engine; readonly pace: Pace },
  ) {
    this.#world = world;
    this.#engine = engine;
    this.#options = options;
    this.#pace = pace;
    this.#poison = new Poison(world, oracle);
  }

  /** Worker processes that are current; zombies among the old ones are not. */
  get mortals(): readonly [SimProcess, ...SimProcess[]] {
    return [...this.#slots.values()].map(({ process }) => process) as [SimProcess, ...SimProcess[]];
  }

  start(): void {
    this.#isClosed = false;
    const { workers } = this.#options;
    for (const [i, id] of this.#world.log.ids.entries()) this.#assigned.set(id, i % workers);
    for (let number = 0; number < workers; number++) this.#start(number);
  }

  /** Gives a partition to another worker; for a while both may think they own it. */
  movePartition(): void {
    const { random } = this.#world.faults;
    const { ids } = this.#world.log;
    const id = ids[random.between(0, ids.length - 1)];
    if (!id || this.#options.workers < 2) return;
    const from = this.#assigned.get(id) ?? 0;
    const to = (from + random.between(1, this.#options.workers - 1)) % this.#options.workers;
    this.#world.faults.count("worker.move");
    this.#assigned.set(id, to);
    this.#restartSoon(to);
    this.#restartSoon(from);
  }

  /** A worker starts twice in a moment: the first is fenced while it takes its partitions over. */
  flap(): void {
    const { scheduler, faults } = this.#world;
    const number = faults.random.between(0, this.#options.workers - 1);
    const heldMs = faults.random.between(0, 60);
    this.#after(0, `worker ${number} is started, and held up`, () => {
      this.#replace(number);
      const process = this.#slots.get(number)?.process;
      if (process?.isAlive) process.pausedUntilMs = scheduler.nowMs + heldMs;
    });
    const delayMs = faults.random.between(1, 15);
    this.#after(delayMs, `worker ${number} is started again`, () => this.#replace(number));
  }

  /** A worker process stopped responding until `untilMs`. */
  onPause(process: SimProcess, untilMs: number): void {
    const slot = [...this.#slots.values()].find((one) => one.process === process);
    if (!slot || untilMs - this.#world.scheduler.nowMs < this.#options.sessionMs) return;
    const { sessionMs } = this.#options;
    this.#after(sessionMs, `session of ${process.name} times out`, () => {
      if (slot.process !== process || !process.isAlive) return;
      this.#world.faults.count("zombie");
      this.#start(slot.number);
      const sinceResumeMs = this.#world.faults.random.between(0, 20_000);
      const delayMs = untilMs - this.#world.scheduler.nowMs + sinceResumeMs;
      this.#after(delayMs, `${process.name} is told to go`, () => process.kill());
    });
  }

  /** A worker process died. */
  onDeath(process: SimProcess): void {
    const slot = [...this.#slots.values()].find((one) => one.process === process);
    if (slot) this.#restartSoon(slot.number);
  }

  /** Every process there ever was dies. */
  killAll(): void {
    for (const process of this.#all) process.kill();
  }

  /** The same, and new ones start soon. */
  restartAll(): void {
    this.killAll();
    for (const { number } of this.#slots.values()) this.#restartSoon(number);
  }

  /** Every current process dies for good and a new set takes over; zombies stay. */
  replaceAll(): void {
    for (const { process } of this.#slots.values()) process.kill();
    this.start();
  }

  /** Everything dies and nothing starts again; what listens to a signal of the dead lets go of it. */
  close(): void {
    this.#isClosed = true;
    this.killAll();
    for (const worker of this.#workers) worker.stop().catch(() => {});
  }

  #restartSoon(number: number): void {
    const old = this.#slots.get(number)?.process;
    const delayMs = this.#world.faults.random.between(5, 3_000);
    this.#after(delayMs, `worker ${number} starts again`, () => {
      if (this.#slots.get(number)?.process === old) this.#replace(number);
    });
  }

  /** The old process, when it lives, is asked to stop; the new one does not wait for it. */
  #replace(number: number): void {
    const slot = this.#slots.get(number);
    if (slot?.process.isAlive) {
      const { process, worker } = slot;
      worker.stop().catch((error: unknown) => this.#onEnd(number, process, error));
      this.#after(30_000, `${process.name} is killed if it still runs`, () => process.kill());
    }
    this.#start(number);
  }

  #start(number: number): void {
    const partitions = this.#world.log.ids.filter((id) => this.#assigned.get(id) === number);
    if (this.#isClosed || partitions.length === 0) return;
    const process = new SimProcess(`worker-${number}.${this.#all.length}`);
    this.#all.push(process);
    process.isMortal = true;
    process.dieIn = (delayMs) =>
      this.#after(delayMs, `${process.name} dies`, () => this.#die(process));
    const worker = this.#engine.startWorker({
      ...this.#world.connect(process),
      partitions,
      pace: this.#pace,
      beforeDecode: (decoding) => this.#decode(process, decoding),
      trial: { run: (range) => this.#poison.try(process, range) },
      onHalt: (id, reason) => this.#halt(number, partitionName(id), reason),
    });
    this.#workers.push(worker);
    this.#slots.set(number, { number, process, worker });
    worker.done.then(
      () => this.#onEnd(number, process),
      (error: unknown) => this.#onEnd(number, process, error),
    );
  }

  #die(process: SimProcess): void {
    process.kill();
    this.onDeath(process);
  }

  #decode(process: SimProcess, decoding: Decoding): void {
    if (!process.isAlive) throw new PoisonError(`${process.name} is dead`);
    try {
      this.#poison.beforeDecode(process, decoding);
    } finally {
      if (!process.isAlive) this.onDeath(process);
    }
  }

  /** One that ends by itself has nothing left to do: its partitions halted. An error is a bug. */
  #onEnd(number: number, process: SimProcess, error?: unknown): void {
    if (!process.isAlive) return;
    if (error !== undefined) this.#world.scheduler.fail(error);
    if ([...process.awaited].some(({ label }) => label === "state.write")) {
      const claim = `${process.name} ended before it knew what became of a commit`;
      this.#world.scheduler.fail(new InvariantError("I7", claim));
    }
    if (error === undefined && this.mayHalt !== undefined) return;
    process.kill();
    if (this.#slots.get(number)?.process === process) this.#restartSoon(number);
  }

  #halt(number: number, partition: string, reason: string): void {
    if (this.slipped.has(partition) && isGap(reason)) {
      // Somebody reads why it halted, and starts it again.
      this.#world.faults.count("sink.refused");
      this.#restartSoon(number);
      return;
    }
    this.halted.set(partition, reason);
    if (this.mayHalt === partition) return;
    this.#world.scheduler.fail(new InvariantError("I24", `${partition} halted: ${reason}`));
  }

  #after(delayMs: number, label: string, action: () => void): void {
    this.#world.scheduler.schedule({ label, delayMs, action });
  }
}

function isGap(reason: string): boolean {
  return /sink warehouse: entry .* starts at offset/.test(reason);
}
