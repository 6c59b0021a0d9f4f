// Judges a seed once its faults are over: all that is under way arrives, then the lake, the derived
// topics and the warehouse are held against the ledger and each other, and the log is folded again.
// All of it may run while another seed makes faults of the brokers, so it asks again.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { systemClock } from "../../src/clock.ts";
import { parseWorkerSettings, type WorkerSettings } from "../../src/config/production.ts";
import { type PartitionId, partitionsOf } from "../../src/event/position.ts";
import type { KafkaLog } from "../../src/log/kafka/kafka-log.ts";
import { LogError } from "../../src/log/log.ts";
import { openLog } from "../../src/main/production-ports.ts";
import { S3Store } from "../../src/store/s3/s3-store.ts";
import { StoreError } from "../../src/store/store.ts";
import { motoCredentials } from "../moto.ts";
import type { Production } from "../production.ts";
import { Fleet } from "./fleet.ts";
import { readLake } from "./lake.ts";
import { readLedger } from "./ledger.ts";
import { checkDerived, checkLedger, checkOrder, compareFolds, type Lake } from "./oracle.ts";
import { settled } from "./settled.ts";
import { checkWarehouse, missingInWarehouse } from "./warehouse-rows.ts";

const cli = join(import.meta.dirname, "..", "..", "src", "main", "cli.ts");
const quietMsMax = 300_000;
const warehouseMsMax = 180_000;
const askAgainMsMax = 300_000;
const askAgainMs = 1_000;
/** Where the second fold of the log keeps what it makes. */
const againPrefix = "again";

export interface JudgeOptions {
  readonly production: Production;
  /** The ledger of the producer. */
  readonly file: string;
  readonly note: (text: string) => void;
}

export class Judge {
  readonly #options: JudgeOptions;
  readonly #settings: WorkerSettings;
  readonly #derived: readonly PartitionId[];
  #log: KafkaLog | undefined;
  readonly #again: Fleet;
  readonly #breaches: string[] = [];
  /** What workers own. */
  readonly owned: readonly PartitionId[];
  /** Their topics in the cluster. */
  readonly topics: readonly string[];
  rowsCompared = 0;
  rowsInWarehouse = 0;

  constructor(options: JudgeOptions) {
    const { production, note } = options;
    const parsed = parseWorkerSettings(production.environment);
    if (parsed.kind !== "settings") throw new Error(parsed.errors.join("\n"));
    const { cluster } = parsed.settings;
    this.#options = options;
    this.#settings = parsed.settings;
    this.owned = partitionsOf(cluster.topics);
    this.#derived = partitionsOf(cluster.derivedTopics);
    this.topics = cluster.topics.map(({ topic, generation }) => {
      return `${cluster.topicPrefix}${topic}.${generation}`;
    });
    // The rows of the second fold go to a lake of its own, and to no warehouse.
    this.#again = new Fleet(production, note, {
      PULSE_S3_PREFIX: againPrefix,
      PULSE_S3_ENDPOINT: production.moto.endpoint,
      PULSE_KAFKA_GROUP: `${cluster.group}-${againPrefix}`,
      PULSE_SNOWFLAKE_ACCOUNT: undefined,
    });
  }

  get breaches(): readonly string[] {
    return [...this.#breaches, ...this.#again.breaches];
  }

  /** What the processes of the second fold wrote to stderr. */
  get said(): string {
    return this.#again.said;
  }

  /** Waits until all is committed and handed on; see `settled`. */
  async settle(fleet: Fleet): Promise<ReadonlyMap<string, number>> {
    const { note, production } = this.#options;
    const log = await this.#openLog();
    const ends = await settled({ fleet, log, owned: this.owned, msMax: quietMsMax, note });
    if (this.#settings.snowflake === undefined || fleet === this.#again) return ends;
    // What is due is committed: no later look at the lake would show more of it.
    const lake = await this.#livingLake();
    const deadline = systemClock.now() + warehouseMsMax;
    for (;;) {
      const missing = await missingInWarehouse(this.#warehouse(production), lake, ends);
      if (missing === 0) return ends;
      // What is missing for good is said by the judgement.
      if (systemClock.now() > deadline) return ends;
      note(`${missing} rows are on their way to the warehouse`);
      await systemClock.sleep(askAgainMs);
    }
  }

  /** Ends the processes and says what they left behind; `ends` as `settle` gave them. */
  async judge(fleet: Fleet, ends: ReadonlyMap<string, number>): Promise<void> {
    const { production, file, note } = this.#options;
    await fleet.endAll();
    const batches = readLedger(file);
    const log = await this.#openLog();
    const lake = await this.#lake(this.#settings.bucket.prefix);
    this.#breaches.push(
      ...checkLedger(batches, lake),
      ...checkOrder(batches, lake),
      ...(await askedAgain(() => checkDerived(log, this.#derived, lake))),
      ...(await verified(production.environment)),
    );
    if (this.#settings.snowflake) {
      const { rows, breaches } = await checkWarehouse(this.#warehouse(production), lake, ends);
      this.rowsInWarehouse = rows;
      this.#breaches.push(...breaches);
    }
    note("is judged, but for the second fold");
    await this.#foldAgain(lake, ends);
  }

  async close(): Promise<void> {
    await this.#log?.close();
  }

  async #openLog(): Promise<KafkaLog> {
    const { cluster } = this.#settings;
    const topics = [...cluster.topics, ...cluster.derivedTopics];
    const options = { cluster, topics, role: "chaos", clock: systemClock, lingerMs: 0 };
    this.#log ??= await askedAgain(() => openLog(options));
    return this.#log;
  }

  async #foldAgain(before: Lake, ends: ReadonlyMap<string, number>): Promise<void> {
    const fleet = this.#again;
    await Promise.all([fleet.add("worker"), fleet.add("worker")]);
    const endsAgain = await this.settle(fleet);
    await fleet.endAll();
    const both = new Map(
      [...ends].map(([name, end]) => {
        return [name, Math.min(end, endsAgain.get(name) ?? end)] as const;
      }),
    );
    const { rows, breaches } = compareFolds(before, await this.#lake(againPrefix), both);
    this.rowsCompared = rows;
    this.#breaches.push(...breaches);
    this.#options.note(`${rows} rows are the same when folded again, but for ${breaches.length}`);
  }

  #warehouse({ snowflake }: Production) {
    if (snowflake === undefined) throw new Error("there is no warehouse");
    return { query: snowflake.query, schema: this.#settings.snowflake?.schema ?? "" };
  }

  /** Files of a lake that is worked on may be merged, and gone, before they are read. */
  async #livingLake(): Promise<Lake> {
    for (let triesLeft = 5; ; triesLeft--) {
      try {
        return await this.#lake(this.#settings.bucket.prefix);
      } catch (error) {
        const isMerged = error instanceof StoreError && error.code === "missing";
        if (!isMerged || triesLeft === 0) throw error;
      }
    }
  }

  async #lake(prefix: string): Promise<Lake> {
    const { bucket, region } = this.#settings.bucket;
    const store = new S3Store({
      bucket,
      region,
      prefix: `${prefix}/lake`,
      endpoint: this.#options.production.moto.endpoint,
      credentials: motoCredentials,
    });
    try {
      return await readLake(store, this.owned);
    } finally {
      store.destroy();
    }
  }
}

/** Asks again for a while, where the log is not there for the moment. */
async function askedAgain<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = systemClock.now() + askAgainMsMax;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof LogError) || systemClock.now() > deadline) throw error;
      await systemClock.sleep(askAgainMs);
    }
  }
}

/** What `pulse verify --production` finds; asked again when it could not say. */
async function verified(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const args = [cli, "verify", "--production", "--json"];
  const options = { env, maxBuffer: 64 * 1024 * 1024 };
  const deadline = systemClock.now() + askAgainMsMax;
  for (;;) {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    try {
      const { breaches } = JSON.parse(stdout) as { breaches: readonly object[] };
      return breaches.map((breach) => `verify: ${JSON.stringify(breach)}`);
    } catch {
      if (systemClock.now() > deadline) return [`verify failed: ${stderr}`];
    }
  }
}
