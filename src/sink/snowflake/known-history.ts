// Compares the tokens that channels hold with the chain as it passes by: what a channel has must
// be of this history and no further back than it once was. Everything else means that one side was
// restored, or that somebody else writes, and halts.
import { SinkError } from "../sink.ts";
import { decodeOffsetToken, isReached, type OffsetToken, shortHash } from "./offset-token.ts";
import type { Piece } from "./table-channel.ts";
import type { TableMark } from "./token-ledger.ts";

/** Entries whose hashes are kept; the ledger is never further back than about a minute. */
const entriesMax = 1_024;

export interface Found {
  /** Committed token of the channel as it was opened. */
  readonly found: OffsetToken | undefined;
  /** What was known of it. */
  readonly mark: TableMark | undefined;
  /** The first rows to be sent. */
  readonly piece: Piece;
  readonly nowMs: number;
  readonly channelLifeMs: number;
  /** An operator said to go on with what is there. */
  readonly isAdopted: boolean;
}

export class KnownHistory {
  readonly #name: string;
  /** Hash by seq of every entry behind `#after`, and of that one. */
  readonly #hashes = new Map<number, string>();
  #after = 0;
  #newest = 0;
  /** Tokens ahead of what has passed by: their entries must come. */
  readonly #expected = new Map<string, OffsetToken>();

  /** `name` is the partition's, for messages. */
  constructor(name: string) {
    this.#name = name;
  }

  get isExpecting(): boolean {
    return this.#expected.size > 0;
  }

  /** The history from entry `seq` on. */
  begin(seq: number, hash: string): void {
    this.#hashes.clear();
    this.#expected.clear();
    this.#hashes.set(seq, shortHash(hash));
    this.#after = seq;
    this.#newest = seq;
  }

  /** An entry passes by, in rising seq. Throws SinkError `diverged`. */
  add(seq: number, hash: string): void {
    for (const [table, token] of this.#expected) {
      if (seq < token.seq) continue;
      if (seq > token.seq) throw this.#otherHistory(table, token);
      if (shortHash(hash) !== token.hash) throw this.#otherHistory(table, token);
      this.#expected.delete(table);
    }
    this.#hashes.set(seq, shortHash(hash));
    this.#newest = seq;
    if (this.#hashes.size <= entriesMax) return;
    const [oldest = 0] = this.#hashes.keys();
    this.#hashes.delete(oldest);
    this.#after = oldest;
  }

  /** Judges what a channel was found to hold. Throws SinkError `diverged`. */
  judge(table: string, facts: Found): void {
    const { found, mark, piece } = facts;
    if (found === undefined) {
      this.#judgeAbsent(table, facts);
      return;
    }
    const known = mark && decodeOffsetToken(mark.token);
    if (known && !isReached(known, found)) {
      throw this.#diverged(table, `is at ${found.seq}, behind ${known.seq} where it was before`);
    }
    if (piece.end.isFill) this.#judgeFill(table, found, piece);
    else this.#expectOfChain(table, found);
  }

  #expectOfChain(table: string, found: OffsetToken): void {
    const hash = this.#hashes.get(found.seq);
    if (hash !== undefined && hash !== found.hash) throw this.#otherHistory(table, found);
    if (hash !== undefined || found.seq <= this.#after) return;
    if (found.seq < this.#newest) throw this.#otherHistory(table, found);
    this.#expected.set(table, found);
  }

  #judgeFill(table: string, found: OffsetToken, { end }: Piece): void {
    if (!found.isFill) {
      throw this.#diverged(table, "holds rows already, so it is not filled from the files");
    }
    if (found.seq > end.seq) throw this.#otherHistory(table, found);
  }

  #judgeAbsent(table: string, { mark, piece, nowMs, channelLifeMs, isAdopted }: Found): void {
    if (isAdopted || piece.end.isFill) return;
    // A channel that had these rows would still be there if it can be told by their age.
    const isRecent = nowMs - piece.committedAt < channelLifeMs;
    const isExpired = mark === undefined || nowMs - mark.at >= channelLifeMs;
    if (isRecent && isExpired) return;
    const why = isRecent
      ? "has lost its token, though it had rows in the last 29 days"
      : "has no token, and the rows to be sent are so old that it may have had them";
    throw this.#diverged(table, `${why}; look, then adopt it`);
  }

  #otherHistory(table: string, { seq }: OffsetToken): SinkError {
    return this.#diverged(table, `holds another history at ${seq} than the chain`);
  }

  #diverged(table: string, what: string): SinkError {
    const channel = `the channel of ${this.#name} for ${table.toUpperCase()}`;
    return new SinkError("diverged", `${channel} ${what}`);
  }
}
