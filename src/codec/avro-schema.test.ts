import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodeAvro } from "./avro-decode.ts";
import { lengthed, testLimits } from "./avro-fixture.ts";
import { avroSchemaLimits, readAvroSchema } from "./avro-schema.ts";
import { ByteWriter } from "./byte-writer.ts";

const record = (fields: unknown, more = {}) =>
  JSON.stringify({ type: "record", name: "r", fields, ...more });
const deep = (levels: number): string => {
  return `${'{"type":"array","items":'.repeat(levels)}"int"${"}".repeat(levels)}`;
};

describe("a schema", () => {
  const bad: [string, string][] = [
    ["no JSON", "{"],
    ["nothing", ""],
    ["null", "null"],
    ["a number", "3"],
    ["an unknown type", '"text"'],
    ["a name of every object", '"constructor"'],
    ["the prototype as a type", '{"type":"__proto__"}'],
    ["an object without a type", "{}"],
    ["a record without fields", '{"type":"record","name":"r"}'],
    ["a record without a name", '{"type":"record","fields":[]}'],
    ["a field without a type", record([{ name: "a" }])],
    ["a field whose name would be code", record([{ name: "a-b", type: "int" }])],
    ["a field named twice", record([1, 2].map(() => ({ name: "a", type: "int" })))],
    ["a field whose name would end the text", record([{ name: 'a":1,"b', type: "int" }])],
    ["a name that is a primitive's", '{"type":"record","name":"int","fields":[]}'],
    ["a type named twice", record([{ name: "a", type: { type: "fixed", name: "r", size: 1 } }])],
    ["an enum without symbols", '{"type":"enum","name":"e","symbols":[]}'],
    ["an enum of equal symbols", '{"type":"enum","name":"e","symbols":["A","A"]}'],
    ["an enum of any text", '{"type":"enum","name":"e","symbols":["A B"]}'],
    ["a fixed of half a byte", '{"type":"fixed","name":"f","size":0.5}'],
    ["a fixed of negative size", '{"type":"fixed","name":"f","size":-1}'],
    ["a fixed of a gigabyte", '{"type":"fixed","name":"f","size":1073741824}'],
    ["a union in a union", '["null",["int"]]'],
    ["a union of equal types", '["int","int"]'],
    ["an empty union", "[]"],
    ["more levels than any event has", deep(avroSchemaLimits.depthMax + 1)],
    ["a hundred thousand levels", deep(10_000)],
    ["more text than any schema has", JSON.stringify("x".repeat(avroSchemaLimits.textBytesMax))],
    ["more types than any schema has", `[${'"int",'.repeat(avroSchemaLimits.nodesMax)}"int"]`],
  ];
  for (const [name, text] of bad) {
    it(`of ${name} is refused`, () => {
      assert.deepEqual(readAvroSchema(text), { kind: "fault", code: "avro_bad_schema", at: 0 });
    });
  }

  it("leaves the prototypes of objects as they are", () => {
    readAvroSchema('{"type":"record","name":"r","fields":[],"__proto__":{"polluted":1}}');
    assert.equal(Object.hasOwn(Object.prototype, "polluted"), false);
  });

  it("names types in the namespace around them, and by their full name anywhere", () => {
    const node = readAvroSchema(
      record(
        [
          { name: "a", type: { type: "fixed", name: "f", size: 1 } },
          { name: "b", type: "f" },
          { name: "c", type: "x.y.f" },
          {
            name: "d",
            type: { type: "record", name: "z.q", fields: [{ name: "e", type: "string" }] },
          },
          { name: "f", type: "z.q" },
        ],
        { namespace: "x.y" },
      ),
    );
    assert.ok(node.kind === "record");
    const [a, b, c, d, f] = node.fields;
    assert.ok(a && b && c && d && f);
    assert.deepEqual([b.node, c.node, f.node], [a.node, a.node, d.node]);
  });

  it("is read with the schemas it refers to", () => {
    const money = '{"type":"record","name":"x.money","fields":[{"name":"v","type":"string"}]}';
    const order = record([{ name: "total", type: "x.money" }]);
    assert.equal(readAvroSchema(order).kind, "fault");
    const node = readAvroSchema(order, [money]);
    assert.ok(node.kind !== "fault");
    const out = new ByteWriter();
    decodeAvro(node, lengthed("1.00"), { out, limits: testLimits });
    assert.equal(Buffer.from(out.view()).toString(), '{"total":{"v":"1.00"}}');
  });
});
