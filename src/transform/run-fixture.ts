// Records as a test tells them, as a run of the log.
import { encodeHeaders, type RecordKind } from "../event/headers.ts";
import type { PartitionId } from "../event/position.ts";
import type { RecordRun } from "../event/run.ts";

export const receivedAt = Date.UTC(2026, 10, 22, 12);

const headers = {
  kind: "event",
  type: "web.page_viewed",
  version: "",
  source: "dev",
  id: "e1",
  receivedAt,
} as const;

export interface Sent {
  readonly value: string | Uint8Array;
  readonly type?: string;
  readonly version?: string;
  readonly kind?: RecordKind;
  readonly id?: string;
  readonly source?: string;
  readonly prev?: string;
  /** When it was received, unless said. */
  readonly appendedAt?: number;
}

/** The records as the log would give them, received and appended at once. */
export function runOf(partition: PartitionId, sent: readonly Sent[]): RecordRun {
  const parts: Uint8Array[] = [];
  const bounds = { keyStart: [0], headersStart: [0], valueStart: [0], valueEnd: [0] };
  for (const list of Object.values(bounds)) list.length = 0;
  let at = 0;
  const put = (bytes: Uint8Array) => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const { value, appendedAt: _, ...said } of sent) {
    bounds.keyStart.push(at);
    put(Buffer.from("v1"));
    bounds.headersStart.push(at);
    put(encodeHeaders({ ...headers, ...said }));
    bounds.valueStart.push(at);
    put(Buffer.from(value));
    bounds.valueEnd.push(at);
  }
  return {
    partition,
    count: sent.length,
    next: sent.length,
    bytes: new Uint8Array(Buffer.concat(parts)),
    offsets: Float64Array.from(sent, (_, i) => i),
    appendedAt: Float64Array.from(sent, ({ appendedAt }) => appendedAt ?? receivedAt),
    keyStart: Int32Array.from(bounds.keyStart),
    headersStart: Int32Array.from(bounds.headersStart),
    valueStart: Int32Array.from(bounds.valueStart),
    valueEnd: Int32Array.from(bounds.valueEnd),
  };
}
