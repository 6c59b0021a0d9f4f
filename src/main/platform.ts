// Puts the embedded platform together: data folder, log, engine, collector, console, one server.
import { X509Certificate } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { type Logger, pino } from "pino";
import type { Clock } from "../clock.ts";
import { type Collector, createCollector } from "../collector/collector.ts";
import { createServer } from "../collector/server.ts";
import { collectorLimits, devKeys, parseWriteKeys, type WriteKey } from "../config/collector.ts";
import { isLoopback, type Settings } from "../config/settings.ts";
import { embeddedDerivedTopics, embeddedTopics } from "../config/topics.ts";
import { type Console, createConsole } from "../console/console.ts";
import { LiveView } from "../console/live-view.ts";
import { EmbeddedLogWriter } from "../log/embedded/embedded-log-writer.ts";
import { UsageError } from "./command.ts";
import { openDataFolder } from "./data-folder.ts";
import { EngineClient } from "./engine-client.ts";
import { layoutOf, readCatalogue, readThresholds } from "./engine-parts.ts";
import { schemaRegistryOf } from "./schema-registry.ts";
import { type Address, addressFile } from "./warehouse-access.ts";

/** How long a start waits for a predecessor's lock and port. */
const predecessorMsMax = 10_000;
const portRetryMs = 100;
const retentionEveryMs = 3_600_000;
const keysEveryMs = 20_000;

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
    url: `http://${server.address.host}:${server.address.port}`,
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
  return { address, close: () => server.close() };
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

async function readPaypalCertificate({ webhooks }: Settings): Promise<X509Certificate | undefined> {
  const file = webhooks.paypal?.certificateFile;
  if (file === undefined) return undefined;
  try {
    return new X509Certificate(await readFile(file));
  } catch (error) {
    const message = `PULSE_PAYPAL_CERT: ${file} cannot be read as a certificate`;
    throw new UsageError(message, { cause: error });
  }
}

async function readKeys({ keysFile, host }: Settings): Promise<readonly WriteKey[]> {
  if (keysFile === undefined) {
    if (!isLoopback(host)) throw new UsageError("PULSE_KEYS is required outside loopback");
    return devKeys;
  }
  const text = await readFile(keysFile, "utf8").catch((error: unknown) => {
    throw new UsageError(`PULSE_KEYS: ${keysFile} cannot be read`, { cause: error });
  });
  const parsed = parseWriteKeys(text);
  if (parsed.kind === "keys") return parsed.keys;
  throw new UsageError(`PULSE_KEYS: ${parsed.errors.join("; ")}`);
}

interface Listening {
  readonly settings: Settings;
  readonly clock: Clock;
}

/** A predecessor that is ending may hold the port a little longer than its lock. */
async function listen(server: FastifyInstance, { settings, clock }: Listening): Promise<number> {
  const { host, port } = settings;
  const deadline = clock.now() + predecessorMsMax;
  await server.ready();
  for (;;) {
    try {
      return await bind(server.server, { host, port });
    } catch (error) {
      if (!isInUse(error)) throw error;
      if (clock.now() >= deadline) {
        throw new UsageError(`port ${port} of ${host} is taken; set PULSE_PORT to another`);
      }
      await clock.sleep(portRetryMs);
    }
  }
}

/** Binds the server itself: fastify's own listen cannot be tried twice. */
function bind(server: Server, address: Address): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(error);
    server.once("error", fail);
    server.listen(address, () => {
      server.off("error", fail);
      const bound = server.address();
      resolve(typeof bound === "object" && bound ? bound.port : address.port);
    });
  });
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

interface Upkeep {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Unlinks what is older than the log keeps, once an hour. */
function keepRetention(log: EmbeddedLogWriter, days: number, upkeep: Upkeep): void {
  const { logger } = upkeep;
  repeat(retentionEveryMs, upkeep, async () => {
    const removed = await log.retain({ olderThanMs: days * 86_400_000 });
    if (removed > 0) logger.info({ removed }, "log files past their retention removed");
  });
}

/** Keys taken out of the file are refused within a minute; a file that is wrong changes nothing. */
function followKeys(collector: Collector, settings: Settings, upkeep: Upkeep): void {
  repeat(keysEveryMs, upkeep, async () => collector.replaceKeys(await readKeys(settings)));
}

/** Does `work` now and every `everyMs` until the signal aborts; a failure is said and tried again. */
function repeat(everyMs: number, { clock, logger, signal }: Upkeep, work: () => Promise<void>) {
  const run = async () => {
    while (!signal.aborted) {
      await work().catch((error: unknown) => logger.error(error, "upkeep failed"));
      await clock.sleep(everyMs, signal);
    }
  };
  void run();
}
