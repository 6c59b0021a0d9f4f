import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hash32 } from "./hash32.ts";

function hash(text: string): number {
  const bytes = Buffer.from(text);
  return hash32(bytes, 0, bytes.length, 0);
}

test("texts hash to the published values of XXH32", () => {
  assert.equal(hash(""), 0x02cc5d05);
  assert.equal(hash("a"), 0x550d7456);
  assert.equal(hash("abc"), 0x32d153ff);
  assert.equal(hash("Nobody inspects the spammish repetition"), 0xe2293b2f);
});

test("any bytes under any seed hash as the specification's steps on bigints", () => {
  for (let length = 0; length <= 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => 255 - i);
    assert.equal(hash32(bytes, 0, length, 1), reference([...bytes], 1n));
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat(0xffffffff), (bytes, seed) => {
      assert.equal(hash32(bytes, 0, bytes.length, seed), reference([...bytes], BigInt(seed)));
    }),
  );
});

test("the hash of a slice depends on its bytes alone", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array(), (bytes, around) => {
      const embedded = Uint8Array.from([...around, ...bytes, ...around]);
      const start = around.length;
      const found = hash32(embedded, start, start + bytes.length, 7);
      assert.equal(found, hash32(bytes, 0, bytes.length, 7));
    }),
  );
});

const primes = [0x9e3779b1n, 0x85ebca77n, 0xc2b2ae3dn, 0x27d4eb2fn, 0x165667b1n] as const;
const low = (value: bigint) => BigInt.asUintN(32, value);
const turned = (value: bigint, bits: bigint) => low((value << bits) | (value >> (32n - bits)));
const number = (bytes: number[]) => bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);

function reference(bytes: number[], seed: bigint): number {
  const [p1, p2, p3, p4, p5] = primes;
  const lanes = [seed + p1 + p2, seed + p2, seed, seed - p1].map(low);
  let at = 0;
  for (; at + 16 <= bytes.length; at += 16) {
    for (const [i, lane] of lanes.entries()) {
      const word = number(bytes.slice(at + 4 * i, at + 4 * i + 4));
      lanes[i] = low(turned(low(lane + word * p2), 13n) * p1);
    }
  }
  const mixed = lanes.reduce((sum, lane, i) => sum + turned(lane, [1n, 7n, 12n, 18n][i] ?? 0n), 0n);
  let hash = low((at > 0 ? mixed : seed + p5) + BigInt(bytes.length));
  for (; at + 4 <= bytes.length; at += 4) {
    hash = low(turned(low(hash + number(bytes.slice(at, at + 4)) * p3), 17n) * p4);
  }
  for (const byte of bytes.slice(at)) hash = low(turned(low(hash + BigInt(byte) * p5), 11n) * p1);
  hash = low((hash ^ (hash >> 15n)) * p2);
  hash = low((hash ^ (hash >> 13n)) * p3);
  return Number(hash ^ (hash >> 16n));
}
