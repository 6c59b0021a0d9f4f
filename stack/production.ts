// The processes of production over real servers on this machine: Kafka, an S3 server, a collector
// and workers, each a process of its own that can be killed.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { embeddedDerivedTopics } from "../src/config/topics.ts";
import { tables } from "../src/event/tables.ts";
import { createSchema } from "../src/sink/snowflake/ddl.ts";
import { missingIn } from "../src/sink/snowflake/migrate.ts";
import { endWithUs } from "./end-with-us.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { type Kafka, startKafka } from "./kafka.ts";
import { type Moto, motoCredentials, motoRegion, startMoto } from "./moto.ts";
import { type Snowpipe, startSnowpipe } from "./snowpipe/start.ts";

const cli = join(import.meta.dirname, "..", "src", "main", "cli.ts");
const jumpingClock = join(import.meta.dirname, "jumping-clock.ts");
const database = "PULSE";
const provisionMsMax = 120_000;
/** Few, so that a machine with two cores carries all of it. */
export const partitionCounts: ReadonlyMap<string, number> = new Map([
  ["web", 4],
  ["orders", 1],
  ["payments", 1],
  ["inventory", 1],
  ["cdc", 1],
  ["users", 2],
  ["live", 1],
  ...embeddedDerivedTopics.map(({ topic }) => [topic, 1] as const),
]);

export interface ProductionOptions {
  readonly brokers?: 1 | 3;
  /** With the stand-in of Snowpipe Streaming as the warehouse. */
  readonly hasSnowflake?: boolean;
  /** Puts a proxy that makes faults between the processes and the S3 server. */
  readonly hasFaultyStore?: boolean;
  /** Users of the brokers' second ports, with their passwords. */
  readonly users?: Readonly<Record<string, string>>;
  /** Beside, or instead of, ours. */
  readonly environment?: Readonly<Record<string, string>>;
}

export type RoleName = "collector" | "worker" | "console";

/** How a process ended. */
export interface RoleEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of ours. */
export interface Role {
  readonly url: string;
  readonly pid: number;
  /** Resolves when it is gone, however it went. */
  readonly ended: Promise<RoleEnd>;
  /** What it wrote to stderr, newest last. */
  readonly said: () => string;
  /** SIGKILL; resolves once it is gone. */
  kill(): Promise<void>;
  /** SIGSTOP, and SIGCONT. */
  pause(): void;
  resume(): void;
  /** Its clock is this far from the machine's from now on; false when it is gone instead. */
  shiftClock(ms: number): Promise<boolean>;
  /** SIGTERM; the exit code. */
  stop(): Promise<number | null>;
}

export interface Production {
  readonly kafka: Kafka;
  readonly moto: Moto;
  /** Absent unless asked for. */
  readonly snowflake: Snowpipe | undefined;
  /** What the processes reach S3 through, when a faulty store was asked for. */
  readonly proxy: FaultProxy | undefined;
  /** Of whatever is to find this installation. */
  readonly environment: NodeJS.ProcessEnv;
  /** `environment`: beside, or instead of, that of the installation. */
  start(role: RoleName, environment?: Readonly<NodeJS.ProcessEnv>): Promise<Role>;
  /**
   * Another installation on the same servers: topics, group, bucket, schema and proxy are its own,
   * and its `stop` leaves the servers. `options`: where it differs; brokers are as they are.
   */
  beside(name: string, options?: Omit<ProductionOptions, "brokers">): Promise<Production>;
  /** Ends every process and server. */
  stop(): Promise<void>;
}

interface Servers {
  readonly kafka: Kafka;
  readonly moto: Moto;
  readonly warehouse: Warehouse | undefined;
}

export async function startProduction(options: ProductionOptions = {}): Promise<Production> {
  const [kafka, moto, warehouse] = await Promise.all([
    startKafka({ brokers: options.brokers ?? 1, ...(options.users && { users: options.users }) }),
    startMoto(),
    options.hasSnowflake ? startWarehouse() : undefined,
  ]);
  const servers = { kafka, moto, warehouse };
  const stop = () => Promise.all([kafka.stop(), moto.stop(), warehouse?.stop()]);
  try {
    const names = { bucket: "pulse-lake", schema: "EVENTS", environment: {} };
    const first = await install(servers, options, names);
    return {
      ...first,
      stop: async () => {
        await first.stop();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Names {
  readonly bucket: string;
  readonly schema: string;
  /** What else sets it apart from others on the same servers. */
  readonly environment: Readonly<Record<string, string>>;
}

/** `name`: of lower-case letters, digits and dashes. */
function namesOf(name: string): Names {
  const environment = { PULSE_KAFKA_TOPIC_PREFIX: `${name}.`, PULSE_KAFKA_GROUP: name };
  return { bucket: name, schema: name.replaceAll("-", "_").toUpperCase(), environment };
}

/** Its `stop` ends its processes and its proxy, and leaves the servers. */
async function install(
  servers: Servers,
  options: ProductionOptions,
  { bucket, schema, environment: own }: Names,
): Promise<Production> {
  const { kafka, moto, warehouse } = servers;
  const proxy = options.hasFaultyStore ? await startFaultProxy(moto.endpoint) : undefined;
  const roles: Role[] = [];
  const stop = async () => {
    await Promise.all(roles.map((role) => role.kill()));
    await proxy?.stop();
  };
  const environment = {
    ...process.env,
    PULSE_HMAC_KEY: "5a".repeat(32),
    PULSE_KAFKA_BROKERS: kafka.bootstrap.join(","),
    PULSE_KAFKA_REPLICAS: String(options.brokers ?? 1),
    PULSE_PARTITIONS: [...partitionCounts].map(([topic, count]) => `${topic}=${count}`).join(","),
    PULSE_S3_BUCKET: bucket,
    PULSE_S3_ENDPOINT: proxy?.url ?? moto.endpoint,
    PULSE_AWS_REGION: motoRegion,
    AWS_ACCESS_KEY_ID: motoCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: motoCredentials.secretAccessKey,
    PULSE_ADMIN_TOKEN: "only-for-tests-".padEnd(40, "x"),
    PULSE_PORT: "0",
    PULSE_WORKER_PORT: "0",
    PULSE_COMMIT_MS: "1000",
    ...own,
    ...options.environment,
  };
  try {
    await moto.makeBucket(bucket);
    await provision(environment);
    if (options.hasSnowflake) Object.assign(environment, await warehouse?.makeSchema(schema));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    kafka,
    moto,
    snowflake: warehouse?.snowpipe,
    proxy,
    environment,
    start: async (name, own = {}) => {
      const role = await startRole(name, { ...environment, ...own });
      roles.push(role);
      return role;
    },
    beside: (name, other = {}) => install(servers, { ...options, ...other }, namesOf(name)),
    stop,
  };
}

/** Again and again for a while: others may be making faults of the same brokers. */
async function provision(env: NodeJS.ProcessEnv): Promise<void> {
  const deadline = performance.now() + provisionMsMax;
  for (;;) {
    try {
      await promisify(execFile)(process.execPath, [cli, "provision"], { env });
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

interface Warehouse {
  readonly snowpipe: Snowpipe;
  /** Our tables in a schema of this name; what processes have to be told of it. */
  makeSchema(schema: string): Promise<Readonly<Record<string, string>>>;
  stop(): Promise<void>;
}

/**
 * The stand-in, and who may send to it. Statements go to it directly, since it does not speak the
 * interface that `provision` sends them by.
 */
async function startWarehouse(): Promise<Warehouse> {
  const folder = mkdtempSync(join(tmpdir(), "pulse-warehouse-"));
  const snowpipe = await startSnowpipe({ isOwnProcess: true });
  const stop = async () => {
    await snowpipe.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const keyFile = join(folder, "key.pem");
  writeFileSync(keyFile, privateKey, { mode: 0o600 });
  await snowpipe.registerKey("LOADER", publicKey);
  const makeSchema = async (schema: string) => {
    const at = { database, schema };
    await snowpipe.query(createSchema(at));
    for (const statement of missingIn(new Map(), { ...at, tables, views: [] })) {
      await snowpipe.query(statement);
    }
    return {
      PULSE_SNOWFLAKE_ACCOUNT: snowpipe.accountName,
      PULSE_SNOWFLAKE_URL: snowpipe.url,
      PULSE_SNOWFLAKE_USER: "LOADER",
      PULSE_SNOWFLAKE_PRIVATE_KEY: keyFile,
      PULSE_SNOWFLAKE_CA: snowpipe.caFile,
      PULSE_SNOWFLAKE_DATABASE: database,
      PULSE_SNOWFLAKE_SCHEMA: schema,
    };
  };
  return { snowpipe, makeSchema, stop };
}

async function startRole(name: string, env: NodeJS.ProcessEnv): Promise<Role> {
  const child = spawn(process.execPath, ["--import", jumpingClock, cli, name], {
    env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  endWithUs(child);
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-20_000);
  });
  const ended = new Promise<RoleEnd>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  const url = await urlSaid(child, name, () => said);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    // A process that is stopped hears of no other signal than SIGKILL.
    if (signal === "SIGTERM") child.kill("SIGCONT");
    return (await ended).code;
  };
  return {
    url,
    pid: child.pid ?? 0,
    ended,
    said: () => said,
    kill: async () => {
      await end("SIGKILL");
    },
    pause: () => child.kill("SIGSTOP"),
    resume: () => child.kill("SIGCONT"),
    shiftClock: (ms) => shiftClock(child, ms),
    stop: () => end("SIGTERM"),
  };
}

/** Resolves once the process says that it is so. */
function shiftClock(child: ChildProcess, shiftMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(false);
    const ended = () => resolve(false);
    child.once("exit", ended);
    child.once("message", () => {
      child.off("exit", ended);
      resolve(true);
    });
    child.send({ shiftMs }, () => undefined);
  });
}

/** The address a role says once it takes requests. */
async function urlSaid(child: ChildProcess, name: string, said: () => string): Promise<string> {
  if (!child.stdout) throw new Error(`${name} has no standard output to read`);
  const lines = createInterface({ input: child.stdout });
  const url = new Promise<string>((resolve) => {
    lines.on("line", (line) => {
      const match = /(http:\/\/\S+)$/.exec(line);
      if (match) resolve(match[1] as string);
    });
  });
  const ended = once(child, "exit").then(() => {
    throw new Error(`${name} ended at once: ${said()}`);
  });
  ended.catch(() => undefined);
  return Promise.race([url, ended]);
}
