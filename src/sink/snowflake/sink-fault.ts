// Faults of the client as the sink's. What passes by itself pauses; what another try would only
// repeat halts the partition.
import { SnowpipeError, type SnowpipeErrorCode } from "../../../snowpipe/index.ts";
import type { PartitionId } from "../../event/position.ts";
import { SinkError, type SinkErrorCode } from "../sink.ts";

const codes: Readonly<Record<SnowpipeErrorCode, SinkErrorCode>> = {
  refused: "diverged",
  too_large: "diverged",
  bad_key: "unavailable",
  unauthorized: "unavailable",
  forbidden: "unavailable",
  not_found: "unavailable",
  stale: "unavailable",
  invalid: "unavailable",
  uncommitted: "unavailable",
  failed_over: "unavailable",
  unavailable: "unavailable",
  protocol: "unavailable",
  busy: "unavailable",
  aborted: "unavailable",
};

/** What a person has to put right, before the client's own words. */
const sentences: Partial<Readonly<Record<SnowpipeErrorCode, string>>> = {
  unauthorized: "Snowflake does not accept the key of the user that is set",
  forbidden: "the role may not write this in Snowflake",
  not_found: "Snowflake shows no such pipe or table to the role",
};

/** The error as one of the partition; anything that is a bug stays as it is. */
export function asSinkFault(error: unknown, partition: PartitionId): unknown {
  if (error instanceof SnowpipeError) {
    const sentence = sentences[error.code];
    const message = sentence === undefined ? error.message : `${sentence}: ${error.message}`;
    return new SinkError(codes[error.code], message, { partition, cause: error });
  }
  if (!(error instanceof SinkError)) return error;
  return new SinkError(error.code, error.message, { partition, cause: error.cause });
}
