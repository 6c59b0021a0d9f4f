// A collector of production: the HTTP edge over Kafka, many of them behind one address.
import { type Logger, pino } from "pino";
import { systemClock } from "../clock.ts";
import { createCollector } from "../collector/collector.ts";
import { createServer } from "../collector/server.ts";
import { collectorLimits } from "../config/collector.ts";
import type { Environment } from "../config/environment.ts";
import { type CollectorSettings, parseCollectorSettings } from "../config/production.ts";
import { metricsText } from "../console/metrics.ts";
import { ProcessStats } from "../telemetry/process-stats.ts";
import { prometheusContentType } from "../telemetry/prometheus.ts";
import { UsageError } from "./command.ts";
import { closeServer, followKeys, listen, readKeys, readPaypalCertificate, urlOf } from "./edge.ts";
import { openLog } from "./production-ports.ts";
import { schemaRegistryOf } from "./schema-registry.ts";

/** A request waits this long for others of its partition, so that batches compress. */
const lingerMs = 300;

export interface CollectorProcess {
  readonly url: string;
  /** Refuses new requests, finishes those in flight, closes. */
  stop(): Promise<void>;
}

/** Throws UsageError naming every variable that is wrong. */
export function collectorSettingsOf(environment: Environment): CollectorSettings {
  const parsed = parseCollectorSettings(environment);
  if (parsed.kind === "settings") return parsed.settings;
  throw new UsageError(parsed.errors.join("\n"));
}

/** Throws UsageError or LogError, in one sentence, when it cannot begin. */
export async function startCollector({
  cluster,
  edge,
}: CollectorSettings): Promise<CollectorProcess> {
  const clock = systemClock;
  const logger: Logger = pino({ base: null, level: "info" }, pino.destination(2));
  const keys = await readKeys(edge);
  const paypalCertificate = await readPaypalCertificate(edge);
  const log = await openLog({
    cluster,
    topics: cluster.topics,
    role: "collector",
    clock,
    lingerMs,
  });
  let drain = async () => {};
  try {
    const collector = createCollector({
      log,
      keys,
      limits: collectorLimits,
      clock,
      hmacKey: edge.hmacKey ?? new Uint8Array(),
      webhooks: { settings: edge.webhooks, paypalCertificate },
      registry: schemaRegistryOf(edge.registry, clock),
      logger,
    });
    drain = collector.drain;
    const server = createServer({
      limits: collectorLimits,
      trustedHops: edge.trustedHops,
      logger,
    });
    collector.register(server);
    const process = new ProcessStats();
    server.get("/healthz", (_, reply) => reply.type("text/plain").send("alive\n"));
    server.get("/readyz", (_, reply) => {
      const isReady = collector.isReady();
      const text = isReady ? "ready\n" : "not ready\n";
      return reply
        .code(isReady ? 200 : 503)
        .type("text/plain")
        .send(text);
    });
    server.get("/metrics", (_, reply) => {
      const isReady = collector.isReady();
      const inputs = { now: clock.now(), isReady, report: undefined, process };
      const text = metricsText({ ...inputs, collector: collector.counters });
      return reply.type(prometheusContentType).send(text);
    });
    const port = await listen(server, { settings: edge, clock });
    const ending = new AbortController();
    const upkeep = { clock, logger, signal: ending.signal };
    if (edge.keysFile !== undefined) followKeys(collector, edge, upkeep);
    return {
      url: urlOf({ host: edge.host, port }),
      stop: async () => {
        ending.abort();
        await drain();
        await closeServer(server, clock);
        process.stop();
        await log.close();
      },
    };
  } catch (error) {
    await drain();
    await log.close();
    throw error;
  }
}
