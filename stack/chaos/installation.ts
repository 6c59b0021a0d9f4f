// An installation of its own, topics, prefix and group, on servers that others use too: for faults
// that stay, such as a topic that was deleted.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { Admin } from "@platformatic/kafka";
import { systemClock } from "../../src/clock.ts";
import { parseWorkerSettings } from "../../src/config/production.ts";
import { partitionsOf } from "../../src/event/position.ts";
import { lakeObjectsOf } from "../../src/main/production-ports.ts";
import { S3Store } from "../../src/store/s3/s3-store.ts";
import type { PartitionReport } from "../../src/stream/status.ts";
import { motoCredentials } from "../moto.ts";
import type { Production, Role, RoleName } from "../production.ts";
import { reportOf, type WorkerReport } from "./fleet.ts";
import { type PartitionRows, readLake, rowsOf, textAt } from "./lake.ts";

const cli = join(import.meta.dirname, "..", "..", "src", "main", "cli.ts");
const batchSize = 100;
const refusalMsMax = 60_000;
const patienceMs = 120_000;
const pollMs = 200;

export type Environment = Readonly<Record<string, string>>;

/** How a process that could not begin ended, and what it said. */
export interface Refusal {
  readonly code: number;
  readonly said: string;
}

export interface Verified {
  readonly breaches: readonly unknown[];
}

export class Installation {
  readonly #production: Production;
  readonly #environment: Environment;
  readonly #prefix: string;
  #sent = 0;
  /** Ids of the events that a collector took, in the order they were sent. */
  readonly acknowledged: string[] = [];

  private constructor(production: Production, name: string, environment: Environment) {
    this.#production = production;
    this.#prefix = `${name}.`;
    this.#environment = {
      PULSE_KAFKA_TOPIC_PREFIX: this.#prefix,
      PULSE_KAFKA_GROUP: name,
      PULSE_S3_PREFIX: name,
      ...environment,
    };
  }

  /** Makes the topics. `environment`: of all its processes, beside that of the servers. */
  static async make(
    production: Production,
    name: string,
    environment: Environment = {},
  ): Promise<Installation> {
    const made = new Installation(production, name, environment);
    // Its tables are there already, made by other means than `provision` has.
    const { PULSE_SNOWFLAKE_ACCOUNT: _, ...env } = made.#environmentWith({});
    await promisify(execFile)(process.execPath, [cli, "provision"], { env });
    return made;
  }

  /** In the cluster. */
  topic(name: string): string {
    return `${this.#prefix}${name}.1`;
  }

  start(role: RoleName, environment: Environment = {}): Promise<Role> {
    return this.#production.start(role, { ...this.#environment, ...environment });
  }

  /** Starts what is to end by itself, and at once. */
  async refusal(role: RoleName, environment: Environment = {}): Promise<Refusal> {
    const env = this.#environmentWith(environment);
    const options = { env, timeout: refusalMsMax, killSignal: "SIGKILL" } as const;
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [cli, role], options);
      return { code: 0, said: stdout };
    } catch (error) {
      const { code, stderr } = error as { code: number; stderr: string };
      return { code, said: stderr };
    }
  }

  /**
   * Sends visits, one a visitor, or with `path` that of a page; answers the status of each batch of
   * at most 100.
   */
  async send(collector: Role, count: number, path?: string): Promise<readonly number[]> {
    const statuses: number[] = [];
    for (let left = count; left > 0; left -= batchSize) {
      const batch = Array.from({ length: Math.min(batchSize, left) }, () => ({
        id: `e-${this.#sent}`,
        type: "web.page_viewed",
        time: new Date().toISOString(),
        data: { anonymous_id: `visitor-${this.#sent++}`, ...(path && { path }) },
      }));
      const answer = await fetch(`${collector.url}/v1/events`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Basic ${btoa("dev:")}` },
        body: JSON.stringify(batch),
      });
      await answer.arrayBuffer();
      statuses.push(answer.status);
      if (answer.status === 200) this.acknowledged.push(...batch.map(({ id }) => id));
    }
    return statuses;
  }

  /** What readers of the lake find; no worker may be there. */
  async lake(): Promise<ReadonlyMap<string, PartitionRows>> {
    const parsed = parseWorkerSettings(this.#environmentWith({}));
    if (parsed.kind !== "settings") throw new Error(parsed.errors.join("\n"));
    const { bucket, cluster } = parsed.settings;
    const { endpoint } = this.#production.moto;
    const place = { ...lakeObjectsOf(bucket), endpoint, credentials: motoCredentials };
    const store = new S3Store(place);
    try {
      return await readLake(store, partitionsOf(cluster.topics));
    } finally {
      store.destroy();
    }
  }

  /** Ids of the rows of a table, in the order of the partitions. */
  async ids(table: string): Promise<readonly string[]> {
    const lake = await this.lake();
    return [...lake.values()].flatMap((rows) => {
      const set = rowsOf(rows, table);
      return Array.from({ length: set.rows }, (_, row) => textAt(set, "event_id", row));
    });
  }

  /** `pulse verify --production`; no worker may be there. */
  async verified(): Promise<Verified> {
    const args = [cli, "verify", "--production", "--json"];
    const env = this.#environmentWith({});
    const { stdout } = await promisify(execFile)(process.execPath, args, { env });
    return JSON.parse(stdout) as Verified;
  }

  async withAdmin<T>(call: (admin: Admin) => Promise<T>): Promise<T> {
    const bootstrapBrokers = [...this.#production.kafka.bootstrap];
    const admin = new Admin({ clientId: "chaos", bootstrapBrokers, retries: 20 });
    try {
      return await call(admin);
    } finally {
      await admin.close();
    }
  }

  #environmentWith(environment: Environment): NodeJS.ProcessEnv {
    return { ...this.#production.environment, ...this.#environment, ...environment };
  }
}

/** What a worker says of itself once `isSo`; throws when that never is. */
export async function told(
  worker: Role,
  isSo: (report: WorkerReport) => boolean,
): Promise<WorkerReport> {
  const deadline = systemClock.now() + patienceMs;
  for (;;) {
    const report = await reportOf(worker);
    if (report && isSo(report)) return report;
    if (systemClock.now() > deadline) {
      const lines = (report?.partitions ?? []).map(
        ({ topic, partition, phase, reason, committed, end }) =>
          `${topic}/${partition} ${phase} ${reason} ${committed} of ${end}`,
      );
      const others = JSON.stringify({ ...report, partitions: undefined });
      throw new Error(
        `not in time; ${worker.said().slice(-2_000)}\n${others}\n${lines.join("\n")}`,
      );
    }
    await systemClock.sleep(pollMs);
  }
}

/** What it says of the partitions it owns once `isSo` of them. */
export async function reported(
  worker: Role,
  isSo: (partitions: readonly PartitionReport[]) => boolean,
): Promise<readonly PartitionReport[]> {
  return (await told(worker, ({ partitions }) => isSo(partitions))).partitions;
}

/** Of the topics as stack/production.ts lays them out. */
export const partitionsOwned = 11;

/** Every partition has an owner among those who say this, and runs. */
export function areWhole(partitions: readonly PartitionReport[]): boolean {
  const areRunning = partitions.every(({ phase }) => phase === "running");
  return partitions.length === partitionsOwned && areRunning;
}

export function ofWeb(partitions: readonly PartitionReport[]): readonly PartitionReport[] {
  return partitions.filter(({ topic }) => topic === "web");
}

/** Records of the topic of visits that were committed. */
export function committedOf(partitions: readonly PartitionReport[]): number {
  return ofWeb(partitions).reduce((sum, { committed }) => sum + committed, 0);
}
