// What appending costs and how deep batches are: depth is what compression lives on, so it is
// measured and can be alarmed.

/** Counts since the start, but for the last three, which are of now. */
export interface AppendFigures {
  readonly records: number;
  /** Of records, before compression and after it. */
  readonly plainBytes: number;
  readonly sentBytes: number;
  readonly batches: number;
  readonly requests: number;
  /** Requests or batches that had to be sent again. */
  readonly retries: number;
  /** Ids that this process wrote under. */
  readonly producerIds: number;
  /** Batches by their plain bytes: element i counts those of 2^i to 2^(i+1) - 1. */
  readonly batchesBySize: readonly number[];
  readonly queuedBytes: number;
  /** Partitions whose last batch has no known outcome, and since when the oldest of them, ms. */
  readonly inDoubt: number;
  readonly inDoubtSince: number | null;
}

const sizesMax = 32;

export class AppendCounts {
  records = 0;
  plainBytes = 0;
  sentBytes = 0;
  batches = 0;
  requests = 0;
  retries = 0;
  readonly batchesBySize = new Array<number>(sizesMax).fill(0);

  batch(counts: { readonly records: number; readonly plain: number; readonly sent: number }): void {
    this.batches++;
    this.records += counts.records;
    this.plainBytes += counts.plain;
    this.sentBytes += counts.sent;
    const size = 31 - Math.clz32(Math.max(1, counts.plain));
    this.batchesBySize[size] = (this.batchesBySize[size] ?? 0) + 1;
  }
}
