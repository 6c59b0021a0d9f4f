import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodeHeaders, HeaderReader, type RecordHeaders } from "./headers.ts";

const text = (maxLength: number) =>
  fc.string({ maxLength, unit: "grapheme" }).filter((each) => Buffer.byteLength(each) <= 255);

const headers: fc.Arbitrary<RecordHeaders> = fc.record(
  {
    kind: fc.constantFrom("event", "tick", "rejections", "server_event", "dictionary", "row"),
    type: text(40),
    version: text(10),
    source: text(40),
    id: text(60),
    receivedAt: fc.nat(8_993_894_399_999),
  },
  { noNullPrototype: true },
);
const chained = fc.record({
  headers,
  kind: fc.constantFrom("derived", "row"),
  prev: text(40),
  seq: fc.nat(),
});

test("headers are read as they were written, wherever they lie in a buffer", () => {
  fc.assert(
    fc.property(headers, fc.uint8Array({ maxLength: 20 }), (written, before) => {
      const block = encodeHeaders(written);
      const bytes = new Uint8Array([...before, ...block, 1, 2, 3]);
      const reader = new HeaderReader();
      assert.ok(reader.read(bytes, before.length, before.length + block.length));
      const { kind, type, version, source, id, receivedAt } = reader;
      assert.deepEqual({ kind, type, version, source, id, receivedAt }, written);
    }),
  );
});

test("what a derived record and a row say besides is read as it was written", () => {
  fc.assert(
    fc.property(chained, ({ headers: plain, kind, prev, seq }) => {
      const block = encodeHeaders({ ...plain, kind, prev, seq });
      const reader = new HeaderReader();
      assert.ok(reader.read(block, 0, block.length));
      assert.deepEqual([reader.kind, reader.id, reader.prev], [kind, plain.id, prev]);
      if (kind === "row") assert.equal(reader.seq, seq);
    }),
  );
});

test("any other bytes are either refused or read without leaving their bounds", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const reader = new HeaderReader();
      if (!reader.read(bytes, 0, bytes.length)) return;
      assert.ok(reader.id.length + reader.type.length <= bytes.length);
    }),
  );
});

test("a block with a time or a text that no column holds is refused", () => {
  const written = { kind: "event", type: "é", version: "", source: "dev", id: "e1" } as const;
  const block = (receivedAt = 1) => Buffer.from(encodeHeaders({ ...written, receivedAt }));
  const isRead = (bytes: Uint8Array) => new HeaderReader().read(bytes, 0, bytes.length);
  assert.ok(isRead(block(8_993_894_399_999)));
  assert.equal(isRead(block(8_993_894_400_000)), false);
  const [late, cut] = [block(), block()];
  late[2] = 1;
  assert.equal(isRead(late), false);
  cut[cut.indexOf("é") + 1] = 0x41;
  assert.equal(isRead(cut), false);
});

test("a truncated block is refused at every length", () => {
  const block = encodeHeaders({
    kind: "event",
    type: "web.page_viewed",
    version: "1-0-0",
    source: "dev",
    id: "e1",
    receivedAt: 1,
  });
  const reader = new HeaderReader();
  for (let end = 0; end < block.length; end++) assert.equal(reader.read(block, 0, end), false);
});
