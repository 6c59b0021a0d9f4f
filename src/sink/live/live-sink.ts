// Hands the live aggregates of committed entries to whoever shows them. Volatile: what was shown
// before a restart is not shown again.

import { decodePending } from "../../event/pending.ts";
import type { PartitionId } from "../../event/position.ts";
import type { Committed, Sink, SinkToken } from "../sink.ts";

export class LiveSink implements Sink {
  readonly name = "live";
  readonly whenAbsent = "from-head";
  readonly #show: (delta: Uint8Array) => void;
  readonly #forget: (partition: PartitionId) => void;

  /**
   * `show` gets the JSON bytes of a `LiveDelta`, in order for each partition; `forget` is told what
   * was let go of.
   */
  constructor(
    show: (delta: Uint8Array) => void,
    forget: (partition: PartitionId) => void = () => {},
  ) {
    this.#show = show;
    this.#forget = forget;
  }

  async token(_partition: PartitionId): Promise<SinkToken | undefined> {
    return undefined;
  }

  async emit(committed: readonly Committed[]): Promise<void> {
    for (const { pending } of committed) {
      if (pending !== null) this.#show(decodePending(pending).live);
    }
  }

  release(partition: PartitionId): void {
    this.#forget(partition);
  }

  async close(): Promise<void> {}
}
