// Records as they come out of a log: contiguous, of one partition, views into one buffer.
import type { PartitionId } from "./position.ts";

/**
 * Contiguous records of one partition, as views into one buffer. `next` is the offset to read from
 * afterwards (offsets may be sparse, so it is not always the last offset + 1).
 */
export interface RecordRun {
  readonly partition: PartitionId;
  readonly count: number;
  readonly next: number;
  readonly bytes: Uint8Array;
  readonly offsets: Float64Array;
  /** Log append time in ms, non-decreasing within a partition. */
  readonly appendedAt: Float64Array;
  /**
   * Bounds in `bytes` of record i: key `[keyStart, headersStart)`, headers `[headersStart,
   * valueStart)`, value `[valueStart, valueEnd)`.
   */
  readonly keyStart: Int32Array;
  readonly headersStart: Int32Array;
  readonly valueStart: Int32Array;
  readonly valueEnd: Int32Array;
}
