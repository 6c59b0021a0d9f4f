// One simulation: a world, collectors and workers in it, faults drawn from the seed. First safety,
// with faults all along; then liveness: faults stop, and all there is must drain within a bound.
import { type BannedError, banRealWorld } from "./ban.ts";
import type { Breakage } from "./breakage.ts";
import type { Engine } from "./engine.ts";
import { drawFaults, type FaultOptions } from "./faults.ts";
import { Fleet, type FleetOptions } from "./fleet.ts";
import { expectThat, InvariantError } from "./invariant-error.ts";
import { Invariants } from "./invariants.ts";
import type { LogShape } from "./log-disk.ts";
import { Oracle } from "./oracle.ts";
import { Prng } from "./prng.ts";
import type { SimProcess } from "./process.ts";
import { Weather } from "./weather.ts";
import { drawWorkload, Workload, type WorkloadOptions } from "./workload.ts";
import { SimWorld } from "./world.ts";

/** Everything that is drawn from the seed before anything runs. */
export interface SimulationOptions {
  readonly faults: FaultOptions;
  readonly workload: WorkloadOptions;
  readonly log: LogShape;
  readonly fleet: FleetOptions;
}

export interface SimulateOptions {
  /** Steps of the safety phase at most; 20,000 when not given. */
  readonly stepsMax?: number;
  /** Keeps every step for a report instead of the last few hundred. */
  readonly isKeepingTrace?: boolean;
  /** Breaks a promise in the middle: the partition must halt, the others go on. */
  readonly breakage?: Breakage;
  /** Changes what was drawn. */
  readonly adjust?: (options: SimulationOptions) => SimulationOptions;
}

export interface SimulationResult {
  readonly seed: number;
  readonly options: SimulationOptions;
  readonly traceHash: string;
  readonly steps: number;
  /** How much virtual time passed, ms. */
  readonly elapsedMs: number;
  readonly sent: number;
  readonly acknowledged: number;
  readonly commits: number;
  /** Why a partition halted, by its name. */
  readonly halted: ReadonlyMap<string, string>;
  /** How often each fault took place. */
  readonly counts: ReadonlyMap<string, number>;
  /** Undefined when all held. */
  readonly failure: SimulationFailure | undefined;
}

export interface SimulationFailure {
  readonly phase: "safety" | "liveness" | "final";
  readonly error: unknown;
  readonly progress: readonly string[];
  readonly lastSteps: readonly string[];
}

const safetyStepsMax = 20_000;
const drainStepsMax = 200_000;
const drainMsMax = 3 * 3_600_000;
const breakageStepsMin = 300;
/** Calls of dead processes have landed or are lost after this long. */
const settleMs = 90_000;

export function drawOptions(seed: number): SimulationOptions {
  const random = new Prng(seed ^ 0x5eed);
  const faults = drawFaults(random.fork());
  const workload = drawWorkload(random.fork(), faults.poison);
  const { topic, partitions } = workload;
  return {
    faults,
    workload,
    log: { topic, partitions, gaps: random.pick([0, 0, 0.05]) },
    fleet: { workers: random.between(1, 3), sessionMs: 6_000 },
  };
}

/** Runs the simulation of one seed; a broken invariant is in the result, it never throws. */
export async function simulate(
  seed: number,
  engine: Engine,
  { stepsMax = safetyStepsMax, isKeepingTrace = false, breakage, adjust }: SimulateOptions = {},
): Promise<SimulationResult> {
  const drawn = drawOptions(seed);
  const options = adjust ? adjust(drawn) : drawn;
  return new Simulation({ seed, engine, options, stepsMax, isKeepingTrace, breakage }).run();
}

interface Setup {
  readonly seed: number;
  readonly engine: Engine;
  readonly options: SimulationOptions;
  readonly stepsMax: number;
  readonly isKeepingTrace: boolean;
  readonly breakage: Breakage | undefined;
}

class Simulation {
  readonly #setup: Setup;
  readonly #world: SimWorld;
  readonly #oracle: Oracle;
  readonly #invariants: Invariants;
  readonly #workload: Workload;
  readonly #fleet: Fleet;
  readonly #weather: Weather;
  #phase: SimulationFailure["phase"] = "safety";

  constructor(setup: Setup) {
    const { seed, engine, options, isKeepingTrace } = setup;
    const { faults, log, workload, fleet } = options;
    this.#setup = setup;
    this.#world = new SimWorld({ seed, faults, log, isKeepingTrace });
    this.#oracle = new Oracle(this.#world.log);
    this.#invariants = new Invariants(this.#world, this.#oracle);
    this.#workload = new Workload(this.#world, this.#oracle, workload);
    this.#fleet = new Fleet(this.#world, this.#oracle, { engine, ...fleet });
    this.#weather = new Weather(this.#world, this.#fleet);
  }

  async run(): Promise<SimulationResult> {
    const { scheduler } = this.#world;
    const startedMs = scheduler.nowMs;
    const onBanned = (error: BannedError) => scheduler.fail(error);
    const onUnhandled = (reason: unknown) => scheduler.fail(reason);
    const allow = banRealWorld(onBanned);
    process.on("unhandledRejection", onUnhandled);
    let failure: SimulationFailure | undefined;
    try {
      await this.#runPhases();
    } catch (error) {
      failure = this.#describe(error);
    } finally {
      this.#fleet.close();
      process.off("unhandledRejection", onUnhandled);
      allow();
    }
    if (!failure && this.#fleet.halted.size === 0) failure = await this.#checkFinal();
    return { ...this.#result(), elapsedMs: scheduler.nowMs - startedMs, failure };
  }

  async #runPhases(): Promise<void> {
    const { scheduler } = this.#world;
    scheduler.hooks = {
      beforeWake: (process) => this.#harm(process),
      afterStep: () => this.#invariants.afterStep(),
    };
    this.#workload.start();
    this.#fleet.start();
    this.#weather.start();
    const isDone = () => this.#workload.isDone && this.#invariants.isDrained();
    const { stepsMax, breakage } = this.#setup;
    if (breakage) await this.#runBreakage(breakage);
    else await scheduler.run({ stepsMax, isDone });
    await this.#drain();
  }

  /** Faults stop, new workers take over: everything drains but what had to halt. */
  async #drain(): Promise<void> {
    const { scheduler, faults } = this.#world;
    this.#phase = "liveness";
    faults.stop();
    this.#workload.finish();
    this.#fleet.replaceAll();
    this.#weather.clear(this.#fleet.mortals);
    const { mayHalt, halted } = this.#fleet;
    const isHalted = () => mayHalt === undefined || halted.has(mayHalt);
    const isDone = () => this.#workload.isDone && isHalted() && this.#invariants.isDrained(mayHalt);
    const untilMs = scheduler.nowMs + drainMsMax;
    const end = await scheduler.run({ stepsMax: drainStepsMax, untilMs, isDone });
    if (end === "done") return;
    expectThat(isHalted(), "I24", `${mayHalt} goes on although a promise to it was broken`);
    throw new InvariantError("I17", `not drained within the bound of ${end}`);
  }

  /** Runs until a partition can be struck; strikes it while no worker lives. */
  async #runBreakage({ canStrike, strike }: Breakage): Promise<void> {
    const { scheduler, log } = this.#world;
    const find = () => {
      for (const chain of this.#invariants.chains) {
        const partition = log.partitions.get(chain.partition);
        if (partition && canStrike(partition, chain)) return { partition, chain };
      }
      return undefined;
    };
    for (let left = this.#setup.stepsMax; left > 0; left -= breakageStepsMin) {
      await scheduler.run({ stepsMax: breakageStepsMin });
      if (!find()) continue;
      this.#fleet.killAll();
      await scheduler.run({ untilMs: scheduler.nowMs + settleMs });
      const found = find();
      if (found) {
        strike(this.#world, found.partition, found.chain);
        this.#world.warehouse.incarnation++;
        this.#fleet.mayHalt = found.partition.name;
        return;
      }
      this.#fleet.restartAll();
    }
  }

  /** Before a process wakes it may die or stop for a while: a crash at any await. */
  #harm(process: SimProcess): void {
    if (!process.isMortal) return;
    const { faults, scheduler } = this.#world;
    if (faults.happens("crash", faults.options.crash)) {
      process.kill();
      this.#fleet.onDeath(process);
      return;
    }
    if (!faults.happens("pause", faults.options.pause)) return;
    const untilMs = scheduler.nowMs + faults.random.between(1, faults.options.pauseMsMax);
    process.pausedUntilMs = untilMs;
    this.#fleet.onPause(process, untilMs);
  }

  async #checkFinal(): Promise<SimulationFailure | undefined> {
    const { readRows, tables } = this.#setup.engine;
    this.#phase = "final";
    try {
      await this.#invariants.checkFinal(readRows, tables);
      return undefined;
    } catch (error) {
      return this.#describe(error);
    }
  }

  #describe(error: unknown): SimulationFailure {
    return {
      phase: this.#phase,
      error,
      progress: this.#invariants.progress,
      lastSteps: this.#world.scheduler.trace.last(400),
    };
  }

  #result(): Omit<SimulationResult, "elapsedMs" | "failure"> {
    const { seed, options } = this.#setup;
    const { trace } = this.#world.scheduler;
    return {
      seed,
      options,
      traceHash: trace.hash,
      steps: trace.steps,
      sent: this.#oracle.sent,
      acknowledged: this.#oracle.acknowledged.size,
      commits: this.#invariants.commits,
      halted: this.#fleet.halted,
      counts: this.#world.faults.counts,
    };
  }
}
