// The collector bench: batches of 50 over loopback HTTP, gzip, acknowledged once they are synced.
// As fast as a few connections go, then at a steady rate timed from when each batch was due.
import { join } from "node:path";
import { Child } from "./child.ts";
import type { CollectorAnswer, CollectorOrder } from "./collector-process.ts";
import { EventSource } from "./events.ts";
import { type Body, clientLevel, eventsPerBatch, LoadClient, makeBody } from "./load-client.ts";
import type { ProcessUsage } from "./process-usage.ts";
import { type Percentiles, percentiles, repeated, rounded } from "./statistics.ts";

export interface CollectorOptions {
  readonly folder: string;
  /** Of each stretch that is measured. */
  readonly seconds: number;
  say(message: string): void;
}

export interface CollectorResult {
  /** Medians over the stretches at full speed; `spread` is (highest - lowest) / median. */
  readonly eventsPerCpuSecond: number;
  readonly mbPerCpuSecond: number;
  readonly spread: number;
  readonly repeats: number;
  readonly eventBytesMean: number;
  readonly connections: number;
  readonly fullSpeed: Speed;
  readonly steady: Speed;
  readonly peakRssMb: number;
}

export interface Speed {
  readonly eventsPerSecond: number;
  /** Of a request: from its sending at full speed, from when it was due at the steady rate. */
  readonly latencyMs: Percentiles;
  readonly eventLoopDelayMs: ProcessUsage["eventLoopDelayMs"];
  readonly cpuCores: number;
}

const repeats = 3;
const connections = 8;
const steadyPerSecond = 5_000;
const warmUpSeconds = 3;
const bodiesMade = 160;

export async function benchCollector(options: CollectorOptions): Promise<CollectorResult> {
  const { folder, seconds, say } = options;
  say("collector: making requests");
  const bodies = makeBodies();
  const child = new Child<CollectorOrder, CollectorAnswer>("./collector-process.ts");
  try {
    const started = await child.ask({ kind: "start", logFolder: join(folder, "log") });
    if (started.kind !== "started") throw new Error("the collector did not start");
    const bench = new CollectorBench(child, { url: started.url, bodies });
    say("collector: full speed");
    await bench.fullSpeed(warmUpSeconds);
    const full: Stretch[] = [];
    for (let i = 0; i < repeats; i++) full.push(await bench.fullSpeed(seconds));
    say(`collector: ${steadyPerSecond} events a second`);
    const steady = await bench.steady(seconds);
    return summarise({ bodies, full, steady });
  } finally {
    await child.stop();
  }
}

function makeBodies(): readonly Body[] {
  const startMs = Date.now();
  const source = new EventSource({
    seed: 30,
    startMs,
    perSecond: steadyPerSecond,
    visitors: 2_000,
  });
  return Array.from({ length: bodiesMade }, () => makeBody(source, clientLevel));
}

interface Stretch {
  readonly events: number;
  readonly latenciesMs: readonly number[];
  readonly usage: ProcessUsage;
}

class CollectorBench {
  readonly #child: Child<CollectorOrder, CollectorAnswer>;
  readonly #client: LoadClient;
  readonly #bodies: readonly Body[];
  #sent = 0;

  constructor(
    child: Child<CollectorOrder, CollectorAnswer>,
    { url, bodies }: { url: string; bodies: readonly Body[] },
  ) {
    this.#child = child;
    this.#client = new LoadClient(url, connections);
    this.#bodies = bodies;
  }

  /** Each connection sends its next batch when the one before is acknowledged. */
  fullSpeed(seconds: number): Promise<Stretch> {
    return this.#measure(async (latencies) => {
      const end = performance.now() + 1_000 * seconds;
      const connection = async () => {
        while (performance.now() < end) await this.#send(performance.now(), latencies);
      };
      await Promise.all(Array.from({ length: connections }, connection));
    });
  }

  /** A batch each time its last event is due, whatever became of those before it. */
  steady(seconds: number): Promise<Stretch> {
    return this.#measure(async (latencies) => {
      const begin = performance.now();
      const everyMs = (1_000 * eventsPerBatch) / steadyPerSecond;
      const sent: Promise<unknown>[] = [];
      for (let due = begin; due < begin + 1_000 * seconds; due += everyMs) {
        const ahead = due - performance.now();
        if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
        sent.push(this.#send(due, latencies).catch((error: unknown) => error));
      }
      const failure = (await Promise.all(sent)).find((each) => each !== undefined);
      if (failure !== undefined) throw failure;
    });
  }

  async #send(due: number, latencies: number[]): Promise<void> {
    await this.#client.send(this.#bodies[this.#sent++ % this.#bodies.length] as Body);
    latencies.push(performance.now() - due);
  }

  async #measure(send: (latencies: number[]) => Promise<void>): Promise<Stretch> {
    const latenciesMs: number[] = [];
    const before = this.#client.acknowledged;
    await this.#take();
    await send(latenciesMs);
    const usage = await this.#take();
    return { events: this.#client.acknowledged - before, latenciesMs, usage };
  }

  /** What was acknowledged must be in the log, and nothing else. */
  async #take(): Promise<ProcessUsage> {
    const taken = await this.#child.ask({ kind: "take" });
    if (taken.kind !== "taken") throw new Error("the collector does not tell its usage");
    const { acknowledged } = this.#client;
    if (taken.records !== acknowledged) {
      throw new Error(`${taken.records} records of ${acknowledged} acknowledged`);
    }
    return taken.usage;
  }
}

interface Measured {
  readonly bodies: readonly Body[];
  readonly full: readonly Stretch[];
  readonly steady: Stretch;
}

function summarise({ bodies, full, steady }: Measured): CollectorResult {
  const { median, spread } = repeated(full.map(({ events, usage }) => events / usage.cpuSeconds));
  const messages = bodies.flatMap(({ events }) => events.map(({ message }) => message));
  const bytes = messages.reduce((sum, message) => sum + Buffer.byteLength(message), 0);
  const eventBytesMean = bytes / messages.length;
  return {
    eventsPerCpuSecond: Math.round(median),
    mbPerCpuSecond: rounded((median * eventBytesMean) / 1e6, 1),
    spread: rounded(spread, 3),
    repeats: full.length,
    eventBytesMean: Math.round(eventBytesMean),
    connections,
    fullSpeed: speedOf(full),
    steady: speedOf([steady]),
    peakRssMb: Math.round(steady.usage.peakRssBytes / 1e6),
  };
}

/** Latencies of all stretches together; of the delays the worst stretch. */
function speedOf(stretches: readonly Stretch[]): Speed {
  const sum = (pick: (stretch: Stretch) => number) =>
    stretches.reduce((total, stretch) => total + pick(stretch), 0);
  const wallSeconds = sum(({ usage }) => usage.wallSeconds);
  const { p50, p95, p99, max } = percentiles(stretches.flatMap(({ latenciesMs }) => latenciesMs));
  const worst = (name: "p50" | "p99" | "max") =>
    Math.max(...stretches.map(({ usage }) => usage.eventLoopDelayMs[name]));
  return {
    eventsPerSecond: Math.round(sum(({ events }) => events) / wallSeconds),
    latencyMs: {
      p50: rounded(p50, 1),
      p95: rounded(p95, 1),
      p99: rounded(p99, 1),
      max: rounded(max, 1),
    },
    eventLoopDelayMs: { p50: worst("p50"), p99: worst("p99"), max: worst("max") },
    cpuCores: rounded(sum(({ usage }) => usage.cpuSeconds) / wallSeconds, 2),
  };
}
