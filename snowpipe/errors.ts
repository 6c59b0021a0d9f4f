// The one error of the client. Its message names the call, the channel and the server's code, never
// the server's own words, a row, a key or a token.

/**
 * - `bad_key`: the private key cannot be read or is no RSA key.
 * - `unauthorized`: the key pair was refused, or the token twice in a row.
 * - `forbidden`: the role lacks a right; opening again does not help.
 * - `not_found`: pipe, table or channel is not there, also after a few tries.
 * - `stale`: somebody else opened the channel; send no more unless it is still yours.
 * - `invalid`: the channel must be opened again and rows after its committed token sent again.
 * - `uncommitted`: rows are in flight still, and it was asked not to discard them.
 * - `refused`: the request is wrong; the same one will be refused again.
 * - `too_large`: the body is longer on the wire than the service takes; nothing was sent.
 * - `failed_over`: the pipe moved; host and token are forgotten, every channel is to be opened
 *   again.
 * - `unavailable`: no answer or a transient one until the budget of retries was spent; the outcome
 *   of an append is unknown.
 * - `protocol`: an answer that is not understood.
 * - `busy`: an append while another one of the channel is in flight.
 * - `aborted`: the caller's signal.
 */
export type SnowpipeErrorCode =
  | "bad_key"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "stale"
  | "invalid"
  | "uncommitted"
  | "refused"
  | "too_large"
  | "failed_over"
  | "unavailable"
  | "protocol"
  | "busy"
  | "aborted";

export interface SnowpipeErrorFacts {
  /** HTTP status of the last answer, if there was one. */
  readonly status?: number | undefined;
  /** `code` of the server's error body, if it looks like a code. */
  readonly serverCode?: string | undefined;
}

export class SnowpipeError extends Error {
  override readonly name = "SnowpipeError";
  readonly code: SnowpipeErrorCode;
  readonly status: number | undefined;
  readonly serverCode: string | undefined;

  constructor(code: SnowpipeErrorCode, message: string, facts: SnowpipeErrorFacts = {}) {
    super(message);
    this.code = code;
    this.status = facts.status;
    this.serverCode = facts.serverCode;
  }
}
