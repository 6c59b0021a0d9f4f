// Tells the page of production what this worker says of its partitions, every few seconds.
import type { Clock } from "../clock.ts";
import { encodeHeaders } from "../event/headers.ts";
import { noBytes, reportValue } from "../event/masked.ts";
import { type Log, LogError } from "../log/log.ts";
import type { EngineReport } from "../stream/status.ts";

const everyMs = 3_000;

export interface TellPageOptions {
  readonly log: Pick<Log, "append">;
  readonly topic: string;
  /** Names this worker among the others: no two have the same. */
  readonly worker: string;
  readonly report: () => EngineReport;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Tells until the signal aborts; what cannot be told is told later, as it is then. */
export async function tellPage(options: TellPageOptions): Promise<void> {
  const { log, topic, worker, report, clock, signal } = options;
  while (!signal.aborted) {
    const receivedAt = clock.now();
    const named = { kind: "page", type: "report", version: "", id: "" } as const;
    const headers = encodeHeaders({ ...named, source: worker, receivedAt });
    const value = reportValue(report());
    try {
      await log.append([{ topic, partition: 0, key: noBytes, headers, value }]);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
    }
    await clock.sleep(everyMs, signal);
  }
}
