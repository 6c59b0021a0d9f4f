// What a seed expands to: how many processes there are, and which faults befall each kind of them,
// one after the other. Faults of different kinds overlap.
import { Prng } from "../../sim/prng.ts";

/** A worker that is not heard of for so long is taken for dead. */
const sessionMs = 6_000;

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

export type Fault = WorkerFault | CollectorFault | BrokerFault | StoreFault;
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
  readonly tracks: Readonly<Record<TrackName, readonly Step[]>>;
}

export const trackNames = ["workers", "collectors", "brokers", "store"] as const;
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
};

/** About how long a process takes to start, or a round of the group to end, on a busy machine. */
const startMs = 4_000;

export function planOf(seed: number, seconds: number): Plan {
  const prng = new Prng(seed);
  const size = {
    workers: prng.between(2, 3),
    collectors: prng.between(1, 2),
    eventsPerSecond: prng.between(60, 160),
  };
  const track = (name: TrackName) => stepsOf(name, { prng: prng.fork(), seconds });
  const tracks = {
    workers: track("workers"),
    collectors: track("collectors"),
    brokers: track("brokers"),
    store: track("store"),
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

/** Every kind of the track comes once before one comes twice, in an order of the seed. */
function stepsOf(
  name: TrackName,
  { prng, seconds }: { readonly prng: Prng; readonly seconds: number },
): readonly Step[] {
  const steps: Step[] = [];
  let left: FaultKind[] = [];
  // The first seconds are the calm in which all of it starts to flow.
  let at = 2_000;
  for (;;) {
    if (left.length === 0) left = [...faultKinds[name]];
    const [kind] = left.splice(prng.between(0, left.length - 1), 1);
    const fault = draw(kind as FaultKind, prng);
    const afterMs = prng.between(500, 4_000);
    at += afterMs + lengthOf(fault);
    if (at > seconds * 1_000) return steps;
    steps.push({ afterMs, fault });
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
  }
}

/** Reckoned; what does not come to its turn in time is left out, and said. */
function lengthOf(fault: Fault): number {
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
    default:
      return fault.ms;
  }
}
