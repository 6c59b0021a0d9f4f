// Avro against fastavro: it encodes events by the schemas of our contracts and we read them, it
// reads what was encoded by them, and it writes the files that the collector takes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import avsc from "avsc";
import { decodeAvro } from "../../src/codec/avro-decode.ts";
import { readAvroSchema } from "../../src/codec/avro-schema.ts";
import { ByteWriter } from "../../src/codec/byte-writer.ts";
import { avroLimits } from "../../src/config/collector.ts";
import { avroValue, canonical, type Schema } from "../../src/contracts/avro-fixture.ts";
import { fullEvent, fullEventTypes } from "../../src/contracts/full-events-fixture.ts";
import { type FastavroCall, runFastavro } from "../../stack/fastavro.ts";
import { post, runCollector } from "../collector/running-collector.ts";

const folder = join(import.meta.dirname, "../../src/event/generated/avro");

function schemaOf(type: string): unknown {
  return JSON.parse(readFileSync(join(folder, `${type.replace(".", "/")}/1-0-0.avsc`), "utf8"));
}

/** An event as it would be encoded: what is absent is left to the schema's defaults. */
function eventOf(type: (typeof fullEventTypes)[number]): Readonly<Record<string, unknown>> {
  return { ...fullEvent(type) };
}

/** Bytes that fastavro wrote, base64, as we read them. */
function read(schema: unknown, bytes: unknown): unknown {
  const node = readAvroSchema(JSON.stringify(schema));
  assert.ok(node.kind !== "fault");
  const out = new ByteWriter();
  const fault = decodeAvro(node, Buffer.from(String(bytes), "base64"), { out, limits: avroLimits });
  assert.equal(fault, undefined);
  return JSON.parse(Buffer.from(out.view()).toString());
}

const logical = (type: unknown, logicalType: string, more = {}) => ({ type, logicalType, ...more });
const decimal = (scale: number, more = {}) => {
  return logical("bytes", "decimal", { precision: 38, scale, ...more });
};
const days = ["0001-01-01", "1582-10-15", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"];

/** A schema and a value, in the form that JSON gives it, exactly. */
const values: readonly (readonly [unknown, unknown])[] = [
  ...["0.00000", "1.00000", "-1.00000", "0.00001", "-0.00001", "1.27000", "1.28000"].map(
    (text) => [decimal(5), text] as const,
  ),
  [decimal(0), "9".repeat(38)],
  [decimal(18), `-${"9".repeat(20)}.${"9".repeat(18)}`],
  [decimal(2, { precision: 21, type: "fixed", name: "money", size: 9 }), "-1234567890123456789.01"],
  ...days.map((day) => [logical("int", "date"), day] as const),
  ...days.map((day) => [logical("long", "timestamp-micros"), `${day}T23:59:59.999999Z`] as const),
  ...days.map((day) => [logical("long", "timestamp-millis"), `${day}T00:00:00Z`] as const),
  [logical("long", "time-micros"), "23:59:59.999999"],
  [logical("string", "uuid"), "0f8c2a51-5d1a-4f0e-9d4b-3c8a5a8e7c11"],
  [logical("string", "json"), { a: [1, { b: null }] }],
  ["bytes", "AP+A"],
  ["string", 'Ö\u0000\u{1f600}"\\\n'],
  ["double", 1.7976931348623157e308],
  ["double", 5e-324],
  ["long", -1],
  ["boolean", false],
  [
    { type: "map", values: { type: "array", items: ["null", "int"] } },
    { a: [1, null], b: [] },
  ],
  [{ type: "enum", name: "colour", symbols: ["RED", "GREEN"] }, "GREEN"],
];

describe("what fastavro encodes", () => {
  it("is the event that it was, for each contract", async () => {
    const calls = fullEventTypes.map((type): FastavroCall => {
      return { kind: "encode", schema: schemaOf(type), value: eventOf(type) };
    });
    const answers = await runFastavro(calls);
    for (const [i, type] of fullEventTypes.entries()) {
      const back = read(schemaOf(type), answers[i]);
      assert.deepEqual(canonical(back), canonical(fullEvent(type)), type);
    }
  });

  it("is the same value, for each type and its edges", async () => {
    const calls = values.map(
      ([schema, value]): FastavroCall => ({ kind: "encode", schema, value }),
    );
    const answers = await runFastavro(calls);
    for (const [i, [schema, value]] of values.entries()) {
      assert.deepEqual(read(schema, answers[i]), value);
    }
  });
});

describe("what is encoded by our schemas", () => {
  it("is read by fastavro as the event that it was", async () => {
    const calls = fullEventTypes.map((type): FastavroCall => {
      const schema = schemaOf(type);
      const encoder = avsc.Type.forSchema(schema as avsc.Schema, { wrapUnions: false });
      const bytes = encoder.toBuffer(avroValue(schema as Schema, fullEvent(type)));
      return { kind: "decode", schema: schemaOf(type), bytes: bytes.toString("base64") };
    });
    const answers = await runFastavro(calls);
    for (const [i, type] of fullEventTypes.entries()) {
      assert.deepEqual(canonical(answers[i]), canonical(fullEvent(type)), type);
    }
  });
});

describe("files that fastavro writes", () => {
  const schema = schemaOf("orders.order_placed");
  const events = Array.from({ length: 200 }, (_, i) => {
    const { subject, ...event } = fullEvent("orders.order_placed");
    return {
      ...event,
      id: `e-${i}`,
      data: { ...event.data, order_id: `o-${i}`, order_version: 1 },
    };
  });

  for (const codec of ["null", "deflate", "zstandard"] as const) {
    it(`with codec ${codec} are batches that the collector takes`, async (t) => {
      const running = await runCollector(t);
      const [file] = await runFastavro([{ kind: "file", schema, values: events, codec }]);
      const reply = await post(running, {
        key: "dev-server",
        body: Buffer.from(String(file), "base64"),
        headers: { "content-type": "application/avro" },
      });
      assert.deepEqual(reply.json, { accepted: 200, rejected: [], quarantined: [] });
      const kept = running.log.events.map(({ topic, key, id }) => [topic, key, id]);
      assert.deepEqual(
        kept,
        events.map(({ id, data }) => ["orders", data.order_id, id]),
      );
    });
  }
});
