// The layout of records inside a stored batch: back to back, each u32 value length, u16 key length,
// u16 headers length (little-endian), then key, headers and value. No I/O here.
import { assert } from "../../assert.ts";
import type { MaskedBytes } from "../../event/masked.ts";
import type { PartitionId } from "../../event/position.ts";
import type { AppendRecord, RecordRun } from "../log.ts";

const prefixBytes = 8;
const u16Max = 65_535;

/** A stored batch opened: `count` records of one partition from `base` on, framed in `frames`. */
export interface RecordBatch {
  readonly base: number;
  readonly count: number;
  readonly appendedAt: number;
  readonly frames: Uint8Array;
}

/** Bytes the record takes; its key and headers are at most 64 KB each. */
export function frameBytes({ key, headers, value }: AppendRecord): number {
  assert(key.length <= u16Max && headers.length <= u16Max, "key and headers fit 64 KB each");
  return prefixBytes + key.length + headers.length + value.length;
}

/** Frames of `records`, one after the other, in a buffer of its own. */
export function encodeFrames(records: readonly AppendRecord[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const record of records) length += frameBytes(record);
  const out = new Uint8Array(length);
  putFrames(records, out);
  return out;
}

/** Writes the frames of `records` from the start of `out` on, and returns their length. */
export function putFrames(records: readonly AppendRecord[], out: Uint8Array): number {
  const view = new DataView(out.buffer, out.byteOffset);
  let at = 0;
  for (const { key, headers, value } of records) {
    view.setUint32(at, value.length, true);
    view.setUint16(at + 4, key.length, true);
    view.setUint16(at + 6, headers.length, true);
    at += prefixBytes;
    out.set(key, at);
    out.set(headers, at + key.length);
    out.set(value, at + key.length + headers.length);
    at += key.length + headers.length + value.length;
  }
  return at;
}

/** Where a record of `frames` lies; `readFrame` moves it on without an object per record. */
interface FrameBounds {
  keyStart: number;
  headersStart: number;
  valueStart: number;
  valueEnd: number;
}

function newFrameBounds(): FrameBounds {
  return { keyStart: 0, headersStart: 0, valueStart: 0, valueEnd: 0 };
}

/** Sets `bounds` to the record framed at `at` and returns where the next one starts. */
function readFrame(frames: Uint8Array, at: number, bounds: FrameBounds): number {
  assert(at + prefixBytes <= frames.length, "a frame lies inside its batch");
  bounds.keyStart = at + prefixBytes;
  bounds.headersStart = bounds.keyStart + u16(frames, at + 4);
  bounds.valueStart = bounds.headersStart + u16(frames, at + 6);
  bounds.valueEnd = bounds.valueStart + u16(frames, at) + u16(frames, at + 2) * 65_536;
  assert(bounds.valueEnd <= frames.length, "a frame lies inside its batch");
  return bounds.valueEnd;
}

/** The records of `frames`, as views; they were masked before they were encoded. */
export function decodeFrames(
  frames: Uint8Array,
  { topic, partition }: { readonly topic: string; readonly partition: number },
): AppendRecord[] {
  const records: AppendRecord[] = [];
  const bounds = newFrameBounds();
  for (let at = 0; at < frames.length; ) {
    at = readFrame(frames, at, bounds);
    records.push({
      topic,
      partition,
      key: frames.subarray(bounds.keyStart, bounds.headersStart) as MaskedBytes,
      headers: frames.subarray(bounds.headersStart, bounds.valueStart),
      value: frames.subarray(bounds.valueStart, bounds.valueEnd) as MaskedBytes,
    });
  }
  return records;
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
}

/**
 * The records of adjoining `batches` from offset `from` on: as many as fit `bytesMax`, at least one.
 * The run's bytes are the batch's own when there is one batch.
 */
export function runOf(
  partition: PartitionId,
  batches: readonly RecordBatch[],
  { from, bytesMax }: { readonly from: number; readonly bytesMax: number },
): RecordRun {
  let capacity = 0;
  for (const batch of batches) capacity += batch.count;
  const bytes = joined(batches);
  const offsets = new Float64Array(capacity);
  const appendedAt = new Float64Array(capacity);
  const [keyStart, headersStart, valueStart, valueEnd] = [0, 1, 2, 3].map(
    () => new Int32Array(capacity),
  ) as [Int32Array, Int32Array, Int32Array, Int32Array];
  const bounds = newFrameBounds();
  let count = 0;
  let taken = 0;
  let at = 0;
  scan: for (const batch of batches) {
    for (let offset = batch.base; offset < batch.base + batch.count; offset++) {
      const start = at;
      at = readFrame(bytes, at, bounds);
      if (offset < from) continue;
      if (count > 0 && taken + at - start > bytesMax) break scan;
      taken += at - start;
      offsets[count] = offset;
      appendedAt[count] = batch.appendedAt;
      keyStart[count] = bounds.keyStart;
      headersStart[count] = bounds.headersStart;
      valueStart[count] = bounds.valueStart;
      valueEnd[count] = bounds.valueEnd;
      count++;
    }
  }
  return {
    partition,
    count,
    next: from + count,
    bytes,
    offsets: offsets.subarray(0, count),
    appendedAt: appendedAt.subarray(0, count),
    keyStart: keyStart.subarray(0, count),
    headersStart: headersStart.subarray(0, count),
    valueStart: valueStart.subarray(0, count),
    valueEnd: valueEnd.subarray(0, count),
  };
}

/** The frames of all batches: their own memory where they lie back to back, else a copy. */
function joined(batches: readonly RecordBatch[]): Uint8Array {
  const first = batches[0]?.frames ?? new Uint8Array(0);
  let length = 0;
  let isBackToBack = true;
  for (const { frames } of batches) {
    const isBehind = frames.byteOffset === first.byteOffset + length;
    isBackToBack &&= isBehind && frames.buffer === first.buffer;
    length += frames.length;
  }
  if (isBackToBack) return new Uint8Array(first.buffer, first.byteOffset, length);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const { frames } of batches) {
    bytes.set(frames, at);
    at += frames.length;
  }
  return bytes;
}
