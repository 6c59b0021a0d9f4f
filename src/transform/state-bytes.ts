// Packed state: little-endian integers and length-prefixed UTF-8, read in the order of writing.
// Only a fold reads what it wrote, so a bound that does not hold is a bug, not bad input.
import { assert } from "../assert.ts";
import type { ByteWriter } from "../codec/byte-writer.ts";

const absent = 0xffff_ffff;
const decoder = new TextDecoder();

/** Appends the UTF-8 length as u32 and the text; null is the length 2^32-1. */
export function putText(writer: ByteWriter, value: string | null): void {
  writer.u32(value === null ? absent : Buffer.byteLength(value));
  if (value !== null) writer.text(value);
}

/** Reads what a ByteWriter wrote. */
export class StateReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  u32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  u64(): number {
    const at = this.#advance(8);
    return this.#view.getUint32(at, true) + 2 ** 32 * this.#view.getUint32(at + 4, true);
  }

  /** The text, or null. */
  text(): string | null {
    const length = this.u32();
    return length === absent ? null : decoder.decode(this.bytes(length));
  }

  /** A view of the next `count` bytes. */
  bytes(count: number): Uint8Array {
    const start = this.#advance(count);
    return this.#bytes.subarray(start, start + count);
  }

  #advance(count: number): number {
    const start = this.#at;
    assert(start + count <= this.#bytes.length, "packed state ends where its last value ends");
    this.#at = start + count;
    return start;
  }
}
