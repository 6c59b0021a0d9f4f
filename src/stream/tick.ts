// Ticks: partition time moves only with records, so an idle owner appends one to its own partition.
import { encodeHeaders } from "../event/headers.ts";
import { noBytes } from "../event/masked.ts";
import type { PartitionId } from "../event/position.ts";
import type { AppendRecord } from "../log/log.ts";

export function tickRecord({ topic, partition }: PartitionId, nowMs: number): AppendRecord {
  const headers = encodeHeaders({
    kind: "tick",
    type: "",
    version: "",
    source: "",
    id: "",
    receivedAt: nowMs,
  });
  return { topic, partition, key: noBytes, headers, value: noBytes };
}
