// The appends of the power-loss tests: call n puts one record into partition 0 and n % 4 into
// partition 1, of bytes that follow from n and do not compress.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { MaskedBytes } from "../../src/event/masked.ts";
import type { PartitionId, TopicLayout } from "../../src/event/position.ts";
import type { ReadableLog } from "../../src/log/embedded/read-only-log.ts";
import type { EmbeddedLogLimits } from "../../src/log/embedded/topic-layout.ts";
import type { AppendRecord } from "../../src/log/log.ts";

export const topics: readonly TopicLayout[] = [{ topic: "web", generation: 1, partitions: 2 }];

/** Small enough that a short run checkpoints, starts its WAL over and rotates. */
export const crashLimits: Partial<EmbeddedLogLimits> = {
  checkpointBytes: 24 * 1024,
  segmentBytesMax: 80 * 1024,
  lingerMs: 0,
};

export function callRecords(call: number): readonly AppendRecord[] {
  const made = madeCalls.get(call);
  if (made) return made;
  const second = Array.from({ length: call % 4 }, (_, i) => recordOf(1, `${call}.${i}`));
  const records = [recordOf(0, String(call)), ...second];
  madeCalls.set(call, records);
  return records;
}

const madeCalls = new Map<number, readonly AppendRecord[]>();

function recordOf(partition: number, name: string): AppendRecord {
  const digest = createHash("sha512").update(name).digest();
  const length = 100 + (digest.readUInt16LE(0) % 4_000);
  const value = new Uint8Array(length);
  for (let at = 0; at < length; at += 64) {
    const block = createHash("sha512").update(`${name}/${at}`).digest();
    value.set(block.subarray(0, Math.min(64, length - at)), at);
  }
  const key = Buffer.from(name) as Uint8Array;
  return {
    topic: "web",
    partition,
    key: key as MaskedBytes,
    headers: new Uint8Array(4),
    value: value as MaskedBytes,
  };
}

interface FoundRecord {
  readonly key: string;
  readonly value: Uint8Array;
}

/** Every record of the partition. */
export async function recordsIn(log: ReadableLog, id: PartitionId): Promise<FoundRecord[]> {
  const records: FoundRecord[] = [];
  const { start, end } = await log.bounds(id);
  assert.equal(start, 0);
  for (let from = start; from < end; ) {
    const { signal } = new AbortController();
    const run = await log.read(id, from, { bytesMax: 300_000, waitMs: 0, signal });
    for (let i = 0; i < run.count; i++) {
      const key = run.bytes.subarray(run.keyStart[i], run.headersStart[i]);
      const value = run.bytes.subarray(run.valueStart[i], run.valueEnd[i]);
      records.push({ key: Buffer.from(key).toString(), value });
    }
    from = run.next;
  }
  return records;
}

/** The calls the log holds, in order; fails when one is there in part or not as it was sent. */
export async function callsIn(log: ReadableLog): Promise<number[]> {
  const [first, second] = await Promise.all(log.partitions.map((id) => recordsIn(log, id)));
  const calls = (first ?? []).map(({ key }) => Number(key));
  const sent = calls.flatMap(callRecords);
  for (const [partition, found] of [first, second].entries()) {
    const expected = sent.filter((record) => record.partition === partition);
    assert.equal(found?.length, expected.length, "every call is whole");
    for (const [i, { value }] of expected.entries()) {
      assert.ok(Buffer.from(found[i]?.value ?? []).equals(value), "a record is as it was sent");
    }
  }
  return calls;
}
