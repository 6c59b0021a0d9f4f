// A worker of production: owns the partitions its group gives it, over Kafka, S3 and SlateDB, and
// feeds the published lists and the warehouse.
import { type Logger, pino } from "pino";
import { systemClock } from "../clock.ts";
import type { WorkerSettings } from "../config/production.ts";
import { pageTopic } from "../config/topics.ts";
import { LiveView } from "../console/live-view.ts";
import { metricsText } from "../console/metrics.ts";
import { type PartitionId, partitionName, partitionsOf } from "../event/position.ts";
import { startGroup, type WorkerGroup } from "../log/kafka/worker-group.ts";
import type { Log } from "../log/log.ts";
import { systemRandom } from "../random.ts";
import { PublishedLists } from "../sink/lake/published-lists.ts";
import { LiveSink } from "../sink/live/live-sink.ts";
import { PageSink } from "../sink/live/page-sink.ts";
import type { Sink } from "../sink/sink.ts";
import { TopicsSink } from "../sink/topics/topics-sink.ts";
import type { Store } from "../store/store.ts";
import { type Engine, startEngine } from "../stream/engine.ts";
import type { EngineReport } from "../stream/status.ts";
import { ProcessStats } from "../telemetry/process-stats.ts";
import type { EngineParts } from "./engine-parts.ts";
import { type Probes, serveProbes } from "./probe-server.ts";
import {
  kafkaSettingsOf,
  openBucket,
  openLog,
  openSnowflake,
  openState,
} from "./production-ports.ts";
import { tellPage } from "./tell-page.ts";
import { ChildTrial } from "./trial-client.ts";
import { enginePartsOf } from "./worker-settings.ts";

/** What folds send on waits this long for more of its partition. */
const lingerMs = 50;
/** What was not committed when an owner was lost is, soon after the next one has it. */
const firstCommitMsMax = 1_000;
/** After a take-over by another process, word of it from the group comes within this. */
const fencedWaitMs = 3_000;

export interface WorkerProcess {
  /** Of its probes. */
  readonly url: string;
  /** Rejects when the process cannot go on and must end. */
  readonly done: Promise<void>;
  /** Commits what is folded, lets its partitions go, leaves the group. */
  stop(): Promise<void>;
}

/** Throws UsageError, LogError or StoreError, each one sentence, when it cannot begin. */
export async function startWorker(settings: WorkerSettings): Promise<WorkerProcess> {
  const logger = pino({ base: null, level: "info" }, pino.destination(2));
  const parts = enginePartsOf(settings);
  for (const fault of parts.faults) logger.warn(fault);
  const closing: (() => Promise<unknown> | undefined)[] = [];
  try {
    return await run({ settings, logger, parts, closing });
  } catch (error) {
    // Why it could not begin is what matters, not what the way back met.
    await closeAll(closing).catch(() => {});
    throw error;
  }
}

/** In reverse of the order they were opened in. */
async function closeAll(closing: Starting["closing"]): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

interface Starting {
  readonly settings: WorkerSettings;
  readonly logger: Logger;
  readonly parts: EngineParts;
  /** Filled as things are opened; closed in reverse. */
  readonly closing: (() => Promise<unknown> | undefined)[];
}

async function run({ settings, logger, parts, closing }: Starting): Promise<WorkerProcess> {
  const clock = systemClock;
  const { cluster, bucket, commitEveryMs } = settings;
  const firstCommitMs = Math.min(firstCommitMsMax, commitEveryMs);
  const store = await openBucket(bucket);
  closing.push(async () => store.destroy());
  const topics = [...cluster.topics, ...cluster.derivedTopics, pageTopic];
  const log = await openLog({ cluster, topics, role: "worker", clock, lingerMs });
  closing.push(() => log.close());
  const state = openState(bucket, clock);
  closing.push(() => state.close());
  let group: WorkerGroup | undefined;
  const isOwner = (partition: PartitionId) =>
    group?.held.some((held) => partitionName(held) === partitionName(partition)) ?? false;
  const live = new LiveView(clock.now());
  const sinks = [
    new PublishedLists(store),
    new TopicsSink({ log, store, clock, topics: cluster.derivedTopics }),
    new PageSink(log, pageTopic.topic),
    new LiveSink(
      (delta) => live.receive(delta, clock.now()),
      (partition) => live.forget(partition),
    ),
    ...(await warehouseOf(settings, { store, isOwner, closing })),
  ];
  const engine = startEngine({
    ports: {
      log,
      state,
      store,
      sinks,
      trial: new ChildTrial({ kind: "production" }),
      clock,
      random: systemRandom,
    },
    settings: {
      ...parts.settings,
      commitEveryMs,
      firstCommitMs,
      fencedWaitMs,
      isCommitSpread: true,
    },
    partitions: [],
    makePipeline: parts.makePipeline,
    report: (level, message) => logger[level](message),
  });
  closing.push(() => engine.stop());
  const member = await join({ settings, logger, closing, engine, log });
  group = member.group;
  const { done } = group;
  const server = await serveProbes(probesOf({ engine, live, pauseOf: member.pauseOf }), {
    host: settings.host,
    port: settings.port,
    variable: "PULSE_WORKER_PORT",
  });
  closing.push(() => server.close());
  return {
    url: server.url,
    done: Promise.all([engine.done, done]).then(() => undefined),
    stop: () => closeAll(closing),
  };
}

interface Joining extends Pick<Starting, "settings" | "logger" | "closing"> {
  readonly engine: Engine;
  readonly log: Log;
}

/** Takes part in the group, and tells the page of it. */
async function join({ settings, logger, closing, engine, log }: Joining) {
  const { cluster } = settings;
  const leaving = new AbortController();
  let pause: string | null = "the group has not given it partitions yet";
  const group = startGroup({
    settings: await kafkaSettingsOf(cluster, "worker"),
    groupId: cluster.group,
    partitions: partitionsOf(cluster.topics),
    clock: systemClock,
    loadOf: (partition) => loadOf(engine, partition),
    letGo: (kept) => letGo(engine, kept),
    own: (owned) => engine.own(owned),
    onPause: (reason) => {
      pause = reason;
      if (reason !== null) logger.warn(`the group waits: ${reason}`);
    },
    signal: leaving.signal,
  });
  const told = tellPage({
    log,
    topic: pageTopic.topic,
    worker: systemRandom.hex(6),
    report: () => reportOf(engine),
    clock: systemClock,
    signal: leaving.signal,
  });
  closing.push(async () => {
    leaving.abort();
    await Promise.all([group.done, told]);
  });
  return { group, pauseOf: () => pause };
}

interface WarehouseParts {
  readonly store: Store;
  readonly isOwner: (partition: PartitionId) => boolean;
  readonly closing: Starting["closing"];
}

async function warehouseOf(
  { snowflake }: WorkerSettings,
  { store, isOwner, closing }: WarehouseParts,
): Promise<readonly Sink[]> {
  if (snowflake === undefined) return [];
  const { client, sink } = await openSnowflake(snowflake, { store, isOwner, clock: systemClock });
  closing.push(async () => {
    await sink.close();
    await client.close();
  });
  return [sink];
}

/** Takes over what is new, once what is not in `owned` any more was let go. */
/** Of all but `kept`. */
function letGo(engine: Engine, kept: readonly PartitionId[]): Promise<void> {
  const names = new Set(kept.map(partitionName));
  const held = engine.status.map(({ partition }) => partition);
  return engine.release(held.filter((partition) => !names.has(partitionName(partition))));
}

/**
 * Records committed of the partition since its generation began: its share of the work so far.
 * Undefined until its state is read: the owner before knew it better.
 */
function loadOf(engine: Engine, partition: PartitionId): number | undefined {
  const name = partitionName(partition);
  const status = engine.status.find((each) => partitionName(each.partition) === name);
  const isRead = status?.phase === "running" || (status?.committed ?? 0) > 0;
  return isRead ? status?.committed : undefined;
}

function reportOf(engine: Engine): EngineReport {
  return {
    partitions: engine.status.map((status) => status.report()),
    pausedSinks: Object.fromEntries(engine.pausedSinks),
    sinksBehind: Object.fromEntries(engine.sinksBehind),
  };
}

interface Probed {
  readonly engine: Engine;
  readonly live: LiveView;
  /** Why the group waits, or null. */
  readonly pauseOf: () => string | null;
}

function probesOf({ engine, live, pauseOf }: Probed): Probes {
  const process = new ProcessStats();
  const readiness = async () => {
    const waiting = pauseOf();
    return { isWell: waiting === null, told: { waiting } };
  };
  return {
    health: async () => ({ isWell: true, told: { alive: true } }),
    readiness,
    metrics: async () => {
      const { isWell } = await readiness();
      const now = systemClock.now();
      return metricsText({ now, isReady: isWell, live, report: reportOf(engine), process });
    },
    status: async () => ({ ...reportOf(engine), waiting: pauseOf() }),
  };
}
