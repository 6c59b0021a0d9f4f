// What an answer means: the whole table of errors in one place. Branches are on the status and on
// the server's `code`, never on its message.
import type { HttpResponse } from "./ports.ts";

/**
 * - `transient`: try again, the same request; the outcome may be unknown.
 * - `conflict`: rows in flight, an open under way, or a channel that is no longer valid.
 */
export type Fault =
  | "transient"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "stale"
  | "conflict"
  | "invalid"
  | "failed_over"
  | "refused"
  | "protocol";

export interface Judged {
  readonly fault: Fault;
  readonly status: number;
  readonly serverCode: string | undefined;
  readonly retryAfter: string | undefined;
}

export const uncommittedCode = "ERR_CHANNEL_HAS_UNCOMMITTED_DATA";
export const tooManyNamesCode = "ERR_GET_CHANNEL_STATUS_TOO_MANY_CHANNELS";

const codes: Readonly<Record<string, Fault>> = {
  STALE_CONTINUATION_TOKEN_SEQUENCER: "stale",
  // The server wants files in a stage instead; that way is not documented, so it is waited out.
  SWITCH_TO_FILE_MODE: "transient",
  [uncommittedCode]: "conflict",
  ERR_OPEN_CHANNEL_IN_PROGRESS: "conflict",
  ERR_CHANNEL_HAS_INVALID_ROW_SEQUENCER: "invalid",
  ERR_CHANNEL_HAS_INVALID_CLIENT_SEQUENCER: "invalid",
  ERR_CHANNEL_MUST_BE_REOPENED: "invalid",
  ERR_CHANNEL_MUST_BE_REOPENED_DUE_TO_ROW_SEQ_GAP: "invalid",
};

/** The fault of an answer, or undefined for one of success. */
export function judge({ status, body, retryAfter }: HttpResponse): Judged | undefined {
  if (status >= 200 && status < 300) return undefined;
  const serverCode = codeOf(body);
  const fault = (serverCode && codes[serverCode]) || faultOfStatus(status);
  return { fault, status, serverCode, retryAfter };
}

function faultOfStatus(status: number): Fault {
  if (status === 408 || status === 429 || status >= 500) return "transient";
  switch (status) {
    case 401:
      return "unauthorized";
    case 403:
      return "forbidden";
    case 404:
      return "not_found";
    case 409:
      return "conflict";
    case 410:
      return "failed_over";
    default:
      return status >= 400 ? "refused" : "protocol";
  }
}

/** `code` of an error body; what does not look like a code may hold anything and is left out. */
function codeOf(body: Uint8Array): string | undefined {
  const parsed = parseJson(body);
  const code = isRecord(parsed) ? parsed.code : undefined;
  return typeof code === "string" && /^[A-Z0-9_]{1,80}$/.test(code) ? code : undefined;
}

/** The body as JSON, or undefined. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Milliseconds a `Retry-After` asks for: seconds or a date (RFC 9110). */
export function retryAfterMs(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
