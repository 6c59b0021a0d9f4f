// The named channels: open, append, status, drop, commit. Every call that changes something runs
// alone, so each is one step; between two commits status and queries see what is committed.
import type { Clock } from "../../src/clock.ts";
import { ApiError, type ChannelCode, channelMissing, pipeMissing } from "./api-error.ts";
import type { Catalog, Pipe, Table } from "./catalog.ts";
import {
  type Batch,
  type Channel,
  type ChannelState,
  type Continuation,
  continuationToken,
  freshState,
  parseContinuation,
} from "./channel.ts";
import { land, newColumns } from "./landing.ts";
import { parseRows } from "./ndjson.ts";
import type { Warehouse } from "./warehouse.ts";

export interface ChannelsOptions {
  readonly warehouse: Warehouse;
  readonly catalog: Catalog;
  readonly clock: Clock;
  /** Milliseconds from the acceptance of a batch to its commit, drawn for each. */
  readonly commitDelayMs: () => number;
}

export interface ChannelName {
  readonly schema: string;
  readonly pipe: string;
  readonly channel: string;
}

export interface OpenRequest extends ChannelName {
  readonly offsetToken: string | null;
  readonly failsOnUncommitted: boolean;
}

export interface AppendRequest extends ChannelName {
  readonly continuationToken: string;
  readonly startOffset: string | null;
  readonly endOffset: string | null;
  /** NDJSON, as it was before compression. */
  readonly body: Uint8Array;
}

export interface Opened {
  readonly token: string;
  readonly state: ChannelState;
}

export class Channels {
  readonly #warehouse: Warehouse;
  readonly #catalog: Catalog;
  readonly #clock: Clock;
  readonly #commitDelayMs: () => number;
  readonly #channels = new Map<string, Channel>();
  #sequencerMax = 0;

  constructor({ warehouse, catalog, clock, commitDelayMs }: ChannelsOptions) {
    this.#warehouse = warehouse;
    this.#catalog = catalog;
    this.#clock = clock;
    this.#commitDelayMs = commitDelayMs;
  }

  /** Takes up what is stored; buffered batches are still there, or were lost with the process. */
  async load(buffered: "kept" | "lost"): Promise<void> {
    this.#channels.clear();
    for (const [key, value] of await this.#warehouse.stored("channel")) {
      const state = value as ChannelState;
      const nextSequencer = state.committedSequencer;
      this.#channels.set(key, { state, nextSequencer, batches: [] });
      this.#sequencerMax = Math.max(this.#sequencerMax, state.clientSequencer);
    }
    const sequencer = (await this.#warehouse.stored("setting")).get("sequencer");
    this.#sequencerMax = Math.max(this.#sequencerMax, Number(sequencer ?? 0));
    if (buffered === "lost") return this.#warehouse.forgetBatches();
    for (const { channel: key, body, ...kept } of await this.#warehouse.keptBatches()) {
      const channel = this.#channels.get(key);
      if (channel?.state.clientSequencer !== kept.clientSequencer) continue;
      this.#buffer(channel, { ...kept, rows: parseRows(body) });
    }
  }

  /** Discards what is buffered, unless the request refuses to, and fences the writer before. */
  async open(request: OpenRequest): Promise<Opened> {
    const { schema, pipe: pipeName, channel: name } = request;
    const pipe = await this.#livePipe(schema, pipeName);
    const key = channelKey(request);
    const known = this.#channels.get(key);
    if (request.failsOnUncommitted && known && known.batches.length > 0) {
      const message = `channel ${name} has rows that are not committed`;
      throw new ApiError(409, "ERR_CHANNEL_HAS_UNCOMMITTED_DATA", message);
    }
    const isSamePipe = known?.state.pipeId === pipe.id;
    const now = this.#clock.now();
    const at = { schema, pipe: pipeName, pipeId: pipe.id, name };
    const before = isSamePipe ? known.state : freshState(at, now);
    const state: ChannelState = {
      ...before,
      clientSequencer: await this.#newSequencer(),
      committedSequencer: 0,
      code: "SUCCESS",
      offsetToken: request.offsetToken ?? before.offsetToken,
    };
    await this.#warehouse.transaction(async () => {
      await this.#warehouse.forgetBatches(key);
      await this.#warehouse.put("channel", key, state);
    });
    const channel: Channel = { state, nextSequencer: 0, batches: [] };
    this.#channels.set(key, channel);
    return { token: tokenOf(channel), state };
  }

  /** Buffers the rows; the answer is the token of the next append. Commits nothing. */
  async append(request: AppendRequest): Promise<string> {
    const key = channelKey(request);
    const channel = this.#channels.get(key);
    if (!channel) throw channelMissing(request.channel);
    const given = parseContinuation(request.continuationToken);
    if (!given) throw new ApiError(400, "INVALID_CONTINUATION_TOKEN", "not a continuation token");
    checkWriter(channel, given);
    if (given.rowSequencer < channel.nextSequencer) return tokenOf(channel);
    if (given.rowSequencer > channel.nextSequencer) {
      const gap = "ERR_CHANNEL_MUST_BE_REOPENED_DUE_TO_ROW_SEQ_GAP";
      await this.#invalidate(key, channel, gap);
      throw new ApiError(400, gap, "rows before these were not received; reopen the channel");
    }
    const rows = parseRows(request.body);
    const { startOffset, endOffset, body } = request;
    const batch = { ...given, startOffset, endOffset };
    await this.#warehouse.keepBatch({ ...batch, channel: key, body });
    this.#buffer(channel, { ...batch, rows });
    return tokenOf(channel);
  }

  /** States by the names given; a channel that is not there is left out. Names are exact. */
  status(schema: string, pipe: string, names: readonly string[]): Map<string, ChannelState> {
    const states = new Map<string, ChannelState>();
    for (const name of names) {
      const channel = this.#channels.get(channelKey({ schema, pipe, channel: name }));
      if (channel) states.set(name, channel.state);
    }
    if (states.size > 0 || this.#catalog.knownPipe(schema, pipe)) return states;
    throw pipeMissing(`${schema}.${pipe}`);
  }

  /** Forgets the channel with its token and counters. */
  async drop(at: ChannelName, failsOnUncommitted: boolean): Promise<ChannelState> {
    const key = channelKey(at);
    const channel = this.#channels.get(key);
    if (!channel) throw channelMissing(at.channel);
    if (failsOnUncommitted && channel.batches.length > 0) {
      const message = `channel ${at.channel} has rows that are not committed`;
      throw new ApiError(409, "ERR_CHANNEL_HAS_UNCOMMITTED_DATA", message);
    }
    await this.#warehouse.transaction(async () => {
      await this.#warehouse.forgetBatches(key);
      await this.#warehouse.remove("channel", key);
    });
    this.#channels.delete(key);
    return channel.state;
  }

  /** When the next batch is due, or undefined when none is buffered. */
  nextDueAt(): number | undefined {
    const due = [...this.#channels.values()].flatMap(({ batches }) => batches[0]?.dueAt ?? []);
    return due.length === 0 ? undefined : Math.min(...due);
  }

  /** Commits the first batch that is due at `now`, whole or not at all; false when none is. */
  async commitOne(now: number): Promise<boolean> {
    for (const [key, channel] of this.#channels) {
      const [batch] = channel.batches;
      if (!batch || batch.dueAt > now) continue;
      await this.#commit(key, channel, batch);
      return true;
    }
    return false;
  }

  /** After DDL: channels whose pipe or table is another one now lose their token and rows. */
  async followCatalog(): Promise<void> {
    for (const [key, channel] of this.#channels) {
      const { schema, pipe: name, pipeId, code } = channel.state;
      const pipe = this.#catalog.knownPipe(schema, name);
      const reason = !pipe
        ? "ERR_TABLE_DOES_NOT_EXIST_NOT_AUTHORIZED"
        : pipe.id !== pipeId
          ? "ERR_CHANNEL_MUST_BE_REOPENED"
          : this.#catalog.tableOf(pipe)
            ? undefined
            : "ERR_PIPE_IN_INVALID_STATE";
      if (reason === undefined || code === reason) continue;
      await this.#warehouse.forgetBatches(key);
      channel.batches = [];
      channel.state = { ...channel.state, offsetToken: null };
      await this.#invalidate(key, channel, reason);
    }
  }

  async #livePipe(schema: string, name: string): Promise<Pipe> {
    const pipe = await this.#catalog.pipe(schema, name);
    if (this.#catalog.tableOf(pipe)) return pipe;
    const message = `pipe ${schema}.${name} feeds a table that was dropped or replaced`;
    throw new ApiError(409, "ERR_PIPE_IN_INVALID_STATE", message);
  }

  /** Rises over all channels and never falls, so a dropped channel's tokens stay stale. */
  async #newSequencer(): Promise<number> {
    this.#sequencerMax++;
    await this.#warehouse.put("setting", "sequencer", this.#sequencerMax);
    return this.#sequencerMax;
  }

  #buffer(channel: Channel, batch: Omit<Batch, "acceptedAt" | "dueAt">): void {
    const acceptedAt = this.#clock.now();
    const before = channel.batches.at(-1)?.dueAt ?? 0;
    const dueAt = Math.max(before, acceptedAt + this.#commitDelayMs());
    channel.batches.push({ ...batch, acceptedAt, dueAt });
    channel.nextSequencer = batch.rowSequencer + 1;
  }

  async #commit(key: string, channel: Channel, batch: Batch): Promise<void> {
    const pipe = this.#catalog.knownPipe(channel.state.schema, channel.state.pipe);
    const table = pipe && this.#catalog.tableOf(pipe);
    if (!table) return this.followCatalog();
    const grown = await this.#evolve(table, batch);
    if (grown === undefined) {
      await this.#warehouse.forgetBatches(key);
      channel.batches = [];
      return this.#invalidate(key, channel, "ERR_CHANNEL_MUST_BE_REOPENED");
    }
    const now = this.#clock.now();
    const { rows, refused } = land(batch.rows, grown.columns, now);
    const [first] = refused;
    const state = committed(channel.state, batch, {
      ...{ landed: rows.length, refused: refused.length, now },
      message: first?.message ?? null,
    });
    const tableKey = `${grown.schema}.${grown.name}`;
    await this.#warehouse.transaction(async () => {
      await this.#warehouse.insert(grown.schema, grown.name, rows);
      if (grown.isErrorLogging) {
        const place = { table: tableKey, channel: state.name, ...offsetsOf(batch) };
        const errors = refused.map(({ row, message }) => ({ ...place, message, text: row.text }));
        await this.#warehouse.refuse(errors, now);
      }
      await this.#warehouse.forgetBatches(key, batch.rowSequencer);
      await this.#warehouse.put("channel", key, state);
    });
    channel.state = state;
    channel.batches.shift();
  }

  /** The table with the columns the batch brings, or undefined when it cannot have them. */
  async #evolve(table: Table, batch: Batch): Promise<Table | undefined> {
    if (!table.isEvolving) return table;
    const columns = newColumns(batch.rows, table.columns);
    if (typeof columns === "string") return undefined;
    return columns.length === 0 ? table : this.#catalog.evolve(table, columns);
  }

  async #invalidate(key: string, channel: Channel, code: ChannelCode): Promise<void> {
    channel.state = { ...channel.state, code };
    await this.#warehouse.put("channel", key, channel.state);
  }
}

function channelKey({ schema, pipe, channel }: ChannelName): string {
  return JSON.stringify([schema, pipe, channel]);
}

function tokenOf({ state, nextSequencer }: Channel): string {
  const { clientSequencer } = state;
  return continuationToken({ clientSequencer, rowSequencer: nextSequencer });
}

const offsetsOf = ({ startOffset, endOffset }: Batch) => ({ startOffset, endOffset });

function checkWriter({ state }: Channel, given: Continuation): void {
  if (given.clientSequencer < state.clientSequencer) {
    const message =
      "Channel sequencer in the continuation token is stale. Please reopen the channel";
    throw new ApiError(400, "STALE_CONTINUATION_TOKEN_SEQUENCER", message);
  }
  if (given.clientSequencer > state.clientSequencer) {
    throw new ApiError(400, "INVALID_CONTINUATION_TOKEN", "the token is of another channel");
  }
  if (state.code !== "SUCCESS") {
    throw new ApiError(409, state.code, "the channel is invalid; reopen it");
  }
}

interface Counted {
  readonly landed: number;
  readonly refused: number;
  readonly now: number;
  /** Why the first refused row was. */
  readonly message: string | null;
}

/** The token moves over refused rows; a batch without rows does not move it. */
function committed(state: ChannelState, batch: Batch, counted: Counted): ChannelState {
  const { landed, refused, now, message } = counted;
  const isEmpty = batch.rows.length === 0;
  const latency = now - batch.acceptedAt;
  const after = {
    ...state,
    committedSequencer: batch.rowSequencer + 1,
    offsetToken: isEmpty ? state.offsetToken : (batch.endOffset ?? state.offsetToken),
    rowsInserted: state.rowsInserted + landed,
    rowsParsed: state.rowsParsed + landed + refused,
    rowsErrorCount: state.rowsErrorCount + refused,
    latencyMs: state.latencyMs === 0 ? latency : (state.latencyMs * 7 + latency) / 8,
  };
  if (refused === 0) return after;
  const error = { lastErrorMessage: message, lastErrorOffset: batch.endOffset, lastErrorAt: now };
  return { ...after, ...error };
}
