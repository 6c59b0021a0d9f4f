// Puts a relay of topics together: settings, topics, schema registry, delivery, and its own page.
import { readFile } from "node:fs/promises";
import { pino } from "pino";
import { systemClock } from "../clock.ts";
import { avroLimits } from "../config/collector.ts";
import type { Environment } from "../config/environment.ts";
import {
  parseRelayTopics,
  parseTopicRelaySettings,
  type TopicPlan,
  type TopicRelaySettings,
} from "../config/relay-topics.ts";
import { Delivery } from "../delivery/delivery.ts";
import { connectionOptions } from "../log/kafka/kafka-settings.ts";
import { systemRandom } from "../random.ts";
import { ValueReader } from "../relay/kafka/read-value.ts";
import { TopicEncoder } from "../relay/kafka/topic-event.ts";
import { runTopicRelay } from "../relay/kafka/topic-relay.ts";
import { TopicReport, topicMetrics, topicStatus } from "../relay/kafka/topic-report.ts";
import { UsageError } from "./command.ts";
import { readHmacKey } from "./data-folder.ts";
import { type Probes, serveProbes } from "./probe-server.ts";
import type { RelayProcess } from "./relay.ts";
import { schemaRegistryOf } from "./schema-registry.ts";

/** Throws UsageError naming every variable that is wrong. */
export function topicRelaySettingsOf(environment: Environment): TopicRelaySettings {
  const parsed = parseTopicRelaySettings(environment);
  if (parsed.kind === "settings") return parsed.settings;
  throw new UsageError(parsed.errors.join("\n"));
}

export async function startTopicRelay(settings: TopicRelaySettings): Promise<RelayProcess> {
  const topics = await readTopics(settings.topicsFile);
  const hmacKey = settings.hmacKey ?? (await readHmacKey(settings.dataFolder));
  if (hmacKey === undefined) {
    throw new UsageError("PULSE_HMAC_KEY is required where PULSE_DATA is no data folder");
  }
  const registry = schemaRegistryOf(settings.registry, systemClock);
  if (registry === undefined && topics.some(({ format }) => format === "avro")) {
    throw new UsageError("a topic is Avro: PULSE_SCHEMA_REGISTRY_URL, _GLUE or _DIR is required");
  }
  const connection = await connectionOf(settings);
  const logger = pino({ base: null, level: "info" }, pino.destination(2));
  const report = new TopicReport();
  const server = await serveProbes(probesOf(report), {
    host: "127.0.0.1",
    port: settings.port,
    variable: "PULSE_RELAY_TOPICS_PORT",
  });
  const ending = new AbortController();
  const { brokers, group, cluster } = settings;
  const done = runTopicRelay(
    {
      group: {
        brokers,
        group,
        clientId: "pulse-relay",
        topics: topics.map(({ name }) => name),
        connection,
      },
      encoder: new TopicEncoder({
        topics,
        reader: new ValueReader({ registry, limits: avroLimits }),
        hmacKey,
        cluster,
      }),
      delivery: deliveryOf(settings, report, (reason) => {
        logger.warn(`relay of topics waits: ${reason}`);
      }),
      clock: systemClock,
      random: systemRandom,
      report,
      onSay: (level, message) => logger[level](message),
    },
    ending.signal,
  );
  return {
    url: server.url,
    stop: async () => {
      ending.abort();
      await done;
      await server.close();
    },
  };
}

async function readTopics(file: string): Promise<readonly TopicPlan[]> {
  const text = await readNamed("PULSE_RELAY_TOPICS", file);
  const parsed = parseRelayTopics(text);
  if (parsed.kind === "topics") return parsed.topics;
  throw new UsageError(`PULSE_RELAY_TOPICS: ${parsed.errors.join("; ")}`);
}

/** The text of the file that `variable` names. */
function readNamed(variable: string, file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: unknown) => {
    throw new UsageError(`${variable}: ${file} cannot be read`, { cause: error });
  });
}

async function connectionOf({ hasTls, caFile, login }: TopicRelaySettings) {
  const ca = caFile === undefined ? undefined : await readNamed("PULSE_RELAY_KAFKA_CA", caFile);
  return connectionOptions({
    ...(hasTls && { tls: ca === undefined ? {} : { ca } }),
    ...(login && { login }),
  });
}

function deliveryOf(
  { collectorUrl, writeKey }: TopicRelaySettings,
  report: TopicReport,
  onWarn: (reason: string) => void,
): Delivery {
  return new Delivery({
    url: collectorUrl,
    writeKey,
    clock: systemClock,
    random: systemRandom,
    // A key that may not write is repaired, and then nothing is lost.
    waitsForRights: true,
    onWait: (reason) => {
      if (reason !== undefined && report.reason === "") onWarn(reason);
      report.reason = reason ?? "";
    },
  });
}

function probesOf(report: TopicReport): Probes {
  const health = async () => ({ isWell: report.isHealthy, told: { phase: report.phase } });
  return {
    health,
    readiness: health,
    metrics: async () => topicMetrics(report),
    status: async () => topicStatus(report),
  };
}
