// What the page of production is fed with: the topic that all workers write, read from an hour ago.
import type { Clock } from "../clock.ts";
import type { LiveView } from "../console/live-view.ts";
import type { WorkerReports } from "../console/worker-reports.ts";
import { HeaderReader } from "../event/headers.ts";
import type { PartitionId } from "../event/position.ts";
import { type Log, LogError } from "../log/log.ts";

const shownMs = 3_600_000;
const readBytesMax = 1024 * 1024;
const waitMs = 1_000;
const retryMs = 1_000;

export interface PageFeedOptions {
  readonly log: Pick<Log, "read" | "offsetAt" | "bounds">;
  readonly partition: PartitionId;
  readonly live: LiveView;
  readonly reports: WorkerReports;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Why nothing is read, or null once something is again. */
  onPause(reason: string | null): void;
}

/** Reads until the signal aborts. A log that is away is waited for. */
export async function feedPage(options: PageFeedOptions): Promise<void> {
  const { log, partition, clock, signal, onPause } = options;
  let next: number | undefined;
  while (!signal.aborted) {
    try {
      next ??= await log.offsetAt(partition, clock.now() - shownMs);
      next = await readOn(options, next);
      onPause(null);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      // What is gone was shown or is too old to be.
      if (error.code === "out_of_range") next = undefined;
      onPause(`log ${error.code}: ${error.message}`);
      await clock.sleep(retryMs, signal);
    }
  }
}

export type PageReading = Omit<PageFeedOptions, "onPause">;

/** Everything that was told in the last `ms`, up to now; answers once that is read. */
export async function readPageSince(options: PageReading, ms: number): Promise<void> {
  const { log, partition, clock, signal } = options;
  const { end } = await log.bounds(partition);
  let next = await log.offsetAt(partition, clock.now() - ms);
  while (next < end && !signal.aborted) next = await readOn(options, next);
}

async function readOn(options: PageReading, from: number): Promise<number> {
  const { log, partition, live, reports, clock, signal } = options;
  const run = await log.read(partition, from, { bytesMax: readBytesMax, waitMs, signal });
  const headers = new HeaderReader();
  for (let i = 0; i < run.count; i++) {
    const valueStart = run.valueStart[i] as number;
    if (!headers.read(run.bytes, run.headersStart[i] as number, valueStart)) continue;
    if (headers.kind !== "page") continue;
    const value = run.bytes.subarray(valueStart, run.valueEnd[i]);
    if (headers.type === "delta") live.receive(value, clock.now());
    else if (headers.type === "report") {
      reports.receive(headers.source, value, run.appendedAt[i] as number);
    }
  }
  return run.next;
}
