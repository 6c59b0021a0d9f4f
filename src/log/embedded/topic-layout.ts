// Sizes of the embedded log, each with its reason.

/** Sizes the embedded log keeps to. */
export interface EmbeddedLogLimits {
  /** Records waiting to be written, of all topics; beyond it an append is refused as `overloaded`. */
  readonly queueBytesMax: number;
  /** Appends of one topic are gathered up to this for one transaction; a larger one goes alone. */
  readonly transactionBytesMax: number;
  /** Records of one stored batch, uncompressed: what a read of a single record unpacks. */
  readonly batchBytesMax: number;
  /** A segment this long is followed by a new one. */
  readonly segmentBytesMax: number;
  /** Beyond as many pages of 4 KB in a segment an append is refused as `full`. */
  readonly segmentPagesMax: number;
  /** The WAL is moved into the segment each time it grew by this. */
  readonly checkpointBytes: number;
  /**
   * Pause before a round of transactions, in which appends gather: a transaction of 50 records
   * costs three times the CPU a record that one of 400 does.
   */
  readonly lingerMs: number;
  /** Pauses in a row, each as long as something came in the one before. */
  readonly lingersMax: number;
}

const kb = 1024;
const mb = 1024 * kb;

export const defaultLimits: EmbeddedLogLimits = {
  queueBytesMax: 64 * mb,
  transactionBytesMax: 2 * mb,
  batchBytesMax: 512 * kb,
  segmentBytesMax: 1024 * mb,
  segmentPagesMax: 2 ** 31,
  checkpointBytes: 2 * mb,
  lingerMs: 4,
  lingersMax: 6,
};
