// What a partition is doing, for people: one mutable record per partition, read by the page, the
// CLI and the metrics.
import type { PartitionId } from "../event/position.ts";

/**
 * `opening`: taking over. `running`. `paused`: waiting for the environment. `isolating`: looking
 * for the record that ends the process. `halted`: needs a person; the reason says why. `stopped`.
 */
export type PartitionPhase = "opening" | "running" | "paused" | "isolating" | "halted" | "stopped";

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

  constructor(partition: PartitionId) {
    this.partition = partition;
  }

  get lagRecords(): number {
    return Math.max(0, this.end - this.committed);
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
