// A collector on a free loopback port over a log in memory, and requests to it.
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { pino } from "pino";
import { type Clock, systemClock } from "../../src/clock.ts";
import { type Collector, createCollector } from "../../src/collector/collector.ts";
import { createServer } from "../../src/collector/server.ts";
import type { WebhookOptions } from "../../src/collector/webhooks/webhooks.ts";
import {
  type CollectorLimits,
  collectorLimits,
  devKeys,
  type WriteKey,
} from "../../src/config/collector.ts";
import type { SchemaRegistry } from "../../src/registry/registry.ts";
import { MemoryLog } from "./memory-log.ts";

export interface Running {
  readonly log: MemoryLog;
  readonly collector: Collector;
  readonly port: number;
  /** Lines that were logged. */
  readonly lines: readonly string[];
  readonly close: () => Promise<void>;
}

export interface RunOptions {
  readonly keys?: readonly WriteKey[];
  readonly limits?: Partial<CollectorLimits>;
  readonly clock?: Clock;
  readonly trustedHops?: number;
  readonly webhooks?: WebhookOptions;
  readonly registry?: SchemaRegistry;
}

export async function runCollector(test: TestContext, options: RunOptions = {}): Promise<Running> {
  const log = new MemoryLog();
  const limits = { ...collectorLimits, ...options.limits };
  const lines: string[] = [];
  const logger = pino({ level: "debug" }, { write: (line) => void lines.push(line) });
  const collector = createCollector({
    log,
    keys: options.keys ?? devKeys,
    limits,
    clock: options.clock ?? systemClock,
    hmacKey: new Uint8Array(32).fill(1),
    ...(options.webhooks && { webhooks: options.webhooks }),
    registry: options.registry,
    logger,
  });
  const server = createServer({ limits, trustedHops: options.trustedHops ?? 0, logger });
  collector.register(server);
  await server.listen({ host: "127.0.0.1", port: 0 });
  let isClosed = false;
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await collector.drain();
    await server.close();
  };
  test.after(close);
  const { port } = server.server.address() as AddressInfo;
  return { log, collector, port, lines, close };
}

export interface Posted {
  readonly path?: string;
  readonly method?: string;
  readonly key?: string | undefined;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The answer as JSON, empty where it is none. */
  readonly json: {
    readonly accepted: number;
    readonly rejected: readonly Result[];
    readonly quarantined: readonly Result[];
    readonly error?: { readonly code: string; readonly message: string };
  };
}

interface Result {
  readonly index: number;
  readonly id: string | null;
  readonly code: string;
  readonly path: string;
}

/** Sends a body as it is; `key` goes into basic authentication. */
export function post({ port }: Running, posted: Posted): Promise<Reply> {
  const { path = "/v1/events", method = "POST", key, body } = posted;
  const credentials = Buffer.from(`${key}:`).toString("base64");
  const headers = {
    "content-type": "application/json",
    ...(key === undefined ? {} : { authorization: `Basic ${credentials}` }),
    ...posted.headers,
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const { statusCode: status = 0, headers } = response;
        const isJson = headers["content-type"]?.startsWith("application/json");
        resolve({ status, headers, text, json: isJson ? JSON.parse(text) : {} });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** A plain event that its contract accepts. */
export function pageViewed(id: string, data: object = {}) {
  return {
    id,
    type: "web.page_viewed",
    time: "2026-11-22T16:00:00Z",
    data: { anonymous_id: "a-1", url: "https://shop.test/", ...data },
  };
}

export function postEvents(running: Running, events: unknown, key = "dev"): Promise<Reply> {
  return post(running, { key, body: JSON.stringify(events) });
}
