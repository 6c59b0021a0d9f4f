// What a partition is doing, for people: one mutable record per partition, read by the page, the
// CLI and the metrics.
import type { PartitionId } from "../event/position.ts";

/**
 * `opening`: taking over. `running`. `paused`: waiting for the environment. `isolating`: looking
 * for the record that ends the process. `halted`: needs a person; the reason says why. `stopped`.
 */
export type PartitionPhase = "opening" | "running" | "paused" | "isolating" | "halted" | "stopped";

/** The same as plain data, for other threads and processes. */
export interface PartitionReport {
  readonly topic: string;
  readonly generation: number;
  readonly partition: number;
  readonly phase: PartitionPhase;
  readonly reason: string;
  readonly committed: number;
  readonly folded: number;
  readonly end: number;
  readonly lagRecords: number;
  readonly seq: number;
  readonly epoch: number;
  readonly commits: number;
  readonly puts: number;
  readonly dedupIds: number;
  readonly dedupIdsInMemory: number;
  readonly dedupFilterBytes: number;
  /** SHA-256 of the dictionaries the log has told of, by name. */
  readonly dictionaries: Readonly<Record<string, string>>;
}

/** What an engine says of itself. */
export interface EngineReport {
  readonly partitions: readonly PartitionReport[];
  /** Why each sink waits, by name. */
  readonly pausedSinks: Readonly<Record<string, string>>;
  /** Entries committed that each sink has not taken yet, by name; not told by every engine. */
  readonly sinksBehind?: Readonly<Record<string, number>>;
}

export class PartitionStatus {
  readonly partition: PartitionId;
  phase: PartitionPhase = "opening";
  /** Why it is paused or halted; empty otherwise. */
  reason = "";
  /** Next offset after the last commit. */
  committed = 0;
  /** Next offset after the last record folded. */
  folded = 0;
  /** End of the log as last seen. */
  end = 0;
  seq = 0;
  epoch = 0;
  commits = 0;
  /** Puts handed to State, for the bench's figure. */
  puts = 0;
  openings = 0;
  /** Event ids the dedup window knows, how many of them are in memory, and the filters' size. */
  dedupIds = 0;
  dedupIdsInMemory = 0;
  dedupFilterBytes = 0;
  readonly dictionaries: Record<string, string> = {};

  constructor(partition: PartitionId) {
    this.partition = partition;
  }

  get lagRecords(): number {
    return Math.max(0, this.end - this.committed);
  }

  report(): PartitionReport {
    const { partition, lagRecords, openings: _, ...plain } = this;
    return { ...partition, ...plain, lagRecords };
  }

  enter(phase: PartitionPhase, reason = ""): void {
    this.phase = phase;
    this.reason = reason;
  }

  /** Shows a pause, or that it is over. */
  pause(reason: string | null): void {
    if (reason !== null) this.enter("paused", reason);
    else if (this.phase === "paused") this.enter("running");
  }
}
