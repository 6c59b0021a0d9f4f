// Hands the live aggregates of committed entries to whoever shows them. Volatile: what was shown
// before a restart is not shown again.

import { decodePending } from "../../event/pending.ts";
import type { PartitionId } from "../../event/position.ts";
import type { Committed, Sink, SinkToken } from "../sink.ts";

export class LiveSink implements Sink {
  readonly name = "live";
  readonly whenAbsent = "from-head";
  readonly #show: (delta: Uint8Array) => void;

  /** `show` gets the JSON bytes of a `LiveDelta`, in order for each partition. */
  constructor(show: (delta: Uint8Array) => void) {
    this.#show = show;
  }

  async token(_partition: PartitionId): Promise<SinkToken | undefined> {
    return undefined;
  }

  async emit(committed: readonly Committed[]): Promise<void> {
    for (const { pending } of committed) {
      if (pending !== null) this.#show(decodePending(pending).live);
    }
  }

  async close(): Promise<void> {}
}
