// An opened channel: appends one batch after the other. The continuation token of an answer is
// paired with the next body and never with another one, since rows sent with a token that was used
// are dropped by the service with an answer of success.
import { promisify } from "node:util";
import { constants, zstdCompress } from "node:zlib";
import { isRecord, parseJson } from "./answer.ts";
import type { Caller } from "./caller.ts";
import { SnowpipeError } from "./errors.ts";
import { Limiter } from "./limiter.ts";
import type { SnowpipeLimits } from "./limits.ts";
import type { Clock } from "./ports.ts";
import type { Session } from "./session.ts";
import type { ChannelStatus } from "./status.ts";

const compress = promisify(zstdCompress);
const level = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

export interface Append {
  /** RFC 8259 JSON, a row a line, each ended by a line feed; uncompressed. */
  readonly rows: Uint8Array;
  /** The caller's names of the first and the last row; the last is told back once committed. */
  readonly startOffsetToken?: string;
  readonly endOffsetToken: string;
  /** When the oldest of the rows was made, ms since the Unix epoch; for the service's figures. */
  readonly oldestMs?: number;
  readonly signal?: AbortSignal;
}

export interface ChannelParts {
  readonly name: string;
  readonly rowsPath: string;
  readonly opened: ChannelStatus;
  readonly continuation: string;
  readonly caller: Caller;
  readonly session: Session;
  readonly clock: Clock;
  readonly limits: SnowpipeLimits;
}

export class Channel {
  readonly name: string;
  /** As it was when it was opened: rows after its committed token are to be sent again. */
  readonly opened: ChannelStatus;
  readonly #parts: ChannelParts;
  readonly #limiter: Limiter;
  readonly #epoch: number;
  #continuation: string;
  #isBusy = false;
  #end: SnowpipeError | undefined;

  constructor(parts: ChannelParts) {
    this.name = parts.name;
    this.opened = parts.opened;
    this.#parts = parts;
    this.#continuation = parts.continuation;
    this.#limiter = new Limiter(parts.clock, parts.limits);
    this.#epoch = parts.session.epoch;
  }

  /**
   * Hands rows over. When it resolves they are buffered, not committed: that is so once the
   * channel's committed token is at `endOffsetToken`. After any error but `too_large` and `busy`
   * the channel is at its end, since what became of the rows may be unknown; open it again.
   * Throws SnowpipeError.
   */
  async append(append: Append): Promise<void> {
    if (this.#isBusy) throw new SnowpipeError("busy", `${this.name} has an append in flight`);
    this.#isBusy = true;
    try {
      this.#expectOpen();
      const { wireBytesMax } = this.#parts.limits;
      const body = await compress(append.rows, level);
      if (body.length >= wireBytesMax) {
        const size = `${body.length} of at most ${wireBytesMax} bytes`;
        throw new SnowpipeError("too_large", `appending to ${this.name}: ${size}`);
      }
      await this.#send(append, body);
    } finally {
      this.#isBusy = false;
    }
  }

  #expectOpen(): void {
    if (this.#end) throw this.#end;
    if (this.#parts.session.epoch === this.#epoch) return;
    throw new SnowpipeError("failed_over", `${this.name} was opened before the pipe moved`);
  }

  async #send(append: Append, body: Uint8Array): Promise<void> {
    const { caller, session, rowsPath } = this.#parts;
    const { rows, startOffsetToken, endOffsetToken, oldestMs, signal } = append;
    try {
      const answer = await caller.call({
        what: `appending to ${this.name}`,
        method: "POST",
        url: `${await session.origin()}${rowsPath}`,
        query: {
          continuationToken: this.#continuation,
          ...(startOffsetToken !== undefined && { startOffsetToken }),
          endOffsetToken,
        },
        isNumbered: true,
        headers: {
          "content-type": "application/x-ndjson",
          "content-encoding": "zstd",
          "x-snowflake-uncompressed-content-length": String(rows.length),
          ...(oldestMs !== undefined && {
            "x-snowflake-min-append-timestamp-ms": String(Math.floor(oldestMs)),
          }),
        },
        body,
        signal,
        authorize: () => session.authorize(),
        renew: (headers) => session.forget(headers),
        admit: () => this.#limiter.admit(rows.length, signal),
      });
      this.#continuation = nextToken(answer, this.name);
    } catch (error) {
      if (error instanceof SnowpipeError) this.#end = error;
      if (error instanceof SnowpipeError && error.code === "failed_over") this.#moved();
      throw error;
    }
  }

  /** The first channel to hear of it has the whole client start anew. */
  #moved(): void {
    if (this.#parts.session.epoch === this.#epoch) this.#parts.session.reset();
  }
}

/** `next_continuation_token` of an answer. Throws SnowpipeError `protocol`. */
export function nextToken(body: Uint8Array, channel: string): string {
  const parsed = parseJson(body);
  const token = isRecord(parsed) ? parsed.next_continuation_token : undefined;
  if (typeof token === "string" && token !== "") return token;
  throw new SnowpipeError("protocol", `${channel}: an answer without a continuation token`);
}
