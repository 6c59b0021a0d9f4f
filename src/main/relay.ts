// Puts a relay together: settings, tables, delivery, and a page of its own for `/metrics`,
// `/status` and `/healthz` on loopback.
import { readFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import { pino } from "pino";
import { systemClock } from "../clock.ts";
import type { Environment } from "../config/environment.ts";
import { parseRelaySettings, type RelaySettings } from "../config/relay.ts";
import { parseRelayTables, type RelayTables } from "../config/relay-tables.ts";
import { Delivery } from "../delivery/delivery.ts";
import { systemRandom } from "../random.ts";
import { fileMemory } from "../relay/memory.ts";
import { runRelay } from "../relay/relay.ts";
import { RelayReport, relayMetrics, relayStatus } from "../relay/report.ts";
import { prometheusContentType } from "../telemetry/prometheus.ts";
import { UsageError } from "./command.ts";
import { readHmacKey } from "./data-folder.ts";

export interface RelayProcess {
  /** Of `/metrics`, `/status` and `/healthz`. */
  readonly url: string;
  /** Sends no more; what is not confirmed comes again with the next start. */
  stop(): Promise<void>;
}

/** Throws UsageError naming every variable that is wrong. */
export function relaySettingsOf(environment: Environment): RelaySettings {
  const parsed = parseRelaySettings(environment);
  if (parsed.kind === "settings") return parsed.settings;
  throw new UsageError(parsed.errors.join("\n"));
}

export async function startRelay({
  settings,
  isResnapshot,
}: {
  readonly settings: RelaySettings;
  readonly isResnapshot: boolean;
}): Promise<RelayProcess> {
  const tables = await readTables(settings);
  const hmacKey = settings.hmacKey ?? (await readHmacKey(settings.dataFolder));
  if (hmacKey === undefined) {
    throw new UsageError("PULSE_HMAC_KEY is required where PULSE_DATA is no data folder");
  }
  const logger = pino({ base: null, level: "info" }, pino.destination(2));
  const report = new RelayReport(settings.retainedBytesMax);
  const delivery = new Delivery({
    url: settings.collectorUrl,
    writeKey: settings.writeKey,
    clock: systemClock,
    random: systemRandom,
    // A key that may not write is repaired, and then nothing is lost.
    waitsForRights: true,
    onWait: (reason) => {
      if (reason !== undefined && report.reason === "") logger.warn(`relay waits: ${reason}`);
      report.reason = reason ?? "";
    },
  });
  const server = await listen(report, settings.port);
  const ending = new AbortController();
  const done = runRelay(
    {
      settings,
      tables,
      hmacKey,
      delivery,
      memory: fileMemory(settings.dataFolder, settings.slot),
      clock: systemClock,
      random: systemRandom,
      report,
      isResnapshot,
      onSay: (level, message) => logger[level](message),
    },
    ending.signal,
  );
  return {
    url: urlOf(server),
    stop: async () => {
      ending.abort();
      await done;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readTables({ tablesFile }: RelaySettings): Promise<RelayTables> {
  const text = await readFile(tablesFile, "utf8").catch((error: unknown) => {
    throw new UsageError(`PULSE_RELAY_TABLES: ${tablesFile} cannot be read`, { cause: error });
  });
  const parsed = parseRelayTables(text);
  if (parsed.kind === "tables") return parsed.tables;
  throw new UsageError(`PULSE_RELAY_TABLES: ${parsed.errors.join("; ")}`);
}

function listen(report: RelayReport, port: number): Promise<Server> {
  const server = createServer((request, response) => answer(report, request.url ?? "", response));
  return new Promise((resolve, reject) => {
    server.once("error", () => {
      reject(new UsageError(`port ${port} is taken; set PULSE_RELAY_PORT to another`));
    });
    server.listen({ host: "127.0.0.1", port }, () => resolve(server));
  });
}

function answer(report: RelayReport, url: string, response: ServerResponse): void {
  const send = (status: number, type: string, body: string) => {
    response.writeHead(status, { "content-type": type }).end(body);
  };
  const json = "application/json; charset=utf-8";
  if (url === "/metrics") send(200, prometheusContentType, relayMetrics(report));
  else if (url === "/status") send(200, json, JSON.stringify(relayStatus(report)));
  else if (url === "/healthz") {
    send(report.isHealthy ? 200 : 503, json, JSON.stringify({ phase: report.phase }));
  } else send(404, json, JSON.stringify({ error: { code: "not_found" } }));
}

function urlOf(server: Server): string {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return `http://127.0.0.1:${port}`;
}
