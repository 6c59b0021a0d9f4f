// The quiet phase: waits until all that is in the log is committed and handed on, and says what is
// still missing when that does not come. Ticks do not count: idle partitions go on getting them,
// and what moves nothing is committed once a minute. That is also true of most of the live topic,
// so there it is enough that all is folded.
import { systemClock } from "../../src/clock.ts";
import { kindByte } from "../../src/event/headers.ts";
import { type PartitionId, partitionName } from "../../src/event/position.ts";
import { type Log, LogError } from "../../src/log/log.ts";
import type { PartitionReport } from "../../src/stream/status.ts";
import { type Fleet, reportOf } from "./fleet.ts";

const pollMs = 500;
/** So often in a row nothing may be missing: what is on a second way arrives meanwhile. */
const calmPolls = 6;
const noteEveryMs = 15_000;
const readBytes = 1024 * 1024;

export interface Settling {
  readonly fleet: Fleet;
  readonly log: Pick<Log, "bounds" | "read">;
  /** What workers own. */
  readonly owned: readonly PartitionId[];
  readonly msMax: number;
  readonly note: (text: string) => void;
}

/** Of aggregates for the page and for alerts: few of its records make a row. */
const rarelyCommitted = "live";

/**
 * By name of the partition, the offset behind the last record that is no tick, or that was
 * committed where it is enough that all is folded: all below it is committed. Throws a sentence for
 * each partition that is not done in time.
 */
export async function settled(settling: Settling): Promise<ReadonlyMap<string, number>> {
  const { owned, log, msMax, note } = settling;
  const deadline = systemClock.now() + msMax;
  let notedAt = systemClock.now();
  let calm = 0;
  const committedBy = new Map<string, number>();
  while (calm < calmPolls) {
    await systemClock.sleep(pollMs);
    const missing = await whatIsMissing(settling, committedBy).catch((error: unknown) => {
      // Others may be making faults of the brokers.
      if (error instanceof LogError) return [error.message];
      throw error;
    });
    calm = missing.length === 0 ? calm + 1 : 0;
    const now = systemClock.now();
    if (missing.length === 0) continue;
    if (now > deadline) throw new Error(`not settled within ${msMax} ms:\n${missing.join("\n")}`);
    if (now - notedAt < noteEveryMs) continue;
    notedAt = now;
    note(`waits: ${missing.join("; ")}`);
  }
  const ends = owned.map(async (partition) => {
    const name = partitionName(partition);
    const { start, end } = await log.bounds(partition);
    const behind = await behindWork(log, partition, { from: start, to: end });
    const committed = partition.topic === rarelyCommitted ? committedBy.get(name) : undefined;
    return [name, Math.min(behind, committed ?? behind)] as const;
  });
  return new Map(await Promise.all(ends));
}

/** The offset behind the last record in the range that is no tick; its beginning when none is. */
async function behindWork(
  log: Pick<Log, "read">,
  partition: PartitionId,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<number> {
  const signal = new AbortController().signal;
  const tick = kindByte("tick");
  let behind = from;
  for (let next = from; next < to; ) {
    const run = await log.read(partition, next, { bytesMax: readBytes, waitMs: 2_000, signal });
    for (let i = 0; i < run.count; i++) {
      const isTick = run.bytes[run.headersStart[i] as number] === tick;
      if (!isTick) behind = (run.offsets[i] as number) + 1;
    }
    next = run.next;
  }
  return behind;
}

/** Fills in what is committed, by name of the partition. */
async function whatIsMissing(
  { fleet, log, owned }: Settling,
  committedBy: Map<string, number>,
): Promise<readonly string[]> {
  const reports = await Promise.all(fleet.workers.map(reportOf));
  const byName = Map.groupBy(
    reports.flatMap((report) => report?.partitions ?? []),
    partitionName,
  );
  for (const [name, [report]] of byName) committedBy.set(name, report?.committed ?? 0);
  const missing = reports.flatMap((report, i) => {
    if (report === undefined) return [`worker ${fleet.workers[i]?.pid} does not answer`];
    const sinks = Object.values(report.pausedSinks);
    return report.waiting === null ? sinks : [report.waiting, ...sinks];
  });
  const faults = owned.map(async (partition) => {
    const name = partitionName(partition);
    const fault = await faultOf(byName.get(name) ?? [], { partition, log });
    return fault === undefined ? [] : [`${name} ${fault}`];
  });
  return [...missing, ...(await Promise.all(faults)).flat()];
}

interface Place {
  readonly partition: PartitionId;
  readonly log: Pick<Log, "bounds" | "read">;
}

async function faultOf(
  reports: readonly PartitionReport[],
  { partition, log }: Place,
): Promise<string | undefined> {
  const [report] = reports;
  if (report === undefined) return "has no owner";
  if (reports.length > 1) return `has ${reports.length} owners`;
  // What halted waits for a person: it will not pass.
  if (report.phase === "halted") {
    throw new Error(`${partitionName(partition)} halted: ${report.reason}`);
  }
  if (report.phase !== "running") return `is ${report.phase}: ${report.reason}`;
  const { end } = await log.bounds(partition);
  const range = { from: report.committed, to: end };
  const behind = await behindWork(log, partition, range);
  const done = partition.topic === rarelyCommitted ? report.folded : report.committed;
  return behind > done ? `is at ${done} of ${behind}` : undefined;
}
