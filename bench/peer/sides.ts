// The two sides over one topic. A run whose output is not what the traffic's ledger says throws:
// it has no figure.
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { embeddedTopics, inProduction } from "../../src/config/topics.ts";
import type { TopicLayout } from "../../src/event/position.ts";
import type { Kafka } from "../../stack/kafka.ts";
import type { Moto } from "../../stack/moto.ts";
import { partitionCounts } from "../../stack/production.ts";
import { Child } from "../child.ts";
import { rounded } from "../statistics.ts";
import { checkDrain } from "../worker-check.ts";
import type { Drained } from "../worker-process.ts";
import type { Backend, Peer } from "./flink.ts";
import { topicPrefix, type WrittenTopic } from "./topic.ts";
import type { KafkaDrainOrder } from "./worker-process.ts";

/** What a run cost on the part of the topic behind the gates. */
export interface SideFigures {
  readonly eventsPerCpuSecond: number;
  readonly events: number;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakRssMb: number;
  /** Into the tables of events; of ours raw rows, revisions and the rest come on top. */
  readonly rows: number;
}

export interface OurRun extends SideFigures {
  readonly side: "worker" | "worker-s3";
  /** In all tables and in `raw`, of the whole topic, per event. */
  readonly rowsPerEvent: number;
  readonly commits: number;
  readonly otherThreadsCpuShare: number;
  readonly profile?: Drained["profile"];
}

export interface PeerRun extends SideFigures {
  readonly side: "flink-heap" | "flink-rocksdb";
  /** The whole process, start-up and warm-up too, and the whole topic. */
  readonly eventsPerCpuSecondOfProcess: number;
}

export interface Place {
  readonly folder: string;
  readonly kafka: Kafka;
  readonly topic: WrittenTopic;
  readonly catalogueFile: string;
}

/** Few partitions, so that one process carries all of it. */
const [webLayout, ...others] = inProduction(embeddedTopics, partitionCounts);
export const web = webLayout as TopicLayout;

const warmUpShare = 0.25;
const drainMsMax = 30 * 60_000;
/** As the worker bench gives its process. */
const nodeOptions = ["--max-semi-space-size=21"];

export interface OurOptions {
  /** Counts the runs of ours: each has topics of its own for what folds send on. */
  readonly round: number;
  readonly isProfiled: boolean;
  /** In place of folder and SQLite. */
  readonly moto?: Moto;
}

export async function runOurs(place: Place, options: OurOptions): Promise<OurRun> {
  const { kafka, folder, topic, catalogueFile } = place;
  const { round, isProfiled, moto } = options;
  const topics = [web, ...others.map((each) => ({ ...each, generation: round }))];
  await createTopics(kafka, topics.slice(1));
  const dataFolder = join(folder, "worker");
  await mkdir(dataFolder);
  const bucket = moto && { endpoint: moto.endpoint, name: `pulse-peer-${round}`, prefix: "v1" };
  if (moto && bucket) await moto.makeBucket(bucket.name);
  const child = new Child<KafkaDrainOrder, Drained>(
    "./peer/worker-process.ts",
    nodeOptions,
    drainMsMax,
  );
  try {
    const drained = await child.ask({
      bootstrap: kafka.bootstrap,
      topics,
      dataFolder,
      catalogueFile,
      warmUpShare,
      isProfiled,
      ...(bucket && { bucket }),
    });
    await child.ended();
    const faults = checkDrain(drained.found, topic.ledger);
    if (faults.length > 0) throw new Error(`our side: ${faults.join("; ")}`);
    return { side: moto ? "worker-s3" : "worker", ...figuresOf(drained) };
  } finally {
    await child.stop();
    await rm(dataFolder, { recursive: true });
  }
}

function figuresOf(drained: Drained): Omit<OurRun, "side"> {
  const { events, cpuSeconds, threadCpuSeconds, wallSeconds, commits, profile, found } = drained;
  const { files, rowsElsewhere, counted } = found;
  const rows = [...files.values()].map((each) => each.rows).concat(...rowsElsewhere.values());
  return {
    eventsPerCpuSecond: Math.round(events / cpuSeconds),
    events,
    cpuSeconds: rounded(cpuSeconds, 2),
    wallSeconds: rounded(wallSeconds, 1),
    peakRssMb: Math.round(drained.peakRssBytes / 1e6),
    rows: files.get("web_events")?.rows ?? 0,
    rowsPerEvent: rounded(rows.reduce((sum, each) => sum + each, 0) / counted.accepted, 2),
    commits,
    otherThreadsCpuShare: rounded(1 - threadCpuSeconds / cpuSeconds, 3),
    ...(profile && { profile }),
  };
}

export async function runPeer(place: Place, peer: Peer, backend: Backend): Promise<PeerRun> {
  const { folder, kafka, topic } = place;
  const { ends, events, peerRows } = topic.ledger;
  const gates = ends.map((end) => Math.floor(end * warmUpShare));
  const ran = await peer.run({
    backend,
    folder: join(folder, "flink"),
    broker: kafka.bootstrap.join(","),
    topic: topicNameOf(web),
    gates,
    ends,
  });
  const expected = peerRows(gates);
  for (const part of ["before", "behind"] as const) {
    const { rows, ids } = ran.rows[part];
    if (rows === expected[part] && ids === rows) continue;
    throw new Error(`the peer: ${rows} rows of ${ids} ids instead of ${expected[part]}, ${part}`);
  }
  const { cpuSeconds, wallSeconds } = ran.measured;
  const measured = sum(ends) - sum(gates);
  return {
    side: backend === "hashmap" ? "flink-heap" : "flink-rocksdb",
    eventsPerCpuSecond: Math.round(measured / cpuSeconds),
    events: measured,
    cpuSeconds,
    wallSeconds,
    peakRssMb: Math.round(ran.peakRssBytes / 1e6),
    rows: ran.rows.before.rows + ran.rows.behind.rows,
    eventsPerCpuSecondOfProcess: Math.round(events / ran.processCpuSeconds),
  };
}

export function createTopics(kafka: Kafka, layouts: readonly TopicLayout[]): Promise<void> {
  return kafka.createTopics(
    layouts.map((layout) => ({ name: topicNameOf(layout), partitions: layout.partitions })),
  );
}

function topicNameOf({ topic, generation }: TopicLayout): string {
  return `${topicPrefix}${topic}.${generation}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
