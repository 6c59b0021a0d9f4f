// One batch of records as Kafka stores and sends it: format 2 (Kafka protocol guide, "Record
// Batch"). Whatever the bytes are, reading them ends in records or in a clause that says what is
// wrong: every length is checked against what is there, and the checksum comes before all else.
import { crc32c } from "@platformatic/kafka";
import { inflate } from "./inflate.ts";

/** Bytes before the records. */
export const batchHeadBytes = 61;
/** Base offset and length lie before what the length counts; the checksum covers from here on. */
export const lengthEnd = 12;
export const checkedFrom = 21;

const flag = { codec: 0x07, appendTime: 0x08, transactional: 0x10, control: 0x20 } as const;

/** Where a batch lies in the bytes it was sent in, and what its head says. */
export interface BatchHead {
  readonly base: number;
  /** The offset after its last. */
  readonly next: number;
  readonly count: number;
  readonly codec: number;
  /** Stamped by the broker in `appendedAt`, ms; else by whoever sent it. */
  readonly hasAppendTime: boolean;
  readonly appendedAt: number;
  readonly producerId: bigint;
  readonly isTransactional: boolean;
  readonly isControl: boolean;
  /** Bounds in the bytes. */
  readonly start: number;
  readonly end: number;
}

/**
 * The head of the batch at `start`; undefined when the batch goes on beyond `bytes`; a clause when
 * it is no batch. The checksum is not looked at yet.
 */
export function readBatchHead(bytes: Buffer, start: number): BatchHead | undefined | string {
  if (bytes.length - start < batchHeadBytes) return undefined;
  const length = bytes.readInt32BE(start + 8);
  if (length < batchHeadBytes - lengthEnd) return `is ${length} bytes long`;
  const end = start + lengthEnd + length;
  if (end > bytes.length) return undefined;
  const format = bytes.readInt8(start + 16);
  if (format !== 2) return `has record format ${format}, not 2`;
  const attributes = bytes.readInt16BE(start + 21);
  const lastDelta = bytes.readInt32BE(start + 23);
  const base = safeInt64(bytes, start);
  const count = bytes.readInt32BE(start + 57);
  if (base < 0 || lastDelta < 0) return "has offsets out of bounds";
  if (count < 0 || count > lastDelta + 1) return `counts ${count} records in ${lastDelta + 1}`;
  return {
    base,
    next: base + lastDelta + 1,
    count,
    codec: attributes & flag.codec,
    hasAppendTime: (attributes & flag.appendTime) !== 0,
    appendedAt: safeInt64(bytes, start + 35),
    producerId: bytes.readBigInt64BE(start + 43),
    isTransactional: (attributes & flag.transactional) !== 0,
    isControl: (attributes & flag.control) !== 0,
    start,
    end,
  };
}

export function hasIntactBytes(bytes: Buffer, { start, end }: BatchHead): boolean {
  return crc32c(bytes.subarray(start + checkedFrom, end)) === bytes.readUInt32BE(start + 17);
}

/** The records of an intact batch, inflated to at most `bytesMax`, or a clause. */
export function recordsOf(bytes: Buffer, batch: BatchHead, bytesMax: number): Buffer | string {
  const packed = bytes.subarray(batch.start + batchHeadBytes, batch.end);
  const plain = inflate(batch.codec, packed, bytesMax);
  if (typeof plain === "string") return plain;
  return Buffer.from(plain.buffer, plain.byteOffset, plain.length);
}

/** Of a control batch: whether it ends a transaction by dropping it (type 0, abort). */
export function isAbort(records: Uint8Array): boolean {
  const scanner = new RecordScanner();
  scanner.open(records, { base: 0, next: 1, count: 1 });
  if (!scanner.advance()) return false;
  // Version, then type, two bytes each.
  const at = scanner.keyAt;
  return scanner.keyBytes >= 4 && records[at + 2] === 0 && records[at + 3] === 0;
}

/** The name of the one header of a record that is ours: it holds the encoded headers. */
export const headersName = "h".charCodeAt(0);

/**
 * Walks over the records of a batch without an object for any: `advance` positions it on the next
 * one. A null key or value is an empty one. Records of others have no headers of ours, or several
 * blocks of them: then `headersBytes` is 0, which no header block of ours is.
 */
export class RecordScanner {
  offset = 0;
  keyAt = 0;
  keyBytes = 0;
  headersAt = 0;
  headersBytes = 0;
  valueAt = 0;
  valueBytes = 0;
  /** What is wrong with the record that `advance` stopped at. */
  fault: string | undefined;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;
  #left = 0;
  #base = 0;
  #next = 0;

  /** `records` are those of a batch of that many, with offsets from `base` to before `next`. */
  open(
    records: Uint8Array,
    { base, next, count }: { readonly base: number; readonly next: number; readonly count: number },
  ): void {
    this.#bytes = records;
    this.#at = 0;
    this.#left = count;
    this.#base = base;
    this.#next = next;
    this.offset = base - 1;
    this.fault = undefined;
  }

  /** False behind the last record, and at one that is not as it should be: see `fault`. */
  advance(): boolean {
    if (this.fault !== undefined) return false;
    if (this.#left === 0) {
      if (this.#at !== this.#bytes.length) this.fault = "has bytes behind its last record";
      return false;
    }
    this.#left--;
    this.#end = this.#bytes.length;
    const length = this.#varint();
    const end = this.#at + length;
    if (length < 0 || end > this.#end) return this.#stop("has a record that goes beyond it");
    this.#end = end;
    this.#at += 1;
    this.#skipVarint();
    const offset = this.#base + this.#varint();
    if (offset <= this.offset || offset >= this.#next)
      return this.#stop("has offsets out of order");
    this.offset = offset;
    this.keyBytes = this.#length();
    this.keyAt = this.#at;
    this.#at += this.keyBytes;
    this.valueBytes = this.#length();
    this.valueAt = this.#at;
    this.#at += this.valueBytes;
    this.#headers();
    if (this.#at !== this.#end) return this.#stop("has a record that is not as long as it says");
    return true;
  }

  #headers(): void {
    this.headersAt = this.#at;
    this.headersBytes = 0;
    let ours = 0;
    for (let left = this.#varint(); left !== 0; left--) {
      const nameBytes = this.#length();
      const isOurs = nameBytes === 1 && this.#bytes[this.#at] === headersName;
      this.#at += nameBytes;
      const valueBytes = this.#length();
      if (isOurs) {
        this.headersAt = this.#at;
        this.headersBytes = valueBytes;
        ours++;
      }
      this.#at += valueBytes;
      // Each header takes two bytes at least, so a false count ends here too.
      if (left < 0 || this.#at > this.#end) {
        this.#at = beyond;
        return;
      }
    }
    if (ours !== 1) this.headersBytes = 0;
  }

  #stop(fault: string): false {
    this.fault = fault;
    return false;
  }

  /** A length of bytes that are there, 0 for the length of null; else the record is over. */
  #length(): number {
    const length = this.#varint();
    if (length === -1) return 0;
    if (length >= 0 && length <= this.#end - this.#at) return length;
    this.#at = beyond;
    return 0;
  }

  /** A zigzag number of at most 32 bits; beyond the record, 0 with the scanner moved out of it. */
  #varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      if (this.#at >= this.#end) break;
      const byte = this.#bytes[this.#at++] as number;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    this.#at = beyond;
    return 0;
  }

  /** A number of up to 64 bits that nobody needs. */
  #skipVarint(): void {
    for (let i = 0; i < 10 && this.#at < this.#end; i++) {
      if ((this.#bytes[this.#at++] as number) < 0x80) return;
    }
    this.#at = beyond;
  }
}

/** A place that no record ends at. */
const beyond = Number.MAX_SAFE_INTEGER;

/** -1 for what is negative or beyond what a number holds exactly. */
function safeInt64(bytes: Buffer, at: number): number {
  const value = bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);
  return Number.isSafeInteger(value) && value >= 0 ? value : -1;
}
