// What a seed expands to: how many processes there are, and which faults befall each kind of them,
// one after the other. Faults of different kinds overlap.
import { Prng } from "../../sim/prng.ts";

/** A worker that is not heard of for so long is taken for dead. */
const sessionMs = 6_000;
const minuteMs = 60_000;

export type WorkerFault =
  /** SIGKILL; another is started after `downMs`. */
  | { readonly kind: "kill-worker"; readonly downMs: number }
  /** SIGSTOP for `ms`, twice the session time or more, then SIGCONT: a zombie. */
  | { readonly kind: "freeze-worker"; readonly ms: number }
  /** So many workers more join and leave, one after the other; some leave by SIGKILL. */
  | { readonly kind: "storm"; readonly rounds: number }
  /** Each worker in turn is ended by SIGTERM and replaced. */
  | { readonly kind: "roll-workers" };

export type CollectorFault =
  | { readonly kind: "kill-collector"; readonly downMs: number }
  | { readonly kind: "freeze-collector"; readonly ms: number }
  | { readonly kind: "roll-collector" };

export type BrokerFault =
  /** SIGKILL; started again over its data after `downMs`. */
  | { readonly kind: "kill-broker"; readonly downMs: number }
  /** SIGSTOP: connections stay open and nothing is answered. */
  | { readonly kind: "freeze-broker"; readonly ms: number }
  /** All of them. */
  | { readonly kind: "freeze-brokers"; readonly ms: number };

/** For `ms`, a `share` of the requests to S3 meet it. */
export type StoreFault = { readonly ms: number; readonly share: number } & (
  | { readonly kind: "store-503" }
  /** The server applies the request, its reply never comes. */
  | { readonly kind: "store-lost-reply" }
  | { readonly kind: "store-cut" }
  /** The connection is cut, and the request is applied after `lateMs`. */
  | { readonly kind: "store-lands-late"; readonly lateMs: number }
  | { readonly kind: "store-slow-body"; readonly bytes: number }
  | { readonly kind: "store-latency"; readonly latencyMs: number }
);

/** The wall clock of a process is wrong for `ms`, by minutes, and is then set right. */
export type ClockFault = {
  readonly kind: "clock-worker" | "clock-collector";
  readonly ms: number;
  /** Ahead, or behind when negative. */
  readonly shiftMs: number;
};

/** Of the service that takes rows for the warehouse. */
export type WarehouseFault =
  | {
      /** For `ms`, calls meet it: lost before they are done, or done and their answers lost. */
      readonly kind: "warehouse-lost-request" | "warehouse-lost-reply" | "warehouse-expired-token";
      readonly ms: number;
    }
  | { readonly kind: "warehouse-answer"; readonly ms: number; readonly status: number }
  /** Accepts rows for so long, and commits none of them. */
  | { readonly kind: "warehouse-stall"; readonly ms: number }
  /** SIGKILL; what it accepted and had not committed is there again, or is lost. */
  | { readonly kind: "warehouse-kill"; readonly buffered: "kept" | "lost" };

/** The schema registry that collectors ask; in its place nobody, or nothing but silence. */
export type RegistryFault = {
  readonly kind: "registry-refuses" | "registry-silent";
  readonly ms: number;
};

export type Fault =
  | WorkerFault
  | CollectorFault
  | BrokerFault
  | StoreFault
  | ClockFault
  | WarehouseFault
  | RegistryFault;
export type FaultKind = Fault["kind"];

/** A fault, and how long all is well before it. */
export interface Step {
  readonly afterMs: number;
  readonly fault: Fault;
}

/** Steps of one track follow each other; tracks run beside each other. */
export interface Plan {
  readonly seed: number;
  readonly seconds: number;
  readonly workers: number;
  readonly collectors: number;
  readonly eventsPerSecond: number;
  /** Rows go to the stand-in of Snowflake, too; without it, the track of its faults is empty. */
  readonly hasWarehouse: boolean;
  readonly tracks: Readonly<Record<TrackName, readonly Step[]>>;
}

export const trackNames = [
  "workers",
  "collectors",
  "brokers",
  "store",
  "clocks",
  "warehouse",
  "registry",
] as const;
export type TrackName = (typeof trackNames)[number];

export const faultKinds: Readonly<Record<TrackName, readonly [FaultKind, ...FaultKind[]]>> = {
  workers: ["kill-worker", "freeze-worker", "storm", "roll-workers"],
  collectors: ["kill-collector", "freeze-collector", "roll-collector"],
  brokers: ["kill-broker", "freeze-broker", "freeze-brokers"],
  store: [
    "store-503",
    "store-lost-reply",
    "store-cut",
    "store-lands-late",
    "store-slow-body",
    "store-latency",
  ],
  clocks: ["clock-worker", "clock-collector"],
  warehouse: [
    "warehouse-lost-request",
    "warehouse-lost-reply",
    "warehouse-expired-token",
    "warehouse-answer",
    "warehouse-stall",
    "warehouse-kill",
  ],
  registry: ["registry-refuses", "registry-silent"],
};

/** About how long a process takes to start, or a round of the group to end, on a busy machine. */
const startMs = 4_000;

export function planOf(seed: number, seconds: number): Plan {
  const prng = new Prng(seed);
  const size = {
    workers: prng.between(2, 3),
    collectors: prng.between(1, 2),
    eventsPerSecond: prng.between(60, 160),
    hasWarehouse: seed % 2 === 0,
  };
  const track = (name: TrackName) => stepsOf(name, { prng: prng.fork(), seed, seconds });
  const tracks = {
    workers: track("workers"),
    collectors: track("collectors"),
    brokers: track("brokers"),
    store: track("store"),
    clocks: track("clocks"),
    warehouse: size.hasWarehouse ? track("warehouse") : [],
    registry: track("registry"),
  };
  return { seed, seconds, ...size, tracks };
}

/** Of `1-20`, `3` or `1,5-7`; empty for what is none. */
export function seedsOf(text: string): readonly number[] {
  const seeds = text.split(",").flatMap((range) => {
    const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(range);
    if (match === null) return [Number.NaN];
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  });
  return seeds.every(Number.isSafeInteger) ? seeds : [];
}

/**
 * Every kind of the track comes once before one comes twice, in an order of the seed; the first of
 * them goes round with the seeds, so that none is always last and left out for lack of time.
 */
function stepsOf(
  name: TrackName,
  { prng, seed, seconds }: { readonly prng: Prng; readonly seed: number; readonly seconds: number },
): readonly Step[] {
  const steps: Step[] = [];
  const kinds = faultKinds[name];
  // Seeds with a warehouse are every second one.
  const turn = name === "warehouse" ? seed / 2 : seed;
  let left = [...kinds];
  let next = turn % kinds.length;
  // The first seconds are the calm in which all of it starts to flow.
  let at = 2_000;
  for (;;) {
    const [kind] = left.splice(next, 1);
    const fault = draw(kind as FaultKind, prng);
    const afterMs = prng.between(500, 4_000);
    at += afterMs + lengthOf(fault);
    if (at > seconds * 1_000) return steps;
    steps.push({ afterMs, fault });
    if (left.length === 0) left = [...kinds];
    next = prng.between(0, left.length - 1);
  }
}

function draw(kind: FaultKind, prng: Prng): Fault {
  const window = () => ({ ms: prng.between(2_000, 9_000), share: prng.between(2, 10) / 10 });
  switch (kind) {
    case "kill-worker":
    case "kill-collector":
      return { kind, downMs: prng.between(0, 4_000) };
    case "freeze-worker":
      return { kind, ms: 2 * sessionMs + prng.between(0, 4_000) };
    case "storm":
      return { kind, rounds: prng.between(1, 2) };
    case "roll-workers":
    case "roll-collector":
      return { kind };
    case "freeze-collector":
      return { kind, ms: prng.between(3_000, 14_000) };
    case "kill-broker":
      return { kind, downMs: prng.between(6_000, 10_000) };
    case "freeze-broker":
      return { kind, ms: prng.between(4_000, 14_000) };
    case "freeze-brokers":
      return { kind, ms: prng.between(2_000, 8_000) };
    case "store-lands-late":
      return { kind, ...window(), lateMs: prng.between(50, 4_000) };
    case "store-slow-body":
      return { kind, ...window(), bytes: prng.between(1, 40) };
    case "store-latency":
      return { kind, ...window(), latencyMs: prng.between(100, 1_500) };
    case "store-503":
    case "store-lost-reply":
    case "store-cut":
      return { kind, ...window() };
    case "clock-worker":
    case "clock-collector": {
      const shiftMs = prng.between(5 * minuteMs + 1, 30 * minuteMs) * (prng.chance(0.5) ? 1 : -1);
      return { kind, ms: prng.between(3_000, 10_000), shiftMs };
    }
    case "warehouse-lost-request":
    case "warehouse-lost-reply":
    case "warehouse-expired-token":
      return { kind, ms: prng.between(2_000, 6_000) };
    case "warehouse-answer":
      return { kind, ms: prng.between(2_000, 6_000), status: prng.pick([404, 429, 500, 503]) };
    case "warehouse-stall":
    case "registry-refuses":
    case "registry-silent":
      return { kind, ms: prng.between(3_000, 12_000) };
    case "warehouse-kill":
      return { kind, buffered: prng.pick(["kept", "lost"]) };
  }
}

/** Reckoned; what does not come to its turn in time is left out, and said. */
export function lengthOf(fault: Fault): number {
  switch (fault.kind) {
    case "kill-worker":
    case "kill-collector":
      return fault.downMs + startMs;
    case "kill-broker":
      return fault.downMs + 2 * startMs;
    case "storm":
      return fault.rounds * 2 * startMs;
    case "roll-workers":
      return 5 * startMs;
    case "roll-collector":
      return 2 * startMs;
    case "warehouse-kill":
      return startMs;
    default:
      return fault.ms;
  }
}
