// Port `Log`: partitions of records, kept in order of append and readable from any offset or time.
// Adapters: embedded/ (SQLite files), kafka/, and the simulator's. One contract suite binds them.
import type { MaskedBytes } from "../event/masked.ts";
import type { PartitionId } from "../event/position.ts";
import type { RecordRun } from "../event/run.ts";

export type { RecordRun };

/** One record to append; key, headers and value are masked already. */
export interface AppendRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: MaskedBytes;
  /** Encoded by `encodeHeaders`. */
  readonly headers: Uint8Array;
  readonly value: MaskedBytes;
}

export interface ReadOptions {
  /** At most about this many bytes, but at least one record when one is there. */
  readonly bytesMax: number;
  /** How long to wait for a first record; an empty run comes back when none arrived. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

export interface LogBounds {
  /** The lowest offset still kept. */
  readonly start: number;
  /** The offset the next record will get. */
  readonly end: number;
}

/**
 * `full`: no space left; nothing of the request was kept, retry later.
 * `overloaded`: the queue of appends is full; nothing of the request was kept, retry later.
 * `unavailable`: the outcome is unknown; a retry may repeat the records.
 * `out_of_range`: `from` is below the start or above the end of the partition.
 * `closed`: the log is shutting down; nothing of the request was kept.
 * `mismatch`: the log is not laid out as our settings say; nothing passes until a person acts.
 */
export type LogErrorCode =
  | "full"
  | "overloaded"
  | "unavailable"
  | "out_of_range"
  | "closed"
  | "mismatch";

export class LogError extends Error {
  override readonly name = "LogError";
  readonly code: LogErrorCode;
  constructor(code: LogErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface Log {
  /** Every partition of every topic of the current generation. */
  readonly partitions: readonly PartitionId[];
  /**
   * Appends in the given order, per partition. Resolves once every record is durable; all records
   * of one call share one fate per partition. Throws LogError.
   */
  append(records: readonly AppendRecord[]): Promise<void>;
  /** Reads from `from`; throws LogError `out_of_range`. */
  read(partition: PartitionId, from: number, options: ReadOptions): Promise<RecordRun>;
  bounds(partition: PartitionId): Promise<LogBounds>;
  /** The offset of the first record appended at or after `ms`, else the end. */
  offsetAt(partition: PartitionId, ms: number): Promise<number>;
  close(): Promise<void>;
}
