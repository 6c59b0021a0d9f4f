import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deflateSync, gzipSync } from "node:zlib";
import { readAvroFrame, readSchemaHeader } from "./avro-frame.ts";

const guid = "0f8c2a51-5d1a-4f0e-9d4b-3c8a5a8e7c11";
const guidBytes = Buffer.from(guid.replaceAll("-", ""), "hex");
const payload = Buffer.from("value");
const glue = (compression: number, rest: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([3, compression]), guidBytes, rest]);

describe("the header of a value", () => {
  it("is Confluent's with an id, also one above 2^31", () => {
    for (const [hex, id] of [
      ["0000000007", 7],
      ["00ffffffff", 4294967295],
    ] as const) {
      const bytes = Buffer.concat([Buffer.from(hex, "hex"), payload]);
      const schema = { kind: "confluent_id", id };
      assert.deepEqual(readAvroFrame(bytes, 100), { kind: "frame", schema, payload });
    }
  });

  it("is Confluent's with a GUID, before the value or in a header of the record", () => {
    const bytes = Buffer.concat([Buffer.from([1]), guidBytes]);
    const schema = { kind: "confluent_guid", guid };
    const framed = readAvroFrame(Buffer.concat([bytes, payload]), 100);
    assert.deepEqual(framed, { kind: "frame", schema, payload });
    assert.deepEqual(readSchemaHeader(bytes), schema);
  });

  it("is Glue's, plain or compressed", () => {
    const schema = { kind: "glue_version", version: guid };
    for (const bytes of [glue(0, payload), glue(5, deflateSync(payload))]) {
      assert.deepEqual(readAvroFrame(bytes, 100), { kind: "frame", schema, payload });
    }
  });

  const bad: [string, Uint8Array, string, number][] = [
    ["nothing", Buffer.alloc(0), "avro_truncated", 0],
    ["half an id", Buffer.from("000000", "hex"), "avro_truncated", 3],
    ["half a GUID", Buffer.concat([Buffer.from([1]), guidBytes.subarray(1)]), "avro_truncated", 16],
    ["half of Glue's", glue(0, Buffer.alloc(0)).subarray(0, 17), "avro_truncated", 17],
    ["JSON", Buffer.from("{}"), "avro_unknown_format", 0],
    ["an unknown magic byte", Buffer.from([2, ...guidBytes, 0]), "avro_unknown_format", 0],
    ["an unknown compression", glue(1, payload), "avro_unknown_compression", 1],
    ["what is not zlib", glue(5, payload), "avro_bad_compression", 0],
    ["gzip for zlib", glue(5, gzipSync(payload)), "avro_bad_compression", 0],
    ["zlib cut short", glue(5, deflateSync(payload).subarray(0, 9)), "avro_bad_compression", 0],
    [
      "bytes behind zlib",
      glue(5, Buffer.concat([deflateSync(payload), payload])),
      "avro_bad_compression",
      0,
    ],
    ["a bomb", glue(5, deflateSync(Buffer.alloc(64 * 1024 * 1024))), "avro_too_large", 0],
  ];
  for (const [name, bytes, code, at] of bad) {
    it(`of ${name} is ${code}`, () => {
      assert.deepEqual(readAvroFrame(bytes, 1024 * 1024), { kind: "fault", code, at });
    });
  }

  it("of a record holds a schema and nothing else", () => {
    const code = (bytes: Uint8Array) => {
      const answer = readSchemaHeader(bytes);
      return answer.kind === "fault" ? answer.code : answer.kind;
    };
    assert.equal(code(Buffer.from("000000000100", "hex")), "avro_trailing_bytes");
    assert.equal(code(Buffer.from([9])), "avro_unknown_format");
    assert.equal(code(Buffer.alloc(0)), "avro_truncated");
  });

  it("inflates a bomb no further than the cap", () => {
    const bomb = glue(5, deflateSync(Buffer.alloc(64 * 1024 * 1024)));
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 50; i++) readAvroFrame(bomb, 256 * 1024);
    assert.ok(process.memoryUsage().rss - before < 64 * 1024 * 1024);
  });
});
