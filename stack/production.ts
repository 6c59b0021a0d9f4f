// The processes of production over real servers on this machine: Kafka, an S3 server, a collector
// and workers, each a process of its own that can be killed.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { embeddedDerivedTopics } from "../src/config/topics.ts";
import { type Kafka, startKafka } from "./kafka.ts";
import { type Moto, motoCredentials, motoRegion, startMoto } from "./moto.ts";

const cli = join(import.meta.dirname, "..", "src", "main", "cli.ts");
const bucket = "pulse-lake";
/** Few, so that a machine with two cores carries all of it. */
const counts: ReadonlyMap<string, number> = new Map([
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
  /** Beside, or instead of, ours. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A process of ours. */
export interface Role {
  readonly url: string;
  /** What it wrote to stderr, newest last. */
  readonly said: () => string;
  /** SIGKILL; resolves once it is gone. */
  kill(): Promise<void>;
  /** SIGSTOP, and SIGCONT. */
  pause(): void;
  resume(): void;
  /** SIGTERM; the exit code. */
  stop(): Promise<number | null>;
}

export interface Production {
  readonly kafka: Kafka;
  readonly moto: Moto;
  /** Of whatever is to find this installation. */
  readonly environment: NodeJS.ProcessEnv;
  start(role: "collector" | "worker" | "console"): Promise<Role>;
  /** Ends every process and server. */
  stop(): Promise<void>;
}

export async function startProduction(options: ProductionOptions = {}): Promise<Production> {
  const [kafka, moto] = await Promise.all([
    startKafka({ brokers: options.brokers ?? 1 }),
    startMoto(),
  ]);
  const roles: Role[] = [];
  const stop = async () => {
    await Promise.all(roles.map((role) => role.kill()));
    await Promise.all([kafka.stop(), moto.stop()]);
  };
  const environment = {
    ...process.env,
    PULSE_HMAC_KEY: "5a".repeat(32),
    PULSE_KAFKA_BROKERS: kafka.bootstrap.join(","),
    PULSE_KAFKA_REPLICAS: String(options.brokers ?? 1),
    PULSE_PARTITIONS: [...counts].map(([topic, count]) => `${topic}=${count}`).join(","),
    PULSE_S3_BUCKET: bucket,
    PULSE_S3_ENDPOINT: moto.endpoint,
    PULSE_AWS_REGION: motoRegion,
    AWS_ACCESS_KEY_ID: motoCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: motoCredentials.secretAccessKey,
    PULSE_ADMIN_TOKEN: "only-for-tests-".padEnd(40, "x"),
    PULSE_PORT: "0",
    PULSE_WORKER_PORT: "0",
    PULSE_COMMIT_MS: "1000",
    ...options.environment,
  };
  try {
    await moto.makeBucket(bucket);
    await promisify(execFile)(process.execPath, [cli, "provision"], { env: environment });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    kafka,
    moto,
    environment,
    start: async (name) => {
      const role = await startRole(name, environment);
      roles.push(role);
      return role;
    },
    stop,
  };
}

async function startRole(name: string, env: NodeJS.ProcessEnv): Promise<Role> {
  const child = spawn(process.execPath, [cli, name], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-20_000);
  });
  const url = await urlSaid(child, name, () => said);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    child.kill(signal);
    const [code] = await once(child, "exit");
    return code as number | null;
  };
  return {
    url,
    said: () => said,
    kill: async () => {
      await end("SIGKILL");
    },
    pause: () => child.kill("SIGSTOP"),
    resume: () => child.kill("SIGCONT"),
    stop: () => end("SIGTERM"),
  };
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
