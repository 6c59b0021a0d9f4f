// What is written of parts of other texts, and the tape that comes with it.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type JsonLimits, JsonTape, jsonKind } from "./json-tape.ts";
import { JsonWriter, MemberName } from "./json-writer.ts";

const limits: JsonLimits = {
  depthMax: 64,
  tokensMax: 100_000,
  stringBytesMax: 100_000,
  keysMax: 10_000,
};
const name = new MemberName("name");

function parsed(text: string): JsonTape {
  const tape = new JsonTape();
  const bytes = new Uint8Array(Buffer.from(text));
  assert.equal(tape.parse(bytes, 0, bytes.length, limits), undefined, text);
  return tape;
}

/** The tokens, without what a tape may but need not know of a string. */
function rows(tape: JsonTape) {
  return Array.from({ length: tape.count }, (_, i) => ({
    kind: tape.kind[i],
    start: tape.start[i],
    end: tape.end[i],
    next: tape.next[i],
    escaped: tape.escaped[i],
    name: tape.kind[i] === jsonKind.key ? tape.hint[i] : 0,
  }));
}

/** The text that was written, once its tape is found to be the one that reading it gives. */
function finished(writer: JsonWriter): string {
  const text = Buffer.from(writer.finish()).toString();
  assert.deepEqual(rows(writer.tape), rows(parsed(text)), text);
  return text;
}

test("names, values and members come out with commas where they belong", () => {
  const from = parsed('{ "a" : [1, {"b":null}] , "na\\u006de":"x\\n","c":true }');
  const writer = new JsonWriter();
  writer.begin(limits);
  writer.open(jsonKind.object);
  writer.name(name);
  writer.open(jsonKind.array);
  writer.value(from, from.member(0, "a"));
  writer.number("-1.5");
  writer.string('say "ä"');
  writer.plain("plain");
  writer.quoted(from, from.member(0, "a") + 1);
  writer.close();
  writer.member(from, from.member(0, "name") - 1);
  writer.members(from, 1, from.next[1] as number);
  writer.name(name);
  writer.value(from, 0);
  writer.close();
  assert.equal(
    finished(writer),
    '{"name":[[1, {"b":null}],-1.5,"say \\"ä\\"","plain","1"],"na\\u006de":"x\\n",' +
      '"a" : [1, {"b":null}],"name":{ "a" : [1, {"b":null}] , "na\\u006de":"x\\n","c":true }}',
  );
});

test("any value copied into an object and an array has the tape of the new text", () => {
  const writer = new JsonWriter();
  const layout = fc.constantFrom(undefined, 1, "\t");
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), layout, fc.boolean(), (value, space, isEscaped) => {
      const text = JSON.stringify({ first: [value], second: value, "": 0 }, null, space);
      const from = parsed(isEscaped ? text.replace('"second"', '"\\u0073econd"') : text);
      writer.begin(limits);
      writer.open(jsonKind.array);
      writer.open(jsonKind.object);
      for (let key = 1; key < from.count; key = from.next[key] as number) writer.member(from, key);
      writer.close();
      writer.open(jsonKind.object);
      writer.members(from, 1, from.count);
      writer.close();
      writer.value(from, 0);
      writer.close();
      const all = { first: [value], second: value, "": 0 };
      const same = JSON.parse(JSON.stringify([all, all, all]));
      assert.deepEqual(JSON.parse(finished(writer)), same);
    }),
  );
});
