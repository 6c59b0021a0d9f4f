import assert from "node:assert/strict";
import { test } from "node:test";
import { hash32 } from "../codec/hash32.ts";
import { filterWords, IdFilter } from "./id-filter.ts";
import { entryWords, IdTable } from "./id-table.ts";

/** The words of `count` ids, from number `from` on. */
function idsFrom(from: number, count: number): Uint32Array {
  const words = new Uint32Array(4 * count);
  for (let i = 0; i < count; i++) {
    const name = Buffer.from(`id ${from + i}`);
    for (let word = 0; word < 4; word++) words[4 * i + word] = hash32(name, 0, name.length, word);
  }
  return words;
}

const count = 20_000;
const known = idsFrom(0, count);
const strangers = idsFrom(count, count);

test("a table finds every id it was given and no other, in order of arrival", () => {
  const table = new IdTable();
  for (let i = 0; i < count; i++) table.add(known, 4 * i, { payload: i, ms: 2 ** 32 - 1 - i });
  for (let i = 0; i < count; i++) {
    assert.equal(table.find(known, 4 * i), i);
    assert.equal(table.find(strangers, 4 * i), -1);
    assert.equal(table.payloadAt(i), i);
    assert.equal(table.msAt(i), 2 ** 32 - 1 - i);
  }
  const copied = new Uint32Array(1 + 3_000 * entryWords);
  table.copy(900, 3_000, copied, 1);
  for (let i = 0; i < 3_000; i++) {
    const at = 1 + i * entryWords;
    const words = [...known.subarray(4 * (900 + i), 4 * (901 + i)), 900 + i, 2 ** 32 - 901 - i];
    assert.deepEqual([...copied.subarray(at, at + entryWords)], words);
  }
});

test("ids that differ in one bit are different ids", () => {
  const table = new IdTable();
  table.add(known, 0, { payload: 1, ms: 1 });
  for (let bit = 0; bit < 128; bit++) {
    const near = known.slice(0, 4);
    near[bit >>> 5] = (near[bit >>> 5] as number) ^ (1 << (bit & 31));
    assert.equal(table.find(near, 0), -1, `bit ${bit}`);
  }
});

test("a filter knows every id it was given, and at 18 bits an id few strangers", () => {
  const filter = new IdFilter(new Uint32Array(filterWords(count, 18)));
  for (let i = 0; i < count; i++) filter.add(known, 4 * i);
  let taken = 0;
  for (let i = 0; i < count; i++) {
    assert.ok(filter.has(known, 4 * i));
    if (filter.has(strangers, 4 * i)) taken++;
  }
  // Over 26 buckets that is below 5 of 100 new ids.
  assert.ok(taken > 0 && taken / count < 0.05 / 26, `${taken} of ${count} strangers are taken`);
});
