// What the page is sent: one `snapshot` when it connects, then an `update` a second with the parts
// of each series that changed. Both have this shape; a series replaces what the page holds from its
// `from` on.
import type { LiveAlert } from "../event/live.ts";
import type { PartitionReport } from "../stream/status.ts";
import type { Quantiles } from "./freshness.ts";
import type { Health } from "./health.ts";
import type { HeavyKey } from "./heavy-keys.ts";

export interface Totals {
  readonly rejected: number;
  readonly accepted: number;
  readonly landed: number;
  readonly duplicate: number;
  readonly quarantined: number;
  readonly late: number;
}

/** One minute of commits; `minute` counts minutes since the Unix epoch. */
export interface LedgerMinute {
  readonly minute: number;
  /** Accepted and rejected together. */
  readonly received: number;
  readonly rejected: number;
  readonly accepted: number;
  readonly landed: number;
  readonly duplicate: number;
  readonly quarantined: number;
}

export interface QuarantineReason {
  readonly type: string;
  readonly code: string;
  readonly path: string;
  readonly count: number;
}

export interface Throughput {
  /** First second of the counts, since the Unix epoch; they end with the last settled second. */
  readonly from: number;
  readonly seconds: number;
  /** Landed events by type and second of append; a type that is absent had none. */
  readonly types: readonly (readonly [string, readonly number[]])[];
}

export interface FreshnessSeries {
  /** Start of the first step, in seconds since the Unix epoch. */
  readonly from: number;
  readonly stepSeconds: number;
  /** p50, p95 and p99 in ms of the commits of each step; null when nothing landed. */
  readonly points: readonly (readonly [number, number, number] | null)[];
}

/** What the topics' folds counted and summed, by minute of append. */
export interface SumsSeries {
  /** First minute of the amounts, since the Unix epoch; they end with the open minute. */
  readonly from: number;
  readonly minutes: number;
  /** Amounts by name and minute; a name that is absent had none. */
  readonly names: readonly (readonly [string, readonly number[]])[];
}

/** The value of a gauge, added up over so many partitions that told it since the start. */
export type GaugeSum = readonly [name: string, value: number, partitions: number];

export interface AlertList {
  /** The newest first. */
  readonly open: readonly LiveAlert[];
  /** The last to be closed first. */
  readonly closed: readonly LiveAlert[];
  /** More were open than are kept; these are the newest. */
  readonly isCut: boolean;
  /** Whether those that were open before this process are among them. */
  readonly earlier: "awaited" | "read" | "unread";
}

export interface LiveFrame {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Since when totals count. */
  readonly startedAt: number;
  readonly totals: Totals;
  /** Mean of the last ten settled seconds. */
  readonly perSecond: Totals;
  readonly freshnessMs: {
    readonly lastMinute: Quantiles | null;
    readonly lastTenMinutes: Quantiles | null;
  };
  readonly activeSessions: number;
  readonly throughput: Throughput;
  readonly freshness: FreshnessSeries;
  /** Minutes that changed, oldest first. */
  readonly ledger: readonly LedgerMinute[];
  readonly reasons: readonly QuarantineReason[];
  readonly heaviestKeys: readonly HeavyKey[];
  readonly sums: SumsSeries;
  readonly gauges: readonly GaugeSum[];
  /** Null when no alert changed. */
  readonly alerts: AlertList | null;
}

/** The data of a `snapshot` or `update` message of `/live`. */
export interface LiveMessage extends LiveFrame {
  readonly health: Health;
  readonly lagRecords: number;
  readonly partitions: readonly PartitionReport[];
  readonly pausedSinks: Readonly<Record<string, string>>;
  /** Version of the page's own files; a page of another version loads itself again. */
  readonly assets: string;
  /** The key to show in the first curl line, where one may be shown. */
  readonly writeKey: string | null;
}
