// Memory for many small byte arrays that live about as long as each other: cut from chunks, which
// costs a fraction of a buffer for each.

const chunkBytes = 64 * 1024;

export class ByteMemory {
  #chunk = new Uint8Array(0);
  #used = 0;

  /** `length` bytes that nobody else has; what they hold is not defined. */
  take(length: number): Uint8Array<ArrayBuffer> {
    if (this.#used + length > this.#chunk.length) {
      const chunk = Buffer.allocUnsafeSlow(Math.max(length, chunkBytes));
      this.#chunk = new Uint8Array(chunk.buffer, 0, chunk.length);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += length;
    return this.#chunk.subarray(start, start + length);
  }

  /** A copy of `bytes[start, end)`. */
  copy(bytes: Uint8Array, start: number, end: number): Uint8Array<ArrayBuffer> {
    const copy = this.take(end - start);
    copy.set(bytes.subarray(start, end));
    return copy;
  }
}
