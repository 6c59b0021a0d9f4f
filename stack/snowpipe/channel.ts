// One named channel as the server keeps it: sequencers, committed token, counters, and the batches
// that were accepted and not yet committed.
import type { ChannelCode } from "./api-error.ts";
import type { SentRow } from "./ndjson.ts";

/** An accepted append, waiting for its commit. */
export interface Batch {
  readonly clientSequencer: number;
  readonly rowSequencer: number;
  readonly startOffset: string | null;
  readonly endOffset: string | null;
  readonly rows: readonly SentRow[];
  /** When it was accepted and when it is to be committed, milliseconds since the epoch. */
  readonly acceptedAt: number;
  readonly dueAt: number;
}

/** What outlives the process; changes with the commit of a batch, an open or an invalidation. */
export interface ChannelState {
  readonly schema: string;
  readonly pipe: string;
  readonly pipeId: number;
  readonly name: string;
  /** The one writer that may append; every open takes a new one. */
  readonly clientSequencer: number;
  /** Batches committed since that open. */
  readonly committedSequencer: number;
  readonly code: ChannelCode;
  /** Sent with the last committed batch; Snowflake never compares it. */
  readonly offsetToken: string | null;
  readonly createdAt: number;
  readonly rowsInserted: number;
  readonly rowsParsed: number;
  readonly rowsErrorCount: number;
  readonly lastErrorOffset: string | null;
  readonly lastErrorMessage: string | null;
  readonly lastErrorAt: number | null;
  readonly latencyMs: number;
}

export interface Channel {
  state: ChannelState;
  /** The row sequencer the next append must name. */
  nextSequencer: number;
  /** In row sequencer order. */
  batches: Batch[];
}

/** Which writer a continuation token is of, and which of its appends it is for. */
export interface Continuation {
  readonly clientSequencer: number;
  readonly rowSequencer: number;
}

/** Opaque to clients. */
export function continuationToken({ clientSequencer, rowSequencer }: Continuation): string {
  return `${clientSequencer}_${rowSequencer}`;
}

/** Undefined for text that no server ever gave. */
export function parseContinuation(token: string): Continuation | undefined {
  const match = /^([1-9]\d{0,15})_(\d{1,16})$/.exec(token);
  if (!match) return undefined;
  return { clientSequencer: Number(match[1]), rowSequencer: Number(match[2]) };
}

export function freshState(
  at: Pick<ChannelState, "schema" | "pipe" | "pipeId" | "name">,
  createdAt: number,
): ChannelState {
  return {
    schema: at.schema,
    pipe: at.pipe,
    pipeId: at.pipeId,
    name: at.name,
    clientSequencer: 0,
    committedSequencer: 0,
    code: "SUCCESS",
    offsetToken: null,
    createdAt,
    rowsInserted: 0,
    rowsParsed: 0,
    rowsErrorCount: 0,
    lastErrorOffset: null,
    lastErrorMessage: null,
    lastErrorAt: null,
    latencyMs: 0,
  };
}

/** `channel_status` of the REST API; the name of the error count differs between its pages. */
export function statusJson(
  database: string,
  state: ChannelState,
  errorCountName: "rows_error_count" | "rows_errors",
): Readonly<Record<string, unknown>> {
  return {
    database_name: database,
    schema_name: state.schema,
    pipe_name: state.pipe,
    channel_name: state.name,
    channel_status_code: state.code,
    last_committed_offset_token: state.offsetToken,
    created_on_ms: state.createdAt,
    rows_inserted: state.rowsInserted,
    rows_parsed: state.rowsParsed,
    [errorCountName]: state.rowsErrorCount,
    last_error_offset_upper_bound: state.lastErrorOffset,
    last_error_message: state.lastErrorMessage,
    last_error_timestamp: state.lastErrorAt,
    snowflake_avg_processing_latency_ms: Math.round(state.latencyMs),
  };
}
