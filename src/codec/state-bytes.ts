// Packed state: integers of as many bytes as they need and length-prefixed UTF-8, read in the order
// of writing.
// Only a fold reads what it wrote, so a bound that does not hold is a bug, not bad input.
import { assert } from "../assert.ts";
import type { ByteWriter } from "./byte-writer.ts";

/** A byte order mark at the start of a text is part of it. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Appends an integer of 0 to 2^53-1 in 7 bits a byte, lowest first, the last byte below 128. */
export function putUint(writer: ByteWriter, value: number): void {
  assert(Number.isSafeInteger(value) && value >= 0, "packed integers are exact and not negative");
  while (value >= 128) {
    writer.byte((value % 128) + 128);
    value = Math.floor(value / 128);
  }
  writer.byte(value);
}

/** Appends 0 for null, else the UTF-8 length plus 1 and the text. */
export function putText(writer: ByteWriter, value: string | null): void {
  putUint(writer, value === null ? 0 : 1 + Buffer.byteLength(value));
  if (value !== null) writer.text(value);
}

/** Appends how many texts there are, and each of them. */
export function putTexts(writer: ByteWriter, values: readonly string[]): void {
  putUint(writer, values.length);
  for (const value of values) putText(writer, value);
}

/** Reads what a ByteWriter wrote. */
export class StateReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.#advance(1)] as number;
  }

  /** What `putUint` wrote. */
  uint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      if (byte < 128) return value + byte * scale;
      value += (byte - 128) * scale;
    }
  }

  text(): string | null {
    const length = this.uint();
    return length === 0 ? null : decoder.decode(this.bytes(length - 1));
  }

  /** What `putTexts` wrote. */
  texts(): readonly string[] {
    return Array.from({ length: this.uint() }, () => this.text() ?? "");
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
