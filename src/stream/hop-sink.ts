// Sends the derived records of committed entries on through the log. They are part of the commit
// until they are there; what an owner died over is sent again, and its readers drop the repeat.

import { decodePending } from "../event/pending.ts";
import type { PartitionId } from "../event/position.ts";
import { type Log, LogError } from "../log/log.ts";
import { type Committed, type Sink, SinkError, type SinkToken } from "../sink/sink.ts";
import { decodeHops } from "../transform/derived-batch.ts";

/** Records of one append: well below what the log's queue takes at a time. */
const recordsPerAppendMax = 512;

export class HopSink implements Sink {
  readonly name = "hop";
  readonly whenAbsent = "from-pending";
  readonly #log: Pick<Log, "append">;

  constructor(log: Pick<Log, "append">) {
    this.#log = log;
  }

  async token(_partition: PartitionId): Promise<SinkToken | undefined> {
    return undefined;
  }

  async emit(committed: readonly Committed[]): Promise<void> {
    const records = committed.flatMap(({ pending }) =>
      pending === null ? [] : decodeHops(decodePending(pending).hops),
    );
    try {
      for (let from = 0; from < records.length; from += recordsPerAppendMax) {
        await this.#log.append(records.slice(from, from + recordsPerAppendMax));
      }
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      throw new SinkError(error.code === "full" ? "full" : "unavailable", error.message);
    }
  }

  async close(): Promise<void> {}
}
