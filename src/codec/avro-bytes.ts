// A place in Avro binary data (specification 1.12, "Binary Encoding"), which never goes beyond its
// end: every length is compared with what is left before anything is taken.
import { isUtf8 } from "node:buffer";
import { AvroStop } from "./avro-fault.ts";

/** Seven bits in each byte: 64 of them need ten. */
const longBytesMax = 10;
/** A longer one is beyond what a double holds exactly. */
const exactBytesMax = 8;
const longMin = -(2n ** 63n);
const longMax = 2n ** 63n - 1n;

export class AvroBytes {
  at: number;
  readonly end: number;
  readonly bytes: Buffer;

  constructor(bytes: Uint8Array, at = 0, end: number = bytes.length) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = at;
    this.end = end;
  }

  get left(): number {
    return this.end - this.at;
  }

  /** Steps over `length` bytes and answers where they begin. */
  take(length: number): number {
    if (length > this.left) throw new AvroStop("avro_truncated", this.end);
    const start = this.at;
    this.at += length;
    return start;
  }

  byte(): number {
    return this.bytes[this.take(1)] as number;
  }

  /** A `long`: a number where a double holds it exactly. */
  long(): number | bigint {
    const start = this.at;
    let raw = 0;
    let scale = 1;
    for (let length = 1; length <= exactBytesMax; length++) {
      const byte = this.byte();
      raw += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        if (raw >= Number.MAX_SAFE_INTEGER) break;
        return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2;
      }
      scale *= 128;
    }
    this.at = start;
    return this.#bigLong(start);
  }

  #bigLong(start: number): number | bigint {
    let raw = 0n;
    for (let length = 0; length < longBytesMax; length++) {
      const byte = this.byte();
      raw |= BigInt(byte & 0x7f) << BigInt(7 * length);
      if (byte >= 0x80) continue;
      const value = raw & 1n ? -(raw + 1n) / 2n : raw / 2n;
      if (value < longMin || value > longMax) break;
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : value;
    }
    throw new AvroStop("avro_malformed", start);
  }

  /** An `int`, of 32 bits. */
  int(): number {
    const start = this.at;
    const value = this.long();
    if (typeof value === "number" && value >= -0x80000000 && value <= 0x7fffffff) return value;
    throw new AvroStop("avro_malformed", start);
  }

  /** A `long` that counts bytes or items and so is not negative. */
  count(): number {
    const start = this.at;
    const value = this.long();
    if (typeof value === "number" && value >= 0) return value;
    throw new AvroStop("avro_malformed", start);
  }

  /** Steps over a length and as many bytes, and answers where they begin. */
  lengthed(): number {
    return this.take(this.count());
  }

  /** Steps over a string, which is UTF-8, and answers its text. */
  string(): string {
    const start = this.lengthed();
    this.expectUtf8(start);
    return this.bytes.toString("utf8", start, this.at);
  }

  /** The bytes from `start` to here are UTF-8. */
  expectUtf8(start: number): void {
    if (!isUtf8(this.bytes.subarray(start, this.at))) throw new AvroStop("avro_bad_text", start);
  }
}
