// Sends the rows of one partition for one table through a named channel, one batch after the
// other, and says which entries are committed. Lives from one opening to its first fault; the lane
// then makes another one, which begins behind what Snowflake says is committed.
import { type Channel, type ChannelStatus, isHealthy, type Pipe } from "../../../snowpipe/index.ts";
import { assert } from "../../assert.ts";
import type { Clock } from "../../clock.ts";
import type { ColumnSpec } from "../../codec/columns.ts";
import type { DataFile } from "../../event/entry.ts";
import { SinkError, type SinkErrorCode } from "../sink.ts";
import type { ByteBudget } from "./byte-budget.ts";
import type { CommitPoller } from "./commit-poller.ts";
import { type BatchSource, batchesOf, type RowBatch } from "./file-batches.ts";
import type { SnowflakeLimits } from "./limits.ts";
import {
  decodeOffsetToken,
  encodeOffsetToken,
  isReached,
  type OffsetToken,
} from "./offset-token.ts";
import { RowCounts } from "./row-counts.ts";

/** The rows of one entry for the table. */
export interface Piece {
  readonly files: readonly DataFile[];
  /** The token once all of them are committed. */
  readonly end: OffsetToken;
  /** Times of the entry, ms since the Unix epoch. */
  readonly appendedAt: number;
  readonly committedAt: number;
}

export interface TableChannelParts {
  readonly table: string;
  readonly specs: readonly ColumnSpec[];
  readonly name: string;
  readonly pipe: Pipe;
  readonly poller: CommitPoller;
  readonly source: Omit<BatchSource, "signal">;
  readonly unacked: ByteBudget;
  readonly clock: Clock;
  readonly limits: SnowflakeLimits;
  readonly lane: ChannelOwner;
}

/** What a channel tells the lane it is of. */
export interface ChannelOwner {
  /**
   * Judges what was found committed on opening, before a row is sent; answers the count of refused
   * rows that is known of. Throws SinkError when the chain cannot explain it.
   */
  opened(table: string, found: OffsetToken | undefined, facts: OpenFacts): number;
  settled(table: string, piece: Piece, known: KnownChannel): void;
  failed(error: unknown): void;
}

export interface KnownChannel {
  /** Its committed token, or one before it. */
  readonly token: OffsetToken;
  /** Rows that it has refused. */
  readonly errors: number;
}

export interface OpenFacts {
  /** The first piece to be sent. */
  readonly piece: Piece;
  readonly errors: number;
}

interface InFlight {
  readonly token: OffsetToken;
  readonly rows: number;
  readonly release: () => void;
  /** Set for the last batch of a piece. */
  readonly piece: Piece | undefined;
}

export class TableChannel {
  readonly name: string;
  readonly #parts: TableChannelParts;
  readonly #ending = new AbortController();
  readonly #queue: Piece[] = [];
  #isSending = false;
  #channel: Channel | undefined;
  #counts: RowCounts | undefined;
  #found: OffsetToken | undefined;
  readonly #inFlight: InFlight[] = [];
  /** Batches whose rows are committed and not counted yet. */
  readonly #uncounted: InFlight[] = [];
  /** Rows that were not counted at the last look, and for how many looks it was as many. */
  #missing = 0;
  #stuckPolls = 0;
  #movedAt = 0;

  constructor(parts: TableChannelParts) {
    this.#parts = parts;
    this.name = parts.name;
  }

  push(piece: Piece): void {
    this.#queue.push(piece);
    if (this.#isSending) return;
    this.#isSending = true;
    void this.#run();
  }

  /** Sends nothing more; rows that were handed over may still be committed. */
  abandon(): void {
    this.#ending.abort();
    this.#parts.poller.unwatch(this);
    for (const { release } of this.#inFlight.splice(0)) release();
    this.#uncounted.length = 0;
    this.#queue.length = 0;
  }

  told(status: ChannelStatus | undefined): void {
    try {
      this.#follow(status);
    } catch (error) {
      this.#fail(error);
    }
  }

  failed(error: unknown): void {
    this.#fail(error);
  }

  async #run(): Promise<void> {
    try {
      for (let piece = this.#queue[0]; piece; piece = this.#queue[0]) {
        this.#channel ??= await this.#open(piece);
        await this.#send(this.#channel, piece);
        if (this.#ending.signal.aborted) return;
        this.#queue.shift();
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isSending = false;
    }
  }

  async #open(piece: Piece): Promise<Channel> {
    const { pipe, lane, table, clock } = this.#parts;
    const channel = await pipe.open(this.name, { signal: this.#ending.signal });
    const { opened } = channel;
    this.#expectHealthy(opened);
    this.#found = foundIn(opened);
    const errors = opened.rowsErrorCount ?? 0;
    this.#counts = new RowCounts(opened, lane.opened(table, this.#found, { piece, errors }));
    this.#expectNoneRefused(opened, this.#counts);
    this.#movedAt = clock.monotonic();
    return channel;
  }

  async #send(channel: Channel, piece: Piece): Promise<void> {
    const { source, specs } = this.#parts;
    const { signal } = this.#ending;
    const skip = this.#skipOf(piece);
    let rows = 0;
    for (const file of piece.files) {
      const from = Math.max(rows, skip);
      const skipped = Math.min(file.rows, from - rows);
      let at = rows + skipped;
      rows += file.rows;
      if (at === rows) continue;
      for await (const batch of batchesOf(file, { specs, skip: skipped }, { ...source, signal })) {
        await this.#append(channel, { piece, batch, from: at });
        at += batch.rows;
      }
      if (signal.aborted) return;
      assert(at === rows, "every row of a file is in a batch");
    }
    // A fill that was begun anew for a later entry left the token of the first try here.
    if (skip === piece.end.rows) this.#settle(piece, piece.end.isFill ? this.#found : undefined);
  }

  /** Rows of the piece that are committed already. */
  #skipOf({ end }: Piece): number {
    const found = this.#found;
    if (found === undefined) return 0;
    // A fill counts from the start of the chain, whichever entry it was named by.
    if (end.isFill && found.isFill) return Math.min(found.rows, end.rows);
    if (isReached(end, found)) return end.rows;
    return found.seq === end.seq ? found.rows : 0;
  }

  async #append(
    channel: Channel,
    { piece, batch, from }: { piece: Piece; batch: RowBatch; from: number },
  ): Promise<void> {
    const { unacked, poller, clock } = this.#parts;
    const { signal } = this.#ending;
    const release = await unacked.take(batch.lines.length, signal);
    const token = { ...piece.end, rows: from + batch.rows };
    // Counted before: with a lost answer the rows may be seen in the counters before they are known
    // to be there.
    this.#counts?.sent(batch.rows);
    try {
      await channel.append({
        rows: batch.lines,
        startOffsetToken: encodeOffsetToken({ ...token, rows: from + 1 }),
        endOffsetToken: encodeOffsetToken(token),
        oldestMs: piece.appendedAt,
        signal,
      });
    } catch (error) {
      release();
      throw error;
    }
    if (signal.aborted) return release();
    if (this.#inFlight.length === 0) this.#movedAt = clock.monotonic();
    const isLast = token.rows === piece.end.rows;
    this.#inFlight.push({ token, rows: batch.rows, release, piece: isLast ? piece : undefined });
    poller.watch(this);
  }

  #follow(status: ChannelStatus | undefined): void {
    const counts = this.#counts;
    assert(counts !== undefined, "a channel is watched once it is open");
    if (status === undefined) throw this.#fault("unavailable", "does not exist any more");
    this.#expectHealthy(status);
    this.#expectNoneRefused(status, counts);
    const committed = foundIn(status);
    if (isSame(committed, this.#found)) counts.unmoved(status);
    this.#passTo(committed, counts);
    const surplus = counts.surplus(status);
    if (surplus > 0) throw this.#fault("diverged", `holds ${surplus} rows more than were sent`);
    this.#count(status, counts);
    if (this.#inFlight.length === 0 && this.#uncounted.length === 0) {
      this.#parts.poller.unwatch(this);
      return;
    }
    const { clock, limits } = this.#parts;
    if (clock.monotonic() - this.#movedAt > limits.stalledMs) {
      throw this.#fault("unavailable", `has committed nothing for ${limits.stalledMs} ms`);
    }
  }

  #passTo(committed: OffsetToken | undefined, counts: RowCounts): void {
    for (let first = this.#inFlight[0]; first; first = this.#inFlight[0]) {
      if (!isReached(first.token, committed)) return;
      this.#inFlight.shift();
      first.release();
      counts.committed(first.rows);
      this.#uncounted.push(first);
      this.#movedAt = this.#parts.clock.monotonic();
    }
  }

  /**
   * Entries are settled once all rows that the token speaks of are counted. Counters may be some
   * looks behind a token that moves, each time by as many rows as it moved; rows that never come
   * leave them behind by as many for good.
   */
  #count(status: ChannelStatus, counts: RowCounts): void {
    const missing = counts.missing(status);
    const isStuck = missing > 0 && missing === this.#missing;
    this.#missing = missing;
    this.#stuckPolls = isStuck ? this.#stuckPolls + 1 : 0;
    if (this.#stuckPolls >= this.#parts.limits.countPolls) {
      throw this.#fault("diverged", `has committed its token without ${missing} of the rows`);
    }
    if (missing > 0) return;
    for (const { piece } of this.#uncounted.splice(0)) if (piece) this.#settle(piece);
  }

  #settle(piece: Piece, token: OffsetToken = piece.end): void {
    const errors = this.#counts?.errors ?? 0;
    this.#parts.lane.settled(this.#parts.table, piece, { token, errors });
  }

  #expectHealthy(status: ChannelStatus): void {
    if (!isHealthy(status)) throw this.#fault("unavailable", `is in state ${status.code}`);
  }

  #expectNoneRefused(status: ChannelStatus, counts: RowCounts): void {
    const refused = counts.refused(status);
    if (refused === 0) return;
    const where = status.lastErrorToken ? `, the newest at or before ${status.lastErrorToken}` : "";
    const table = this.#parts.table.toUpperCase();
    const what = `had ${refused} rows refused${where}; see ERROR_TABLE(${table})`;
    throw this.#fault("diverged", what);
  }

  #fault(code: SinkErrorCode, what: string): SinkError {
    const table = this.#parts.table.toUpperCase();
    return new SinkError(code, `channel ${this.name} of ${table} ${what}`);
  }

  #fail(error: unknown): void {
    if (!this.#ending.signal.aborted) this.#parts.lane.failed(error);
  }
}

function isSame(left: OffsetToken | undefined, right: OffsetToken | undefined): boolean {
  return left?.seq === right?.seq && left?.rows === right?.rows;
}

/** The committed token; one of somebody else is no token of ours and halts. */
function foundIn({ name, committedToken }: ChannelStatus): OffsetToken | undefined {
  if (committedToken === undefined) return undefined;
  const token = decodeOffsetToken(committedToken);
  if (token) return token;
  throw new SinkError("diverged", `channel ${name} holds an offset token of somebody else`);
}
