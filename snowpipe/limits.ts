// Every limit and wait of the client, each an option. Those of the service are of Snowflake's page
// "Snowpipe Streaming limitations"; support can raise some.

export interface SnowpipeLimits {
  /** Body on the wire, after compression; 4 MB, hard. */
  readonly wireBytesMax: number;
  /** Of one channel; 10. */
  readonly requestsPerSecond: number;
  /** Of one channel, uncompressed; 20 MB, strict. */
  readonly bytesPerSecond: number;
  /** Names in one request for status; the service's own bound is not published, 100 is safe. */
  readonly statusNamesMax: number;
  /** For one request and its whole answer; 30 s. */
  readonly requestTimeoutMs: number;
  /** How long one call is tried again while answers are missing or transient; 60 s. */
  readonly retryBudgetMs: number;
  /** Waits between tries double from the first to the second, each cut by up to a half. */
  readonly backoffMsMin: number;
  readonly backoffMsMax: number;
  /** A longer `Retry-After` is taken for this; 60 s. */
  readonly retryAfterMsMax: number;
  /** Tries after an answer 404, which may be wrong for a moment; 3. */
  readonly notFoundRetries: number;
  /** How long an open or a drop waits for rows in flight to be committed; 15 s. */
  readonly uncommittedWaitMs: number;
  /** A scoped token is renewed this long before it expires; 2 min. */
  readonly tokenRefreshMs: number;
  /** For how long a token is used that does not say when it expires; 5 min. */
  readonly opaqueTokenMs: number;
  /** Life of a key pair JWT; 59 min, the service takes at most 1 h. */
  readonly jwtLifetimeMs: number;
  /** A longer answer is an error; 8 MB. */
  readonly responseBytesMax: number;
}

export const defaultLimits: SnowpipeLimits = {
  wireBytesMax: 4_000_000,
  requestsPerSecond: 10,
  bytesPerSecond: 20_000_000,
  statusNamesMax: 100,
  requestTimeoutMs: 30_000,
  retryBudgetMs: 60_000,
  backoffMsMin: 250,
  backoffMsMax: 10_000,
  retryAfterMsMax: 60_000,
  notFoundRetries: 3,
  uncommittedWaitMs: 15_000,
  tokenRefreshMs: 120_000,
  opaqueTokenMs: 300_000,
  jwtLifetimeMs: 59 * 60_000,
  responseBytesMax: 8 * 1024 * 1024,
};
