import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { decoded, lengthed, long, type Schema, testLimits, typeOf } from "./avro-fixture.ts";

const logical = (type: string, logicalType: string, more = {}): Schema => {
  return { type, logicalType, ...more };
};
const person: Schema = {
  type: "record",
  name: "person",
  namespace: "a.b",
  fields: [
    { name: "name", type: "string" },
    { name: "nick", type: ["null", "string"], default: null },
    { name: "age", type: ["null", "int"] },
    { name: "tags", type: { type: "array", items: "string" } },
    { name: "scores", type: { type: "map", values: "long" } },
    { name: "colour", type: { type: "enum", name: "colour", symbols: ["RED", "GREEN"] } },
    { name: "friend", type: ["null", "a.b.person"], default: null },
  ],
};

describe("Avro data of every type", () => {
  it("is what a client would have posted", () => {
    const friend = { name: "Ö\n", nick: "n", age: null, tags: [], scores: {}, colour: "RED" };
    const value = {
      name: 'Ada "x"',
      nick: null,
      age: 36,
      tags: ["a", "b"],
      scores: { x: -1, y: 2 ** 40 },
      colour: "GREEN",
      friend: { ...friend, friend: null },
    };
    const bytes = typeOf(person).toBuffer(value);
    assert.deepEqual(JSON.parse(decoded(person, bytes)), {
      name: 'Ada "x"',
      age: 36,
      tags: ["a", "b"],
      scores: { x: -1, y: 2 ** 40 },
      colour: "GREEN",
      friend,
    });
  });

  it("leaves out a null that is the default, and no other", () => {
    const text = decoded(person, typeOf(person).toBuffer({ ...anybody, nick: null, age: null }));
    assert.equal(text, '{"name":"","age":null,"tags":[],"scores":{},"colour":"RED"}');
  });

  it("keeps a long exact beyond what a double holds", () => {
    const edges = [2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n), -1n];
    for (const edge of edges) assert.equal(decoded("long", long(edge)), String(edge));
  });

  it("writes numbers that JSON lacks as strings, and floats as short as they are exact", () => {
    const double = typeOf("double");
    assert.equal(decoded("double", double.toBuffer(Number.NaN)), '"NaN"');
    assert.equal(decoded("double", double.toBuffer(Number.NEGATIVE_INFINITY)), '"-Infinity"');
    assert.equal(decoded("double", double.toBuffer(-0)), "-0");
    assert.equal(decoded("float", typeOf("float").toBuffer(0.1)), "0.1");
    assert.equal(decoded("float", typeOf("float").toBuffer(16777216)), "16777216");
  });

  it("writes bytes as base64 and reads blocks that tell their length", () => {
    assert.equal(decoded("bytes", lengthed("4111")), '"NDExMQ=="');
    const items = Buffer.concat([long(-2), long(2), long(7), long(8), long(1), long(9), long(0)]);
    assert.equal(decoded({ type: "array", items: "int" }, items), "[7,8,9]");
  });

  it("embeds JSON text that is marked as such, and quotes what only says so", () => {
    const json = logical("string", "json");
    assert.equal(decoded(json, lengthed('{"a": [1]}')), '{"a": [1]}');
    assert.equal(decoded(json, lengthed('{"a":1},"b":{}')), JSON.stringify('{"a":1},"b":{}'));
  });
});

const anybody = { name: "", nick: "", age: 1, tags: [], scores: {}, colour: "RED", friend: null };

describe("logical types", () => {
  const micros = logical("long", "timestamp-micros");
  const cases: [Schema, Uint8Array, string][] = [
    [logical("long", "timestamp-millis"), long(0), '"1970-01-01T00:00:00Z"'],
    [logical("long", "timestamp-millis"), long(-1), '"1969-12-31T23:59:59.999Z"'],
    [micros, long(1_772_357_400_123_456n), '"2026-03-01T09:30:00.123456Z"'],
    [micros, long(1_772_357_400_120_000n), '"2026-03-01T09:30:00.120Z"'],
    [micros, long(-62_135_596_800_000_000n), '"0001-01-01T00:00:00Z"'],
    [micros, long(-62_135_596_800_000_001n), "-62135596800000001"],
    [micros, long(253_402_300_799_999_999n), '"9999-12-31T23:59:59.999999Z"'],
    [micros, long(2n ** 63n - 1n), "9223372036854775807"],
    [logical("long", "timestamp-nanos"), long(1_000_000_001n), '"1970-01-01T00:00:01.000000001Z"'],
    [logical("long", "local-timestamp-millis"), long(5), '"1970-01-01T00:00:00.005"'],
    [logical("int", "date"), long(-719_162), '"0001-01-01"'],
    [logical("int", "date"), long(20_513), '"2026-03-01"'],
    [logical("int", "time-millis"), long(86_399_999), '"23:59:59.999"'],
    [logical("long", "time-micros"), long(86_400_000_000n), "86400000000"],
    [logical("string", "uuid"), lengthed("0f8c2a51"), '"0f8c2a51"'],
    [
      logical("fixed", "uuid", { name: "u", size: 16 }),
      Buffer.from("0f8c2a515d1a4f0e9d4b3c8a5a8e7c11", "hex"),
      '"0f8c2a51-5d1a-4f0e-9d4b-3c8a5a8e7c11"',
    ],
    [
      logical("fixed", "duration", { name: "d", size: 12 }),
      Buffer.from("0100000002000000ffffffff", "hex"),
      '{"months":1,"days":2,"milliseconds":4294967295}',
    ],
    [decimal(4), lengthed(Buffer.from("04d2", "hex")), '"0.1234"'],
    [decimal(2), lengthed(Buffer.from("ff85", "hex")), '"-1.23"'],
    [decimal(2), lengthed(""), '"0.00"'],
    [decimal(0), lengthed(Buffer.from("80", "hex")), '"-128"'],
    [
      logical("fixed", "decimal", { name: "m", size: 3, precision: 6, scale: 3 }),
      Buffer.from("fffffe", "hex"),
      '"-0.002"',
    ],
    // What does not fit its type, or is unknown, is ignored, as the specification says.
    [logical("string", "decimal", { precision: 4, scale: 2 }), lengthed("x"), '"x"'],
    [logical("bytes", "decimal", { precision: 4, scale: 9 }), lengthed("x"), '"eA=="'],
    [logical("bytes", "decimal", { precision: 1e9, scale: 1e9 }), lengthed("x"), '"eA=="'],
    [logical("long", "parsecs"), long(3), "3"],
  ];

  function decimal(scale: number): Schema {
    return logical("bytes", "decimal", { precision: 18, scale });
  }

  for (const [schema, bytes, text] of cases) {
    it(`${JSON.stringify(schema).slice(0, 90)} gives ${text}`, () => {
      assert.equal(decoded(schema, bytes), text);
    });
  }
});

describe("hostile data", () => {
  const nulls: Schema = { type: "array", items: "null" };
  const nothing: Schema = { type: "record", name: "nothing", fields: [] };
  const endless: Schema = {
    type: "record",
    name: "endless",
    fields: [{ name: "more", type: "endless" }],
  };
  const deep: Schema = {
    type: "record",
    name: "deep",
    fields: [{ name: "more", type: { type: "array", items: "deep" } }],
  };
  const many: Schema = {
    type: "record",
    name: "many",
    fields: Array.from({ length: 4_000 }, (_, i) => {
      return { name: `f${i}`, type: "null", default: null };
    }),
  };
  const cases: [string, Schema, Uint8Array, string][] = [
    ["a million nulls in four bytes", nulls, end(long(1_000_000)), "avro_too_large"],
    ["2^62 nulls", nulls, end(long(2n ** 62n)), "avro_too_large"],
    ["-2^63 nulls", nulls, end(long(-(2n ** 63n))), "avro_too_large"],
    ["many blocks of nulls", nulls, end(...Array(3).fill(long(9_000))), "avro_too_large"],
    ["empty records without end", { type: "array", items: nothing }, end(long(1e6)), tooLarge()],
    ["records of fields left out", { type: "array", items: many }, end(long(9_000)), tooLarge()],
    ["a map of nulls", { type: "map", values: "null" }, end(long(1e6)), tooLarge()],
    ["a type within itself, in no bytes", endless, Buffer.alloc(0), "avro_too_deep"],
    ["a type within itself, in bytes", deep, Buffer.alloc(1_000, 2), "avro_too_deep"],
    ["a string longer than the data", "string", Buffer.concat([long(10), Buffer.from("x")]), cut()],
    ["a string of 2^40 bytes", "string", long(2 ** 40), cut()],
    ["a string of negative length", "string", long(-1), "avro_malformed"],
    ["bytes of negative length", "bytes", long(-(2n ** 40n)), "avro_malformed"],
    ["a string that is not UTF-8", "string", lengthed(Buffer.from("c328", "hex")), badText()],
    ["half a surrogate as UTF-8", "string", lengthed(Buffer.from("eda080", "hex")), badText()],
    ["a key that is not UTF-8", { type: "map", values: "null" }, badKey(), badText()],
    ["a long of eleven bytes", "long", Buffer.alloc(11, 0xff), "avro_malformed"],
    ["a long of 70 bits", "long", Buffer.from(`${"ff".repeat(9)}7f`, "hex"), "avro_malformed"],
    ["a long cut short", "long", Buffer.from("ff", "hex"), cut()],
    ["an int of 33 bits", "int", long(2 ** 31), "avro_malformed"],
    ["a boolean of two", "boolean", Buffer.from([2]), "avro_malformed"],
    ["a branch that is not there", ["null", "int"], long(2), "avro_malformed"],
    ["a branch before the first", ["null", "int"], long(-1), "avro_malformed"],
    [
      "a symbol that is not there",
      { type: "enum", name: "e", symbols: ["A"] },
      long(1),
      "avro_malformed",
    ],
    [
      "a block that tells another length",
      { type: "array", items: "int" },
      lying(3),
      "avro_malformed",
    ],
    ["a block beyond the end", { type: "array", items: "int" }, lying(100), cut()],
    ["bytes behind the value", "int", Buffer.from([2, 2]), "avro_trailing_bytes"],
    [
      "a decimal of a thousand digits",
      { type: "bytes", logicalType: "decimal", precision: 9 },
      lengthed(Buffer.alloc(500, 7)),
      tooLarge(),
    ],
    [
      "text beyond the bound",
      "string",
      lengthed("x".repeat(testLimits.jsonBytesMax + 1)),
      tooLarge(),
    ],
    ["nothing where a value is", "string", Buffer.alloc(0), cut()],
  ];

  function end(...parts: readonly Uint8Array[]): Buffer {
    return Buffer.concat([...parts, long(0)]);
  }
  function badKey(): Buffer {
    return end(long(1), lengthed(Buffer.from("ff", "hex")));
  }
  function lying(length: number): Buffer {
    return end(long(-2), long(length), long(1), long(2));
  }
  function tooLarge(): string {
    return "avro_too_large";
  }
  function cut(): string {
    return "avro_truncated";
  }
  function badText(): string {
    return "avro_bad_text";
  }

  for (const [name, schema, bytes, code] of cases) {
    it(`${name} is ${code}`, () => assert.equal(decoded(schema, bytes), code));
  }

  it("takes as much memory and time as its bounds, not as it claims", () => {
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 1_000; i++) decoded(nulls, end(long(9_999)));
    assert.ok(process.memoryUsage().rss - before < 64 * 1024 * 1024);
  });
});

/** Schemas of a few levels whose unions are told apart by kind. */
const schemas = fc.letrec<{ any: Schema; leaf: Schema; plain: Schema }>((tie) => ({
  leaf: fc.constantFrom<Schema>("boolean", "int", "long", "float", "double", "bytes", "string", {
    type: "enum",
    name: "shade",
    symbols: ["LIGHT", "DARK"],
  }),
  plain: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    tie("leaf"),
    fc.record({ type: fc.constant("array"), items: tie("any") }),
    fc.record({ type: fc.constant("map"), values: tie("any") }),
    fc.array(tie("any"), { maxLength: 5 }).map(recordOf),
  ),
  any: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    { arbitrary: tie("plain"), weight: 3 },
    { arbitrary: tie("plain").map((one) => ["null", one] as Schema), weight: 1 },
  ),
})).any;

function recordOf(types: readonly Schema[]): Schema {
  const fields = types.map((type, i) => {
    return { name: `f${i}`, type, ...(Array.isArray(type) ? { default: null } : {}) };
  });
  return { type: "record", name: "thing", fields };
}

let names = 0;
/** Named types under names of their own. */
function named(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    return key === "name" && (value === "thing" || value === "shade")
      ? `${value}${++names}`
      : value;
  });
}

/** What avsc read, as we write it. */
function asJson(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return value.toString("base64");
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (typeof value !== "object" || value === null) return value;
  const isRecord = /^thing/i.test(value.constructor.name);
  const members = Object.entries(value).filter(([, member]) => !(isRecord && member === null));
  return Object.fromEntries(members.map(([name, member]) => [name, asJson(member)]));
}

describe("against avsc", () => {
  it("reads what avsc writes as avsc reads it", () => {
    fc.assert(
      fc.property(schemas.map(named), (schema) => {
        const type = typeOf(schema);
        const value = type.random();
        const read = JSON.parse(decoded(schema, type.toBuffer(value)));
        const expected = JSON.parse(JSON.stringify(asJson(type.fromBuffer(type.toBuffer(value)))));
        assert.deepEqual(rounded(read), rounded(expected));
      }),
      { numRuns: 300 },
    );
  });

  it("answers JSON or a fault for data that was changed, cut or made up", () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 255 }));
    const random = fc.uint8Array({ maxLength: 64 });
    fc.assert(
      fc.property(schemas.map(named), change, fc.nat(), random, (schema, [at, byte], cut, made) => {
        const bytes = typeOf(schema).toBuffer(typeOf(schema).random());
        if (bytes.length > 0) bytes[at % bytes.length] = byte;
        for (const data of [bytes, bytes.subarray(0, cut % (bytes.length + 1)), made]) {
          const text = decoded(schema, data);
          if (!text.startsWith("avro_")) JSON.parse(text);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Floats of 32 bits: the shortest text of one is another double. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, each) => {
    return typeof each === "number" && !Number.isInteger(each) ? Math.fround(each) : each;
  });
}
