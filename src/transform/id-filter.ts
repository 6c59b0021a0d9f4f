// A blocked Bloom filter: says of an id that it was never added, or that it may have been. An id
// sets one bit in each of the eight words of one block, so a question touches one cache line.
import { assert } from "../assert.ts";

const blockWords = 8;
const blockBits = 32 * blockWords;

/** Words of a filter for `count` ids at `bitsPerId`. */
export function filterWords(count: number, bitsPerId: number): number {
  return blockWords * Math.max(1, Math.ceil((count * bitsPerId) / blockBits));
}

/**
 * Reads words 1 to 3 of an id, which is a hash. At 18 bits an id about 1 of 1,500 strangers is
 * taken for known.
 */
export class IdFilter {
  readonly words: Uint32Array;
  readonly #blocks: number;

  /** Over `words`, all 0 for an empty filter; a whole number of blocks. */
  constructor(words: Uint32Array) {
    assert(words.length > 0 && words.length % blockWords === 0, "a filter is whole blocks");
    this.words = words;
    this.#blocks = words.length / blockWords;
  }

  add(id: Uint32Array, at: number): void {
    const { words } = this;
    const block = this.#blockOf(id[at + 1] as number);
    const bits = id[at + 2] as number;
    const more = id[at + 3] as number;
    // A shift reads the low five bits of its right side.
    for (let word = 0; word < 6; word++) {
      words[block + word] = (words[block + word] as number) | (1 << (bits >>> (5 * word)));
    }
    words[block + 6] = (words[block + 6] as number) | (1 << more);
    words[block + 7] = (words[block + 7] as number) | (1 << (more >>> 5));
  }

  /** False only for an id that was never added. */
  has(id: Uint32Array, at: number): boolean {
    const { words } = this;
    const block = this.#blockOf(id[at + 1] as number);
    const bits = id[at + 2] as number;
    const more = id[at + 3] as number;
    return (
      ((words[block] as number) & (1 << bits)) !== 0 &&
      ((words[block + 1] as number) & (1 << (bits >>> 5))) !== 0 &&
      ((words[block + 2] as number) & (1 << (bits >>> 10))) !== 0 &&
      ((words[block + 3] as number) & (1 << (bits >>> 15))) !== 0 &&
      ((words[block + 4] as number) & (1 << (bits >>> 20))) !== 0 &&
      ((words[block + 5] as number) & (1 << (bits >>> 25))) !== 0 &&
      ((words[block + 6] as number) & (1 << more)) !== 0 &&
      ((words[block + 7] as number) & (1 << (more >>> 5))) !== 0
    );
  }

  #blockOf(word: number): number {
    return Math.floor((word * this.#blocks) / 2 ** 32) * blockWords;
  }
}
