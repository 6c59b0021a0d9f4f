// Live aggregates: what one commit adds to the live page. Small and mergeable in any order.

/** Counts of one commit of one partition. Maps are bounded: 64 names, the rest under "(other)". */
export interface LiveDelta {
  readonly topic: string;
  readonly partition: number;
  readonly seq: number;
  readonly committedAt: number;
  /** Landed events by type and second of append time: [second, type, count]. */
  readonly landed: readonly (readonly [number, string, number])[];
  readonly accepted: number;
  readonly duplicate: number;
  readonly late: number;
  /** Quarantined events by `type code path`. */
  readonly quarantined: readonly (readonly [string, number])[];
  /** Histogram of committed_at - received_at in ms: bucket b counts [2^(b/4), 2^((b+1)/4)). */
  readonly freshness: readonly (readonly [number, number])[];
  /** Sessions of this partition that are open after this commit. */
  readonly activeSessions: number;
  /** Heaviest ordering keys of this commit, at most 5; keys are pseudonymous ids. */
  readonly topKeys: readonly (readonly [string, number])[];
}
