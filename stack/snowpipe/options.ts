// What can be set on the stand-in of Snowpipe Streaming, and what a test holds of a running one.
import type { Call, Fault } from "./faults.ts";
import type { QueryRow } from "./warehouse.ts";

/** Everything that must survive the way to a process of its own: plain values only. */
export interface SnowpipeSettings {
  /** Folder of certificate and database; a temporary one, removed by `stop`, unless given. */
  readonly folder?: string;
  /** 0, the default, is any free port. */
  readonly port?: number;
  /** Seed of the commit delays. */
  readonly seed?: number;
  /** From acceptance to commit; 5,000 to 9,000 as measured on the live service unless given. */
  readonly commitDelayMs?: { readonly min: number; readonly max: number };
  /** Life of a scoped token; 10 minutes unless given. */
  readonly scopedTokenMs?: number;
  /** Host name and scoped token as plain text (the live service) or as JSON (its documentation). */
  readonly answers?: "text" | "json";
  /** How bulk status names the error count. */
  readonly errorCountName?: "rows_error_count" | "rows_errors";
  /** The most names of one bulk status; no limit unless given, for none is published. */
  readonly statusNamesMax?: number;
  /** Appends a channel takes within a second; 10 unless given. */
  readonly appendsPerSecondMax?: number;
}

export interface SnowpipeOptions extends SnowpipeSettings {
  /** In a process of its own, so that `restart` is a `kill -9`. */
  readonly isOwnProcess?: boolean;
}

/** What is asked of a running stand-in beside its REST API. */
export interface Control {
  /** Registers the public key (PEM, SPKI) that the user signs with. */
  registerKey(user: string, publicKeyPem: string): Promise<void>;
  /**
   * Runs one statement and gives its rows. DDL of tables, schemas and streaming pipes is read as
   * Snowflake's; the rest, SELECT above all, is DuckDB's SQL.
   */
  query(sql: string): Promise<readonly QueryRow[]>;
  /** Makes the next calls of a kind go wrong. */
  addFault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  /** Calls so far, oldest first, at most the last 10,000. */
  calls(): Promise<readonly Call[]>;
  /** Every scoped token given so far is refused from now on. */
  expireTokens(): Promise<void>;
  /** No batch is committed by the timer for so long. */
  stallCommits(ms: number): Promise<void>;
  /** Commits all that is buffered, due or not, stalled or not. */
  commitNow(): Promise<void>;
}
