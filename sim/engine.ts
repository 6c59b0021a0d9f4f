// What a simulation needs of the engine under test.
import type { DataFile } from "../src/event/entry.ts";
import type { PartitionId } from "../src/event/position.ts";
import type { RecordRun } from "../src/event/run.ts";
import type { AppendRecord } from "../src/log/log.ts";
import type { EngineSettings } from "../src/stream/ports.ts";
import type { DedupLimits } from "../src/transform/deduplicate.ts";
import type { ExpectedVerdict } from "./oracle.ts";
import type { Ports } from "./world.ts";

/** Records `[from, to)` of `run`, about to be decoded. */
export interface Decoding {
  readonly run: RecordRun;
  readonly from: number;
  readonly to: number;
  /** Offsets that are refused unread. */
  readonly crashes: ReadonlySet<number>;
}

/** Offsets `[from, to)` of a partition, to be processed where a death harms nothing else. */
export interface TrialRange {
  readonly partition: PartitionId;
  readonly from: number;
  readonly to: number;
}

/** When an engine commits, reads and merges; what it writes must not depend on it. */
export type Pace = Pick<
  EngineSettings,
  | "commitEveryMs"
  | "quietCommitEveryMs"
  | "commitRecordsMax"
  | "readBytesMax"
  | "tickEveryMs"
  | "compaction"
  | "packs"
> & { readonly dedup: DedupLimits };

export interface WorkerOptions extends Ports {
  readonly partitions: readonly PartitionId[];
  readonly pace: Pace;
  /** To be called just before records are decoded: a poison among them kills the process. */
  readonly beforeDecode: (decoding: Decoding) => void;
  readonly trial: { run(range: TrialRange): Promise<"passed" | "died"> };
  /** A partition the worker refuses to go on with, and why. */
  readonly onHalt: (partition: PartitionId, reason: string) => void;
}

export interface Worker {
  /** Ends in good order: what is committed is emitted, nothing new is begun. */
  stop(): Promise<void>;
  /** Resolves after `stop`; rejects when the worker cannot go on. */
  readonly done: Promise<void>;
}

export type RowValue = string | number | boolean | null;

/** Rows of one table of one partition, but for what says when each was committed. */
export interface TableRows {
  readonly count: number;
  /** Equal for equal rows in the same order, in whatever files they came. */
  readonly digest: string;
  /** Values of a column by row; undefined when the table has no such column. Times are in us. */
  values(column: string): readonly RowValue[] | undefined;
  /** A row in words. */
  describe(row: number): string;
}

/** Which verdicts a table must hold, one row each; every other table is derived. */
export type TableVerdicts = Readonly<Record<string, readonly ExpectedVerdict[]>>;

/** The objects of a store, by key. */
export type Objects = ReadonlyMap<string, Uint8Array>;

/** What readers of the lake go by, instead of the chain. */
export interface PublishedView {
  /** The newest entry of the partition that is published, 0 for none. */
  newest(objects: Objects, partition: PartitionId): number;
  /** The files of a table as a reader finds them, in the order of their rows. */
  files(objects: Objects, table: string, partition: PartitionId): Promise<readonly DataFile[]>;
}

/** What one fold of all records makes, with no commit in between. */
export interface Refolded {
  readonly tables: ReadonlyMap<string, TableRows>;
  /** Records for other topics. */
  readonly sent: readonly AppendRecord[];
}

export interface Engine {
  readonly name: string;
  /** Owns `partitions` until it is stopped. */
  startWorker(options: WorkerOptions): Worker;
  /** Reads the data files of a table, one after the other. */
  readTable(table: string, files: readonly Uint8Array[]): TableRows;
  readonly tables: TableVerdicts;
  refold?(run: RecordRun, crashes: ReadonlySet<number>): Refolded;
  readonly published?: PublishedView;
}
