// Settings of the relay of topics: which topics of somebody else's Kafka cluster are read, and what
// their records are. Parsed once from the environment and the file `PULSE_RELAY_TOPICS`.
import { type Environment, EnvironmentReader } from "./environment.ts";
import { isEntry, parseEntry } from "./json-entry.ts";
import { type LoginSettings, readBrokers, readLogin } from "./production.ts";
import { parseRegistry, type RegistrySettings } from "./registry.ts";
import { writeKeyOf } from "./relay.ts";
import { isLoopback } from "./settings.ts";

/** How the bytes of a value are written; a schema registry's header may stand before either. */
export type TopicFormat = "json" | "avro";

/**
 * What a record's value is. `event`: a whole event, plain or as CloudEvents. `data`: the data of a
 * contract's event. `change`: a row change as Debezium writes it, the record's key its key.
 */
export type TopicShape =
  | { readonly kind: "event" }
  | {
      readonly kind: "data";
      /** The contract. */
      readonly type: string;
      /** Absent: the newest. */
      readonly version: string | undefined;
      /** Member of the value that is the event's id; absent: the record's place. */
      readonly id: string | undefined;
      /** Member of the value that is the event's time; absent: the record's own. */
      readonly time: string | undefined;
    }
  | { readonly kind: "change" };

export interface TopicPlan {
  readonly name: string;
  readonly format: TopicFormat;
  readonly shape: TopicShape;
}

export type ParsedTopics =
  | { readonly kind: "topics"; readonly topics: readonly TopicPlan[] }
  | { readonly kind: "errors"; readonly errors: readonly string[] };

export interface TopicRelaySettings {
  /** Path of the topics file (`PULSE_RELAY_TOPICS`). */
  readonly topicsFile: string;
  /** Addresses to begin with (`PULSE_RELAY_KAFKA_BROKERS`, `host:port`, comma separated). */
  readonly brokers: readonly string[];
  /** Group that the offsets are kept under (`PULSE_RELAY_KAFKA_GROUP`, `pulse-relay`). */
  readonly group: string;
  /** What tells this cluster's ids from another's (`PULSE_RELAY_KAFKA_NAME`, `kafka`). */
  readonly cluster: string;
  /** On unless every broker is on loopback (`PULSE_RELAY_KAFKA_TLS`). */
  readonly hasTls: boolean;
  /** Roots to trust in place of the machine's (`PULSE_RELAY_KAFKA_CA`, a PEM file). */
  readonly caFile: string | undefined;
  /** `PULSE_RELAY_KAFKA_LOGIN`, `_USER`, `_PASSWORD`, as those of `PULSE_KAFKA`. */
  readonly login: LoginSettings | undefined;
  /** Base URL of the collector (`PULSE_RELAY_URL`, the platform on this machine). */
  readonly collectorUrl: string;
  /** A server key (`PULSE_RELAY_KEY`, `dev-server` on loopback). */
  readonly writeKey: string;
  /** Where the schemas of Avro are, as the collector's. */
  readonly registry: RegistrySettings;
  /** Port of `/metrics` and `/status` on loopback (`PULSE_RELAY_TOPICS_PORT`, 8083). */
  readonly port: number;
  /** Key of keyed hashes (`PULSE_HMAC_KEY`); absent: the data folder's. */
  readonly hmacKey: Uint8Array | undefined;
  readonly dataFolder: string;
}

export type ParsedTopicRelay =
  | { readonly kind: "settings"; readonly settings: TopicRelaySettings }
  | { readonly kind: "errors"; readonly errors: readonly string[] };

export const topicLimits = {
  /** Records of one request to the collector, and bytes of their values. */
  batchRecordsMax: 500,
  batchBytesMax: 1024 * 1024,
  /** Of one partition in an answer, and of the answer, as they are stored. */
  fetchBytesMax: 1024 * 1024,
  answerBytesMax: 4 * 1024 * 1024,
  /** A broker holds its answer back for so long while there is nothing. */
  fetchWaitMs: 250,
  sessionMs: 10_000,
  heartbeatMs: 1_000,
  rebalanceMs: 60_000,
} as const;

/** Whether the environment asks for a relay of topics at all. */
export function hasTopicRelay(environment: Environment): boolean {
  return environment.PULSE_RELAY_TOPICS !== undefined;
}

export function parseTopicRelaySettings(environment: Environment): ParsedTopicRelay {
  const read = new EnvironmentReader(environment);
  const brokers = readBrokers(read, "PULSE_RELAY_KAFKA_BROKERS");
  const isLocal = brokers.every((broker) => isLoopback(broker.replace(/:\d+$/, "")));
  const port = read.integer("PULSE_PORT", 8080, { min: 0, max: 65_535 });
  const collectorUrl = read.text("PULSE_RELAY_URL", `http://127.0.0.1:${port}`);
  const cluster = read.text("PULSE_RELAY_KAFKA_NAME", "kafka");
  if (!/^[a-z0-9-]{1,32}$/.test(cluster)) {
    read.errors.push("PULSE_RELAY_KAFKA_NAME must be 1 to 32 of a-z, 0-9 and dash");
  }
  const settings: TopicRelaySettings = {
    topicsFile: read.required("PULSE_RELAY_TOPICS"),
    brokers,
    group: read.text("PULSE_RELAY_KAFKA_GROUP", "pulse-relay"),
    cluster,
    hasTls: read.flag("PULSE_RELAY_KAFKA_TLS", !isLocal),
    caFile: read.optional("PULSE_RELAY_KAFKA_CA"),
    login: readLogin(read, read.optional("PULSE_AWS_REGION"), "PULSE_RELAY_KAFKA"),
    collectorUrl: collectorUrl.replace(/\/$/, ""),
    writeKey: writeKeyOf(read, collectorUrl),
    registry: parseRegistry(read),
    port: read.integer("PULSE_RELAY_TOPICS_PORT", 8083, { min: 0, max: 65_535 }),
    hmacKey: read.hexKey("PULSE_HMAC_KEY"),
    dataFolder: read.text("PULSE_DATA", "data"),
  };
  const errors = [...new Set(read.errors)];
  return errors.length > 0 ? { kind: "errors", errors } : { kind: "settings", settings };
}

const topicName = /^[a-zA-Z0-9._-]{1,249}$/;
const contractName = /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/;
const topicsMax = 200;

/**
 * Reads `{"<topic>": {"format": "json" or "avro", "value": "event", "change" or {"type",
 * "version"?, "id"?, "time"?}}}`.
 */
export function parseRelayTopics(text: string): ParsedTopics {
  const file = parseEntry(text);
  if (file === undefined) return { kind: "errors", errors: ["topics: not a JSON object"] };
  const errors: string[] = [];
  const entries = Object.entries(file);
  if (entries.length === 0) errors.push("topics: none is named");
  if (entries.length > topicsMax) errors.push(`topics: at most ${topicsMax}`);
  const topics = entries.map(([name, said]) => readTopic(name, said, errors));
  return errors.length > 0 ? { kind: "errors", errors } : { kind: "topics", topics };
}

function readTopic(name: string, said: unknown, errors: string[]): TopicPlan {
  if (!topicName.test(name)) errors.push(`${name}: no name of a topic`);
  const entry = isEntry(said) ? said : {};
  const { format, value } = entry;
  if (format !== "json" && format !== "avro") errors.push(`${name}.format: is json or avro`);
  const unknown = Object.keys(entry).filter((key) => key !== "format" && key !== "value");
  for (const key of unknown) errors.push(`${name}.${key}: is unknown`);
  const shape = readShape(name, value, errors);
  return { name, format: format === "avro" ? "avro" : "json", shape };
}

function readShape(name: string, value: unknown, errors: string[]): TopicShape {
  if (value === "event" || value === "change") return { kind: value };
  if (!isEntry(value)) {
    errors.push(`${name}.value: is event, change or an object with the type of a contract`);
    return { kind: "event" };
  }
  const { type, version, id, time, ...rest } = value;
  if (typeof type !== "string" || !contractName.test(type)) {
    errors.push(`${name}.value.type: must be the name of a contract`);
  }
  for (const key of Object.keys(rest)) errors.push(`${name}.value.${key}: is unknown`);
  const text = (key: string, said: unknown): string | undefined => {
    if (said === undefined || (typeof said === "string" && said !== "")) return said;
    errors.push(`${name}.value.${key}: must be a text`);
    return undefined;
  };
  return {
    kind: "data",
    type: String(type),
    version: text("version", version),
    id: text("id", id),
    time: text("time", time),
  };
}
