// Named channels of one pipe: open with its fencing rules, status in bulk, drop.
import { isRecord, type Judged, parseJson, tooManyNamesCode, uncommittedCode } from "./answer.ts";
import type { Caller } from "./caller.ts";
import { Channel, nextToken } from "./channel.ts";
import { SnowpipeError } from "./errors.ts";
import type { SnowpipeLimits } from "./limits.ts";
import type { Clock, Random } from "./ports.ts";
import type { Session } from "./session.ts";
import { type ChannelStatus, readStatus } from "./status.ts";

export interface PipeName {
  readonly database: string;
  readonly schema: string;
  /** The default pipe of a table is `<TABLE>-STREAMING`. */
  readonly pipe: string;
}

export interface PipeParts {
  readonly name: PipeName;
  readonly caller: Caller;
  readonly session: Session;
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: SnowpipeLimits;
}

export interface OpenOptions {
  /** Token the channel is to hold from now on; as it is unless told. */
  readonly offsetToken?: string;
  /**
   * What to do once rows of an earlier opening were in flight for `uncommittedWaitMs`: discard
   * them, which loses nothing where rows after the committed token are sent again, or fail with
   * `uncommitted`. Discards unless told.
   */
  readonly whenUncommitted?: "discard" | "fail";
  readonly signal?: AbortSignal;
}

const json = { "content-type": "application/json" };

export class Pipe {
  readonly #parts: PipeParts;
  readonly #path: string;
  #statusNames: number;

  constructor(parts: PipeParts) {
    this.#parts = parts;
    const { database, schema, pipe } = parts.name;
    const part = encodeURIComponent;
    this.#path = `/databases/${part(database)}/schemas/${part(schema)}/pipes/${part(pipe)}`;
    this.#statusNames = parts.limits.statusNamesMax;
  }

  /**
   * Opens a channel and so fences whoever had it open. Names are taken in upper case: the service
   * is of two minds about case. Throws SnowpipeError.
   */
  async open(channelName: string, options: OpenOptions = {}): Promise<Channel> {
    const { caller, session, clock, limits } = this.#parts;
    const name = channelNameOf(channelName);
    const { offsetToken, signal, whenUncommitted = "discard" } = options;
    const what = `opening channel ${name}`;
    const answer = await this.#untilCommitted(
      { what, isForced: whenUncommitted === "discard", signal },
      (isCareful) =>
        this.#call(what, {
          method: "PUT",
          path: `/v2/streaming${this.#path}/channels/${name}`,
          content: {
            ...(offsetToken !== undefined && { offset_token: offsetToken }),
            fail_on_uncommitted_rows: isCareful,
          },
          signal,
        }),
    );
    const parsed = parseJson(answer);
    const opened = readStatus(name, isRecord(parsed) ? parsed.channel_status : undefined);
    if (!opened) throw new SnowpipeError("protocol", `${what}: an answer without a status`);
    return new Channel({
      name,
      rowsPath: `/v2/streaming/data${this.#path}/channels/${name}/rows`,
      opened,
      continuation: nextToken(answer, name),
      caller,
      session,
      clock,
      limits,
    });
  }

  /** Status of each of the channels that exist, by its upper-case name. Throws SnowpipeError. */
  async status(
    channelNames: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, ChannelStatus>> {
    const names = [...new Set(channelNames.map(channelNameOf))];
    const found = new Map<string, ChannelStatus>();
    for (let at = 0; at < names.length; ) {
      const chunk = names.slice(at, at + this.#statusNames);
      try {
        for (const each of await this.#statusOf(chunk, signal)) found.set(each.name, each);
        at += chunk.length;
      } catch (error) {
        const isTooMany = error instanceof SnowpipeError && error.serverCode === tooManyNamesCode;
        if (!isTooMany || chunk.length === 1) throw error;
        this.#statusNames = Math.ceil(chunk.length / 2);
      }
    }
    return found;
  }

  /**
   * Drops the channel, its token and its counters; rows in flight are waited for, then it fails
   * with `uncommitted`. Throws SnowpipeError.
   */
  async drop(channelName: string, signal?: AbortSignal): Promise<void> {
    const name = channelNameOf(channelName);
    const what = `dropping channel ${name}`;
    const path = `/v2/streaming${this.#path}/channels/${name}`;
    await this.#untilCommitted({ what, isForced: false, signal }, () =>
      this.#call(what, {
        method: "DELETE",
        path,
        content: { fail_on_uncommitted_rows: true },
        signal,
      }),
    );
  }

  async #statusOf(
    names: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<readonly ChannelStatus[]> {
    const what = `status of ${names.length} channels`;
    const answer = await this.#call(what, {
      method: "POST",
      path: `/v2/streaming${this.#path}:bulk-channel-status`,
      content: { channel_names: names },
      signal,
    });
    const parsed = parseJson(answer);
    const statuses = isRecord(parsed) ? parsed.channel_statuses : undefined;
    if (!isRecord(statuses)) throw new SnowpipeError("protocol", `${what}: no statuses`);
    return names.flatMap((name) => {
      if (!Object.hasOwn(statuses, name)) return [];
      const status = readStatus(name, statuses[name]);
      if (!status) throw new SnowpipeError("protocol", `${what}: no status of ${name}`);
      return [status];
    });
  }

  /** Asks carefully until no rows are in flight; then, if it may, without care. */
  async #untilCommitted(
    { what, isForced, signal }: Careful,
    ask: (isCareful: boolean) => Promise<Uint8Array>,
  ): Promise<Uint8Array> {
    const { clock, random, limits } = this.#parts;
    const deadline = clock.monotonic() + limits.uncommittedWaitMs;
    for (;;) {
      try {
        return await ask(true);
      } catch (error) {
        if (!(error instanceof SnowpipeError) || error.serverCode !== uncommittedCode) throw error;
        const { status, serverCode } = error;
        if (clock.monotonic() < deadline) await clock.sleep(500 + 500 * random.fraction(), signal);
        else if (isForced) return ask(false);
        else throw new SnowpipeError("uncommitted", what, { status, serverCode });
      }
    }
  }

  async #call(what: string, request: PipeRequest): Promise<Uint8Array> {
    const { caller, session } = this.#parts;
    const { epoch } = session;
    try {
      return await caller.call({
        what,
        method: request.method,
        url: `${await session.origin()}${request.path}`,
        isNumbered: true,
        headers: json,
        body: Buffer.from(JSON.stringify(request.content)),
        signal: request.signal,
        authorize: () => session.authorize(),
        renew: (headers) => session.forget(headers),
        isPassing,
      });
    } catch (error) {
      const isMoved = error instanceof SnowpipeError && error.code === "failed_over";
      if (isMoved && session.epoch === epoch) session.reset();
      throw error;
    }
  }
}

interface Careful {
  readonly what: string;
  /** Whether rows in flight may be discarded in the end. */
  readonly isForced: boolean;
  readonly signal: AbortSignal | undefined;
}

interface PipeRequest {
  readonly method: "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly content: object;
  readonly signal: AbortSignal | undefined;
}

/** Rows in flight are waited for with a budget of their own; any other conflict passes. */
function isPassing({ serverCode }: Judged): boolean {
  return serverCode !== uncommittedCode;
}

/** Upper case, checked. Throws SnowpipeError `refused`. */
function channelNameOf(name: string): string {
  if (/^[A-Za-z0-9_$-]{1,255}$/.test(name)) return name.toUpperCase();
  throw new SnowpipeError("refused", "a channel is named by letters, digits, _, $ and -");
}
