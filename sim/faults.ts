// What goes wrong in a simulation, how often, and how often it did. Every option is drawn from the
// seed; a run prints them all, so that a failure can be read before it is replayed.
import type { Prng } from "./prng.ts";

/** The ports a process calls across a boundary. */
export const areas = ["log", "state", "store", "sink"] as const;
export type Area = (typeof areas)[number];

/** Probabilities of one call of a port. */
export interface CallRates {
  /** Fails before it had any effect. */
  readonly refuse: number;
  /** Takes effect; the caller learns nothing but `unavailable`. */
  readonly loseReply: number;
  /** The caller gives up with `unavailable`; the call takes effect later. */
  readonly landLate: number;
  /** Sent twice, as by a client library that retries by itself. */
  readonly repeat: number;
  /** Takes up to 30 s instead of a few ms. */
  readonly slow: number;
  /** A call of many parts takes effect in a part of them, then fails. */
  readonly partial: number;
}

export interface FaultOptions {
  readonly calls: Readonly<Record<Area, CallRates>>;
  /** Probability that a process dies instead of waking up. */
  readonly crash: number;
  /** Probability that a process stops for up to `pauseMsMax` instead of waking up. */
  readonly pause: number;
  readonly pauseMsMax: number;
  /** Probability that a call in flight at its process's death takes effect all the same. */
  readonly landAfterDeath: number;
  /** Mean virtual ms between disturbances of one kind; 0 for never. */
  readonly meanMs: Readonly<Record<Disturbance, number>>;
  /** Probability that a record kills the process that decodes it. */
  readonly poison: number;
  /** Probability that a trial dies of something else than the records it tries. */
  readonly trialKill: number;
}

/** Things that happen to the world rather than to one call. */
export const disturbances = [
  "log.outage",
  "state.outage",
  "store.outage",
  "sink.outage",
  "log.full",
  "state.full",
  "store.full",
  "sink.full",
  "clock.jump",
  "clock.freeze",
  "clock.heal",
  "log.clock_jump",
  "worker.move",
  "worker.flap",
  "sink.restored",
  "sink.lost",
  "sink.slip",
] as const;
export type Disturbance = (typeof disturbances)[number];

/** A world in which nothing ever goes wrong; the order of events is still the seed's. */
export const noFaults: FaultOptions = {
  calls: { log: noRates(), state: noRates(), store: noRates(), sink: noRates() },
  crash: 0,
  pause: 0,
  pauseMsMax: 0,
  landAfterDeath: 0,
  meanMs: record(disturbances, () => 0),
  poison: 0,
  trialKill: 0,
};

/** Each fault is on in about half of the seeds, so that some seeds are rich in few faults. */
export function drawFaults(random: Prng): FaultOptions {
  const rate = (max: number) => (random.chance(0.5) ? round(random.fraction() * max) : 0);
  const rates = (): CallRates => ({
    refuse: rate(0.04),
    loseReply: rate(0.03),
    landLate: rate(0.02),
    repeat: rate(0.02),
    slow: rate(0.02),
    partial: rate(0.05),
  });
  return {
    // A sink that hangs lets more commits wait for it than a feed keeps in memory.
    calls: {
      log: rates(),
      state: { ...rates(), landLate: rate(0.05) },
      store: rates(),
      sink: { ...rates(), slow: rate(0.15) },
    },
    crash: rate(0.01),
    pause: rate(0.004),
    pauseMsMax: random.pick([500, 20_000, 120_000]),
    landAfterDeath: random.pick([0, 0.5, 1]),
    meanMs: record(disturbances, (name) =>
      random.chance(0.4) ? random.between(1, 10) * (meanUnitMs[name] ?? 6_000) : 0,
    ),
    poison: random.chance(0.2) ? random.pick([0.005, 0.02]) : 0,
    trialKill: random.pick([0, 0.2]),
  };
}

/** Disturbances that set much work back come less often. */
const meanUnitMs: Partial<Record<Disturbance, number>> = {
  "sink.restored": 15_000,
  "sink.lost": 40_000,
  "sink.slip": 10_000,
  "clock.heal": 3_000,
};

export interface CallPlan {
  readonly kind: "plain" | keyof Omit<CallRates, "slow">;
  readonly requestMs: number;
  readonly replyMs: number;
  /** How long after the request a late or repeated one takes effect. */
  readonly lateMs: number;
}

/** What can go wrong with a call depends on this. */
interface Nature {
  readonly area: Area;
  readonly isRead?: boolean;
  readonly isRepeatable?: boolean;
}

/** The faults of one run: draws them, counts them, and can stop them all. */
export class Faults {
  /** How often each fault took place; `state.lose_reply` and the like. */
  readonly counts = new Map<string, number>();
  readonly random: Prng;
  #options: FaultOptions;
  readonly #untilMs = new Map<string, number>();

  constructor(options: FaultOptions, random: Prng) {
    this.#options = options;
    this.random = random;
  }

  get options(): FaultOptions {
    return this.#options;
  }

  /** From now on nothing new goes wrong; what is under way still ends as drawn. */
  stop(): void {
    this.#options = noFaults;
    this.#untilMs.clear();
  }

  count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  /** Draws and counts. */
  happens(name: string, probability: number): boolean {
    const isHappening = this.random.chance(probability);
    if (isHappening) this.count(name);
    return isHappening;
  }

  /** Starts a window of `name` (`log.outage`, `store.full`) that ends at `untilMs`. */
  open(name: Disturbance, untilMs: number): void {
    this.#untilMs.set(name, untilMs);
  }

  isOpen(name: string, nowMs: number): boolean {
    return nowMs < (this.#untilMs.get(name) ?? 0);
  }

  /** What becomes of one call; a read can only fail or be slow. */
  plan({ area, isRead, isRepeatable }: Nature): CallPlan {
    const rates = this.#options.calls[area];
    const isSlow = this.happens(`${area}.slow`, rates.slow);
    const lag = () => this.#lagMs(isSlow);
    const plan = { requestMs: lag(), replyMs: lag(), lateMs: this.#lagMs(this.random.chance(0.5)) };
    if (this.happens(`${area}.refuse`, rates.refuse)) return { kind: "refuse", ...plan };
    if (isRead) return { kind: "plain", ...plan };
    if (this.happens(`${area}.lose_reply`, rates.loseReply)) return { kind: "loseReply", ...plan };
    if (this.happens(`${area}.land_late`, rates.landLate)) return { kind: "landLate", ...plan };
    if (isRepeatable && this.happens(`${area}.repeat`, rates.repeat)) {
      return { kind: "repeat", ...plan };
    }
    if (this.random.chance(rates.partial)) return { kind: "partial", ...plan };
    return { kind: "plain", ...plan };
  }

  #lagMs(isSlow: boolean): number {
    return isSlow ? this.random.between(50, 30_000) : this.random.between(0, 4_000) / 1000;
  }
}

function noRates(): CallRates {
  return { refuse: 0, loseReply: 0, landLate: 0, repeat: 0, slow: 0, partial: 0 };
}

function round(rate: number): number {
  return Math.round(rate * 10_000) / 10_000;
}

function record<Name extends string, T>(
  names: readonly Name[],
  value: (name: Name) => T,
): Readonly<Record<Name, T>> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, T>;
}
