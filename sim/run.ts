// One simulation: a world, collectors and workers in it, faults drawn from the seed. First safety,
// with faults all along; then liveness: faults stop, and all there is must drain within a bound.
import { present } from "../src/assert.ts";
import { type BannedError, banRealWorld } from "./ban.ts";
import { breakages } from "./breakage.ts";
import type { Engine } from "./engine.ts";
import { checkFinal } from "./final-invariants.ts";
import { Fleet } from "./fleet.ts";
import { expectThat, InvariantError } from "./invariant-error.ts";
import { Invariants } from "./invariants.ts";
import { drawOptions, type SimulationOptions } from "./options.ts";
import { Oracle } from "./oracle.ts";
import type { SimProcess } from "./process.ts";
import { Weather } from "./weather.ts";
import { Workload } from "./workload.ts";
import { SimWorld } from "./world.ts";

export interface SimulateOptions {
  /** Steps of the safety phase at most; `safetyStepsMax` when not given. */
  readonly stepsMax?: number;
  /** Keeps every step for a report instead of the last few hundred. */
  readonly isKeepingTrace?: boolean;
  /** Only the trace is of interest: what was written is not read back at the end. */
  readonly isForTrace?: boolean;
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
  /** The last few hundred steps, or all when the trace is kept. */
  readonly lastSteps: readonly string[];
  /** How often each fault took place. */
  readonly counts: ReadonlyMap<string, number>;
  /** Undefined when all held. */
  readonly failure: SimulationFailure | undefined;
}

export interface SimulationFailure {
  readonly phase: "safety" | "liveness" | "final";
  readonly error: unknown;
  readonly progress: readonly string[];
}

/** Most of what can go wrong has gone wrong by then; `npm run sim -- --steps` goes further. */
export const safetyStepsMax = 2_000;
const drainStepsMax = 60_000;
const drainMsMax = 3 * 3_600_000;
const lastSteps = 400;
const breakageStepsMin = 150;
/** Calls of dead processes have landed or are lost after this long. */
const settleMs = 90_000;

/** Runs the simulation of one seed; a broken invariant is in the result, it never throws. */
export async function simulate(
  seed: number,
  engine: Engine,
  given: SimulateOptions = {},
): Promise<SimulationResult> {
  const { stepsMax = safetyStepsMax, isKeepingTrace = false, isForTrace = false, adjust } = given;
  const drawn = drawOptions(seed);
  const options = adjust ? adjust(drawn) : drawn;
  return new Simulation({ seed, engine, options, stepsMax, isKeepingTrace, isForTrace }).run();
}

interface Setup {
  readonly seed: number;
  readonly engine: Engine;
  readonly options: SimulationOptions;
  readonly stepsMax: number;
  readonly isKeepingTrace: boolean;
  readonly isForTrace: boolean;
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
    const { faults, log, workload, fleet, pace } = options;
    this.#setup = setup;
    this.#world = new SimWorld({ seed, faults, log, isKeepingTrace });
    this.#oracle = new Oracle(this.#world.log);
    this.#invariants = new Invariants(this.#world, this.#oracle, engine.published);
    this.#workload = new Workload(this.#world, this.#oracle, workload);
    this.#fleet = new Fleet(this.#world, this.#oracle, { engine, pace, ...fleet });
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
    if (!failure && !this.#setup.isForTrace) failure = await this.#checkFinal();
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
    const { stepsMax, options } = this.#setup;
    if (options.breakage !== null) await this.#runBreakage(options.breakage);
    else await scheduler.run({ stepsMax, isDone: () => this.#isDrained() });
    this.#phase = "liveness";
    this.#calm();
    await this.#drain();
    this.#world.faults.count("drained");
    if (this.#fleet.mayHalt !== undefined) return;
    for (const afterMs of options.encoresAfterMs) await this.#encore(afterMs);
    await scheduler.run({ untilMs: scheduler.nowMs + options.quietMs });
  }

  #isDrained(): boolean {
    return this.#workload.isDone && this.#invariants.isDrained();
  }

  /** Faults stop; new workers take over, or the ones there are recover. */
  #calm(): void {
    this.#world.faults.stop();
    this.#workload.finish();
    const { isReplaced } = this.#setup.options.fleet;
    // What the warehouse lost unseen is noticed with the next commit, or by who takes over.
    const { mayHalt, slipped } = this.#fleet;
    if (isReplaced || mayHalt !== undefined || slipped.size > 0) this.#fleet.replaceAll();
    this.#weather.clear(this.#fleet.mortals);
  }

  /** Hours later clients send again, to workers that know of the past from the state alone. */
  async #encore(afterMs: number): Promise<void> {
    const { scheduler, faults } = this.#world;
    this.#fleet.close();
    const untilMs = scheduler.nowMs + settleMs + afterMs;
    scheduler.schedule({ label: "much later", delayMs: settleMs + afterMs, action: () => {} });
    await scheduler.run({ untilMs });
    this.#workload.encore();
    this.#fleet.start();
    await this.#drain();
    faults.count("encore");
  }

  /** Everything drains but what had to halt. */
  async #drain(): Promise<void> {
    const { scheduler } = this.#world;
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
  async #runBreakage(name: string): Promise<void> {
    const { scheduler, log, faults } = this.#world;
    const { canStrike, strike } = present(
      breakages.find((breakage) => breakage.name === name),
      `there is a breakage ${name}`,
    );
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
        faults.count(name);
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
    this.#phase = "final";
    const { engine } = this.#setup;
    const { chains } = this.#invariants;
    if (this.#fleet.mayHalt !== undefined) return undefined;
    try {
      await checkFinal({ world: this.#world, oracle: this.#oracle, engine, chains });
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
    };
  }

  #result(): Omit<SimulationResult, "elapsedMs" | "failure"> {
    const { seed, options, isKeepingTrace } = this.#setup;
    const { trace } = this.#world.scheduler;
    return {
      seed,
      options,
      traceHash: trace.hash,
      steps: trace.steps,
      lastSteps: trace.last(isKeepingTrace ? Number.POSITIVE_INFINITY : lastSteps),
      sent: this.#oracle.sent,
      acknowledged: this.#oracle.acknowledged.size,
      commits: this.#invariants.commits,
      halted: this.#fleet.halted,
      counts: this.#world.faults.counts,
    };
  }
}
