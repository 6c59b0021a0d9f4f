// A row of the ledger: conservation, minute by minute.

/** One closed minute of append time for one source of one partition. */
export interface LedgerRow {
  /** Start of the minute, ms since the Unix epoch. */
  readonly minute: number;
  readonly source: string;
  readonly received: number;
  readonly rejected: number;
  readonly accepted: number;
  readonly landed: number;
  readonly duplicate: number;
  readonly quarantined: number;
  readonly offset: number;
  readonly ordinal: number;
}
