// Settings of the processes of production, parsed once from the environment: the Kafka cluster, the
// bucket, the warehouse, and what is the process's own. All errors are reported together.
import type { TopicLayout } from "../event/position.ts";
import { commaSeparated, type Environment, EnvironmentReader } from "./environment.ts";
import { isLoopback, type Settings, settingsFrom } from "./settings.ts";
import {
  embeddedDerivedTopics,
  embeddedTopics,
  inProduction,
  parsePartitionCounts,
} from "./topics.ts";

export interface ClusterSettings {
  /** Addresses to begin with (`PULSE_KAFKA_BROKERS`, `host:port`, comma separated). */
  readonly brokers: readonly string[];
  /** Before every topic's name (`PULSE_KAFKA_TOPIC_PREFIX`, `pulse.`). */
  readonly topicPrefix: string;
  /** The workers' group (`PULSE_KAFKA_GROUP`, `pulse-workers`). */
  readonly group: string;
  /** The availability zone of this process (`PULSE_KAFKA_RACK`). */
  readonly rack: string | undefined;
  /** On unless every broker is on loopback (`PULSE_KAFKA_TLS`, `on` or `off`). */
  readonly hasTls: boolean;
  /** Roots to trust in place of the machine's (`PULSE_KAFKA_CA`, a PEM file). */
  readonly caFile: string | undefined;
  readonly login: LoginSettings | undefined;
  /** Those that workers own, and those they write for others, by `PULSE_PARTITIONS`: `web=64`. */
  readonly topics: readonly TopicLayout[];
  readonly derivedTopics: readonly TopicLayout[];
  /** Copies of each partition (`PULSE_KAFKA_REPLICAS`, 3). */
  readonly replicas: number;
  /** Days the log keeps (`PULSE_LOG_DAYS`, 30). */
  readonly logDays: number;
}

/**
 * `PULSE_KAFKA_LOGIN`: `plain`, `scram-sha-256` or `scram-sha-512` with `PULSE_KAFKA_USER` and
 * `PULSE_KAFKA_PASSWORD`, or `msk-iam` with `PULSE_AWS_REGION`.
 */
export type LoginSettings =
  | {
      readonly kind: "plain" | "scram-sha-256" | "scram-sha-512";
      readonly user: string;
      readonly password: string;
    }
  | { readonly kind: "msk-iam"; readonly region: string };

export interface BucketSettings {
  /** `PULSE_S3_BUCKET` */
  readonly bucket: string;
  /** Where ours begins in it, without a slash at its end (`PULSE_S3_PREFIX`, `pulse`). */
  readonly prefix: string;
  /** Days raw records and rows are kept, 30 of them in S3 Standard (`PULSE_S3_DAYS`, for good). */
  readonly days: number | undefined;
  /** `PULSE_AWS_REGION`; credentials come as the AWS SDK finds them. */
  readonly region: string;
  /** An S3-compatible server (`PULSE_S3_ENDPOINT`); Amazon's own when absent. */
  readonly endpoint: string | undefined;
  /** Encrypts objects (`PULSE_S3_KMS_KEY`); as the bucket says when absent. */
  readonly kmsKeyId: string | undefined;
}

/**
 * `PULSE_SNOWFLAKE_ACCOUNT`, `_URL` (the account's own address when absent), `_USER`, `_PRIVATE_KEY`
 * (a PEM file), `_ROLE`, `_DATABASE` (`PULSE`), `_SCHEMA` (`PUBLIC`) and `_CA` (a PEM file).
 */
export interface SnowflakeSettings {
  readonly account: string;
  readonly url: string;
  readonly user: string;
  readonly privateKeyFile: string;
  readonly role: string | undefined;
  readonly database: string;
  readonly schema: string;
  readonly caFile: string | undefined;
  /** Runs the statements of `provision` (`PULSE_SNOWFLAKE_WAREHOUSE`); the user's own when absent. */
  readonly warehouse: string | undefined;
  /**
   * What to do where Snowflake knows no position although rows were committed
   * (`PULSE_SNOWFLAKE_ADOPT`): fill empty tables `from-files`, or go on `from-head` because they hold
   * it all. Absent: halt, and ask.
   */
  readonly adopt: "from-files" | "from-head" | undefined;
  /** Go on behind rows that Snowflake refused (`PULSE_SNOWFLAKE_ACCEPT_REFUSED`, `on` or `off`). */
  readonly acceptRefusedRows: boolean;
}

export interface WorkerSettings {
  readonly cluster: ClusterSettings;
  readonly bucket: BucketSettings;
  /** Absent without `PULSE_SNOWFLAKE_ACCOUNT`: rows land in the bucket alone. */
  readonly snowflake: SnowflakeSettings | undefined;
  /** `PULSE_HMAC_KEY` */
  readonly hmacKey: Uint8Array;
  readonly files: Settings["files"];
  readonly hasScanners: boolean;
  /** Of `/healthz`, `/readyz`, `/metrics` and `/status` (`PULSE_WORKER_PORT`, 8082; 0 picks one). */
  readonly port: number;
  /** Where they are served (`PULSE_HOST`, 127.0.0.1). */
  readonly host: string;
  /** A commit is due this often (`PULSE_COMMIT_MS`, 5000). */
  readonly commitEveryMs: number;
}

/** Of the commands that look at an installation and change nothing. */
export interface ReaderSettings {
  readonly cluster: ClusterSettings;
  readonly bucket: BucketSettings;
}

/** Where rows are asked for: in Snowflake, else in the files of the bucket. */
export type WarehouseSettings =
  | { readonly kind: "snowflake"; readonly snowflake: SnowflakeSettings }
  | ({ readonly kind: "lake" } & ReaderSettings);

export interface CollectorSettings {
  readonly cluster: ClusterSettings;
  /** Those of the embedded platform that are the collector's. */
  readonly edge: Settings;
}

export interface ConsoleSettings {
  readonly cluster: ClusterSettings;
  readonly bucket: BucketSettings;
  readonly edge: Settings;
  /** Opens the admin routes (`PULSE_ADMIN_TOKEN`, 32 characters at least). */
  readonly adminToken: string;
}

/** Of the commands that ask the console. */
export interface ConsoleAddress {
  /** `PULSE_CONSOLE_URL`; the console's port (`PULSE_PORT`) on loopback when absent. */
  readonly url: string;
  readonly adminToken: string;
}

export type ParsedSettings<T> =
  | { readonly kind: "settings"; readonly settings: T }
  | { readonly kind: "errors"; readonly errors: readonly string[] };

export function parseWorkerSettings(environment: Environment): ParsedSettings<WorkerSettings> {
  const read = new EnvironmentReader(environment);
  const edge = settingsFrom(read);
  const region = read.optional("PULSE_AWS_REGION");
  const settings: WorkerSettings = {
    cluster: readCluster(read, region),
    bucket: readBucket(read, region),
    snowflake: readSnowflake(read),
    hmacKey: requiredKey(read, edge.hmacKey),
    files: edge.files,
    hasScanners: edge.hasScanners,
    port: read.integer("PULSE_WORKER_PORT", 8082, { min: 0, max: 65_535 }),
    host: edge.host,
    commitEveryMs: read.integer("PULSE_COMMIT_MS", 5_000, { min: 50, max: 60_000 }),
  };
  return parsed(read, settings);
}

export function parseReaderSettings(environment: Environment): ParsedSettings<ReaderSettings> {
  const read = new EnvironmentReader(environment);
  const region = read.optional("PULSE_AWS_REGION");
  return parsed(read, { cluster: readCluster(read, region), bucket: readBucket(read, region) });
}

/** Who asks Snowflake needs neither brokers nor a bucket. */
export function parseWarehouseSettings(
  environment: Environment,
): ParsedSettings<WarehouseSettings> {
  const read = new EnvironmentReader(environment);
  const snowflake = readSnowflake(read);
  if (snowflake !== undefined) return parsed(read, { kind: "snowflake", snowflake });
  const reader = parseReaderSettings(environment);
  if (reader.kind === "errors") return reader;
  return { kind: "settings", settings: { kind: "lake", ...reader.settings } };
}

export function parseCollectorSettings(
  environment: Environment,
): ParsedSettings<CollectorSettings> {
  const read = new EnvironmentReader(environment);
  const edge = settingsFrom(read);
  const hmacKey = requiredKey(read, edge.hmacKey);
  if (!isLoopback(edge.host) && edge.keysFile === undefined) {
    read.errors.push("PULSE_KEYS is required outside loopback: no dev keys");
  }
  const cluster = readCluster(read, read.optional("PULSE_AWS_REGION"));
  return parsed(read, { cluster, edge: { ...edge, hmacKey } });
}

export function parseConsoleSettings(environment: Environment): ParsedSettings<ConsoleSettings> {
  const read = new EnvironmentReader(environment);
  const region = read.optional("PULSE_AWS_REGION");
  const adminToken = readAdminToken(read);
  return parsed(read, {
    cluster: readCluster(read, region),
    bucket: readBucket(read, region),
    edge: settingsFrom(read),
    adminToken,
  });
}

export function parseConsoleAddress(environment: Environment): ParsedSettings<ConsoleAddress> {
  const read = new EnvironmentReader(environment);
  const url = read.text("PULSE_CONSOLE_URL", `http://127.0.0.1:${read.text("PULSE_PORT", "8080")}`);
  const isWeb = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (!isWeb) read.errors.push("PULSE_CONSOLE_URL must begin with http:// or https://");
  return parsed(read, { url: url.replace(/\/+$/, ""), adminToken: readAdminToken(read) });
}

const adminTokenMin = 32;

function readAdminToken(read: EnvironmentReader): string {
  const adminToken = read.required("PULSE_ADMIN_TOKEN");
  if (adminToken !== "" && adminToken.length < adminTokenMin) {
    read.errors.push(`PULSE_ADMIN_TOKEN must be ${adminTokenMin} characters at least`);
  }
  return adminToken;
}

function parsed<T>({ errors }: EnvironmentReader, settings: T): ParsedSettings<T> {
  const all = [...new Set(errors)];
  return all.length > 0 ? { kind: "errors", errors: all } : { kind: "settings", settings };
}

/** Every process has to hash alike, so none makes a key of its own. */
function requiredKey(read: EnvironmentReader, key: Uint8Array | undefined): Uint8Array {
  if (key === undefined) read.errors.push("PULSE_HMAC_KEY is required: 64 hexadecimal digits");
  return key ?? new Uint8Array(32);
}

/** Addresses of brokers; that none is set has been said by then. */
export function readBrokers(read: EnvironmentReader, name: string): readonly string[] {
  const text = read.required(name);
  const brokers = commaSeparated(text);
  const areAddresses = brokers.every((broker) => /^[^\s,]+:\d{1,5}$/.test(broker));
  if (text.trim() !== "" && (brokers.length === 0 || !areAddresses)) {
    read.errors.push(`${name} must be host:port, comma separated`);
  }
  return brokers;
}

function readCluster(read: EnvironmentReader, region: string | undefined): ClusterSettings {
  const brokers = readBrokers(read, "PULSE_KAFKA_BROKERS");
  const isLocal = brokers.every((broker) => isLoopback(broker.replace(/:\d+$/, "")));
  const topicPrefix = read.text("PULSE_KAFKA_TOPIC_PREFIX", "pulse.");
  if (!/^[a-zA-Z0-9._-]{0,100}$/.test(topicPrefix)) {
    read.errors.push("PULSE_KAFKA_TOPIC_PREFIX must be letters, digits, dot, dash and underscore");
  }
  const counts = parsePartitionCounts(read.text("PULSE_PARTITIONS", "none"));
  for (const error of counts.errors) read.errors.push(`PULSE_PARTITIONS: ${error}`);
  return {
    brokers,
    topicPrefix,
    group: read.text("PULSE_KAFKA_GROUP", "pulse-workers"),
    rack: read.optional("PULSE_KAFKA_RACK"),
    hasTls: read.flag("PULSE_KAFKA_TLS", !isLocal),
    caFile: read.optional("PULSE_KAFKA_CA"),
    login: readLogin(read, region),
    topics: inProduction(embeddedTopics, counts.counts),
    derivedTopics: inProduction(embeddedDerivedTopics, counts.counts),
    replicas: read.integer("PULSE_KAFKA_REPLICAS", 3, { min: 1, max: 9 }),
    logDays: read.integer("PULSE_LOG_DAYS", 30, { min: 1, max: 3_650 }),
  };
}

const logins = ["plain", "scram-sha-256", "scram-sha-512"] as const;

/** The login of the variables that begin with `prefix`. */
export function readLogin(
  read: EnvironmentReader,
  region: string | undefined,
  prefix = "PULSE_KAFKA",
): LoginSettings | undefined {
  const name = read.optional(`${prefix}_LOGIN`);
  if (name === undefined) return undefined;
  if (name === "msk-iam") {
    if (region === undefined) read.errors.push("PULSE_AWS_REGION is required for msk-iam");
    return { kind: name, region: region ?? "" };
  }
  const kind = logins.find((each) => each === name);
  if (kind === undefined) {
    read.errors.push(`${prefix}_LOGIN must be msk-iam, ${logins.join(", ")}`);
    return undefined;
  }
  return {
    kind,
    user: read.required(`${prefix}_USER`),
    password: read.required(`${prefix}_PASSWORD`),
  };
}

function readBucket(read: EnvironmentReader, region: string | undefined): BucketSettings {
  const endpoint = read.optional("PULSE_S3_ENDPOINT");
  if (endpoint !== undefined && !URL.canParse(endpoint)) {
    read.errors.push("PULSE_S3_ENDPOINT must be a URL");
  }
  if (region === undefined) read.errors.push("PULSE_AWS_REGION is required");
  return {
    bucket: read.required("PULSE_S3_BUCKET"),
    prefix: read.text("PULSE_S3_PREFIX", "pulse"),
    region: region ?? "",
    endpoint,
    kmsKeyId: read.optional("PULSE_S3_KMS_KEY"),
    days:
      read.optional("PULSE_S3_DAYS") === undefined
        ? undefined
        : read.integer("PULSE_S3_DAYS", 365, { min: 121, max: 36_500 }),
  };
}

function readSnowflake(read: EnvironmentReader): SnowflakeSettings | undefined {
  const account = read.optional("PULSE_SNOWFLAKE_ACCOUNT");
  if (account === undefined) return undefined;
  const url = read.text("PULSE_SNOWFLAKE_URL", `https://${account}.snowflakecomputing.com`);
  if (!URL.canParse(url) || new URL(url).protocol !== "https:") {
    read.errors.push("PULSE_SNOWFLAKE_URL must begin with https://");
  }
  return {
    account,
    url,
    user: read.required("PULSE_SNOWFLAKE_USER"),
    privateKeyFile: read.required("PULSE_SNOWFLAKE_PRIVATE_KEY"),
    role: read.optional("PULSE_SNOWFLAKE_ROLE"),
    database: read.text("PULSE_SNOWFLAKE_DATABASE", "PULSE"),
    schema: read.text("PULSE_SNOWFLAKE_SCHEMA", "PUBLIC"),
    caFile: read.optional("PULSE_SNOWFLAKE_CA"),
    warehouse: read.optional("PULSE_SNOWFLAKE_WAREHOUSE"),
    adopt: readAdopt(read),
    acceptRefusedRows: read.flag("PULSE_SNOWFLAKE_ACCEPT_REFUSED", false),
  };
}

function readAdopt(read: EnvironmentReader): SnowflakeSettings["adopt"] {
  const adopt = read.optional("PULSE_SNOWFLAKE_ADOPT");
  if (adopt === undefined || adopt === "from-files" || adopt === "from-head") return adopt;
  read.errors.push("PULSE_SNOWFLAKE_ADOPT must be from-files or from-head");
  return undefined;
}
