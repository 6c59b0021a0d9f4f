// What the engine is given: ports and settings, chosen by a composition root.
import type { Clock } from "../clock.ts";
import type { PartitionId } from "../event/position.ts";
import type { Log } from "../log/log.ts";
import type { Random } from "../random.ts";
import type { Sink } from "../sink/sink.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../store/store.ts";
import { defaultPacks, type PackSettings } from "./chain-packer.ts";
import { type CompactionSettings, defaultCompaction } from "./compaction-plan.ts";
import type { Pipeline } from "./pipeline.ts";

/** Runs a range of a partition where its death harms nothing else. */
export interface Trial {
  /**
   * `died`: processing offsets `[from, to)` on top of the committed state ended the process. Nobody
   * hears of the outcome once `signal` aborts, and it need not be sought further.
   */
  run(range: TrialRange, signal: AbortSignal): Promise<"passed" | "died">;
}

export interface TrialRange {
  readonly partition: PartitionId;
  readonly from: number;
  readonly to: number;
}

export interface EngineSettings {
  /** A commit is due at the next multiple of this after its first record. */
  readonly commitEveryMs: number;
  /**
   * The same of an owner's first commit; `commitEveryMs` when absent. Whoever waits since the
   * owner before was lost has waited for its successor already.
   */
  readonly firstCommitMs?: number;
  /**
   * Whether commits of partitions are due apart from each other. By default all fall on the same
   * multiples and share one round, as is best where they share one disk.
   */
  readonly isCommitSpread?: boolean;
  /** A commit is due at once when it holds this many records or payload bytes. */
  readonly commitRecordsMax: number;
  readonly commitBytesMax: number;
  /** A run of ticks that moves nothing is committed this often. */
  readonly quietCommitEveryMs: number;
  /** Bytes asked of the log at a time. */
  readonly readBytesMax: number;
  /** How long an idle partition waits before it asks for a tick of its own. */
  readonly tickEveryMs: number;
  /** Records whose append time is further ahead of the clock than this pause the partition. */
  readonly clockSkewMsMax: number;
  /** Claims on one head, with no commit between, that put the partition into isolation. */
  readonly claimsMax: number;
  /**
   * How long a partition that another process took over is left alone before it is claimed again:
   * long enough for word of who is to own it, where processes share partitions.
   */
  readonly fencedWaitMs: number;
  /** When files of the lake are merged. */
  readonly compaction: CompactionSettings;
  /** When entries of the chain leave State for the store. */
  readonly packs: PackSettings;
  /** Identifies the code in quarantine rows and manifests. */
  readonly codeVersion: string;
  /** What the output is a function of, besides the log, as canonical JSON. */
  readonly manifest: string;
}

export const defaultSettings: Omit<EngineSettings, "codeVersion" | "manifest"> = {
  commitEveryMs: 1_000,
  commitRecordsMax: 8_192,
  commitBytesMax: 16 * 1024 * 1024,
  quietCommitEveryMs: 60_000,
  readBytesMax: 1024 * 1024,
  tickEveryMs: 10_000,
  clockSkewMsMax: 5 * 60_000,
  claimsMax: 3,
  fencedWaitMs: 0,
  compaction: defaultCompaction,
  packs: defaultPacks,
};

export interface EnginePorts {
  readonly log: Log;
  readonly state: State;
  readonly store: Store;
  readonly sinks: readonly Sink[];
  readonly trial: Trial;
  readonly clock: Clock;
  readonly random: Random;
}

/** Makes the pipeline of a partition; `crashes` are offsets to refuse unread. */
export type MakePipeline = (partition: PartitionId, crashes: ReadonlySet<number>) => Pipeline;
