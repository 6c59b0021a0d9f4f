// Live aggregates: what one commit adds to the live page. Small and mergeable in any order.

/**
 * Minutes since the Unix epoch, a name such as `orders.placed` or `gmv.EUR`, and what was added
 * under it: an integer, which may be below zero.
 */
export type MinuteSum = readonly [minute: number, name: string, amount: number];

/** A name such as `sessions.active`, and its value; those of all partitions are added. */
export type Gauge = readonly [name: string, value: number];

/** An alert that was opened or closed. Times in ms of partition time. */
export interface LiveAlert {
  readonly id: string;
  readonly kind: string;
  readonly team: string;
  readonly subject: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly evidence: Readonly<Record<string, string | number | boolean | null>>;
}

/** Alerts that the page shows as open at most, those opened last. */
export const alertsShownMax = 500;

/** Sums of one delta at most. */
export const sumsPerDeltaMax = 1024;

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
  /** What the topic's fold counts and sums, in minutes of append time. */
  readonly sums: readonly MinuteSum[];
  /** What stands in this partition after this commit. */
  readonly gauges: readonly Gauge[];
  readonly alerts: readonly LiveAlert[];
  /** Heaviest ordering keys of this commit, at most 5; keys are pseudonymous ids. */
  readonly topKeys: readonly (readonly [string, number])[];
}
