// What an answer of a broker means for us, by its error code, and how faults become a LogError.
// Codes: Kafka protocol guide, "Error Codes".
import { protocolErrorsCodesById } from "@platformatic/kafka";
import { LogError } from "../log.ts";

/**
 * What to do about an error code of a broker.
 * `moved`: the leader is elsewhere or will be again: ask for it, then once more. A batch may have
 * been kept.
 * `later`: nothing was done; once more after a pause.
 * `in_doubt`: it may have been done; the same bytes once more.
 * `lost_producer`: nothing was done: the broker no longer knows what our producer wrote before.
 * `out_of_range`: the offset is not in the log.
 * `refused`: nothing was done, and nothing will be while settings stay as they are.
 */
export type FaultKind =
  | "moved"
  | "later"
  | "in_doubt"
  | "lost_producer"
  | "out_of_range"
  | "refused";

const kinds: ReadonlyMap<number, FaultKind> = new Map([
  // OFFSET_OUT_OF_RANGE
  [1, "out_of_range"],
  // CORRUPT_MESSAGE: damaged on its way in
  [2, "later"],
  // UNKNOWN_TOPIC_OR_PARTITION, LEADER_NOT_AVAILABLE, NOT_LEADER_OR_FOLLOWER
  [3, "moved"],
  [5, "moved"],
  [6, "moved"],
  // BROKER_NOT_AVAILABLE, REPLICA_NOT_AVAILABLE
  [8, "moved"],
  [9, "moved"],
  // MESSAGE_TOO_LARGE, INVALID_TOPIC_EXCEPTION, RECORD_LIST_TOO_LARGE
  [10, "refused"],
  [17, "refused"],
  [18, "refused"],
  // NOT_ENOUGH_REPLICAS
  [19, "later"],
  // Authorization of topic, group, cluster
  [29, "refused"],
  [30, "refused"],
  [31, "refused"],
  // INVALID_TIMESTAMP, UNSUPPORTED_VERSION, INVALID_REQUEST, UNSUPPORTED_FOR_MESSAGE_FORMAT,
  // POLICY_VIOLATION
  [32, "refused"],
  [35, "refused"],
  [42, "refused"],
  [43, "refused"],
  [44, "refused"],
  // OUT_OF_ORDER_SEQUENCE_NUMBER, INVALID_PRODUCER_EPOCH, UNKNOWN_PRODUCER_ID
  [45, "lost_producer"],
  [47, "lost_producer"],
  [59, "lost_producer"],
  // KAFKA_STORAGE_ERROR
  [56, "moved"],
  // FENCED_LEADER_EPOCH, UNKNOWN_LEADER_EPOCH, OFFSET_NOT_AVAILABLE, INVALID_RECORD
  [74, "moved"],
  [75, "moved"],
  [78, "later"],
  [87, "refused"],
  // UNKNOWN_TOPIC_ID, INCONSISTENT_TOPIC_ID
  [100, "moved"],
  [103, "moved"],
]);

/** An unknown code may hide anything, so it leaves the outcome in doubt. */
export function faultKind(code: number): FaultKind {
  return kinds.get(code) ?? "in_doubt";
}

/** The code's name in the protocol: `NOT_LEADER_OR_FOLLOWER`. */
export function faultName(code: number): string {
  const names: Readonly<Record<string, string>> = protocolErrorsCodesById;
  return names[String(code)] ?? `error ${code}`;
}

/** What a fault of the network or the client says, with what it stands on; never a secret. */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Ours says what it stands on already.
  if (error instanceof LogError) return error.message;
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  const text = error.message.replace(/\.$/, "");
  return inner instanceof Error ? `${text}: ${faultText(inner)}` : text;
}

export function unavailable(what: string, cause?: unknown): LogError {
  const text = cause === undefined ? what : `${what}: ${faultText(cause)}`;
  return new LogError("unavailable", text, { cause });
}
