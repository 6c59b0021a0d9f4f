// A console on a free port of this machine, with a live view and an engine's report that the test
// writes, and a page of the browser that notes everything that went wrong in it.
import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fastify } from "fastify";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { systemClock } from "../../src/clock.ts";
import { type Console, createConsole } from "../../src/console/console.ts";
import { LiveView } from "../../src/console/live-view.ts";
import type { CollectorCounts } from "../../src/console/metrics.ts";
import {
  type EngineReport,
  type PartitionReport,
  PartitionStatus,
} from "../../src/stream/status.ts";
import { commitOf, webPartitions } from "./traffic.ts";

const screenshots = fileURLToPath(new URL("../screenshots/", import.meta.url));
mkdirSync(screenshots, { recursive: true });

export interface Stage {
  readonly url: string;
  readonly live: LiveView;
  /** What the engine answers from now on. */
  report: EngineReport;
  /** What the collector rejected so far, by reason. */
  readonly rejected: Record<string, number>;
  close(): Promise<void>;
}

/** Starts a console; `port` 0 picks a free one. */
export async function openStage(port = 0, startedAt = Date.now() - 600_000): Promise<Stage> {
  const live = new LiveView(startedAt);
  const rejected: Record<string, number> = {};
  const counters: CollectorCounts = {
    answers: { "200": 1 },
    accepted: 0,
    rejected,
    bodyBytes: 0,
    recordBytes: 0,
    requestsInFlight: 0,
    bytesInFlight: 0,
    rejectionFlushFailures: 0,
  };
  const server = fastify({ forceCloseConnections: true });
  const askDictionaries = async () => ({ kind: "list", dictionaries: [] }) as const;
  const console: Console = createConsole({
    live,
    engine: { report: async () => stage.report, query: async () => {}, askDictionaries },
    collector: { counters },
    adminToken: "test-token",
    clock: systemClock,
    isReady: () => true,
    writeKey: "dev",
  });
  const stage = {
    url: "",
    live,
    report: { partitions: partitionsAt(0), pausedSinks: {} } as EngineReport,
    rejected,
    close: async () => {
      console.close();
      await server.close();
    },
  };
  await console.register(server);
  await server.listen({ host: "127.0.0.1", port });
  stage.url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return stage;
}

/** Ten minutes of traffic up to now, and partitions that keep up with it. */
export function playTraffic({ live, rejected }: Stage): void {
  const now = Date.now();
  const newest = Math.floor(now / 1000);
  rejected.too_large = 0;
  for (let second = newest - 600; second <= newest; second++) {
    for (let partition = 0; partition < webPartitions; partition++) {
      live.add(commitOf(second, partition), now);
    }
    if (second % 20 === 0) rejected.too_large += 2;
    live.addRejected(rejected.too_large, second * 1000);
  }
}

/** Every partition of the embedded topics, running, with `committed` records each. */
export function partitionsAt(committed: number): PartitionReport[] {
  const topics = { web: webPartitions, orders: 2, payments: 2, inventory: 2, cdc: 2 };
  return Object.entries(topics).flatMap(([topic, partitions]) =>
    Array.from({ length: partitions }, (_, partition): PartitionReport => {
      const isBusy = topic === "web" && committed > 0;
      const lagRecords = isBusy ? 9 + ((partition * 7) % 13) : 0;
      const own = isBusy ? committed + partition * 211 : 0;
      return {
        ...new PartitionStatus({ topic, generation: 1, partition }).report(),
        phase: "running",
        committed: own,
        end: own + lagRecords,
        lagRecords,
        seq: isBusy ? 604 + partition : 1,
        epoch: 3,
        commits: isBusy ? 600 : 0,
      };
    }),
  );
}

export interface OpenedPage {
  readonly page: Page;
  /** Console errors, uncaught errors, failed requests and policy violations so far. */
  readonly troubles: string[];
  shoot(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openPage(
  browser: Browser,
  url: string,
  { hash = "", ...options }: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    ...options,
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  await page.goto(`${url}/${hash}`);
  return {
    page,
    troubles,
    shoot: async (name) => {
      await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
    },
    close: () => context.close(),
  };
}
