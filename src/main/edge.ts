// What every process with an HTTP edge does around it: reads keys and certificates, binds its port,
// follows the keys file.
import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Collector } from "../collector/collector.ts";
import { devKeys, parseWriteKeys, type WriteKey } from "../config/collector.ts";
import { isLoopback, type Settings } from "../config/settings.ts";
import { UsageError } from "./command.ts";
import type { Address } from "./warehouse-access.ts";

/** How long a start waits for a predecessor's lock and port. */
export const predecessorMsMax = 10_000;
const portRetryMs = 100;
const closeMsMax = 5_000;
const keysEveryMs = 20_000;

export async function readPaypalCertificate({
  webhooks,
}: Settings): Promise<X509Certificate | undefined> {
  const file = webhooks.paypal?.certificateFile;
  if (file === undefined) return undefined;
  try {
    return new X509Certificate(await readFile(file));
  } catch (error) {
    const message = `PULSE_PAYPAL_CERT: ${file} cannot be read as a certificate`;
    throw new UsageError(message, { cause: error });
  }
}

export async function readKeys({ keysFile, host }: Settings): Promise<readonly WriteKey[]> {
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

export interface Listening {
  readonly settings: Settings;
  readonly clock: Clock;
}

/**
 * A predecessor that is ending may hold the port a little longer than its lock. Throws UsageError
 * where nobody can listen there.
 */
export async function listen(
  server: FastifyInstance,
  { settings, clock }: Listening,
): Promise<number> {
  const { host, port } = settings;
  const deadline = clock.monotonic() + predecessorMsMax;
  await server.ready();
  for (;;) {
    try {
      return await bind(server.server, { host, port });
    } catch (error) {
      if (!isAddressInUse(error)) throw unusable(error);
      if (clock.monotonic() >= deadline) {
        throw new UsageError(`port ${port} of ${host} is taken; set PULSE_PORT to another`);
      }
      await clock.sleep(portRetryMs);
    }
  }
}

/** Binds the server itself: fastify's own listen cannot be tried twice. */
function bind(server: Server, address: Address): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      server.off("listening", succeed);
      reject(error);
    };
    const succeed = () => {
      server.off("error", fail);
      const bound = server.address();
      resolve(typeof bound === "object" && bound ? bound.port : address.port);
    };
    server.once("error", fail);
    server.once("listening", succeed);
    server.listen(address);
  });
}

/** The message of the system names address and port. */
function unusable(error: unknown): UsageError {
  const message = error instanceof Error ? error.message : "unknown fault";
  return new UsageError(`PULSE_HOST, PULSE_PORT: ${message}`, { cause: error });
}

/** Ends the server; who reads an answer no further holds it up for a few seconds and no longer. */
export async function closeServer(server: FastifyInstance, clock: Clock): Promise<void> {
  const closed = new AbortController();
  const hangUp = () => server.server.closeAllConnections();
  void clock.sleep(closeMsMax, closed.signal).then(hangUp);
  await server.close();
  closed.abort();
}

/** Base URL by which this machine reaches it: who listens everywhere listens on loopback too. */
export function urlOf({ host, port }: Address): string {
  const reached = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reached.includes(":") ? `[${reached}]` : reached}:${port}`;
}

export function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

export interface Upkeep {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Keys taken out of the file are refused within 20 s; a file that is wrong changes nothing. */
export function followKeys(collector: Collector, settings: Settings, upkeep: Upkeep): void {
  repeat(keysEveryMs, upkeep, async () => collector.replaceKeys(await readKeys(settings)));
}

/** Does `work` now and every `everyMs` until the signal aborts; a failure is said and tried again. */
export function repeat(
  everyMs: number,
  { clock, logger, signal }: Upkeep,
  work: () => Promise<void>,
) {
  const run = async () => {
    while (!signal.aborted) {
      await work().catch((error: unknown) => logger.error(error, "upkeep failed"));
      await clock.sleep(everyMs, signal);
    }
  };
  void run();
}
