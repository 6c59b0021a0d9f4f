// One row of a segment: a batch of one partition, compressed and under a checksum that covers its
// numbers too. A row that does not match its checksum is never handed on.
import { constants, crc32, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { RecordBatch } from "./record-frames.ts";

/** The columns of table `batch`. A sealed batch shares its small bodies with the frames it got. */
export interface StoredBatch {
  readonly partition: number;
  readonly base: number;
  readonly count: number;
  readonly appendedAt: number;
  /** 0: `body` is the frames; 1: their zstd frame. */
  readonly codec: number;
  /** Length of the frames, uncompressed. */
  readonly plainBytes: number;
  readonly crc: number;
  readonly body: Uint8Array;
}

/** Below this zstd wins little and its set-up costs more than the write. */
const compressFromBytes = 4096;
const level = { [constants.ZSTD_c_compressionLevel]: 1 };

export function sealBatch(partition: number, batch: RecordBatch): StoredBatch {
  const { base, count, appendedAt, frames } = batch;
  const isCompressed = frames.length >= compressFromBytes;
  const stored = {
    partition,
    base,
    count,
    appendedAt,
    codec: isCompressed ? 1 : 0,
    plainBytes: frames.length,
    body: isCompressed ? compressed(frames) : frames,
  };
  return { ...stored, crc: checksum(stored) };
}

/** Most batches shrink to less than half, and then need one buffer only. */
function compressed(frames: Uint8Array): Uint8Array {
  return zstdCompressSync(frames, { params: level, chunkSize: frames.length >>> 1 });
}

export function isIntact(stored: StoredBatch): boolean {
  return checksum(stored) === stored.crc;
}

/** The batch, or undefined when a bit of it has changed since it was sealed. */
export function openBatch(stored: StoredBatch): RecordBatch | undefined {
  if (!isIntact(stored)) return undefined;
  const { base, count, appendedAt, plainBytes, body } = stored;
  // One byte more than needed: zlib then ends with its first buffer.
  const chunkSize = Math.max(plainBytes + 1, constants.Z_MIN_CHUNK);
  const frames = stored.codec === 1 ? zstdDecompressSync(body, { chunkSize }) : body;
  return { base, count, appendedAt, frames };
}

const numbers = new Float64Array(6);
const numberBytes = new Uint8Array(numbers.buffer);

function checksum(stored: Omit<StoredBatch, "crc">): number {
  numbers[0] = stored.partition;
  numbers[1] = stored.base;
  numbers[2] = stored.count;
  numbers[3] = stored.appendedAt;
  numbers[4] = stored.codec;
  numbers[5] = stored.plainBytes;
  return crc32(stored.body, crc32(numberBytes));
}
