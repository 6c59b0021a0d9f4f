// A growing buffer that text and bytes are appended to, reused from one use to the next.
import { assert } from "../assert.ts";

const bytesAtFirst = 4096;
/** Texts and bytes up to this length are copied by a loop, which beats the call into the runtime. */
const shortTextMax = 24;
const shortBytesMax = 48;

export class ByteWriter {
  length = 0;
  #bytes = Buffer.allocUnsafeSlow(bytesAtFirst);

  /** Empties the writer and keeps its buffer. */
  reset(): void {
    this.length = 0;
  }

  byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.length++] = byte;
  }

  /** Appends `text`, which holds ASCII only. */
  ascii(text: string): void {
    this.#reserve(text.length);
    if (text.length > shortTextMax) {
      this.length += this.#bytes.write(text, this.length, "latin1");
      return;
    }
    const bytes = this.#bytes;
    let at = this.length;
    for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
    this.length = at;
  }

  /** Appends `text` as UTF-8; a lone surrogate becomes U+FFFD. */
  text(text: string): void {
    this.#reserve(text.length * 3);
    this.length += this.#bytes.write(text, this.length, "utf8");
  }

  /** Appends `source[start, end)`. */
  bytes(source: Uint8Array, start = 0, end: number = source.length): void {
    this.#reserve(end - start);
    if (end - start > shortBytesMax) {
      this.#bytes.set(source.subarray(start, end), this.length);
      this.length += end - start;
      return;
    }
    const bytes = this.#bytes;
    let to = this.length;
    for (let at = start; at < end; at++) bytes[to++] = source[at] as number;
    this.length = to;
  }

  /** Appends `text` as a JSON string, quoted; a lone surrogate is written as an escape. */
  jsonString(text: string): void {
    if (isPlainAscii(text)) {
      this.byte(0x22);
      this.ascii(text);
      this.byte(0x22);
    } else {
      this.text(JSON.stringify(text));
    }
  }

  /** Appends an unsigned 32-bit integer, little-endian. */
  u32(value: number): void {
    this.#reserve(4);
    this.length = this.#bytes.writeUInt32LE(value, this.length);
  }

  /** Appends an integer of 0 to 2^53-1 as 64 bits, little-endian. */
  u64(value: number): void {
    assert(Number.isSafeInteger(value) && value >= 0, "a u64 is an exact unsigned integer");
    this.u32(value % 2 ** 32);
    this.u32(Math.floor(value / 2 ** 32));
  }

  /** A copy of what was written. */
  take(): Uint8Array<ArrayBuffer> {
    return Uint8Array.prototype.slice.call(this.#bytes, 0, this.length) as Uint8Array<ArrayBuffer>;
  }

  /** What was written, in place; valid until the next write. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }

  #reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.#bytes.length) return;
    const to = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    to.set(this.#bytes.subarray(0, this.length));
    this.#bytes = to;
  }
}

function isPlainAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || unit > 0x7e || unit === 0x22 || unit === 0x5c) return false;
  }
  return true;
}
