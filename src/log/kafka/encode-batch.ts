// Writes records as one batch of Kafka's format 2 (Kafka protocol guide, "Record Batch").
import { constants, zstdCompressSync } from "node:zlib";
import { crc32c } from "@platformatic/kafka";
import { assert } from "../../assert.ts";
import type { AppendRecord } from "../log.ts";
import { codec } from "./inflate.ts";
import { batchHeadBytes, checkedFrom, headersName, lengthEnd } from "./record-batch.ts";

/** Who sends the batch, so that the broker keeps it once however often it comes. */
export interface BatchSender {
  readonly producerId: bigint;
  readonly epoch: number;
  /** The place of its first record among those of this producer in the partition, below 2^31. */
  readonly sequence: number;
}

export interface EncodeOptions {
  readonly sender: BatchSender;
  /** The sender's clock; the log puts its own time in its place. */
  readonly nowMs: number;
  /** zstd level. */
  readonly level: number;
}

/** Below this zstd wins little. */
const compressFromBytes = 512;
/** Lengths, deltas, the count and the name of the header of one record, at most. */
const recordHeadBytes = 40;

/** Bytes a record takes in a batch, uncompressed, at most. */
export function recordBytes({ key, headers, value }: AppendRecord): number {
  return recordHeadBytes + key.length + headers.length + value.length;
}

let scratch = Buffer.allocUnsafeSlow(256 * 1024);

export function encodeBatch(records: readonly AppendRecord[], options: EncodeOptions): Buffer {
  assert(records.length > 0, "a batch has a record");
  const { sender, nowMs, level } = options;
  const plain = encodeRecords(records);
  const isCompressed = plain.length >= compressFromBytes;
  const packed = isCompressed ? compressed(plain, level) : plain;
  const batch = Buffer.allocUnsafeSlow(batchHeadBytes + packed.length);
  batch.set(packed, batchHeadBytes);
  batch.writeBigInt64BE(0n, 0);
  batch.writeInt32BE(batch.length - lengthEnd, 8);
  batch.writeInt32BE(-1, 12);
  batch.writeInt8(2, 16);
  batch.writeInt16BE(isCompressed ? codec.zstd : codec.none, 21);
  batch.writeInt32BE(records.length - 1, 23);
  batch.writeBigInt64BE(BigInt(Math.floor(nowMs)), 27);
  batch.writeBigInt64BE(BigInt(Math.floor(nowMs)), 35);
  batch.writeBigInt64BE(sender.producerId, 43);
  batch.writeInt16BE(sender.epoch, 51);
  batch.writeInt32BE(sender.sequence, 53);
  batch.writeInt32BE(records.length, 57);
  batch.writeUInt32BE(crc32c(batch.subarray(checkedFrom)), 17);
  return batch;
}

function compressed(plain: Buffer, level: number): Buffer {
  const params = { [constants.ZSTD_c_compressionLevel]: level };
  // Most batches shrink to less than half, and then need one buffer only.
  const chunkSize = Math.max(constants.Z_MIN_CHUNK, plain.length >>> 1);
  return zstdCompressSync(plain, { params, chunkSize, pledgedSrcSize: plain.length });
}

/** A view on memory that the next call writes over. */
function encodeRecords(records: readonly AppendRecord[]): Buffer {
  let bytesMax = 0;
  for (const record of records) bytesMax += recordBytes(record);
  if (scratch.length < bytesMax) scratch = Buffer.allocUnsafeSlow(2 * bytesMax);
  let at = 0;
  for (let i = 0; i < records.length; i++) at = putRecord(records[i] as AppendRecord, i, at);
  return scratch.subarray(0, at);
}

function putRecord({ key, headers, value }: AppendRecord, delta: number, start: number): number {
  const body =
    2 +
    varintBytes(delta) +
    varintBytes(key.length) +
    key.length +
    varintBytes(value.length) +
    value.length +
    3 +
    varintBytes(headers.length) +
    headers.length;
  let at = putVarint(start, body);
  // Attributes, and the time since the batch's.
  scratch[at++] = 0;
  scratch[at++] = 0;
  at = putVarint(at, delta);
  at = putBytes(at, key);
  at = putBytes(at, value);
  at = putVarint(at, 1);
  at = putVarint(at, 1);
  scratch[at++] = headersName;
  return putBytes(at, headers);
}

function putBytes(at: number, bytes: Uint8Array): number {
  const start = putVarint(at, bytes.length);
  scratch.set(bytes, start);
  return start + bytes.length;
}

/** `value` is not negative and below 2^30; zigzag makes it its double. */
function putVarint(at: number, value: number): number {
  let rest = value * 2;
  while (rest > 0x7f) {
    scratch[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  scratch[at++] = rest;
  return at;
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value * 2; rest > 0x7f; rest >>>= 7) bytes++;
  return bytes;
}
