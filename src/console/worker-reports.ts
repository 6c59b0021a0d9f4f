// What the workers of production say of their partitions, put together: for each partition the
// newest word, or that nobody says it owns it.
import { type PartitionId, partitionName } from "../event/position.ts";
import { type EngineReport, type PartitionReport, PartitionStatus } from "../stream/status.ts";

/** Silent for so long, a worker is taken for gone. */
const silentMsMax = 15_000;
const workersMax = 1_024;
/** Why a partition of which no worker speaks is shown as paused. */
export const noOwner = "no worker says that it owns it";

interface Told {
  readonly report: EngineReport;
  readonly at: number;
}

export class WorkerReports {
  readonly #partitions: readonly PartitionId[];
  /** By worker, the one heard of longest ago first. */
  readonly #told = new Map<string, Told>();

  /** `partitions`: those that workers own together. */
  constructor(partitions: readonly PartitionId[]) {
    this.#partitions = partitions;
  }

  /** Takes in a worker's report, JSON that was appended at `at`; false when it is none. */
  receive(worker: string, bytes: Uint8Array, at: number): boolean {
    const report = parseReport(bytes);
    if (report === undefined) return false;
    this.#told.delete(worker);
    this.#told.set(worker, { report, at });
    for (const [name] of this.#told) {
      if (this.#told.size <= workersMax) break;
      this.#told.delete(name);
    }
    return true;
  }

  /** How many workers were heard of lately, as of `now`. */
  heard(now: number): number {
    return [...this.#told.values()].filter(({ at }) => now - at <= silentMsMax).length;
  }

  /** When a worker was last heard of, ms; undefined when none ever was. */
  get heardAt(): number | undefined {
    return this.#told.size === 0
      ? undefined
      : Math.max(...Array.from(this.#told.values(), ({ at }) => at));
  }

  /** Everything the workers heard of lately say, as of `now`. */
  merged(now: number): EngineReport {
    const newest = new Map<string, PartitionReport>();
    const pausedSinks: Record<string, string> = {};
    const sinksBehind: Record<string, number> = {};
    for (const { report, at } of this.#told.values()) {
      if (now - at > silentMsMax) continue;
      for (const partition of report.partitions) {
        const name = partitionName(partition);
        if ((newest.get(name)?.epoch ?? -1) > partition.epoch) continue;
        // A worker of another version may tell less.
        newest.set(name, { ...new PartitionStatus(partition).report(), ...partition });
      }
      Object.assign(pausedSinks, report.pausedSinks);
      for (const [sink, entries] of Object.entries(report.sinksBehind ?? {})) {
        if (Number.isSafeInteger(entries)) sinksBehind[sink] = (sinksBehind[sink] ?? 0) + entries;
      }
    }
    const partitions = this.#partitions.map((partition) => {
      return newest.get(partitionName(partition)) ?? ownerless(partition);
    });
    return { partitions, pausedSinks, sinksBehind };
  }
}

function ownerless(partition: PartitionId): PartitionReport {
  const status = new PartitionStatus(partition);
  status.enter("paused", noOwner);
  return status.report();
}

function parseReport(bytes: Uint8Array): EngineReport | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return isReport(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isReport(value: unknown): value is EngineReport {
  if (typeof value !== "object" || value === null) return false;
  const { partitions, pausedSinks } = value as Readonly<Record<string, unknown>>;
  const areNamed = typeof pausedSinks === "object" && pausedSinks !== null;
  return areNamed && Array.isArray(partitions) && partitions.every(isPartition);
}

function isPartition(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { topic, generation, partition, phase, epoch } = value as Readonly<Record<string, unknown>>;
  const numbers = [generation, partition, epoch];
  return (
    typeof topic === "string" && typeof phase === "string" && numbers.every(Number.isSafeInteger)
  );
}
