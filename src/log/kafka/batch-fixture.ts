// Batches for tests, as a broker would send them.
import { crc32c } from "@platformatic/kafka";
import type { MaskedBytes } from "../../event/masked.ts";
import type { PartitionId } from "../../event/position.ts";
import type { RecordRun } from "../../event/run.ts";
import type { AppendRecord } from "../log.ts";
import { encodeBatch } from "./encode-batch.ts";
import { type AbortedTransaction, type BatchFault, FetchedRecords } from "./fetched-records.ts";

const web: PartitionId = { topic: "web", generation: 1, partition: 0 };

export function recordOf(
  value: Uint8Array | string,
  { key = "", headers = "" }: { readonly key?: string; readonly headers?: string } = {},
): AppendRecord {
  return {
    topic: "web",
    partition: 0,
    key: Buffer.from(key) as Uint8Array as MaskedBytes,
    headers: Buffer.from(headers),
    value: Buffer.from(value) as Uint8Array as MaskedBytes,
  };
}

const sender = { producerId: 7n, epoch: 0, sequence: 0 };

/** Our own batch, kept at `base` and stamped with the log's time. */
export function keptBatch(records: readonly AppendRecord[], base = 0, appendedAt = 1_000): Buffer {
  return stamped(encodeBatch(records, { sender, nowMs: 5, level: 1 }), base, appendedAt);
}

/** What a broker changes in a batch it keeps: base offset, kind of time, and the time. */
export function stamped(batch: Buffer, base: number, appendedAt: number, flags = 0x08): Buffer {
  const kept = Buffer.from(batch);
  kept.writeBigInt64BE(BigInt(base), 0);
  kept.writeInt16BE(kept.readInt16BE(21) | flags, 21);
  kept.writeBigInt64BE(BigInt(appendedAt), 35);
  return withChecksum(kept);
}

/** With the checksum its bytes have now. */
export function withChecksum(batch: Buffer): Buffer {
  batch.writeUInt32BE(crc32c(batch.subarray(21, 12 + batch.readInt32BE(8))), 17);
  return batch;
}

export interface Fetch {
  readonly from?: number;
  readonly bytesMax?: number;
  readonly aborted?: readonly AbortedTransaction[];
  readonly inflatedBytesMax?: number;
}

export interface Taken {
  readonly runs: readonly RecordRun[];
  readonly fault: BatchFault | undefined;
  readonly next: number;
}

/** All there is in `bytes`, run by run, up to its end or to the first fault. */
export function takeAll(bytes: Uint8Array, fetch: Fetch = {}): Taken {
  const { from = 0, bytesMax = 1e6, aborted = [], inflatedBytesMax = 1e7 } = fetch;
  const counts = { batches: 0, records: 0, inflatedBytes: 0 };
  // Part of a much larger answer.
  const answer = Buffer.concat([bytes, Buffer.alloc(4 * bytes.length)]);
  const part = answer.subarray(0, bytes.length);
  const fetched = { partition: web, bytes: part, from, aborted, inflatedBytesMax };
  const records = new FetchedRecords(fetched, counts);
  const runs: RecordRun[] = [];
  for (;;) {
    const before = records.next;
    const run = records.take(bytesMax);
    if ("kind" in run) return { runs, fault: run, next: records.next };
    if (run.count > 0) runs.push(run);
    records.detach();
    if (run.next === before) return { runs, fault: undefined, next: run.next };
  }
}

/** `offset@time key|headers|value` of every record, as Latin-1. */
export function linesOf({ runs }: Pick<Taken, "runs">): string[] {
  return runs.flatMap((run) => {
    const bytes = Buffer.from(run.bytes.buffer, run.bytes.byteOffset, run.bytes.length);
    return Array.from(run.offsets, (offset, i) => {
      const [key, headers, value, end] = [
        run.keyStart[i],
        run.headersStart[i],
        run.valueStart[i],
        run.valueEnd[i],
      ];
      const text = (from?: number, to?: number) => bytes.toString("latin1", from, to);
      const parts = [text(key, headers), text(headers, value), text(value, end)];
      return `${offset}@${run.appendedAt[i]} ${parts.join("|")}`;
    });
  });
}
