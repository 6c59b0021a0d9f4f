// Limits and waits of the sink, each an option; those of the client are in snowpipe/limits.ts.

export interface SnowflakeLimits {
  /**
   * Lines of a batch, uncompressed. Below the service's 4 MB on the wire whatever they hold, and
   * at ten requests a second above its 20 MB a second of a channel.
   */
  readonly batchBytes: number;
  /**
   * Lines handed over and not committed yet, of all channels of the process: what a fault may have
   * sent again. They are not kept in memory.
   */
  readonly unackedBytesMax: number;
  /** Decoded rows of all files that are read at once; with their lines, the sink's memory. */
  readonly readingBytesMax: number;
  /** Between two looks at the channels of a table that have rows in flight. */
  readonly pollMs: number;
  /** How long a channel may commit nothing with rows in flight before it is opened again. */
  readonly stalledMs: number;
  /** Looks after which the counters of a channel must agree with its token. */
  readonly countPolls: number;
  /** How far the ledger may be behind what is committed, in time. */
  readonly ledgerMs: number;
  /** Wait before a channel that somebody else opened is opened again; doubles each time. */
  readonly reopenMs: number;
  /** Openings by somebody else, without a commit of ours in between, that make the lane halt. */
  readonly reopensMax: number;
  /** Snowflake deletes a channel, with its token, that had no rows for 30 days. */
  readonly channelLifeMs: number;
}

const day = 86_400_000;

export const defaultSnowflakeLimits: SnowflakeLimits = {
  batchBytes: 3_800_000,
  unackedBytesMax: 512 * 1024 * 1024,
  readingBytesMax: 64 * 1024 * 1024,
  pollMs: 1_000,
  stalledMs: 120_000,
  countPolls: 5,
  ledgerMs: 60_000,
  reopenMs: 5_000,
  reopensMax: 6,
  channelLifeMs: 29 * day,
};
