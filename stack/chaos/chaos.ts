// One seed on the real stack: processes, load and faults for a while, then quiet, then the oracle.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Prng } from "../../sim/prng.ts";
import { systemClock } from "../../src/clock.ts";
import { parseWorkerSettings, type WorkerSettings } from "../../src/config/production.ts";
import { type PartitionId, partitionsOf } from "../../src/event/position.ts";
import type { KafkaLog } from "../../src/log/kafka/kafka-log.ts";
import { openLog } from "../../src/main/production-ports.ts";
import { S3Store } from "../../src/store/s3/s3-store.ts";
import { motoCredentials } from "../moto.ts";
import { type Production, startProduction } from "../production.ts";
import { inject, type Stage } from "./faults.ts";
import { Fleet, runningOn } from "./fleet.ts";
import { readLake } from "./lake.ts";
import { Ledger, readLedger } from "./ledger.ts";
import { checkDerived, checkLedger, checkOrder, compareFolds, type Lake } from "./oracle.ts";
import { type FaultKind, type Plan, planOf, type Step, trackNames } from "./plan.ts";
import { type Produced, produce } from "./producer.ts";
import { settled } from "./settled.ts";
import { lanesOf } from "./workload.ts";

const cli = join(import.meta.dirname, "..", "..", "src", "main", "cli.ts");
const quietMsMax = 180_000;
const finishMsMax = 90_000;
/** Where the second fold of the log keeps what it makes, and the group of those who fold. */
const again = { PULSE_S3_PREFIX: "again", PULSE_KAFKA_GROUP: "again" };

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
  readonly breaches: readonly string[];
  /** Where the words of the processes are, when there are breaches. */
  readonly saidIn: string | undefined;
}

export interface SeedOptions {
  readonly seed: number;
  readonly seconds: number;
  readonly note: (text: string) => void;
}

/** Never throws for what it finds: every finding is a breach. */
export async function runSeed({ seed, seconds, note }: SeedOptions): Promise<SeedResult> {
  const plan = planOf(seed, seconds);
  note(`plan ${JSON.stringify(plan)}`);
  const folder = mkdtempSync(join(tmpdir(), `pulse-chaos-${seed}-`));
  const production = await startProduction({ brokers: 3, hasFaultyStore: true });
  try {
    const run = new Run({ plan, folder, production, note });
    const result = await run.whole();
    if (result.breaches.length === 0) rmSync(folder, { recursive: true, force: true });
    return result;
  } finally {
    await production.stop();
  }
}

interface RunParts {
  readonly plan: Plan;
  readonly folder: string;
  readonly production: Production;
  readonly note: (text: string) => void;
}

class Run {
  readonly #parts: RunParts;
  readonly #settings: WorkerSettings;
  readonly #fleet: Fleet;
  readonly #owned: readonly PartitionId[];
  readonly #derived: readonly PartitionId[];
  readonly #faults: FaultTold[] = [];
  readonly #leftOut: FaultKind[] = [];
  readonly #breaches: string[] = [];

  constructor(parts: RunParts) {
    const parsed = parseWorkerSettings(parts.production.environment);
    if (parsed.kind !== "settings") throw new Error(parsed.errors.join("\n"));
    this.#parts = parts;
    this.#settings = parsed.settings;
    this.#owned = partitionsOf(parsed.settings.cluster.topics);
    this.#derived = partitionsOf(parsed.settings.cluster.derivedTopics);
    this.#fleet = new Fleet(parts.production, parts.note);
  }

  async whole(): Promise<SeedResult> {
    const { plan, folder, note } = this.#parts;
    const { seed, seconds, workers, collectors } = plan;
    const file = join(folder, "ledger.jsonl");
    const fleets = [this.#fleet];
    let produced: Produced = { events: 0, batches: 0, resent: 0 };
    let quietMs = 0;
    let rowsCompared = 0;
    const { cluster } = this.#settings;
    const topics = [...cluster.topics, ...cluster.derivedTopics];
    const log = await openLog({ cluster, topics, role: "chaos", clock: systemClock, lingerMs: 0 });
    try {
      await this.#begin();
      produced = await this.#underFaults(file);
      const quietFrom = systemClock.now();
      const ends = await this.#settle(this.#fleet, log);
      quietMs = systemClock.now() - quietFrom;
      note(`quiet after ${quietMs} ms`);
      await this.#fleet.endAll();
      const lake = await this.#judge(file, log);
      const second = new Fleet(this.#parts.production, note, again);
      fleets.push(second);
      rowsCompared = await this.#foldAgain(second, { lake, ends, log });
    } catch (error) {
      this.#breaches.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } finally {
      await log.close();
    }
    const breaches = [...this.#breaches, ...fleets.flatMap((fleet) => fleet.breaches)];
    const saidIn = breaches.length > 0 ? join(folder, "said.log") : undefined;
    if (saidIn) writeFileSync(saidIn, fleets.map((fleet) => fleet.said).join("\n"));
    const [faults, leftOut] = [this.#faults, this.#leftOut];
    const { startsRefused } = this.#fleet;
    const told = { faults, leftOut, startsRefused, quietMs, rowsCompared, breaches, saidIn };
    return { seed, seconds, workers, collectors, produced, ...told };
  }

  async #begin(): Promise<void> {
    const { plan } = this.#parts;
    const all = [
      ...Array.from({ length: plan.collectors }, () => this.#fleet.add("collector")),
      ...Array.from({ length: plan.workers }, () => this.#fleet.add("worker")),
    ];
    await Promise.all(all);
    const deadline = systemClock.now() + quietMsMax;
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
    const { production, note } = this.#parts;
    const topics = this.#settings.cluster.topics.map(({ topic, generation }) => {
      return `${this.#settings.cluster.topicPrefix}${topic}.${generation}`;
    });
    const stage: Stage = { production, fleet: this.#fleet, topics, prng };
    for (const { afterMs, fault } of steps) {
      await systemClock.sleep(afterMs);
      if (systemClock.now() > deadline) {
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

  #settle(fleet: Fleet, log: KafkaLog) {
    const { note } = this.#parts;
    return settled({ fleet, log, owned: this.#owned, msMax: quietMsMax, note });
  }

  /** The lake, once it was held against the ledger, the topics and the log. */
  async #judge(file: string, log: KafkaLog): Promise<Lake> {
    const { production } = this.#parts;
    const batches = readLedger(file);
    const lake = await this.#lake(this.#settings.bucket.prefix);
    const said = [
      ...checkLedger(batches, lake),
      ...checkOrder(batches, lake),
      ...(await checkDerived(log, this.#derived, lake)),
      ...(await verified(production.environment)),
    ];
    this.#breaches.push(...said);
    return lake;
  }

  async #foldAgain(
    fleet: Fleet,
    before: { readonly lake: Lake; readonly ends: ReadonlyMap<string, number>; log: KafkaLog },
  ): Promise<number> {
    await Promise.all([fleet.add("worker"), fleet.add("worker")]);
    await this.#settle(fleet, before.log);
    await fleet.endAll();
    const lake = await this.#lake(again.PULSE_S3_PREFIX);
    const { rows, breaches } = compareFolds(before.lake, lake, before.ends);
    this.#breaches.push(...breaches);
    this.#parts.note(`${rows} rows are the same when folded again, but for ${breaches.length}`);
    return rows;
  }

  async #lake(prefix: string): Promise<Lake> {
    const { bucket, region } = this.#settings.bucket;
    const store = new S3Store({
      bucket,
      region,
      prefix: `${prefix}/lake`,
      endpoint: this.#parts.production.moto.endpoint,
      credentials: motoCredentials,
    });
    try {
      return await readLake(store, this.#owned);
    } finally {
      store.destroy();
    }
  }
}

/** What `pulse verify --production` finds. */
async function verified(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const args = [cli, "verify", "--production", "--json"];
  const options = { env, maxBuffer: 64 * 1024 * 1024 };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  try {
    const { breaches } = JSON.parse(stdout) as { breaches: readonly object[] };
    return breaches.map((breach) => `verify: ${JSON.stringify(breach)}`);
  } catch {
    return [`verify failed: ${stderr}`];
  }
}
