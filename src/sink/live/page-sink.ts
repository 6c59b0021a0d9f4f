// Hands the live aggregates of committed entries to the page of production, through a topic that it
// reads. Volatile: a page begins with what the topic holds, and what is sent twice counts once.
import { encodeHeaders } from "../../event/headers.ts";
import { committedBytes, noBytes } from "../../event/masked.ts";
import { decodePending } from "../../event/pending.ts";
import type { PartitionId } from "../../event/position.ts";
import { type AppendRecord, type Log, LogError } from "../../log/log.ts";
import { type Committed, type Sink, SinkError, type SinkToken } from "../sink.ts";

export class PageSink implements Sink {
  readonly name = "page";
  /** What an owner died over is told by the next one; the page counts it once. */
  readonly whenAbsent = "from-pending";
  /** Commits of a second end within this. */
  readonly gatherMs = 200;
  readonly #log: Pick<Log, "append">;
  readonly #topic: string;

  /** `topic` has one partition. */
  constructor(log: Pick<Log, "append">, topic: string) {
    this.#log = log;
    this.#topic = topic;
  }

  async token(_partition: PartitionId): Promise<SinkToken | undefined> {
    return undefined;
  }

  async emit(committed: readonly Committed[]): Promise<void> {
    const records = committed.flatMap(({ entry, pending }): readonly AppendRecord[] => {
      if (pending === null) return [];
      const headers = encodeHeaders({
        kind: "page",
        type: "delta",
        version: "",
        source: "",
        id: "",
        receivedAt: entry.committedAt,
      });
      const value = committedBytes(decodePending(pending).live);
      return [{ topic: this.#topic, partition: 0, key: noBytes, headers, value }];
    });
    if (records.length === 0) return;
    try {
      await this.#log.append(records);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      throw new SinkError("unavailable", `log ${error.code}: ${error.message}`, { cause: error });
    }
  }

  async close(): Promise<void> {}
}
