// Puts a relay together: settings, tables, delivery, and a page of its own for `/metrics`,
// `/status` and `/healthz` on loopback.
import { readFile } from "node:fs/promises";
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
import { UsageError } from "./command.ts";
import { readHmacKey } from "./data-folder.ts";
import { type Probes, serveProbes } from "./probe-server.ts";

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
  const server = await serveProbes(probesOf(report), {
    host: "127.0.0.1",
    port: settings.port,
    variable: "PULSE_RELAY_PORT",
  });
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
    url: server.url,
    stop: async () => {
      ending.abort();
      await done;
      await server.close();
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

function probesOf(report: RelayReport): Probes {
  const health = async () => ({ isWell: report.isHealthy, told: { phase: report.phase } });
  return {
    health,
    readiness: health,
    metrics: async () => relayMetrics(report),
    status: async () => relayStatus(report),
  };
}
