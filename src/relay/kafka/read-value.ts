// The bytes of a key or value as JSON text, by the topic's format: Avro behind the header of its
// registry, or JSON, which may have such a header too.
import { isUtf8 } from "node:buffer";
import { type AvroLimits, decodeAvro } from "../../codec/avro-decode.ts";
import { type AvroFault, type AvroFaultCode, avroFault } from "../../codec/avro-fault.ts";
import {
  type AvroFrame,
  readAvroFrame,
  readSchemaHeader,
  type SchemaId,
} from "../../codec/avro-frame.ts";
import { ByteWriter } from "../../codec/byte-writer.ts";
import { JsonTape } from "../../codec/json-tape.ts";
import type { TopicFormat } from "../../config/relay-topics.ts";
import type { SchemaRegistry } from "../../registry/registry.ts";
import { recordLimits } from "../../transform/validate.ts";

/** Why bytes are no JSON text of ours. */
export type UnreadableReason = AvroFaultCode | "malformed" | "no_schema_registry";

export type ReadValue =
  | { readonly kind: "json"; readonly bytes: Uint8Array }
  | { readonly kind: "unreadable"; readonly reason: UnreadableReason };

export interface ValueReaderOptions {
  /** Absent, Avro is unreadable. */
  readonly registry: SchemaRegistry | undefined;
  readonly limits: AvroLimits & { readonly payloadBytesMax: number };
}

export class ValueReader {
  readonly #options: ValueReaderOptions;
  readonly #tape = new JsonTape();

  constructor(options: ValueReaderOptions) {
    this.#options = options;
  }

  /** Throws RegistryUnavailable: then nothing is known of the value. */
  async read(
    bytes: Uint8Array,
    { format, header }: { readonly format: TopicFormat; readonly header: Uint8Array | undefined },
    signal: AbortSignal,
  ): Promise<ReadValue> {
    return format === "json" ? this.#json(bytes) : this.#avro(bytes, header, signal);
  }

  #json(bytes: Uint8Array): ReadValue {
    // No JSON text begins with a byte of 0 or 1.
    const start = bytes[0] === 0 ? 5 : bytes[0] === 1 ? 17 : 0;
    const text = bytes.subarray(start);
    return this.#isJson(text) ? { kind: "json", bytes: text } : unreadable("malformed");
  }

  #isJson(bytes: Uint8Array): boolean {
    const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    if (!isUtf8(plain)) return false;
    return this.#tape.parse(plain, 0, plain.length, recordLimits) === undefined;
  }

  async #avro(
    bytes: Uint8Array,
    header: Uint8Array | undefined,
    signal: AbortSignal,
  ): Promise<ReadValue> {
    const { registry, limits } = this.#options;
    if (registry === undefined) return unreadable("no_schema_registry");
    const frame = frameOf(bytes, header, limits.payloadBytesMax);
    if (frame.kind === "fault") return unreadable(frame.code);
    const node = await registry.schemaOf(frame.schema, signal);
    if (node.kind === "fault") return unreadable(node.code);
    const out = new ByteWriter();
    const fault = decodeAvro(node, frame.payload, { out, limits });
    return fault ? unreadable(fault.code) : { kind: "json", bytes: out.take() };
  }
}

function unreadable(reason: UnreadableReason): ReadValue {
  return { kind: "unreadable", reason };
}

/** With a header of the record that names the schema, the value is the payload alone. */
function frameOf(
  bytes: Uint8Array,
  header: Uint8Array | undefined,
  bytesMax: number,
): AvroFrame | AvroFault {
  if (header === undefined) return readAvroFrame(bytes, bytesMax);
  const schema: SchemaId | AvroFault = readSchemaHeader(header);
  if (schema.kind === "fault") return avroFault(schema.code, schema.at);
  return { kind: "frame", schema, payload: bytes };
}
