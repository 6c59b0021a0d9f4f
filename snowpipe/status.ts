// The state of a channel as the service tells it on open and in bulk.
import { isRecord } from "./answer.ts";

export interface ChannelStatus {
  readonly name: string;
  /** `SUCCESS` or `ACTIVE` when all is well. */
  readonly code: string;
  /** Rows up to this token are in the table. Undefined before the first. */
  readonly committedToken: string | undefined;
  /** Of the channel's whole life, as are the errors; undefined where the service does not tell. */
  readonly rowsInserted: number | undefined;
  /** Rows that were refused and are in no table. They do not stop the channel. */
  readonly rowsErrorCount: number | undefined;
  /** The newest refused row is at or before this token. */
  readonly lastErrorToken: string | undefined;
}

/** Whether the channel takes rows. */
export function isHealthy({ code }: ChannelStatus): boolean {
  return code === "SUCCESS" || code === "ACTIVE";
}

/** Reads one status; undefined when it is none. Both spellings of the pages are taken. */
export function readStatus(name: string, value: unknown): ChannelStatus | undefined {
  if (!isRecord(value)) return undefined;
  const code = value.channel_status_code;
  if (typeof code !== "string" || !/^[A-Z0-9_]{1,80}$/.test(code)) return undefined;
  return {
    name,
    code,
    committedToken: textIn(value.last_committed_offset_token),
    rowsInserted: countIn(value.rows_inserted),
    rowsErrorCount: countIn(value.rows_error_count ?? value.rows_errors),
    lastErrorToken: textIn(value.last_error_offset_upper_bound),
  };
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function countIn(value: unknown): number | undefined {
  const count = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof count === "number" && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
