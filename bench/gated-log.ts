// A log that is first read up to a gate, so that code is warm before anything is measured, and to
// its end once the gate opens.
import { type PartitionId, partitionName } from "../src/event/position.ts";
import type { AppendRecord, Log, LogBounds, ReadOptions, RecordRun } from "../src/log/log.ts";

export class GatedLog implements Log {
  readonly #inner: Log;
  readonly #gates: ReadonlyMap<string, number>;
  /** Records that were there at first and are read once the gate opens. */
  readonly behindGates: number;
  readonly #open = new AbortController();

  private constructor(inner: Log, gates: ReadonlyMap<string, number>, behindGates: number) {
    this.#inner = inner;
    this.#gates = gates;
    this.behindGates = behindGates;
  }

  /**
   * The gate of each partition stands behind `share` of its records. Partitions without any, which
   * only folds write to, have none when they are `open`.
   */
  static async before(
    inner: Log,
    share: number,
    empty: "gated" | "open" = "gated",
  ): Promise<GatedLog> {
    const gates = new Map<string, number>();
    let behind = 0;
    for (const partition of inner.partitions) {
      const { end } = await inner.bounds(partition);
      if (end === 0 && empty === "open") continue;
      const gate = Math.floor(end * share);
      gates.set(partitionName(partition), gate);
      behind += end - gate;
    }
    return new GatedLog(inner, gates, behind);
  }

  get partitions(): readonly PartitionId[] {
    return this.#inner.partitions;
  }

  gateOf(partition: PartitionId): number {
    return this.#gates.get(partitionName(partition)) ?? 0;
  }

  isGated(partition: PartitionId): boolean {
    return this.#gates.has(partitionName(partition));
  }

  open(): void {
    this.#open.abort();
  }

  async read(partition: PartitionId, from: number, options: ReadOptions): Promise<RecordRun> {
    const isOpen = this.#open.signal.aborted || !this.isGated(partition);
    if (isOpen || from < this.gateOf(partition)) {
      return this.#inner.read(partition, from, options);
    }
    await this.#waitForGate(options);
    return emptyRun(partition, from);
  }

  bounds(partition: PartitionId): Promise<LogBounds> {
    return this.#inner.bounds(partition);
  }

  offsetAt(partition: PartitionId, ms: number): Promise<number> {
    return this.#inner.offsetAt(partition, ms);
  }

  append(records: readonly AppendRecord[]): Promise<void> {
    return this.#inner.append(records);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  async #waitForGate({ waitMs, signal }: ReadOptions): Promise<void> {
    const either = AbortSignal.any([signal, this.#open.signal, AbortSignal.timeout(waitMs)]);
    if (either.aborted) return;
    await new Promise<void>((resolve) => {
      either.addEventListener("abort", () => resolve(), { once: true });
    });
  }
}

function emptyRun(partition: PartitionId, next: number): RecordRun {
  const none = new Int32Array(0);
  const bounds = { keyStart: none, headersStart: none, valueStart: none, valueEnd: none };
  const offsets = new Float64Array(0);
  return {
    partition,
    count: 0,
    next,
    bytes: new Uint8Array(0),
    offsets,
    appendedAt: offsets,
    ...bounds,
  };
}
