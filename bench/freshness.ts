// The freshness bench: the platform under a steady rate, each event timed from when it was due at
// the collector until its row could be queried. Due times are kept in the event ids, so all rows
// count and nothing that waits is left out.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Child } from "./child.ts";
import { type BenchEvent, EventSource } from "./events.ts";
import { eventsPerBatch, LoadClient, makeBody } from "./load-client.ts";
import type { PlatformAnswer, PlatformOrder } from "./platform-process.ts";
import type { ProcessUsage } from "./process-usage.ts";
import { type Rows, RowWatch } from "./row-watch.ts";
import { catalogueCsv } from "./shop.ts";
import { type Percentiles, percentiles, rounded } from "./statistics.ts";

export interface FreshnessOptions {
  readonly folder: string;
  readonly perSecond: number;
  /** Measured, after the warm-up. */
  readonly seconds: number;
  say(message: string): void;
}

export interface FreshnessResult {
  readonly eventsPerSecond: number;
  readonly seconds: number;
  /** From due to queryable, all rows; within `pollMs` too long, never too short. */
  readonly freshnessMs: Percentiles;
  /** From due to the sink's `loaded_at`, which is taken before the load. */
  readonly loadedMs: Percentiles;
  /** The parts of it, one behind the other. */
  readonly stagesMs: Rows["stagesMs"];
  /** How late the bench itself sent its batches. */
  readonly sentLateMs: Percentiles;
  readonly acknowledgedMs: Percentiles;
  /** Of the thread that collector and log run on. */
  readonly eventLoopDelayMs: ProcessUsage["eventLoopDelayMs"];
  /** Of the whole platform. */
  readonly eventsPerCpuSecond: number;
  readonly cpuCores: number;
  readonly peakRssMb: number;
}

const warmUpSeconds = 5;
/** A little compression, as the sender must not be what is measured. */
const senderLevel = 1;
const connections = 32;
const outstandingMax = 1_000;
const drainMsMax = 60_000;
const visitSeconds = 2;

export async function benchFreshness(options: FreshnessOptions): Promise<FreshnessResult> {
  const { folder, perSecond, seconds, say } = options;
  const catalogueFile = join(folder, "catalogue.csv");
  await mkdir(folder, { recursive: true });
  await writeFile(catalogueFile, catalogueCsv());
  const child = new Child<PlatformOrder, PlatformAnswer>("./platform-process.ts");
  try {
    const dataFolder = join(folder, "data");
    const started = await child.ask({ kind: "start", dataFolder, catalogueFile });
    if (started.kind !== "started") throw new Error("the platform did not start");
    say(`freshness: ${perSecond} events a second for ${warmUpSeconds} + ${seconds} s`);
    const watch = new RowWatch(started);
    const load = new SteadyLoad(new LoadClient(started.url, connections), perSecond);
    await load.run(warmUpSeconds);
    await take(child);
    await load.run(seconds);
    await watch.waitFor(load.landed, drainMsMax);
    const usage = await take(child);
    const rows = await watch.read(load.startMs + 1_000 * warmUpSeconds);
    await child.ask({ kind: "stop" });
    return summarise({ options, load, usage, rows });
  } finally {
    await child.stop();
  }
}

async function take(child: Child<PlatformOrder, PlatformAnswer>): Promise<ProcessUsage> {
  const taken = await child.ask({ kind: "take" });
  if (taken.kind !== "taken") throw new Error("the platform does not tell its usage");
  return taken.usage;
}

/**
 * Sends each batch when its last event is due, whatever became of those before it. Events of its
 * first `run` are due from shortly after it was made.
 */
export class SteadyLoad {
  readonly startMs = Date.now() + 200;
  readonly sentLateMs: number[] = [];
  readonly acknowledgedMs: number[] = [];
  landed = 0;
  #events = 0;
  #outstanding = 0;
  #failure: unknown;
  readonly #client: LoadClient;
  readonly #source: EventSource;
  readonly #perSecond: number;

  constructor(client: LoadClient, perSecond: number) {
    this.#client = client;
    this.#perSecond = perSecond;
    const visitors = Math.max(50, visitSeconds * perSecond);
    this.#source = new EventSource({ seed: 40, startMs: this.startMs, perSecond, visitors });
  }

  /** Resolves once everything sent in `seconds` more of due time is acknowledged. */
  async run(seconds: number): Promise<void> {
    this.sentLateMs.length = this.acknowledgedMs.length = 0;
    const until = this.#events + this.#perSecond * seconds;
    const sent: Promise<void>[] = [];
    while (this.#events < until && this.#failure === undefined) {
      const body = makeBody(this.#source, senderLevel);
      this.#events += eventsPerBatch;
      this.landed += body.events.filter(isLanded).length;
      const due = body.events.at(-1)?.at ?? 0;
      const ahead = due - Date.now();
      if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
      if (this.#outstanding >= outstandingMax) {
        const late = Date.now() - due;
        throw new Error(
          `${outstandingMax} batches wait for their answer, the newest ${late} ms late`,
        );
      }
      this.sentLateMs.push(Date.now() - due);
      sent.push(this.#send(body, due));
    }
    await Promise.all(sent);
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #send(body: ReturnType<typeof makeBody>, due: number): Promise<void> {
    this.#outstanding++;
    try {
      await this.#client.send(body);
      this.acknowledgedMs.push(Date.now() - due);
    } catch (error) {
      this.#failure ??= error;
    }
    this.#outstanding--;
  }
}

function isLanded({ fate }: BenchEvent): boolean {
  return fate.kind === "landed";
}

interface Measured {
  readonly options: FreshnessOptions;
  readonly load: SteadyLoad;
  readonly usage: ProcessUsage;
  readonly rows: Rows;
}

function summarise({ options, load, usage, rows }: Measured): FreshnessResult {
  if (rows.total !== load.landed) {
    throw new Error(`${rows.total} rows instead of ${load.landed}`);
  }
  const { perSecond, seconds } = options;
  const events = perSecond * seconds;
  return {
    eventsPerSecond: perSecond,
    seconds,
    freshnessMs: rows.queryableMs,
    loadedMs: rows.loadedMs,
    stagesMs: rows.stagesMs,
    sentLateMs: percentiles(load.sentLateMs),
    acknowledgedMs: percentiles(load.acknowledgedMs),
    eventLoopDelayMs: usage.eventLoopDelayMs,
    eventsPerCpuSecond: Math.round(events / usage.cpuSeconds),
    cpuCores: rounded(usage.cpuSeconds / usage.wallSeconds, 2),
    peakRssMb: Math.round(usage.peakRssBytes / 1e6),
  };
}
