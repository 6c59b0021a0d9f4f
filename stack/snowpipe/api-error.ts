// What the stand-in answers when it refuses a call, and why a channel no longer takes rows.

/** A refusal: HTTP status and `{"code","message"}`, the body of every error of the REST API. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, code: string, message: string, retryAfterSeconds?: number) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** `channel_status_code` of a channel: healthy, or why it must be opened again. */
export type ChannelCode =
  | "SUCCESS"
  | "ERR_TABLE_DOES_NOT_EXIST_NOT_AUTHORIZED"
  | "ERR_PIPE_DOES_NOT_EXIST_OR_NOT_AUTHORIZED"
  | "ERR_PIPE_IN_INVALID_STATE"
  | "ERR_CHANNEL_MUST_BE_REOPENED"
  | "ERR_CHANNEL_MUST_BE_REOPENED_DUE_TO_ROW_SEQ_GAP";

export function tableMissing(table: string): ApiError {
  const code = "ERR_TABLE_DOES_NOT_EXIST_NOT_AUTHORIZED";
  return new ApiError(404, code, `table ${table} does not exist or access is not authorized`);
}

export function pipeMissing(pipe: string): ApiError {
  const code = "ERR_PIPE_DOES_NOT_EXIST_OR_NOT_AUTHORIZED";
  return new ApiError(404, code, `pipe ${pipe} does not exist or access is not authorized`);
}

export function channelMissing(channel: string): ApiError {
  const code = "ERR_CHANNEL_DOES_NOT_EXIST_OR_IS_NOT_AUTHORIZED";
  return new ApiError(404, code, `channel ${channel} does not exist or access is not authorized`);
}
