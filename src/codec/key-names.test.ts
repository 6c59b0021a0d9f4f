// Numbers of names, and what a tape tells of its strings.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { JsonTape } from "./json-tape.ts";
import { KeyNames } from "./key-names.ts";
import { KeyTable } from "./key-table.ts";

const wide = { depthMax: 8, tokensMax: 10_000, stringBytesMax: 10_000, keysMax: 1_000 };

test("a name is found by its bytes, whatever other names there are", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 40 }), fc.string(), (names, other) => {
      const known = new KeyNames();
      const numbers = names.map((name) => known.add(name));
      for (const [i, name] of [...names, other].entries()) {
        const bytes = Buffer.from(`${name}"`);
        const number = known.find(bytes, 0, bytes.length - 1);
        assert.equal(number, numbers[i] ?? known.of(other));
        known.follow(0, number);
        assert.equal(known.expected(0, bytes, 0), number);
      }
    }),
  );
});

test("a name that JSON escapes has no number, so that it is never taken for its raw bytes", () => {
  const known = new KeyNames();
  for (const name of ['a"', "a\\", "a\n", "\u0000"]) assert.equal(known.add(name), 0);
});

test("a table finds its names before and after others were numbered, by their decoded text", () => {
  const tape = new JsonTape();
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 12 }),
      fc.array(fc.string({ maxLength: 6 }), { maxLength: 4 }),
      (names, others) => {
        const keys = [...names, ...others.filter((other) => !names.includes(other))];
        const text = `{${[...new Set(keys)].map((key) => `${JSON.stringify(key)}:0`).join(",")}}`;
        const bytes = Buffer.from(text);
        assert.equal(tape.parse(bytes, 0, bytes.length, wide), undefined);
        const late = new KeyTable(names.map((name) => [name, name]));
        for (let round = 0; round < 2; round++) {
          for (let key = 1; key < tape.count; key = tape.next[key] as number) {
            const name = tape.text(key);
            assert.equal(late.find(tape, key), names.includes(name) ? name : undefined);
            assert.equal(tape.member(0, name), key + 1);
          }
          tape.parse(bytes, 0, bytes.length, wide);
        }
      },
    ),
  );
});

test("a key that ends where the text does is not read beyond it", () => {
  const known = new KeyTable([["anonymous", true]]);
  const tape = new JsonTape();
  const whole = Buffer.from('{"anonymous":{"anonymous":{"anonymous":1}}}');
  assert.equal(tape.parse(whole, 0, whole.length, wide), undefined);
  assert.equal(known.find(tape, 1), true);
  for (let end = 1; end < whole.length; end++) {
    assert.equal(tape.parse(whole, 0, end, wide)?.code, "malformed");
  }
});
