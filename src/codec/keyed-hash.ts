// A keyed 128-bit hash for ids that producers choose: without the key nobody can make two ids
// collide. Two HalfSipHash-2-4 with 64-bit output (github.com/veorq/SipHash) under independent
// keys, run side by side over one reading of the bytes.
import { assert } from "../assert.ts";

/** Words of a key: two for each of the two runs. */
const keyedHashKeyWords = 4;

export interface ByteRange {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/**
 * Writes the hash of `range` to `out[outAt, outAt + 4)`: the words, low first, of the run under
 * `key[0]`, `key[1]`, then those of the run under `key[2]`, `key[3]`. `key` may be longer; further
 * words are not read.
 */
export function keyedHash128(
  key: Uint32Array,
  range: ByteRange,
  out: Uint32Array,
  outAt: number,
): void {
  assert(key.length >= keyedHashKeyWords, "a hash key has a pair of words for each run");
  for (let run = 0; run < keyedHashKeyWords; run += 2) {
    halfSipHash(range, key[run] as number, key[run + 1] as number);
    out[outAt + run] = low;
    out[outAt + run + 1] = high;
  }
}

let low = 0;
let high = 0;

/** Leaves the 64 bits of HalfSipHash-2-4 in `low` and `high`. */
function halfSipHash({ bytes, start, end }: ByteRange, key0: number, key1: number): void {
  let v0 = key0 | 0;
  let v1 = key1 ^ 0xee;
  let v2 = key0 ^ 0x6c796765;
  let v3 = key1 ^ 0x74656462;
  const words = (end - start) >> 2;
  // One turn a word, the last of which holds the tail and the length, then one an output word.
  for (let turn = 0; turn <= words + 2; turn++) {
    let word = 0;
    let rounds = 4;
    if (turn <= words) {
      rounds = 2;
      const at = start + 4 * turn;
      word = turn < words ? wordAt(bytes, at) : tailAt(bytes, at, end) | ((end - start) << 24);
      v3 ^= word;
    } else if (turn === words + 1) {
      v2 ^= 0xee;
    } else {
      low = v1 ^ v3;
      v1 ^= 0xdd;
    }
    for (let i = 0; i < rounds; i++) {
      v0 = (v0 + v1) | 0;
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
      v0 = (v0 << 16) | (v0 >>> 16);
      v2 = (v2 + v3) | 0;
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
      v0 = (v0 + v3) | 0;
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
      v2 = (v2 + v1) | 0;
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
      v2 = (v2 << 16) | (v2 >>> 16);
    }
    v0 ^= word;
  }
  high = v1 ^ v3;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

/** The up to three bytes before `end`, low first. */
function tailAt(bytes: Uint8Array, at: number, end: number): number {
  let word = 0;
  for (let shift = 0; at < end; at++, shift += 8) word |= (bytes[at] as number) << shift;
  return word;
}
