// One seed on the real stack: an installation of its own, processes, load and faults for a while,
// then quiet, then the judgement. Seeds share servers and take turns with what disturbs others;
// one is judged beside the faults of the next.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Prng } from "../../sim/prng.ts";
import { systemClock } from "../../src/clock.ts";
import type { PartitionId } from "../../src/event/position.ts";
import type { OneAtATime } from "../../src/stream/one-at-a-time.ts";
import { type Production, startProduction } from "../production.ts";
import { inject } from "./faults.ts";
import { Fleet, runningOn } from "./fleet.ts";
import { Judge } from "./judge.ts";
import { Ledger } from "./ledger.ts";
import { type FaultKind, lengthOf, type Plan, planOf, type Step, trackNames } from "./plan.ts";
import { type Produced, produce } from "./producer.ts";
import { type Registry, startRegistry } from "./registry.ts";
import type { Stage } from "./stage.ts";
import { lanesOf } from "./workload.ts";

const takeOverMsMax = 180_000;
const finishMsMax = 90_000;
/** So often that a fault hits many commits, and not so often that the S3 server has no rest. */
const commitMs = "2000";
/** What is reckoned to end later than this behind the last second is left out. */
const overtimeMs = 5_000;

export interface FaultTold {
  readonly kind: FaultKind;
  readonly tookPlace: boolean;
  readonly seen: Readonly<Record<string, number>>;
}

export interface SeedResult {
  readonly seed: number;
  readonly seconds: number;
  readonly workers: number;
  readonly collectors: number;
  readonly hasWarehouse: boolean;
  readonly produced: Produced;
  readonly faults: readonly FaultTold[];
  /** Planned, and its turn did not come in time. */
  readonly leftOut: readonly FaultKind[];
  /** Processes that could not begin at once, as with S3 away. */
  readonly startsRefused: number;
  /** From the last fault until all was committed and handed on. */
  readonly quietMs: number;
  /** Rows that were folded twice and compared. */
  readonly rowsCompared: number;
  /** Rows that the warehouse holds. */
  readonly rowsInWarehouse: number;
  readonly breaches: readonly string[];
  /** Where the words of the processes are, when there are breaches. */
  readonly saidIn: string | undefined;
}

export interface SeedOptions {
  readonly seed: number;
  readonly seconds: number;
  /** As `startServers` makes them. */
  readonly servers: Production;
  /** Of the seeds that share the servers: faults of one at a time. */
  readonly turns: OneAtATime;
  readonly note: (text: string) => void;
}

/** What all seeds of a run stand on. */
export function startServers(): Promise<Production> {
  return startProduction({ brokers: 3, hasSnowflake: true });
}

/** Never throws for what it finds: every finding is a breach. */
export async function runSeed(options: SeedOptions): Promise<SeedResult> {
  const { seed, seconds, servers, turns, note } = options;
  const plan = planOf(seed, seconds);
  note(`plan ${JSON.stringify(plan)}`);
  const folder = mkdtempSync(join(tmpdir(), `pulse-chaos-${seed}-`));
  const registry = await startRegistry();
  const production = await servers.beside(`seed-${seed}`, {
    hasFaultyStore: true,
    hasSnowflake: plan.hasWarehouse,
    environment: { PULSE_COMMIT_MS: commitMs, PULSE_SCHEMA_REGISTRY_URL: registry.url },
  });
  try {
    const run = new Run({ plan, folder, production, registry, note });
    const result = await run.whole(turns);
    if (result.breaches.length === 0) rmSync(folder, { recursive: true, force: true });
    return result;
  } finally {
    await production.stop();
    await registry.stop();
  }
}

interface RunParts {
  readonly plan: Plan;
  readonly folder: string;
  readonly production: Production;
  readonly registry: Registry;
  readonly note: (text: string) => void;
}

class Run {
  readonly #parts: RunParts;
  readonly #fleet: Fleet;
  readonly #judge: Judge;
  readonly #owned: readonly PartitionId[];
  readonly #faults: FaultTold[] = [];
  readonly #leftOut: FaultKind[] = [];
  readonly #breaches: string[] = [];
  #produced: Produced = { events: 0, batches: 0, resent: 0 };
  #quietMs = 0;

  constructor(parts: RunParts) {
    const { production, folder, note } = parts;
    this.#parts = parts;
    this.#fleet = new Fleet(production, note);
    this.#judge = new Judge({ production, file: join(folder, "ledger.jsonl"), note });
    this.#owned = this.#judge.owned;
  }

  async whole(turns: OneAtATime): Promise<SeedResult> {
    const { plan, folder } = this.#parts;
    const { seed, seconds, workers, collectors, hasWarehouse } = plan;
    const judge = this.#judge;
    try {
      const ends = await turns.run(new AbortController().signal, () => this.#disturbed());
      await judge.judge(this.#fleet, ends ?? new Map());
    } catch (error) {
      this.#breaches.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } finally {
      await judge.close();
    }
    const breaches = [...this.#breaches, ...this.#fleet.breaches, ...judge.breaches];
    const saidIn = breaches.length > 0 ? join(folder, "said.log") : undefined;
    if (saidIn) writeFileSync(saidIn, `${this.#fleet.said}\n${judge.said}`);
    const [faults, leftOut, produced] = [this.#faults, this.#leftOut, this.#produced];
    const { startsRefused } = this.#fleet;
    const { rowsCompared, rowsInWarehouse } = judge;
    const told = { produced, faults, leftOut, startsRefused, quietMs: this.#quietMs };
    const found = { rowsCompared, rowsInWarehouse, breaches, saidIn };
    return { seed, seconds, workers, collectors, hasWarehouse, ...told, ...found };
  }

  /** What must not meet another seed's: take-over, faults, and the quiet after them. */
  async #disturbed(): Promise<ReadonlyMap<string, number>> {
    const { note, folder } = this.#parts;
    note("begins");
    await this.#begin();
    note("all is taken over");
    this.#produced = await this.#underFaults(join(folder, "ledger.jsonl"));
    const quietFrom = systemClock.now();
    const ends = await this.#judge.settle(this.#fleet);
    this.#quietMs = systemClock.now() - quietFrom;
    note(`quiet after ${this.#quietMs} ms`);
    return ends;
  }

  async #begin(): Promise<void> {
    const { plan } = this.#parts;
    const all = [
      ...Array.from({ length: plan.collectors }, () => this.#fleet.add("collector")),
      ...Array.from({ length: plan.workers }, () => this.#fleet.add("worker")),
    ];
    await Promise.all(all);
    const deadline = systemClock.now() + takeOverMsMax;
    while ((await runningOn(this.#fleet.workers)).size < this.#owned.length) {
      if (systemClock.now() > deadline) throw new Error("the workers do not take over");
      await systemClock.sleep(200);
    }
  }

  async #underFaults(file: string): Promise<Produced> {
    const { plan } = this.#parts;
    const prng = new Prng(plan.seed + 1_000_003);
    const ledger = new Ledger(file);
    const ended = new AbortController();
    const producing = produce({
      lanes: lanesOf(prng.fork()),
      ledger,
      collectors: () => this.#fleet.collectors.map(({ url }) => url),
      eventsPerSecond: plan.eventsPerSecond,
      prng: prng.fork(),
      signal: ended.signal,
      finishMsMax,
    });
    const over = systemClock.sleep(plan.seconds * 1_000);
    const deadline = systemClock.now() + plan.seconds * 1_000;
    const tracks = trackNames.map((name) => this.#track(plan.tracks[name], deadline, prng.fork()));
    try {
      // A producer that fails ends the run at once.
      await Promise.race([Promise.all([over, ...tracks]), producing]);
    } finally {
      ended.abort();
      await Promise.allSettled(tracks);
    }
    const produced = await producing;
    ledger.close();
    return produced;
  }

  async #track(steps: readonly Step[], deadline: number, prng: Prng): Promise<void> {
    const { production, registry, note } = this.#parts;
    const { topics } = this.#judge;
    const stage: Stage = { production, registry, fleet: this.#fleet, topics, prng };
    for (const { afterMs, fault } of steps) {
      await systemClock.sleep(afterMs);
      if (systemClock.now() + lengthOf(fault) > deadline + overtimeMs) {
        this.#leftOut.push(fault.kind);
        continue;
      }
      note(`begins ${JSON.stringify(fault)}`);
      const { tookPlace, seen } = await inject(fault, stage);
      note(`is over ${JSON.stringify({ kind: fault.kind, tookPlace, ...seen })}`);
      this.#faults.push({ kind: fault.kind, tookPlace, seen });
      if (!tookPlace) this.#breaches.push(`${fault.kind} did not take place`);
    }
  }
}
