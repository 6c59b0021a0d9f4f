// What a simulation needs of the engine under test.
import type { PartitionId } from "../src/event/position.ts";
import type { RecordRun } from "../src/event/run.ts";
import type { ReadRows, TableVerdicts } from "./invariants.ts";
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

export interface WorkerOptions extends Ports {
  readonly partitions: readonly PartitionId[];
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

export interface Engine {
  readonly name: string;
  /** Owns `partitions` until it is stopped. */
  startWorker(options: WorkerOptions): Worker;
  readonly readRows: ReadRows;
  readonly tables: TableVerdicts;
}
