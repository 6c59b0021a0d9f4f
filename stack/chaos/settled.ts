// The quiet phase: waits until all that is in the log is committed and handed on, and says what is
// still missing when that does not come.
import { systemClock } from "../../src/clock.ts";
import { type PartitionId, partitionName } from "../../src/event/position.ts";
import type { Log } from "../../src/log/log.ts";
import type { PartitionReport } from "../../src/stream/status.ts";
import { type Fleet, nameOf, reportOf } from "./fleet.ts";

const pollMs = 500;
/** Ends that stay where they are for so long: nothing is on its second way any more. */
const calmMs = 4_000;

export interface Settling {
  readonly fleet: Fleet;
  readonly log: Pick<Log, "bounds">;
  /** What workers own, and what they write for others. */
  readonly owned: readonly PartitionId[];
  readonly derived: readonly PartitionId[];
  readonly msMax: number;
}

/** Ends by name of the partition. Throws a sentence for each partition that is not done in time. */
export async function settled(settling: Settling): Promise<ReadonlyMap<string, number>> {
  const { fleet, owned, derived, msMax } = settling;
  const deadline = systemClock.now() + msMax;
  let calm = { text: "", since: 0 };
  for (;;) {
    const ends = await endsOf([...owned, ...derived], settling.log);
    const { missing, seqs } = await whatIsMissing(fleet, owned, ends);
    const now = systemClock.now();
    const text = JSON.stringify([...ends.values(), ...seqs]);
    if (missing.length > 0 || text !== calm.text) calm = { text, since: now };
    else if (now - calm.since >= calmMs) return ends;
    if (now > deadline) {
      const why = missing.length > 0 ? missing.join("\n") : "the ends of the log do not rest";
      throw new Error(`not settled within ${msMax} ms:\n${why}`);
    }
    await systemClock.sleep(pollMs);
  }
}

async function endsOf(partitions: readonly PartitionId[], log: Settling["log"]) {
  const ends = await Promise.all(
    partitions.map(async (partition) => {
      return [partitionName(partition), (await log.bounds(partition)).end] as const;
    }),
  );
  return new Map(ends);
}

async function whatIsMissing(
  fleet: Fleet,
  owned: readonly PartitionId[],
  ends: ReadonlyMap<string, number>,
): Promise<{ readonly missing: readonly string[]; readonly seqs: readonly number[] }> {
  const reports = await Promise.all(fleet.workers.map(reportOf));
  const all = reports.flatMap((report) => report?.partitions ?? []);
  const byName = Map.groupBy(all, nameOf);
  const missing = reports.flatMap((report) => {
    if (report === undefined) return ["a worker does not answer"];
    const sinks = Object.values(report.pausedSinks);
    return report.waiting === null ? sinks : [report.waiting, ...sinks];
  });
  for (const name of owned.map(partitionName)) {
    const fault = faultOf(byName.get(name) ?? [], ends.get(name) ?? 0);
    if (fault !== undefined) missing.push(`${name} ${fault}`);
  }
  return { missing, seqs: all.map(({ seq }) => seq) };
}

function faultOf(reports: readonly PartitionReport[], end: number): string | undefined {
  const [report] = reports;
  if (report === undefined) return "has no owner";
  if (reports.length > 1) return `has ${reports.length} owners`;
  if (report.phase !== "running") return `is ${report.phase}: ${report.reason}`;
  if (report.committed < end) return `is at ${report.committed} of ${end}`;
  return undefined;
}
