// Virtual time: every wait of the simulated system is a wake-up in one queue, taken in an order
// that the seed alone decides. Between two wake-ups all microtasks run, so one wake-up and what
// follows from it is one step of the simulation.
import { turn } from "./ban.ts";
import { Prng } from "./prng.ts";
import type { SimProcess } from "./process.ts";
import { Trace } from "./trace.ts";

/** Virtual time at the start of every simulation: 2026-03-01T00:00:00Z. */
const startMs = Date.UTC(2026, 2, 1);

interface Wake {
  at: number;
  /** Drawn by the seed, so that wake-ups due at the same time come in any order. */
  readonly order: number;
  readonly label: string;
  readonly process: SimProcess | undefined;
  readonly action: () => void;
}

export interface WakeOptions {
  readonly label: string;
  /** The process that waits; a wake-up of a dead process is dropped, of a paused one put off. */
  readonly process?: SimProcess;
  readonly delayMs: number;
  readonly action: () => void;
}

export interface StepOptions {
  readonly process?: SimProcess;
  /** The wait is drawn uniformly from [minMs, maxMs], in microseconds; 0 to 2 ms by default. */
  readonly minMs?: number;
  readonly maxMs?: number;
}

export interface RunLimits {
  /** Virtual ms since the Unix epoch at which to stop. */
  readonly untilMs?: number;
  readonly stepsMax?: number;
  /** Asked after every step. */
  readonly isDone?: () => boolean;
}

export type RunEnd = "idle" | "time" | "steps" | "done";

/** Seen by the scheduler before it wakes a process and after every step. */
export interface StepHooks {
  /** May kill or pause the process; a killed one is not woken. */
  beforeWake?(process: SimProcess, label: string): void;
  /** Checks the world; throws what ends the run. */
  afterStep?(): void;
}

export class Scheduler {
  readonly random: Prng;
  readonly trace: Trace;
  hooks: StepHooks = {};
  #nowUs = startMs * 1000;
  readonly #queue: Wake[] = [];
  #failure: { readonly error: unknown } | undefined;

  constructor(seed: number, trace: Trace = new Trace()) {
    this.random = new Prng(seed);
    this.trace = trace;
  }

  /** True virtual time, ms since the Unix epoch; processes may see another (`SimClock`). */
  get nowMs(): number {
    return Math.floor(this.#nowUs / 1000);
  }

  /** The same in microseconds. */
  get nowUs(): number {
    return this.#nowUs;
  }

  schedule(options: WakeOptions): void {
    const { label, process, action } = options;
    const at = this.#nowUs + Math.max(0, Math.round(options.delayMs * 1000));
    this.#push({ at, order: this.random.u32(), label, process, action });
  }

  /** Resolves at a later point of virtual time; never, when the process dies before. */
  step(label: string, options: StepOptions): Promise<void> {
    const { process, minMs = 0, maxMs = Math.max(2, minMs) } = options;
    const delayMs = this.random.between(minMs * 1000, maxMs * 1000) / 1000;
    if (process && !process.isAlive) return never();
    return new Promise((resolve) => {
      this.schedule({ label, delayMs, action: resolve, ...(process && { process }) });
    });
  }

  /** Ends the run with this error after the current step; the first one counts. */
  fail(error: unknown): void {
    this.#failure ??= { error };
  }

  /** Wakes one waiter at a time until a limit is reached; rejects with the first failure. */
  async run(limits: RunLimits = {}): Promise<RunEnd> {
    const { untilMs = Number.MAX_SAFE_INTEGER / 1000, stepsMax = Number.POSITIVE_INFINITY } =
      limits;
    await turn();
    this.#throwFailure();
    for (let steps = 0; steps < stepsMax; ) {
      const wake = this.#queue[0];
      if (!wake) return "idle";
      if (wake.at > untilMs * 1000) {
        this.#nowUs = Math.max(this.#nowUs, Math.floor(untilMs * 1000));
        return "time";
      }
      this.#pop();
      if (!this.#wake(wake)) continue;
      steps++;
      await turn();
      this.hooks.afterStep?.();
      this.#throwFailure();
      if (limits.isDone?.()) return "done";
    }
    return "steps";
  }

  /** False when nobody was woken. */
  #wake(wake: Wake): boolean {
    this.#nowUs = Math.max(this.#nowUs, wake.at);
    const { process } = wake;
    if (process) {
      if (!process.isAlive) return false;
      if (process.pausedUntilMs > this.nowMs) {
        wake.at = process.pausedUntilMs * 1000 + this.random.between(0, 1000);
        this.#push(wake);
        return false;
      }
      this.hooks.beforeWake?.(process, wake.label);
      if (!process.isAlive) return true;
    }
    this.trace.add(`${this.#nowUs} ${process?.name ?? "world"} ${wake.label}`);
    wake.action();
    return true;
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }

  #push(wake: Wake): void {
    const queue = this.#queue;
    let at = queue.push(wake) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(wake, queue[parent] as Wake)) break;
      queue[at] = queue[parent] as Wake;
      at = parent;
    }
    queue[at] = wake;
  }

  #pop(): void {
    const queue = this.#queue;
    const last = queue.pop() as Wake;
    if (queue.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= queue.length) break;
      const right = child + 1;
      if (right < queue.length && isBefore(queue[right] as Wake, queue[child] as Wake))
        child = right;
      if (!isBefore(queue[child] as Wake, last)) break;
      queue[at] = queue[child] as Wake;
      at = child;
    }
    queue[at] = last;
  }
}

function isBefore(a: Wake, b: Wake): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** What a dead process waits for. */
export function never(): Promise<never> {
  return new Promise(() => {});
}
