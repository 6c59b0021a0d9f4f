// Takeover: two workers share the partitions under load, the one with the large dedup window is
// killed, and it is timed until the other has committed something new of each it lost.
import { areWhole, Installation, ofWeb } from "../../stack/chaos/installation.ts";
import { SteadyLoad } from "../freshness.ts";
import { LoadClient } from "../load-client.ts";
import { rounded } from "../statistics.ts";
import { memoryOf } from "./process-figures.ts";
import { assertVerified, type BenchOptions, partitionsOf, stopAll, until } from "./stage.ts";
import { fillWindow } from "./window.ts";

export interface TakeOverOptions extends BenchOptions {
  readonly ids: number;
  readonly commits: number;
  readonly perSecond: number;
}

export interface TakeOverResult {
  readonly ids: number;
  readonly idsCommits: number;
  readonly filledInSeconds: number;
  readonly eventsPerSecond: number;
  readonly commitMs: number;
  /** From the kill, of each partition of visits that was lost. */
  readonly partitions: readonly LostPartition[];
  /** The worst of them. */
  readonly firstCommitMs: number;
  readonly survivorPeakRssMb: number;
}

export interface LostPartition {
  readonly partition: number;
  readonly dedupIds: number;
  readonly claimedMs: number;
  readonly runningMs: number;
  readonly firstCommitMs: number;
}

const large = { topic: "web", generation: 1, partition: 0 };
const patienceMs = 120_000;
const loadChunkSeconds = 5;
const connections = 8;

export async function benchTakeOver(options: TakeOverOptions): Promise<TakeOverResult> {
  const { production, say, ids, commits, perSecond, commitMs } = options;
  const name = `takeover-${ids}`;
  const environment = { PULSE_COMMIT_MS: String(commitMs) };
  const installation = await Installation.make(production, name, environment);
  say(`take-over: filling the window of ${large.topic}/${large.partition} with ${ids} ids`);
  const { endpoint } = production.moto;
  const bucket = production.environment.PULSE_S3_BUCKET;
  const url = `s3://${bucket}/${name}/state`;
  const filledInSeconds =
    ids === 0 ? 0 : await fillWindow({ endpoint, url, partition: large, ids, commits });
  if (ids > 0) say(`take-over: filled in ${rounded(filledInSeconds, 1)} s`);
  const collector = await installation.start("collector");
  const workers = [await installation.start("worker"), await installation.start("worker")];
  await until(workers, { what: "both own some", msMax: patienceMs }, areWhole);
  const load = new SteadyLoad(new LoadClient(collector.url, connections), perSecond);
  const ending = new AbortController();
  const loading = keepUp(load, ending.signal);
  await until(workers, { what: "each partition commits", msMax: patienceMs }, (all) => {
    return areWhole(all) && ofWeb(all).every((each) => each.commits > 0);
  });
  const [victim, survivor] = await byOwner(workers);
  if (!victim || !survivor) throw new Error("one worker owns all partitions of visits");
  const lost = ofWeb(await partitionsOf([victim])).map(({ partition }) => partition);
  say(`take-over: killing the owner of web/${lost.join(", web/")}`);
  const killedAt = performance.now();
  await victim.kill();
  const seen = new Map(lost.map((partition) => [partition, emptySeen(partition)]));
  await until([survivor], { what: "the survivor commits", msMax: patienceMs }, (all) => {
    const now = Math.round(performance.now() - killedAt);
    for (const each of ofWeb(all)) {
      const own = seen.get(each.partition);
      if (own === undefined) continue;
      own.dedupIds = Math.max(own.dedupIds, each.dedupIds);
      own.claimedMs ??= now;
      if (each.phase === "running") own.runningMs ??= now;
      if (each.commits > 0) own.firstCommitMs ??= now;
    }
    return [...seen.values()].every(({ firstCommitMs }) => firstCommitMs !== undefined);
  });
  for (const each of seen.values()) say(`take-over: ${JSON.stringify(each)}`);
  ending.abort();
  await loading;
  const { peakRssMb } = memoryOf(survivor);
  await until([survivor], { what: "all is committed", msMax: patienceMs }, (all) => {
    return areWhole(all) && all.every(({ lagRecords }) => lagRecords === 0);
  });
  await stopAll([survivor, collector]);
  // A window that was filled by other means has no records behind its ids.
  if (ids === 0) await assertVerified(installation);
  const partitions = [...seen.values()].map(settled);
  return {
    ids,
    idsCommits: ids === 0 ? 0 : commits,
    filledInSeconds: rounded(filledInSeconds, 1),
    eventsPerSecond: perSecond,
    commitMs,
    partitions,
    firstCommitMs: Math.max(...partitions.map(({ firstCommitMs }) => firstCommitMs)),
    survivorPeakRssMb: peakRssMb,
  };
}

interface Seen {
  readonly partition: number;
  dedupIds: number;
  claimedMs: number | undefined;
  runningMs: number | undefined;
  firstCommitMs: number | undefined;
}

function emptySeen(partition: number): Seen {
  const nothing = { claimedMs: undefined, runningMs: undefined, firstCommitMs: undefined };
  return { partition, dedupIds: 0, ...nothing };
}

function settled({ claimedMs = 0, runningMs = 0, firstCommitMs = 0, ...of }: Seen): LostPartition {
  return { ...of, claimedMs, runningMs, firstCommitMs };
}

/** The owner of the large window, then the other. */
async function byOwner(workers: Awaited<ReturnType<Installation["start"]>>[]) {
  const owned = await Promise.all(workers.map((worker) => partitionsOf([worker])));
  const at = owned.findIndex((all) =>
    ofWeb(all).some(({ partition }) => partition === large.partition),
  );
  return [workers[at], workers[1 - at]];
}

/** Sends until told to end; whoever awaits it learns of a failure. */
export function keepUp(load: SteadyLoad, signal: AbortSignal): Promise<void> {
  const sending = async () => {
    while (!signal.aborted) await load.run(loadChunkSeconds);
  };
  const sent = sending();
  sent.catch(() => undefined);
  return sent;
}
