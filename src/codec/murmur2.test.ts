import assert from "node:assert/strict";
import { test } from "node:test";
import { murmur2 } from "./murmur2.ts";

test("keys hash as Kafka's Java client hashes them", () => {
  const vectors: readonly (readonly [string, number])[] = [
    ["21", -973932308],
    ["foobar", -790332482],
    ["a-little-bit-long-string", -985981536],
    ["a-little-bit-longer-string", -1486304829],
    ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971],
    ["abc", 479470107],
  ];
  for (const [key, signed] of vectors) assert.equal(murmur2(Buffer.from(key)), signed >>> 0, key);
});

test("bytes above 0x7f count as Java's signed bytes masked to eight bits", () => {
  assert.equal(murmur2(Uint8Array.of(0xff, 0x80, 0xfe)), reference([0xff, 0x80, 0xfe]));
  const bytes = Array.from({ length: 256 }, (_, i) => 255 - i);
  for (let end = 0; end <= 256; end++) {
    assert.equal(murmur2(Uint8Array.from(bytes.slice(0, end))), reference(bytes.slice(0, end)));
  }
});

/** The published algorithm on bigints, without any of the arithmetic of the code under test. */
function reference(bytes: readonly number[]): number {
  const mask = 0xffffffffn;
  const m = 0x5bd1e995n;
  let h = 0x9747b28cn ^ BigInt(bytes.length);
  const whole = bytes.length - (bytes.length % 4);
  for (let i = 0; i < whole; i += 4) {
    let k = bytes.slice(i, i + 4).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
    k = (k * m) & mask;
    k ^= k >> 24n;
    h = ((h * m) & mask) ^ ((k * m) & mask);
  }
  const tail = bytes.slice(whole).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  if (whole < bytes.length) h = ((h ^ tail) * m) & mask;
  h = ((h ^ (h >> 13n)) * m) & mask;
  return Number(h ^ (h >> 15n));
}
