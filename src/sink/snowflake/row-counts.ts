// Compares what Snowflake counted with what was sent. A refused row does not stop a channel and its
// token moves over it: the counters alone tell.
import type { ChannelStatus } from "../../../snowpipe/index.ts";

export class RowCounts {
  #insertedBefore: number | undefined;
  #errors: number;
  #sent = 0;
  #committed = 0;

  /** `errorsKnown`: rows refused earlier that were told of, or all when they are accepted. */
  constructor(opened: ChannelStatus, errorsKnown: number) {
    this.#insertedBefore = opened.rowsInserted;
    this.#errors = errorsKnown;
  }

  /** Rows the channel has refused in its life, as far as is known and told of. */
  get errors(): number {
    return this.#errors;
  }

  /**
   * A look with the token as it was found on opening: what is counted is of earlier openings, also
   * what was not counted yet when the channel was opened.
   */
  unmoved({ rowsInserted }: ChannelStatus): void {
    if (this.#insertedBefore === undefined || rowsInserted === undefined) return;
    this.#insertedBefore = Math.max(this.#insertedBefore, rowsInserted);
  }

  sent(rows: number): void {
    this.#sent += rows;
  }

  committed(rows: number): void {
    this.#committed += rows;
  }

  /** Rows refused since it was last looked. */
  refused({ rowsErrorCount }: ChannelStatus): number {
    const refused = Math.max(0, (rowsErrorCount ?? 0) - this.#errors);
    this.#errors += refused;
    return refused;
  }

  /** More rows than were sent: of somebody else, or twice. 0 when all is well. */
  surplus(status: ChannelStatus): number {
    return Math.max(0, this.#inserted(status, this.#sent) - this.#sent);
  }

  /** Rows that the committed token speaks of and that are not counted, yet or ever. */
  missing(status: ChannelStatus): number {
    return Math.max(0, this.#committed - this.#inserted(status, this.#committed));
  }

  #inserted({ rowsInserted }: ChannelStatus, unknown: number): number {
    if (rowsInserted === undefined || this.#insertedBefore === undefined) return unknown;
    return rowsInserted - this.#insertedBefore;
  }
}
