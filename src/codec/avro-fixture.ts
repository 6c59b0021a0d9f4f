// For tests of the Avro reader: data written by avsc, which shares no code with it, and what the
// reader makes of bytes.
import assert from "node:assert/strict";
import avsc from "avsc";
import { decodeAvro } from "./avro-decode.ts";
import { type AvroNode, readAvroSchema } from "./avro-schema.ts";
import { ByteWriter } from "./byte-writer.ts";

export type Schema = string | readonly Schema[] | { readonly [name: string]: unknown };

export const testLimits = { jsonBytesMax: 64 * 1024, valuesMax: 10_000, depthMax: 32 };

function nodeOf(schema: Schema): AvroNode {
  const node = readAvroSchema(JSON.stringify(schema));
  assert.ok(node.kind !== "fault", "a sound schema");
  return node;
}

export function typeOf(schema: Schema): avsc.Type {
  return avsc.Type.forSchema(structuredClone(schema) as avsc.Schema, { wrapUnions: false });
}

/** The JSON text of `bytes`, or the code of the fault. */
export function decoded(schema: Schema, bytes: Uint8Array): string {
  const out = new ByteWriter();
  const fault = decodeAvro(nodeOf(schema), bytes, { out, limits: testLimits });
  return fault ? fault.code : Buffer.from(out.view()).toString("utf8");
}

/** An Avro long, zigzag and in groups of seven bits. */
export function long(value: number | bigint): Buffer {
  const big = BigInt(value);
  let rest = BigInt.asUintN(64, big >= 0n ? big << 1n : (-big << 1n) - 1n);
  const bytes: number[] = [];
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

/** A string or bytes with its length before it. */
export function lengthed(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content as Uint8Array);
  return Buffer.concat([long(bytes.length), bytes]);
}
