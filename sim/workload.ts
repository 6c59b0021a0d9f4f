// Clients and collectors of a simulation. A client sends each batch until it is acknowledged or it
// gives up; a collector appends what it is sent and may die at any moment.
import type { Clock } from "../src/clock.ts";
import { LogError } from "../src/log/log.ts";
import { type EventMix, EventSource, recordOf, type SentEvent } from "./events.ts";
import type { Oracle } from "./oracle.ts";
import type { Prng } from "./prng.ts";
import { SimProcess } from "./process.ts";
import type { Ports, SimWorld } from "./world.ts";

export interface WorkloadOptions extends EventMix {
  readonly topic: string;
  readonly partitions: number;
  readonly events: number;
  readonly clients: number;
  readonly batchMax: number;
  /** Mean virtual ms between batches of one client. */
  readonly gapMs: number;
  /** Probability that a client stays silent for up to 40 minutes: sessions end meanwhile. */
  readonly silence: number;
  /** Probability that an acknowledged batch is sent again. */
  readonly resend: number;
  /** Probability that the collector dies while it appends a batch. */
  readonly collectorCrash: number;
}

export function drawWorkload(random: Prng, poison: number): WorkloadOptions {
  return {
    topic: "web",
    partitions: random.pick([1, 1, 2, 2, 3, 5]),
    events: random.pick([50, 150, 400]),
    clients: random.between(1, 4),
    batchMax: random.pick([1, 5, 20]),
    gapMs: random.pick([5, 100, 1_500]),
    silence: random.pick([0, 0, 0.02]),
    resend: random.pick([0, 0.05, 0.2]),
    visitors: random.pick([1, 5, 40]),
    sources: random.between(1, 3),
    broken: random.pick([0, 0.05, 0.3]),
    conflicting: random.pick([0, 0.05]),
    twins: random.pick([0, 0.02]),
    borrowed: random.pick([0, 0.05]),
    late: random.pick([0, 0.1]),
    poison,
    collectorCrash: random.pick([0, 0.1]),
  };
}

const patienceMs = 15_000;
const attemptsMax = 8;
/** An append takes about this long. */
const appendMs = 8;
/** Old and new events of an encore. */
const encoreOld = 24;
const encoreNew = 8;

export class Workload {
  readonly #world: SimWorld;
  readonly #oracle: Oracle;
  readonly #options: WorkloadOptions;
  readonly #random: Prng;
  readonly #events: EventSource;
  readonly #made: SentEvent[] = [];
  #collector: Ports;
  #collectorProcess: SimProcess;
  #collectors = 0;
  readonly #ended = new AbortController();
  #left: number;
  #crashRate: number;
  #busy = 0;

  constructor(world: SimWorld, oracle: Oracle, options: WorkloadOptions) {
    this.#world = world;
    this.#oracle = oracle;
    this.#options = options;
    this.#random = world.scheduler.random.fork();
    this.#events = new EventSource(this.#random.fork(), options);
    this.#left = options.events;
    this.#crashRate = options.collectorCrash;
    this.#collectorProcess = this.#newCollector();
    this.#collector = world.connect(this.#collectorProcess);
  }

  /** True when every client has sent all it will. */
  get isDone(): boolean {
    return this.#busy === 0;
  }

  /** No client begins another batch, no collector dies any more. */
  finish(): void {
    this.#left = 0;
    this.#ended.abort();
    this.#crashRate = 0;
  }

  start(): void {
    for (let i = 0; i < this.#options.clients; i++) {
      this.#send(`client-${i}`, (clock) => this.#browse(clock));
    }
  }

  /** Sends some of the events there ever were again, and a few new ones. */
  encore(): void {
    const random = this.#random;
    const last = this.#made.length - 1;
    if (last < 0) return;
    const old = Array.from({ length: Math.min(encoreOld, last + 1) }, () =>
      random.between(0, last),
    );
    this.#send("client again", async (clock) => {
      const again = [...new Set(old)].map((at) => this.#made[at] as SentEvent);
      const events = [...again, ...this.#make(encoreNew, clock)];
      while (events.length > 0) await this.#deliver(events.splice(0, random.between(1, 20)), clock);
    });
  }

  #send(name: string, work: (clock: Clock) => Promise<void>): void {
    this.#busy++;
    work(this.#world.connect(new SimProcess(name)).clock).then(
      () => this.#busy--,
      (error: unknown) => this.#world.scheduler.fail(error),
    );
  }

  async #browse(clock: Clock): Promise<void> {
    const { batchMax, gapMs, silence, resend } = this.#options;
    const random = this.#random;
    while (this.#left > 0) {
      const isSilent = random.chance(silence);
      const waitMs = isSilent ? random.between(60_000, 2_400_000) : random.between(0, 2 * gapMs);
      await clock.sleep(waitMs, this.#ended.signal);
      if (this.#left === 0) return;
      const count = Math.min(this.#left, random.between(1, batchMax));
      this.#left -= count;
      const batch = this.#make(count, clock);
      await this.#deliver(batch, clock);
      if (random.chance(resend)) await this.#deliver(batch, clock);
    }
  }

  #make(count: number, clock: Clock): readonly SentEvent[] {
    const batch = Array.from({ length: count }, () => this.#events.next(clock.now()));
    for (const event of batch) this.#oracle.send(event);
    this.#made.push(...batch);
    return batch;
  }

  async #deliver(batch: readonly SentEvent[], clock: Clock): Promise<void> {
    for (let attempt = 0; attempt < attemptsMax; attempt++) {
      const isAcknowledged = await Promise.race([
        this.#append(batch),
        clock.sleep(patienceMs).then(() => false),
      ]);
      if (isAcknowledged) {
        for (const event of batch) this.#oracle.acknowledge(event);
        return;
      }
      this.#world.faults.count("client.retry");
      await clock.sleep(this.#random.between(10, 200 * 2 ** attempt));
    }
    this.#world.faults.count("client.gave_up");
  }

  async #append(batch: readonly SentEvent[]): Promise<boolean> {
    this.#reviveCollector();
    const { topic, partitions } = this.#options;
    const receivedAt = this.#collector.clock.now();
    const records = batch.map((event) => recordOf(event, { topic, partitions, receivedAt }));
    this.#endanger(this.#collectorProcess);
    try {
      await this.#collector.log.append(records);
      return true;
    } catch (error) {
      if (error instanceof LogError) return false;
      throw error;
    }
  }

  #endanger(process: SimProcess): void {
    const { faults, scheduler } = this.#world;
    if (!process.isMortal || !faults.happens("collector.crash", this.#crashRate)) return;
    const delayMs = (appendMs * this.#random.between(0, 1_000)) / 1_000;
    scheduler.schedule({ label: "collector dies", delayMs, action: () => process.kill() });
  }

  #reviveCollector(): void {
    if (this.#collectorProcess.isAlive) return;
    this.#collectorProcess = this.#newCollector();
    this.#collector = this.#world.connect(this.#collectorProcess);
  }

  #newCollector(): SimProcess {
    const process = new SimProcess(`collector-${this.#collectors++}`);
    process.isMortal = true;
    const { random, options } = this.#world.faults;
    if (options.meanMs["clock.jump"] > 0) process.clockOffsetMs = random.between(-300_000, 300_000);
    return process;
  }
}
