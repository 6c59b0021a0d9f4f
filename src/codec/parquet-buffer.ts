// A growable run of bytes that pages, headers and files are written into; kept and reused.

const bytesAtFirst = 1 << 16;
const encoder = new TextEncoder();

export class ParquetBuffer {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(bytesAtFirst);
  view = new DataView(this.bytes.buffer);
  length = 0;

  /** Makes room for `count` more bytes; a writer of many bytes asks once, then writes directly. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const next = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    next.set(this.bytes.subarray(0, this.length));
    this.bytes = next;
    this.view = new DataView(next.buffer);
  }

  /** Empties the buffer; memory beyond `bytesMax` is given back. */
  reset(bytesMax: number): void {
    this.length = 0;
    if (this.bytes.length <= bytesMax) return;
    this.bytes = new Uint8Array(bytesAtFirst);
    this.view = new DataView(this.bytes.buffer);
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** Four bytes, little-endian. */
  word(value: number): void {
    this.reserve(4);
    this.view.setInt32(this.length, value, true);
    this.length += 4;
  }

  /** Unsigned LEB128 of an integer from 0 to 2^53-1. */
  varint(value: number): void {
    this.reserve(8);
    while (value > 0x7f) {
      this.bytes[this.length++] = (value % 128) | 0x80;
      value = Math.floor(value / 128);
    }
    this.bytes[this.length++] = value;
  }

  append(source: Uint8Array): void {
    this.reserve(source.length);
    this.bytes.set(source, this.length);
    this.length += source.length;
  }

  /** UTF-8 behind its length as a varint. */
  text(text: string): void {
    const bytes = encoder.encode(text);
    this.varint(bytes.length);
    this.append(bytes);
  }

  /** What was written so far; it does not outlive the next write. */
  written(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }
}
