import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { keyedHash128 } from "./keyed-hash.ts";

function hash(key: readonly number[], bytes: Uint8Array): Uint32Array {
  const out = new Uint32Array(4);
  keyedHash128(Uint32Array.from(key), { bytes, start: 0, end: bytes.length }, out, 0);
  return out;
}

test("each half is HalfSipHash-2-4 of the reference vectors", () => {
  const vectors = [
    "218d1f59b9b83cc8",
    "be552412f8387315",
    "064f39ef7c50eb57",
    "ce0f1a45f7060679",
    "d5e78a175be52ea1",
    "cb9d7c3f2f3db580",
    "ce3e91358aa2bc25",
  ];
  const half = [0x03020100, 0x07060504];
  for (const [length, expected] of vectors.entries()) {
    const input = Uint8Array.from({ length }, (_, i) => i);
    const hex = Buffer.from(hash([...half, ...half], input).buffer).toString("hex");
    assert.equal(hex, expected + expected);
  }
  const input = Uint8Array.from({ length: 63 }, (_, i) => i);
  const words = hash([...half, 0, 0], input);
  assert.equal(Buffer.from(words.buffer, 0, 8).toString("hex"), "2ea63c71bf326087");
});

test("any bytes under any key hash as the algorithm's steps on bigints", () => {
  const word = fc.nat(0xffffffff);
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.tuple(word, word, word, word),
      (bytes, [a, b, c, d]) => {
        const expected = [...reference(bytes, a, b), ...reference(bytes, c, d)];
        assert.deepEqual([...hash([a, b, c, d], bytes)], expected);
      },
    ),
  );
});

test("a slice is hashed alone and written to its place alone", () => {
  const key = Uint32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  const bytes = Buffer.from("xxsource\0id-1xx");
  const out = new Uint32Array(8).fill(9);
  keyedHash128(key, { bytes, start: 2, end: 13 }, out, 2);
  const alone = hash([1, 2, 3, 4], Buffer.from("source\0id-1"));
  assert.deepEqual([...out], [9, 9, ...alone, 9, 9]);
});

test("a change of any key word changes the hash", () => {
  const input = Buffer.from("id");
  const base = hash([1, 2, 3, 4], input).join();
  for (let i = 0; i < 4; i++) {
    const key = [1, 2, 3, 4].map((word, at) => (at === i ? word + 1 : word));
    assert.notEqual(hash(key, input).join(), base);
  }
  assert.throws(() => hash([1, 2, 3], input), /pair of words/);
});

function reference(bytes: Uint8Array, key0: number, key1: number): readonly number[] {
  const low = (value: bigint) => BigInt.asUintN(32, value);
  const turned = (value: bigint, bits: bigint) => low((value << bits) | (value >> (32n - bits)));
  const [k0, k1] = [BigInt(key0), BigInt(key1)];
  let [v0, v1, v2, v3] = [k0, k1 ^ 0xeen, 0x6c796765n ^ k0, 0x74656462n ^ k1];
  const mix = (rounds: number): void => {
    for (let i = 0; i < rounds; i++) {
      v0 = low(v0 + v1);
      v1 = turned(v1, 5n) ^ v0;
      v0 = turned(v0, 16n);
      v2 = low(v2 + v3);
      v3 = turned(v3, 8n) ^ v2;
      v0 = low(v0 + v3);
      v3 = turned(v3, 7n) ^ v0;
      v2 = low(v2 + v1);
      v1 = turned(v1, 13n) ^ v2;
      v2 = turned(v2, 16n);
    }
  };
  const padded = Buffer.alloc(4 * Math.floor(bytes.length / 4) + 4);
  padded.set(bytes);
  padded[padded.length - 1] = bytes.length & 0xff;
  for (let at = 0; at < padded.length; at += 4) {
    const word = BigInt(padded.readUInt32LE(at));
    v3 ^= word;
    mix(2);
    v0 ^= word;
  }
  v2 ^= 0xeen;
  mix(4);
  const first = v1 ^ v3;
  v1 ^= 0xddn;
  mix(4);
  return [Number(first), Number(v1 ^ v3)];
}
