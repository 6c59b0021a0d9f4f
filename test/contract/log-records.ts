// Records to append to a log under test, and ways to read them all back as texts.
import assert from "node:assert/strict";
import type { MaskedBytes } from "../../src/event/masked.ts";
import type { PartitionId } from "../../src/event/position.ts";
import type { AppendRecord, Log, RecordRun } from "../../src/log/log.ts";

/** Never aborts. */
export const noSignal = new AbortController().signal;

interface ReadRecord {
  readonly offset: number;
  readonly appendedAt: number;
  readonly text: string;
}

export function record({ topic, partition }: PartitionId, text: string): AppendRecord {
  return {
    topic,
    partition,
    key: Buffer.from(`key of ${text.slice(0, 8)}`) as Uint8Array as MaskedBytes,
    headers: Uint8Array.of(0, partition),
    value: Buffer.from(text) as Uint8Array as MaskedBytes,
  };
}

let numbers = 0;

/** `count` records that no other call returns. */
export function numbered(id: PartitionId, count: number): AppendRecord[] {
  return Array.from({ length: count }, () => record(id, `number ${numbers++}`));
}

export function readAt(log: Log, id: PartitionId, from: number): Promise<RecordRun> {
  return log.read(id, from, { bytesMax: 1_000_000, waitMs: 0, signal: noSignal });
}

/** Every record from `from` to the end. */
export async function readAll(
  log: Pick<Log, "read" | "bounds">,
  id: PartitionId,
  from: number,
): Promise<ReadRecord[]> {
  const found: ReadRecord[] = [];
  const { end } = await log.bounds(id);
  while (from < end) {
    const run = await log.read(id, from, { bytesMax: 100_000, waitMs: 0, signal: noSignal });
    for (const [i, text] of textsOf(run).entries()) {
      found.push({ offset: run.offsets[i] ?? -1, appendedAt: run.appendedAt[i] ?? -1, text });
    }
    assert.ok(run.next > from, "a read below the end moves on");
    from = run.next;
  }
  return found;
}

export async function allTexts(log: Log, id: PartitionId): Promise<string[]> {
  return (await readAll(log, id, 0)).map(({ text }) => text);
}

export function textsOf({ count, bytes, valueStart, valueEnd }: RecordRun): string[] {
  return Array.from({ length: count }, (_, i) =>
    Buffer.from(bytes.subarray(valueStart[i], valueEnd[i])).toString(),
  );
}

export function bytesOf({ count, keyStart, valueEnd }: RecordRun): number {
  let bytes = 0;
  for (let i = 0; i < count; i++) bytes += (valueEnd[i] ?? 0) - (keyStart[i] ?? 0);
  return bytes;
}
