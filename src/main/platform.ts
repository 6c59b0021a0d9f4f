// Puts the embedded platform together: data folder, log, engine, collector, console, one server.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import type { Clock } from "../clock.ts";
import { type Collector, createCollector } from "../collector/collector.ts";
import { createServer } from "../collector/server.ts";
import { collectorLimits, devKeys } from "../config/collector.ts";
import type { Settings } from "../config/settings.ts";
import { embeddedDerivedTopics, embeddedTopics } from "../config/topics.ts";
import { type Console, createConsole } from "../console/console.ts";
import { LiveView } from "../console/live-view.ts";
import { EmbeddedLogWriter } from "../log/embedded/embedded-log-writer.ts";
import { UsageError } from "./command.ts";
import { addressFile, openDataFolder } from "./data-folder.ts";
import {
  closeServer,
  followKeys,
  listen,
  predecessorMsMax,
  readKeys,
  readPaypalCertificate,
  repeat,
  type Upkeep,
  urlOf,
} from "./edge.ts";
import { EngineClient } from "./engine-client.ts";
import { layoutOf, readCatalogue, readThresholds } from "./engine-parts.ts";
import { schemaRegistryOf } from "./schema-registry.ts";
import type { Address } from "./warehouse-access.ts";

const retentionEveryMs = 3_600_000;

export interface PlatformOptions {
  readonly settings: Settings;
  readonly clock: Clock;
  /** Makes a MaxMind DB file in the data folder, where the settings name none; its path. */
  makePlaces?(dataFolder: string): Promise<string>;
  /** The log or the engine failed for good: the process must end at once. */
  onFatal(error: unknown): never;
}

export interface Platform {
  readonly url: string;
  readonly hasDevKeys: boolean;
  /** Refuses new requests, commits what was acknowledged, releases the folder. */
  stop(): Promise<void>;
}

export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { settings, clock, onFatal } = options;
  const keys = await readKeys(settings);
  const paypalCertificate = await readPaypalCertificate(settings);
  checkFiles(settings);
  const folder = await openDataFolder(settings.dataFolder, { waitMs: predecessorMsMax, clock });
  const logger = pino({ base: null, level: "info" }, pino.destination(2));
  const hmacKey = settings.hmacKey ?? folder.hmacKey;
  const log = EmbeddedLogWriter.open({
    dir: layoutOf(folder.path).log,
    topics: [...embeddedTopics, ...embeddedDerivedTopics],
    clock,
    onFatal,
  });
  const live = new LiveView(clock.now());
  const engine = new EngineClient({
    dataFolder: folder.path,
    hashKey: hmacKey,
    files: await filesOf(options, folder.path),
    hasScanners: settings.hasScanners,
    log,
    onLive: (delta) => live.receive(delta, clock.now()),
    onSay: (level, message) => logger[level](message),
  });
  engine.done.catch(onFatal);
  const collector = createCollector({
    log,
    keys,
    limits: collectorLimits,
    clock,
    hmacKey,
    webhooks: { settings: settings.webhooks, paypalCertificate },
    registry: schemaRegistryOf(settings.registry, clock),
    logger,
  });
  let isReady = false;
  const page = createConsole({
    live,
    engine,
    collector,
    adminToken: folder.adminToken,
    clock,
    ...(keys === devKeys && { writeKey: "dev" }),
    isReady: () => isReady && collector.isReady(),
    hosts: settings.pageHosts,
  });
  const server = await serve({ settings, clock, logger, collector, page });
  // The port is ours: nothing that follows is expected to fail.
  engine.start();
  await engine.ready;
  await writeFile(join(folder.path, addressFile), JSON.stringify(server.address));
  isReady = true;
  const ending = new AbortController();
  const upkeep = { clock, logger, signal: ending.signal };
  keepRetention(log, settings.logDays, upkeep);
  if (settings.keysFile !== undefined) followKeys(collector, settings, upkeep);
  return {
    url: urlOf(server.address),
    hasDevKeys: keys === devKeys,
    stop: async () => {
      ending.abort();
      isReady = false;
      await collector.drain();
      page.close();
      await server.close();
      await engine.stop();
      await log.close();
      await folder.close();
    },
  };
}

interface Serving {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly collector: Collector;
  readonly page: Console;
}

/** One server for collector and page, listening. Throws UsageError when the port is taken. */
async function serve({ settings, clock, logger, collector, page }: Serving) {
  const { trustedHops, host } = settings;
  const server = createServer({ limits: collectorLimits, trustedHops, logger });
  collector.register(server);
  await page.register(server);
  const port = await listen(server, { settings, clock });
  const address: Address = { host, port };
  return { address, close: () => closeServer(server, clock) };
}

async function filesOf({ settings, makePlaces }: PlatformOptions, dataFolder: string) {
  const { files } = settings;
  return { ...files, geoFile: files.geoFile ?? (await makePlaces?.(dataFolder)) };
}

/** Read again by the engine's thread; what is wrong in them is said before anything starts. */
function checkFiles({ files: { catalogueFile, thresholdsFile } }: Settings): void {
  checkFile("PULSE_CATALOGUE", () => readCatalogue(catalogueFile));
  checkFile("PULSE_ALERT_THRESHOLDS", () => readThresholds(thresholdsFile));
}

function checkFile(variable: string, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    const message = error instanceof Error ? error.message : "unknown fault";
    throw new UsageError(`${variable}: ${message}`, { cause: error });
  }
}

/** Unlinks what is older than the log keeps, once an hour. */
function keepRetention(log: EmbeddedLogWriter, days: number, upkeep: Upkeep): void {
  const { logger } = upkeep;
  repeat(retentionEveryMs, upkeep, async () => {
    const removed = await log.retain({ olderThanMs: days * 86_400_000 });
    if (removed > 0) logger.info({ removed }, "log files past their retention removed");
  });
}
