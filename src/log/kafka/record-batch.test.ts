// Batches of Kafka's format, ours and those of others, whole, broken and hostile.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { createRecordsBatch, Reader, readRecordsBatches } from "@platformatic/kafka";
import fc from "fast-check";
import { keptBatch, linesOf, recordOf, stamped, takeAll, withChecksum } from "./batch-fixture.ts";
import { batchHeadBytes } from "./record-batch.ts";

const text = fc.string({ maxLength: 40 });
const record = fc
  .record({
    value: fc.oneof(
      text,
      text.map((each) => each.repeat(50)),
    ),
    key: text,
    headers: text,
  })
  .map(({ value, key, headers }) => recordOf(value, { key, headers }));
const batches = fc.array(fc.array(record, { minLength: 1, maxLength: 12 }), {
  minLength: 1,
  maxLength: 5,
});

/** The batches of `all` behind each other, the first record at 0. */
function logOf(all: readonly (readonly ReturnType<typeof recordOf>[])[]): Buffer {
  let base = 0;
  const parts = all.map((records, i) => {
    const batch = keptBatch(records, base, 1_000 + i);
    base += records.length;
    return batch;
  });
  return Buffer.concat(parts);
}

function expectedOf(all: readonly (readonly ReturnType<typeof recordOf>[])[]): string[] {
  let offset = 0;
  const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
  return all.flatMap((records, i) =>
    records.map(
      ({ key, headers, value }) =>
        `${offset++}@${1_000 + i} ${latin1(key)}|${latin1(headers)}|${latin1(value)}`,
    ),
  );
}

describe("whole batches", () => {
  test("are read back as they were written, however runs are cut", () => {
    fc.assert(
      fc.property(batches, fc.integer({ min: 1, max: 5_000 }), (all, bytesMax) => {
        const taken = takeAll(logOf(all), { bytesMax });
        assert.equal(taken.fault, undefined);
        assert.deepEqual(linesOf(taken), expectedOf(all));
        for (const { count, bytes } of taken.runs)
          assert.ok(count === 1 || bytes.length <= bytesMax);
      }),
    );
  });

  test("are read from any offset on", () => {
    fc.assert(
      fc.property(batches, fc.nat(), (all, at) => {
        const expected = expectedOf(all);
        const from = at % (expected.length + 1);
        assert.deepEqual(linesOf(takeAll(logOf(all), { from })), expected.slice(from));
      }),
    );
  });

  test("of ours are what another reader of the format finds", () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1 }), (records) => {
        const [read] = readRecordsBatches(Reader.from(keptBatch(records, 40)));
        assert.equal(read?.firstOffset, 40n);
        const found = read?.records.map(({ key, value, headers }) => [key, value, headers]);
        const expected = records.map(({ key, value, headers }) => [
          Buffer.from(key),
          Buffer.from(value),
          [[Buffer.from("h"), Buffer.from(headers)]],
        ]);
        // The other reader takes an empty text for its own empty one.
        assert.deepEqual(JSON.stringify(found), JSON.stringify(expected));
      }),
    );
  });

  for (const compression of ["none", "gzip", "zstd"] as const) {
    test(`of another writer, ${compression}, are read`, () => {
      const messages = Array.from({ length: 30 }, (_, i) => ({
        topic: "web",
        partition: 0,
        key: Buffer.from(`key ${i}`),
        value: Buffer.from(`value ${i} `.repeat(i)),
        headers: new Map([[Buffer.from("h"), Buffer.from(`headers ${i}`)]]),
      }));
      const batch = stamped(createRecordsBatch(messages, { compression }).buffer, 9, 50);
      const expected = messages.map((_, i) => {
        return `${9 + i}@50 key ${i}|headers ${i}|${`value ${i} `.repeat(i)}`;
      });
      assert.deepEqual(linesOf(takeAll(batch, { from: 9 })), expected);
    });
  }

  test("without records move the reader on", () => {
    const empty = keptBatch([recordOf("gone")], 3).subarray(0, batchHeadBytes);
    const batch = Buffer.from(empty);
    batch.writeInt32BE(batchHeadBytes - 12, 8);
    batch.writeInt32BE(4, 23);
    batch.writeInt32BE(0, 57);
    const taken = takeAll(withChecksum(batch), { from: 3 });
    assert.deepEqual([taken.fault, taken.runs, taken.next], [undefined, [], 8]);
  });

  test("of others: null is empty, and headers that are not our one block are none", () => {
    const h = Buffer.from("h");
    const headers = [
      [],
      [[Buffer.from("trace"), Buffer.from("x")]],
      [
        [h, Buffer.from("one")],
        [h, Buffer.from("two")],
      ],
      [
        [Buffer.from("trace"), Buffer.from("x")],
        [h, Buffer.from("ours")],
      ],
      [[h, null]],
    ];
    const records = headers.map((each, i) => foreignRecord(i, each));
    const batch = stamped(foreignBatch(Buffer.concat(records), headers.length), 0, 7);
    assert.deepEqual(
      linesOf(takeAll(batch)),
      ["", "", "", "ours", ""].map((each, i) => `${i}@7 |${each}|`),
    );
  });
});

describe("broken batches", () => {
  const first = [recordOf("first ".repeat(60), { key: "k", headers: "hhh" }), recordOf("second")];
  const others = ["fourth", "fifth", "sixth"].map((value) => recordOf(value));
  const whole = logOf([first, [recordOf("third ".repeat(90), { headers: "h" }), ...others]]);
  const secondAt = keptBatch(first).length;

  test("a flipped bit is never read over", () => {
    const expected = linesOf(takeAll(whole));
    for (let bit = 0; bit < 8 * whole.length; bit++) {
      const at = bit >>> 3;
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit & 7));
      const taken = takeAll(flipped);
      const inBatch = at < secondAt ? at : at - secondAt;
      // The epoch of the leader is read by nobody and under no checksum.
      const isRead = inBatch < 12 || inBatch > 15;
      const before = at < secondAt ? 0 : 2;
      assert.deepEqual(linesOf(taken), isRead ? expected.slice(0, before) : expected, `bit ${bit}`);
      assert.equal(taken.next, isRead ? before : 6, `bit ${bit}`);
    }
  });

  test("a batch that is cut is a fault when it is the first, else the end", () => {
    for (let length = 1; length < whole.length; length++) {
      const taken = takeAll(whole.subarray(0, length));
      const count = linesOf(taken).length;
      if (count === 0) assert.equal(taken.fault?.clause, "is cut short");
      else assert.deepEqual([count, taken.fault, taken.next], [2, undefined, 2]);
    }
  });

  test("any change under a right checksum ends in records or a clause", () => {
    const plain = foreignBatch(
      Buffer.concat([0, 1, 2].map((i) => foreignRecord(i, [[Buffer.from("h"), Buffer.from("x")]]))),
      3,
    );
    const change = fc.record({
      at: fc.integer({ min: 8, max: plain.length - 1 }),
      byte: fc.oneof(fc.constantFrom(0, 0x7f, 0x80, 0xff), fc.integer({ min: 0, max: 255 })),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const changed = stamped(plain, 0, 7);
        for (const { at, byte } of changes) changed[at] = byte;
        if (changed.readInt32BE(8) === plain.readInt32BE(8)) withChecksum(changed);
        const { runs, fault } = takeAll(changed, { inflatedBytesMax: 10_000 });
        for (const run of runs) {
          assert.ok(run.count <= plain.length && run.next > (run.offsets.at(-1) ?? 0));
          assert.equal(run.bytes.length, run.valueEnd[run.count - 1]);
        }
        assert.ok(fault === undefined || fault.clause.length > 0);
      }),
      { numRuns: 3_000 },
    );
  });

  test("any bytes are records or a clause", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        takeAll(bytes);
        const framed = stamped(foreignBatch(bytes, 3), 0, 7);
        takeAll(framed);
      }),
      { numRuns: 2_000 },
    );
  });

  const names = ["snappy", "lz4", "codec 5", "codec 6", "codec 7"];
  for (const [i, name] of names.entries()) {
    test(`compression by ${name} is named`, () => {
      const batch = stamped(keptBatch([recordOf("x")]), 0, 7, 0x08 | (i + (i < 2 ? 2 : 3)));
      assert.match(takeAll(batch).fault?.clause ?? "", new RegExp(`compressed by ${name}`));
    });
  }

  test("a bomb is refused before it is inflated", () => {
    const zeros = Buffer.alloc(40_000_000);
    const unsized = Buffer.concat([zstdCompressSync(Buffer.alloc(9)), zstdCompressSync(zeros)]);
    const bombs: [Uint8Array, number, RegExp][] = [
      [zstdCompressSync(zeros, { pledgedSrcSize: zeros.length }), 4, /inflates to 40000000 bytes/],
      [unsized, 4, /inflates to more than 1000000 bytes/],
      [gzipSync(zeros), 1, /inflates to more than 1000000 bytes/],
    ];
    for (const [bomb, kind, clause] of bombs) {
      const batch = stamped(foreignBatch(bomb, 1), 0, 7, 0x08 | kind);
      assert.match(takeAll(batch, { inflatedBytesMax: 1_000_000 }).fault?.clause ?? "", clause);
    }
  });

  test("a sender's own time is refused: settings, not damage", () => {
    const batch = keptBatch([recordOf("x")]);
    batch.writeInt16BE(batch.readInt16BE(21) & ~0x08, 21);
    assert.equal(takeAll(withChecksum(batch)).fault?.cause, "settings");
  });

  test("records that are missing between two batches are a fault", () => {
    const gap = Buffer.concat([keptBatch([recordOf("0")]), keptBatch([recordOf("2")], 2)]);
    const taken = takeAll(gap);
    assert.deepEqual([linesOf(taken).length, taken.fault?.offset], [1, 1]);
    assert.match(taken.fault?.clause ?? "", /begins at 2/);
  });
});

describe("transactions of others", () => {
  const marker = (base: number, type: number) => {
    const key = Buffer.from([0, 0, 0, type]);
    const records = controlRecord(key);
    return stamped(foreignBatch(records, 1), base, 9, 0x08 | 0x10 | 0x20);
  };
  const sent = (base: number, value: string) =>
    stamped(keptBatch([recordOf(value)]), base, 9, 0x08 | 0x10);

  test("are records once committed, and none when dropped", () => {
    const log = Buffer.concat([
      sent(0, "kept"),
      marker(1, 1),
      sent(2, "dropped"),
      keptBatch([recordOf("between")], 3),
      marker(4, 0),
      sent(5, "kept, too"),
      marker(6, 1),
    ]);
    const taken = takeAll(log, { aborted: [{ producerId: 7n, firstOffset: 2 }] });
    assert.equal(taken.fault, undefined);
    assert.deepEqual(
      linesOf(taken).map((line) => line.split("|")[2]),
      ["kept", "between", "kept, too"],
    );
    assert.equal(taken.next, 7);
  });
});

function varint(value: number): Buffer {
  const bytes = [];
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}

function bytesOf(bytes: Uint8Array | null | undefined): Buffer {
  return bytes ? Buffer.concat([varint(bytes.length), bytes]) : varint(-1);
}

/** Key and value null. */
function foreignRecord(delta: number, headers: readonly (Uint8Array | null)[][]): Buffer {
  const told = headers.flatMap(([name, value]) => [bytesOf(name), bytesOf(value)]);
  const rest = [varint(delta), varint(-1), varint(-1), varint(headers.length), ...told];
  const body = Buffer.concat([Buffer.from([0, 0]), ...rest]);
  return bytesOf(body);
}

function controlRecord(key: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from([0, 0, 0]), bytesOf(key), varint(-1), varint(0)]);
  return bytesOf(body);
}

/** A batch around `records`, uncompressed, of producer 7. */
function foreignBatch(records: Uint8Array, count: number): Buffer {
  const head = keptBatch([recordOf("x")]).subarray(0, batchHeadBytes);
  const batch = Buffer.concat([head, records]);
  batch.writeInt32BE(batch.length - 12, 8);
  batch.writeInt16BE(0, 21);
  batch.writeInt32BE(count - 1, 23);
  batch.writeInt32BE(count, 57);
  return withChecksum(batch);
}
