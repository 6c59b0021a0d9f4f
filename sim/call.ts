// One call of a port across a process boundary: a request that takes effect at one point of
// virtual time and a reply at a later one, with everything that can go wrong in between.
import { LogError } from "../src/log/log.ts";
import { SinkError } from "../src/sink/sink.ts";
import { StateError } from "../src/state/state.ts";
import { StoreError } from "../src/store/store.ts";
import { type CrashPoint, crashBias, crashPointOf, deathAt } from "./crash-points.ts";
import type { Area, CallPlan, Faults } from "./faults.ts";
import type { Awaited, SimProcess } from "./process.ts";
import { never, type Scheduler } from "./scheduler.ts";

/** What every simulated adapter stands on. */
export interface Surroundings {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
}

export interface CallSpec<T> {
  readonly process: SimProcess;
  readonly area: Area;
  /** `create`, `write`; with `detail` it names the step in the trace. */
  readonly operation: string;
  readonly detail: string;
  readonly isRead?: boolean;
  /** Whether a client library may send it twice. */
  readonly isRepeatable?: boolean;
  /** Calls of one lane take effect in the order they were made. */
  readonly lane?: Lane;
  /** The effect. Throws the port's own error when it refuses; anything else thrown ends the run. */
  readonly apply: (reach: Reach) => T;
  readonly unavailable: (reason: string) => Error;
  readonly full: () => Error;
}

export interface Lane {
  /** When the newest call takes effect, virtual microseconds. */
  lastUs: number;
}

/** `isPart`: only a part of many parts takes effect. `isLate`: the caller has given up. */
export interface Reach {
  readonly isPart: boolean;
  readonly isLate: boolean;
}

/** Makes the call; the promise settles as a step of the process, or never once it is dead. */
export function call<T>(surroundings: Surroundings, spec: CallSpec<T>): Promise<T> {
  const { process } = spec;
  if (!process.isAlive) return never();
  return new Promise<T>((resolve, reject) => {
    new Call(surroundings, spec, { resolve, reject }).send();
  });
}

interface Caller<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

type Outcome<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "error"; readonly error: Error };

class Call<T> implements Awaited {
  readonly label: string;
  readonly #scheduler: Scheduler;
  readonly #faults: Faults;
  readonly #spec: CallSpec<T>;
  readonly #caller: Caller<T>;
  readonly #plan: CallPlan;
  readonly #point: CrashPoint | undefined;
  #hasTakenEffect = false;

  constructor({ scheduler, faults }: Surroundings, spec: CallSpec<T>, caller: Caller<T>) {
    this.#scheduler = scheduler;
    this.#faults = faults;
    this.#spec = spec;
    this.#caller = caller;
    this.#plan = faults.plan(spec);
    this.label = `${spec.area}.${spec.operation}`;
    this.#point = crashPointOf(spec.area, spec.operation, spec.detail);
  }

  onDeath(): void {
    if (this.#point) this.#faults.count(deathAt(this.#point, this.#hasTakenEffect));
  }

  send(): void {
    const { requestMs, replyMs, lateMs, kind } = this.#plan;
    this.#spec.process.awaited.add(this);
    this.#endanger(requestMs + replyMs);
    if (kind === "refuse") {
      this.#reply(this.#lost("refused"), requestMs + replyMs);
    } else if (kind === "landLate") {
      this.#reply(this.#lost("no reply in time"), requestMs + replyMs);
      const land = () => this.#take({ isPart: false, isLate: true });
      this.#at("lands late", requestMs + replyMs + lateMs, land);
    } else {
      this.#at("lands", this.#inLane(requestMs), () => this.#land());
    }
  }

  #endanger(withinMs: number): void {
    const { random, options } = this.#faults;
    const bias = this.#point && crashBias[this.#point];
    if (!bias || !this.#faults.happens("crash", options.crash * bias)) return;
    this.#spec.process.dieIn?.(random.fraction() * withinMs);
  }

  #inLane(delayMs: number): number {
    const { lane } = this.#spec;
    if (!lane) return delayMs;
    const { nowUs } = this.#scheduler;
    lane.lastUs = Math.max(nowUs + Math.round(delayMs * 1000), lane.lastUs + 1);
    return (lane.lastUs - nowUs) / 1000;
  }

  #land(): void {
    const { kind, replyMs } = this.#plan;
    const outcome = this.#take({ isPart: kind === "partial", isLate: false });
    if (!outcome) return;
    if (kind === "loseReply") this.#reply(this.#lost("reply lost"), replyMs);
    else if (kind === "repeat") this.#landAgain(outcome);
    else this.#reply(outcome, replyMs);
  }

  /** Either of the two answers may be the one that reaches the caller. */
  #landAgain(first: Outcome<T>): void {
    const { replyMs, lateMs } = this.#plan;
    const isFirstHeard = this.#faults.random.chance(0.5);
    if (isFirstHeard) this.#reply(first, replyMs);
    this.#at("lands again", lateMs, () => {
      const second = this.#take({ isPart: false, isLate: isFirstHeard });
      if (!isFirstHeard && second) this.#reply(second, replyMs);
    });
  }

  /** Applies the call, unless it got lost with its dead process; undefined then. */
  #take(reach: Reach): Outcome<T> | undefined {
    const { area, process, isRead } = this.#spec;
    const { options, random } = this.#faults;
    if (!process.isAlive && (isRead || !random.chance(options.landAfterDeath))) {
      if (!isRead) this.#faults.count(`${area}.lost_at_death`);
      return undefined;
    }
    const nowMs = this.#scheduler.nowMs;
    if (this.#faults.isOpen(`${area}.outage`, nowMs)) return this.#lost("outage");
    if (!isRead && this.#faults.isOpen(`${area}.full`, nowMs)) {
      return { kind: "error", error: this.#spec.full() };
    }
    try {
      const value = this.#spec.apply(reach);
      this.#hasTakenEffect = true;
      if (!process.isAlive && !isRead) this.#faults.count(`${area}.landed_after_death`);
      return { kind: "value", value };
    } catch (error) {
      if (isPortError(error)) return { kind: "error", error };
      this.#scheduler.fail(error);
      return undefined;
    }
  }

  #lost(reason: string): Outcome<T> {
    return { kind: "error", error: this.#spec.unavailable(`${this.label}: ${reason}`) };
  }

  /** A step of the world, which goes on whether the caller lives or not. */
  #at(phase: string, delayMs: number, action: () => void): void {
    const { process, detail } = this.#spec;
    const label = `${this.label} of ${process.name} ${phase}: ${detail}`;
    this.#scheduler.schedule({ label, delayMs, action });
  }

  #reply(outcome: Outcome<T>, delayMs: number): void {
    const { process, detail } = this.#spec;
    const { resolve, reject } = this.#caller;
    const isValue = outcome.kind === "value";
    const label = `${this.label} ${isValue ? "done" : outcome.error.message}: ${detail}`;
    const action = () => {
      process.awaited.delete(this);
      if (isValue) resolve(outcome.value);
      else reject(outcome.error);
    };
    this.#scheduler.schedule({ label, delayMs, process, action });
  }
}

function isPortError(error: unknown): error is Error {
  return (
    error instanceof LogError ||
    error instanceof StateError ||
    error instanceof StoreError ||
    error instanceof SinkError
  );
}
