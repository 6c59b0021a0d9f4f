// The collector over its real log, in a process of its own, so that its CPU is nobody else's.

import { pino } from "pino";
import { systemClock } from "../src/clock.ts";
import { createCollector } from "../src/collector/collector.ts";
import { createServer } from "../src/collector/server.ts";
import { collectorLimits, devKeys } from "../src/config/collector.ts";
import { embeddedTopics } from "../src/config/topics.ts";
import { EmbeddedLogWriter } from "../src/log/embedded/embedded-log-writer.ts";
import { countBuffersWithHeap } from "../src/main/heap.ts";
import { type ProcessUsage, UsageMeter } from "./process-usage.ts";
import { benchKey } from "./records.ts";

export type CollectorOrder =
  | { readonly kind: "start"; readonly logFolder: string }
  | { readonly kind: "take" };

export type CollectorAnswer =
  | { readonly kind: "started"; readonly url: string }
  | { readonly kind: "taken"; readonly usage: ProcessUsage; readonly records: number };

let take: () => CollectorAnswer;

countBuffersWithHeap();
process.once("disconnect", () => process.exit());
process.on("message", (order) => {
  void answer(order as CollectorOrder).then((answered) => process.send?.(answered));
});

async function answer(order: CollectorOrder): Promise<CollectorAnswer> {
  return order.kind === "start" ? start(order.logFolder) : take();
}

async function start(logFolder: string): Promise<CollectorAnswer> {
  const log = EmbeddedLogWriter.open({
    dir: logFolder,
    topics: embeddedTopics,
    clock: systemClock,
    onFatal: (error) => {
      throw error;
    },
  });
  const logger = pino({ level: "warn" }, pino.destination(2));
  const collector = createCollector({
    log,
    keys: devKeys,
    limits: collectorLimits,
    clock: systemClock,
    hmacKey: benchKey,
    logger,
  });
  const server = createServer({ limits: collectorLimits, trustedHops: 0, logger });
  collector.register(server);
  const url = await server.listen({ host: "127.0.0.1", port: 0 });
  const meter = new UsageMeter();
  take = () => {
    const records = log.status.ends.reduce((sum, end) => sum + end, 0);
    return { kind: "taken", usage: meter.take(), records };
  };
  return { kind: "started", url };
}
