import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import avsc from "avsc";
import { decodeAvro } from "../codec/avro-decode.ts";
import { readAvroSchema } from "../codec/avro-schema.ts";
import { ByteWriter } from "../codec/byte-writer.ts";
import { JsonTape } from "../codec/json-tape.ts";
import { avroLimits } from "../config/collector.ts";
import { contracts } from "../event/generated/contracts.ts";
import { isFailure, recordLimits, validate } from "../transform/validate.ts";
import { avroValue, canonical, type Schema } from "./avro-fixture.ts";
import { fullEvent, fullEventTypes } from "./full-events-fixture.ts";

const folder = join(import.meta.dirname, "../event/generated/avro");

function schemaText(type: string, version: string): string {
  return readFileSync(join(folder, `${type.replace(".", "/")}/${version}.avsc`), "utf8");
}

function decoded(text: string, bytes: Uint8Array): string {
  const node = readAvroSchema(text);
  assert.ok(node.kind !== "fault");
  const out = new ByteWriter();
  assert.equal(decodeAvro(node, bytes, { out, limits: avroLimits }), undefined);
  return Buffer.from(out.view()).toString();
}

/** The code of the failure, or nothing. */
function judged(text: string): string | undefined {
  const tape = new JsonTape();
  const bytes = Buffer.from(text);
  assert.equal(tape.parse(bytes, 0, bytes.length, recordLimits), undefined);
  const { type, version } = JSON.parse(text);
  const verdict = validate(tape, { type, version });
  return isFailure(verdict) ? `${verdict.code} ${verdict.path}` : undefined;
}

describe("the Avro schema of each contract", () => {
  for (const { type, version } of contracts) {
    const text = schemaText(type, version);

    it(`of ${type} ${version} is one that avsc takes too`, () => {
      const { name } = avsc.Type.forSchema(JSON.parse(text), { wrapUnions: false });
      assert.match(name ?? "", /^pulse\.[a-z]+\.[A-Z]\w+$/);
    });

    it(`of ${type} ${version} carries a full event and gives it back, valid`, () => {
      const known = fullEventTypes.find((each) => each === type);
      assert.ok(known, "there is a full event of each type");
      const event = fullEvent(known);
      const encoder = avsc.Type.forSchema(JSON.parse(text), { wrapUnions: false });
      const bytes = encoder.toBuffer(avroValue(JSON.parse(text) as Schema, event));
      const back = decoded(text, bytes);
      assert.deepEqual(canonical(JSON.parse(back)), canonical(event));
      assert.equal(judged(back), undefined);
    });
  }

  it("carries an event of only what is required, which names type and version by itself", () => {
    const text = schemaText("web.page_viewed", "1-0-0");
    const schema = JSON.parse(text) as { fields: { name: string; default?: unknown }[] };
    const told = schema.fields.filter(({ default: value }) => typeof value === "string");
    const event = {
      ...Object.fromEntries(told.map((field) => [field.name, field.default])),
      id: "e-1",
      time: "2026-03-01T09:30:00Z",
      data: { anonymous_id: "a-1" },
    };
    const encoder = avsc.Type.forSchema(JSON.parse(text), { wrapUnions: false });
    const back = decoded(text, encoder.toBuffer(avroValue(JSON.parse(text), event)));
    assert.deepEqual(JSON.parse(back), { ...event, type: "web.page_viewed", version: "1-0-0" });
    assert.equal(judged(back), undefined);
  });
});
