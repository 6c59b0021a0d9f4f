// The console of production: the page, fed by the topic that all workers write.
import { pino } from "pino";
import { systemClock } from "../clock.ts";
import { createServer } from "../collector/server.ts";
import { collectorLimits } from "../config/collector.ts";
import type { Environment } from "../config/environment.ts";
import { type ConsoleSettings, parseConsoleSettings } from "../config/production.ts";
import { pageTopic } from "../config/topics.ts";
import { createConsole } from "../console/console.ts";
import { LiveView } from "../console/live-view.ts";
import { WorkerReports } from "../console/worker-reports.ts";
import { partitionsOf } from "../event/position.ts";
import type { Log } from "../log/log.ts";
import type { Store } from "../store/store.ts";
import { answerDictionaries, type DictionaryAsk } from "../stream/manage-dictionaries.ts";
import { UsageError } from "./command.ts";
import { closeServer, listen, urlOf } from "./edge.ts";
import { QueryRefused } from "./engine-client.ts";
import { feedPage } from "./page-feed.ts";
import { openBucket, openLog } from "./production-ports.ts";

export interface ConsoleProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Throws UsageError naming every variable that is wrong. */
export function consoleSettingsOf(environment: Environment): ConsoleSettings {
  const parsed = parseConsoleSettings(environment);
  if (parsed.kind === "settings") return parsed.settings;
  throw new UsageError(parsed.errors.join("\n"));
}

/** Throws UsageError, LogError or StoreError, in one sentence, when it cannot begin. */
export async function startConsole(settings: ConsoleSettings): Promise<ConsoleProcess> {
  const { cluster, bucket, adminToken, edge } = settings;
  const clock = systemClock;
  const logger = pino({ base: null, level: "info" }, pino.destination(2));
  const store = await openBucket(bucket);
  const topics = [...cluster.topics, pageTopic];
  const log = await openLog({ cluster, topics, role: "console", clock, lingerMs: 0 });
  const live = new LiveView(clock.now());
  const reports = new WorkerReports(partitionsOf(cluster.topics));
  const ending = new AbortController();
  let pause: string | null = "the topic of the page was not read yet";
  const page = createConsole({
    live,
    engine: engineOf({ log, store, reports }),
    collector: { counters: noCounts },
    adminToken,
    clock,
    isReady: () => pause === null,
    hosts: edge.pageHosts,
  });
  const [partition] = partitionsOf([pageTopic]);
  if (partition === undefined) throw new Error("the topic of the page has a partition");
  const fed = feedPage({
    log,
    partition,
    live,
    reports,
    clock,
    signal: ending.signal,
    onPause: (reason) => {
      if (reason !== null && pause === null) logger.warn(`the page waits: ${reason}`);
      pause = reason;
    },
  });
  const server = createServer({
    limits: collectorLimits,
    trustedHops: edge.trustedHops,
    logger,
  });
  const close = async () => {
    ending.abort();
    page.close();
    await closeServer(server, clock);
    await fed;
    await log.close();
    store.destroy();
  };
  try {
    await page.register(server);
    const port = await listen(server, { settings: edge, clock });
    return { url: urlOf({ host: edge.host, port }), stop: close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface EngineParts {
  readonly log: Log;
  readonly store: Store;
  readonly reports: WorkerReports;
}

/** What the page asks an engine, answered from what workers told and from the ports themselves. */
function engineOf({ log, store, reports }: EngineParts) {
  const report = async () => reports.merged(systemClock.now());
  return {
    report,
    query: async () => {
      throw new QueryRefused("usage", "Rows are in the warehouse: ask it there.");
    },
    askDictionaries: async (ask: DictionaryAsk) => {
      const ports = { log, store, clock: systemClock };
      return answerDictionaries(ask, ports, (await report()).partitions);
    },
  };
}

/** Collectors are processes of their own, with counts of their own. */
const noCounts = {
  answers: {},
  accepted: 0,
  rejected: {},
  bodyBytes: 0,
  recordBytes: 0,
  requestsInFlight: 0,
  bytesInFlight: 0,
  rejectionFlushFailures: 0,
};
