import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { deflateRawSync, zstdCompressSync } from "node:zlib";
import avsc from "avsc";
import { AvroContainer, isAvroContainer } from "./avro-container.ts";
import { lengthed, long, type Schema, testLimits, typeOf } from "./avro-fixture.ts";
import { ByteWriter } from "./byte-writer.ts";

const limits = {
  ...testLimits,
  recordsMax: 100,
  blockBytesMax: 64 * 1024,
  inflatedBytesMax: 256 * 1024,
};
const event: Schema = {
  type: "record",
  name: "event",
  fields: [
    { name: "id", type: "string" },
    { name: "n", type: "long" },
  ],
};
const events = Array.from({ length: 7 }, (_, n) => ({ id: `e-${n}`, n }));

/** The values of a file as JSON, or the code of its fault. */
function read(bytes: Uint8Array): unknown[] | string {
  const out = new ByteWriter();
  const container = AvroContainer.open(bytes, { out, limits });
  if ("kind" in container) return container.code;
  const values: unknown[] = [];
  for (;;) {
    out.reset();
    const more = container.next();
    if (typeof more === "object") return more.code;
    if (!more) return values;
    values.push(JSON.parse(Buffer.from(out.view()).toString()));
  }
}

async function writtenByAvsc(codec: string): Promise<Buffer> {
  const encoder = new avsc.streams.BlockEncoder(typeOf(event), { codec, blockSize: 20 });
  const chunks: Buffer[] = [];
  encoder.on("data", (chunk: Buffer) => chunks.push(chunk));
  for (const each of events) encoder.write(each);
  encoder.end();
  await new Promise((resolve) => encoder.on("end", resolve));
  return Buffer.concat(chunks);
}

const sync = createHash("md5").update("marker").digest();

interface Parts {
  readonly schema?: string;
  readonly codec?: string;
  readonly blocks: readonly (readonly [count: number, data: Uint8Array])[];
}

function file({ schema = JSON.stringify(event), codec, blocks }: Parts): Buffer {
  const meta = [["avro.schema", schema], ...(codec === undefined ? [] : [["avro.codec", codec]])];
  return Buffer.concat([
    Buffer.from("Obj\u0001", "latin1"),
    long(meta.length),
    ...meta.flatMap(([name = "", value = ""]) => [lengthed(name), lengthed(value)]),
    long(0),
    sync,
    ...blocks.flatMap(([count, data]) => [long(count), lengthed(data), sync]),
  ]);
}

const data = Buffer.concat(events.map((each) => typeOf(event).toBuffer(each)));

describe("an object container file", () => {
  for (const codec of ["null", "deflate"]) {
    it(`that avsc wrote with codec ${codec} gives its values`, async () => {
      const bytes = await writtenByAvsc(codec);
      assert.ok(isAvroContainer(bytes));
      assert.deepEqual(read(bytes), events);
    });
  }

  it("may be without blocks, with empty ones, without a codec or with zstandard", () => {
    assert.deepEqual(read(file({ blocks: [] })), []);
    assert.deepEqual(
      read(
        file({
          blocks: [
            [0, Buffer.alloc(0)],
            [7, data],
          ],
        }),
      ),
      events,
    );
    const blocks = [[7, zstdCompressSync(data)]] as const;
    assert.deepEqual(read(file({ codec: "zstandard", blocks })), events);
  });

  it("may have the rest of a checksum behind deflated blocks, as fastavro leaves it", () => {
    const deflated = Buffer.concat([deflateRawSync(data), Buffer.from("abc")]);
    assert.deepEqual(read(file({ codec: "deflate", blocks: [[7, deflated]] })), events);
    const framed = Buffer.concat([zstdCompressSync(data), Buffer.from("abc")]);
    const answer = read(file({ codec: "zstandard", blocks: [[7, framed]] }));
    assert.equal(answer, "avro_bad_compression");
  });

  const good = file({ blocks: [[7, data]] });
  const otherSync = Buffer.from(good);
  otherSync[otherSync.length - 1] = 0;
  const zeros = Buffer.alloc(1024 * 1024);
  const large = [1, typeOf(event).toBuffer({ id: "x".repeat(60_000), n: 0 })] as const;
  const bad: [string, Uint8Array, string][] = [
    ["of another kind", Buffer.from("PAR1...."), "avro_unknown_format"],
    ["without a schema", file({ schema: "", blocks: [] }), "avro_bad_schema"],
    [
      "with a codec nobody knows",
      file({ codec: "snappy", blocks: [] }),
      "avro_unknown_compression",
    ],
    ["with another marker", otherSync, "avro_malformed"],
    ["that counts one too many", file({ blocks: [[8, data]] }), "avro_truncated"],
    ["that counts one too few", file({ blocks: [[6, data]] }), "avro_trailing_bytes"],
    ["that counts below zero", file({ blocks: [[-7, data]] }), "avro_malformed"],
    ["that counts none of many", file({ blocks: [[0, data]] }), "avro_trailing_bytes"],
    [
      "of a bomb",
      file({ codec: "deflate", blocks: [[7, deflateRawSync(zeros)]] }),
      "avro_too_large",
    ],
    [
      "of a zstd bomb",
      file({ codec: "zstandard", blocks: [[7, zstdCompressSync(zeros)]] }),
      "avro_too_large",
    ],
    ["of blocks too large together", file({ blocks: Array(5).fill(large) }), "avro_too_large"],
    ["of a block too large", file({ blocks: [[7, zeros]] }), "avro_too_large"],
    [
      "of what cannot be inflated",
      file({ codec: "deflate", blocks: [[7, Buffer.from("xx")]] }),
      "avro_bad_compression",
    ],
    [
      "of a billion nulls",
      file({ schema: '"null"', blocks: [[1e9, Buffer.alloc(0)]] }),
      "avro_too_large",
    ],
    [
      "of empty blocks without end",
      file({ codec: "deflate", blocks: Array(101).fill([0, deflateRawSync(Buffer.alloc(0))]) }),
      "avro_too_large",
    ],
    [
      "of endless metadata",
      Buffer.concat([good.subarray(0, 4), long(2 ** 40), Buffer.alloc(4_000)]),
      "avro_malformed",
    ],
  ];
  for (const [name, bytes, code] of bad) {
    it(`${name} is ${code}`, () => assert.equal(read(bytes), code));
  }

  it("says what reading cost where nothing is written", () => {
    const fields = Array.from({ length: 1_000 }, (_, i) => {
      return { name: `n${i}`, type: "null", default: null };
    });
    const schema = JSON.stringify({ type: "record", name: "nothing", fields });
    const out = new ByteWriter();
    const bytes = file({ schema, blocks: [[50, Buffer.alloc(0)]] });
    const container = AvroContainer.open(bytes, { out, limits });
    assert.ok(!("kind" in container));
    while (container.next() === true);
    assert.equal(out.length, 50 * "{}".length);
    assert.ok(container.work > 50 * 1_000);
  });

  it("cut anywhere answers a fault or the values before the cut, which a block ends", () => {
    for (let length = 0; length < good.length; length++) {
      const answer = read(good.subarray(0, length));
      if (Array.isArray(answer)) assert.deepEqual(answer, []);
      else assert.match(answer, /^avro_(truncated|unknown_format)$/);
    }
  });
});
