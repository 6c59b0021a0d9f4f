// Real Kafka on loopback for tests: one or three brokers in KRaft mode, each a JVM of its own that
// can be killed, paused and started again over its data.
import { type ChildProcess, spawn } from "node:child_process";
import { pbkdf2Sync, randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  Admin,
  alterUserScramCredentialsV0,
  Connection,
  ScramMechanisms,
} from "@platformatic/kafka";
import { endWithUs } from "./end-with-us.ts";
import { makeServerKey, type ServerKey } from "./java-keys.ts";
import { mavenJars } from "./maven.ts";

const kafka = { group: "org.apache.kafka", artifact: "kafka_2.13", version: "4.1.0" };
const startMsMax = 180_000;
const portMin = 12_000;
const portMax = 32_000;
const stopMsMax = 20_000;

export interface KafkaOptions {
  /** 1 or 3; topics are replicated on all, with one replica less in sync. Default 1. */
  readonly brokers?: 1 | 3;
  /** Who may log in at a second port of each broker, by PLAIN or SCRAM-SHA-512: passwords by name. */
  readonly users?: Readonly<Record<string, string>>;
  /** That port speaks TLS. */
  readonly hasTls?: boolean;
}

export interface KafkaBroker {
  readonly id: number;
  /** `127.0.0.1:port`, no authentication. */
  readonly address: string;
  /** Where users log in, when some were given. */
  readonly saslAddress: string;
  /** Its logs: a folder `<topic>-<partition>` each. */
  readonly dir: string;
  /** SIGKILL; resolves once the process is gone. */
  kill(): Promise<void>;
  /** SIGSTOP: connections stay open and nothing is answered. */
  pause(): void;
  resume(): void;
  /** Starts it again over what it had on disk; resolves once it answers. */
  start(): Promise<void>;
}

export interface KafkaTopic {
  readonly name: string;
  readonly partitions: number;
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Kafka {
  readonly brokers: readonly KafkaBroker[];
  /** Addresses of all brokers. */
  readonly bootstrap: readonly string[];
  /** PEM; whoever trusts it trusts the brokers' TLS. Empty without TLS. */
  readonly certificate: string;
  /** Makes topics that stamp records themselves and resolves once every broker knows them. */
  createTopics(topics: readonly KafkaTopic[]): Promise<void>;
  /** Gives a topic more partitions. */
  growTopic(name: string, partitions: number): Promise<void>;
  deleteTopics(names: readonly string[]): Promise<void>;
  /** Of a user of SCRAM; connections that are open stay open. */
  setPassword(user: string, password: string): Promise<void>;
  stop(): Promise<void>;
}

interface Ports {
  readonly plain: number;
  readonly sasl: number;
  readonly controller: number;
}

export async function startKafka(options: KafkaOptions = {}): Promise<Kafka> {
  const jars = await mavenJars(kafka);
  const dir = mkdtempSync(join(tmpdir(), "pulse-kafka-"));
  const count = options.brokers ?? 1;
  const free = await freePorts(3 * count);
  const ports = Array.from({ length: count }, (_, i) => {
    const [plain = 0, sasl = 0, controller = 0] = free.slice(3 * i);
    return { plain, sasl, controller };
  });
  const key = options.hasTls ? await makeServerKey(dir) : undefined;
  const brokers = ports.map((_, i) => new Broker({ id: i + 1, ports, dir, jars, options, key }));
  const stop = async () => {
    await Promise.all(brokers.map((broker) => broker.stop()));
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await Promise.all(brokers.map((broker) => broker.start()));
    await makeScramUsers(brokers[0], options.users ?? {});
  } catch (error) {
    await stop();
    throw error;
  }
  const bootstrap = brokers.map(({ address }) => address);
  const certificate = key?.certificate ?? "";
  const setPassword = (user: string, password: string) =>
    makeScramUsers(brokers[0], { [user]: password });
  const commands = topicCommands(bootstrap, count);
  return { brokers, bootstrap, certificate, setPassword, stop, ...commands };
}

/** PLAIN's users are in the settings; those of SCRAM are kept by the cluster. */
async function makeScramUsers(
  broker: KafkaBroker | undefined,
  users: Readonly<Record<string, string>>,
): Promise<void> {
  if (broker === undefined || Object.keys(users).length === 0) return;
  const [host = "", port] = broker.address.split(":");
  const connection = new Connection("stack");
  await connection.connect(host, Number(port));
  const iterations = 4_096;
  const made = Object.entries(users).map(([name, password]) => {
    const salt = Buffer.from("salt of the stack");
    const saltedPassword = pbkdf2Sync(password, salt, iterations, 64, "sha512");
    return { name, mechanism: ScramMechanisms.SCRAM_SHA_512, iterations, salt, saltedPassword };
  });
  await alterUserScramCredentialsV0.api.async(connection, [], made);
  await connection.close();
}

function topicCommands(bootstrap: readonly string[], count: number) {
  const withAdmin = async <T>(call: (admin: Admin) => Promise<T>): Promise<T> => {
    const admin = new Admin({ clientId: "stack", bootstrapBrokers: [...bootstrap], retries: 20 });
    try {
      return await call(admin);
    } finally {
      await admin.close();
    }
  };
  return {
    createTopics: (topics: readonly KafkaTopic[]) =>
      withAdmin(async (admin) => {
        for (const { name, partitions, settings = {} } of topics) {
          const all = {
            "message.timestamp.type": "LogAppendTime",
            "min.insync.replicas": String(Math.max(1, count - 1)),
            ...settings,
          };
          const configs = Object.entries(all).map(([key, value]) => ({ name: key, value }));
          await admin.createTopics({ topics: [name], partitions, replicas: count, configs });
        }
        await knownEverywhere(bootstrap, topics);
      }),
    growTopic: (name: string, partitions: number) =>
      withAdmin(async (admin) => {
        const topics = [{ name, count: partitions, assignments: null }];
        await admin.createPartitions({ topics });
        await knownEverywhere(bootstrap, [{ name, partitions }]);
      }),
    deleteTopics: (names: readonly string[]) =>
      withAdmin((admin) => admin.deleteTopics({ topics: [...names] })),
  };
}

/** A topic reaches the brokers one after the other. */
async function knownEverywhere(bootstrap: readonly string[], topics: readonly KafkaTopic[]) {
  const deadline = performance.now() + startMsMax;
  for (const address of bootstrap) {
    const admin = new Admin({ clientId: "stack", bootstrapBrokers: [address], retries: 0 });
    try {
      for (const { name, partitions } of topics) {
        while (performance.now() < deadline) {
          const metadata = await admin
            .metadata({ topics: [name], forceUpdate: true })
            .catch(() => undefined);
          const found = metadata?.topics.get(name);
          const isLed = found?.partitions.every(({ leader }) => leader >= 0) ?? false;
          if (found?.partitionsCount === partitions && isLed) break;
          await sleep(20);
        }
      }
    } finally {
      await admin.close();
    }
  }
}

interface BrokerParts {
  readonly id: number;
  readonly ports: readonly Ports[];
  readonly dir: string;
  readonly jars: string;
  readonly options: KafkaOptions;
  readonly key: ServerKey | undefined;
}

class Broker implements KafkaBroker {
  readonly id: number;
  readonly dir: string;
  readonly #parts: BrokerParts;
  readonly #ports: Ports;
  readonly #settingsFile: string;
  #child: ChildProcess | undefined;
  #said = "";

  constructor(parts: BrokerParts) {
    this.id = parts.id;
    this.#parts = parts;
    this.#ports = parts.ports[parts.id - 1] as Ports;
    this.dir = join(parts.dir, `broker-${parts.id}`);
    mkdirSync(this.dir);
    this.#settingsFile = join(parts.dir, `broker-${parts.id}.properties`);
    writeFileSync(this.#settingsFile, linesOf(brokerSettings(parts, this.dir)));
    // What the format tool of Kafka writes for a fresh folder; the rest has defaults.
    const meta = { version: "1", "cluster.id": "cHVsc2VjYXJ0LXN0YWNrIQ", "node.id": `${parts.id}` };
    writeFileSync(join(this.dir, "meta.properties"), linesOf(meta));
  }

  get address(): string {
    return `127.0.0.1:${this.#ports.plain}`;
  }

  get saslAddress(): string {
    return `127.0.0.1:${this.#ports.sasl}`;
  }

  async start(): Promise<void> {
    const { jars } = this.#parts;
    const memory = ["-Xmx320m", "-Xms128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"];
    const child = spawn(
      "java",
      [...memory, "-cp", join(jars, "*"), "kafka.Kafka", this.#settingsFile],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    this.#child = child;
    endWithUs(child);
    const failed = new Promise<never>((_, reject) => {
      child.once("error", (cause) =>
        reject(new Error("The tests of the stack need java on the PATH.", { cause })),
      );
      child.once("exit", () => reject(new Error(`the broker ended: ${this.#said.slice(-3000)}`)));
    });
    // Later exits are not an error of the start.
    failed.catch(() => undefined);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (text) => {
        this.#said = `${this.#said}${text}`.slice(-20_000);
      });
    }
    await Promise.race([failed, this.#answers()]);
  }

  async #answers(): Promise<void> {
    const { plain } = this.#ports;
    const deadline = performance.now() + startMsMax;
    while (performance.now() < deadline) {
      if (await accepts(plain)) {
        const admin = new Admin({
          clientId: "stack",
          bootstrapBrokers: [this.address],
          retries: 0,
        });
        try {
          const { brokers } = await admin.metadata({ topics: [], forceUpdate: true });
          if (brokers.has(this.id)) return;
        } catch {
          // It accepts connections a little before it answers.
        } finally {
          await admin.close();
        }
      }
      await sleep(50);
    }
    throw new Error(`broker ${this.id} did not answer: ${this.#said.slice(-3000)}`);
  }

  pause(): void {
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGCONT");
    child.kill("SIGTERM");
    const late = new AbortController();
    const killing = sleep(stopMsMax, undefined, { signal: late.signal }).then(
      () => child.kill("SIGKILL"),
      () => undefined,
    );
    await once(child, "exit");
    late.abort();
    await killing;
  }
}

function brokerSettings({ id, ports, options, key }: BrokerParts, data: string) {
  const { plain, sasl, controller } = ports[id - 1] as Ports;
  const users = Object.entries(options.users ?? {});
  const logins = users.map(([name, password]) => `user_${name}="${password}"`).join(" ");
  const modules = "org.apache.kafka.common.security";
  const saslPort = users.length > 0 ? `,SASL://127.0.0.1:${sasl}` : "";
  const replicas = String(ports.length);
  return {
    "process.roles": "broker,controller",
    "node.id": String(id),
    "controller.quorum.voters": ports
      .map((each, i) => `${i + 1}@127.0.0.1:${each.controller}`)
      .join(),
    listeners: `PLAIN://127.0.0.1:${plain},CONTROLLER://127.0.0.1:${controller}${saslPort}`,
    "advertised.listeners": `PLAIN://127.0.0.1:${plain}${saslPort}`,
    "listener.security.protocol.map": `PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL:${key ? "SASL_SSL" : "SASL_PLAINTEXT"}`,
    "controller.listener.names": "CONTROLLER",
    "inter.broker.listener.name": "PLAIN",
    ...(users.length > 0 && {
      "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-512",
      "listener.name.sasl.plain.sasl.jaas.config": `${modules}.plain.PlainLoginModule required ${logins};`,
      "listener.name.sasl.scram-sha-512.sasl.jaas.config": `${modules}.scram.ScramLoginModule required;`,
    }),
    ...(key && {
      "listener.name.sasl.ssl.keystore.type": "PKCS12",
      "listener.name.sasl.ssl.keystore.location": key.file,
      "listener.name.sasl.ssl.keystore.password": key.password,
    }),
    "log.dirs": data,
    "broker.rack": `rack-${id}`,
    "replica.selector.class": "org.apache.kafka.common.replica.RackAwareReplicaSelector",
    "auto.create.topics.enable": "false",
    "offsets.topic.num.partitions": "1",
    "offsets.topic.replication.factor": replicas,
    "transaction.state.log.num.partitions": "1",
    "transaction.state.log.replication.factor": replicas,
    "transaction.state.log.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
    "num.network.threads": "1",
    "num.io.threads": "2",
    "log.cleaner.dedupe.buffer.size": String(16 * 1024 * 1024),
    "broker.session.timeout.ms": "3000",
    "broker.heartbeat.interval.ms": "500",
    "controller.quorum.election.timeout.ms": "1000",
    "controller.quorum.fetch.timeout.ms": "2000",
  };
}

function linesOf(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

/**
 * Below the ports that the kernel gives to connections: a broker that is down for a while finds its
 * own free when it is back. Held all at once, so that no two are the same.
 */
async function freePorts(count: number): Promise<number[]> {
  const held: { readonly port: number; readonly server: Server }[] = [];
  while (held.length < count) {
    const port = randomInt(portMin, portMax);
    const server = createServer().listen(port, "127.0.0.1");
    const isFree = await once(server, "listening").then(
      () => true,
      () => false,
    );
    if (isFree) held.push({ port, server });
  }
  await Promise.all(held.map(({ server }) => new Promise((done) => server.close(done))));
  return held.map(({ port }) => port);
}
