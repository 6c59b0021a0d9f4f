// One row of a segment: a batch of one partition, compressed and under a checksum that covers its
// numbers too. A row that does not match its checksum is never handed on.
import { constants, crc32, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { assert } from "../../assert.ts";
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

/**
 * Opens intact batches. Compressed ones are inflated in one go, into frames that lie back to back:
 * a frame of zstd may follow another (RFC 8878, 3.1).
 */
export function openBatches(all: readonly StoredBatch[]): RecordBatch[] {
  const compressed = all.filter(({ codec }) => codec === 1);
  let inflated = 0;
  for (const { plainBytes } of compressed) inflated += plainBytes;
  const frames = inflate(compressed, inflated);
  let from = 0;
  return all.map(({ base, count, appendedAt, codec, plainBytes, body }) => {
    if (codec !== 1) return { base, count, appendedAt, frames: body };
    const own = frames.subarray(from, from + plainBytes);
    from += plainBytes;
    return { base, count, appendedAt, frames: own };
  });
}

function inflate(compressed: readonly StoredBatch[], plainBytes: number): Uint8Array {
  const [only] = compressed;
  if (only === undefined) return new Uint8Array(0);
  const bodies = compressed.map(({ body }) => body);
  const body = compressed.length === 1 ? only.body : Buffer.concat(bodies);
  // One byte more than needed: zlib then ends with its first buffer.
  const chunkSize = Math.max(plainBytes + 1, constants.Z_MIN_CHUNK);
  const frames = zstdDecompressSync(body, { chunkSize });
  assert(
    frames.length === plainBytes,
    "intact batches inflate to the length they were sealed with",
  );
  return frames;
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
