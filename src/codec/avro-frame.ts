// The header before a single Avro value, which names its schema: Confluent's (magic 0 and a number
// of four bytes, or magic 1 and a GUID of sixteen, both big-endian) and AWS Glue's (version 3, a
// byte of compression, a UUID of sixteen). Confluent's GUID may stand in a record header instead.
import { type AvroFault, avroFault, orFault } from "./avro-fault.ts";
import { inflateAvro } from "./avro-inflate.ts";
import { uuidText } from "./avro-logical.ts";

/** How a registry knows a schema. */
export type SchemaId =
  | { readonly kind: "confluent_id"; readonly id: number }
  | { readonly kind: "confluent_guid"; readonly guid: string }
  | { readonly kind: "glue_version"; readonly version: string };

export interface AvroFrame {
  readonly kind: "frame";
  readonly schema: SchemaId;
  /** The value's bytes, inflated. */
  readonly payload: Uint8Array;
}

/** Name of the record header that may hold what else stands before a value (Confluent). */
export const schemaHeader = "__value_schema_id";

const idBytes = 4;
const uuidBytes = 16;
const glueHeaderBytes = 18;

/** Reads a header; a compressed value of more than `inflatedBytesMax` is `avro_too_large`. */
export function readAvroFrame(bytes: Uint8Array, inflatedBytesMax: number): AvroFrame | AvroFault {
  if (bytes.length === 0) return avroFault("avro_truncated");
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer[0] === 3) return readGlue(buffer, inflatedBytesMax);
  const named = readSchemaId(buffer);
  if (named.kind === "fault") return named;
  return { kind: "frame", schema: named.schema, payload: buffer.subarray(named.end) };
}

/** The schema that a record header of Confluent's names; it holds nothing else. */
export function readSchemaHeader(header: Uint8Array): SchemaId | AvroFault {
  const buffer = Buffer.from(header.buffer, header.byteOffset, header.length);
  const named = readSchemaId(buffer);
  if (named.kind === "fault") return named;
  return named.end === header.length ? named.schema : avroFault("avro_trailing_bytes", named.end);
}

interface Confluent {
  readonly kind: "named";
  readonly schema: SchemaId;
  readonly end: number;
}

function readSchemaId(buffer: Buffer): Confluent | AvroFault {
  const magic = buffer[0];
  if (magic === undefined) return avroFault("avro_truncated");
  if (magic > 1) return avroFault("avro_unknown_format");
  const end = 1 + (magic === 0 ? idBytes : uuidBytes);
  if (buffer.length < end) return avroFault("avro_truncated", buffer.length);
  if (magic === 0) {
    return { kind: "named", schema: { kind: "confluent_id", id: buffer.readUInt32BE(1) }, end };
  }
  const guid = uuidText(buffer.subarray(1, end));
  return { kind: "named", schema: { kind: "confluent_guid", guid }, end };
}

function readGlue(buffer: Buffer, inflatedBytesMax: number): AvroFrame | AvroFault {
  if (buffer.length < glueHeaderBytes) return avroFault("avro_truncated", buffer.length);
  const version = uuidText(buffer.subarray(2, glueHeaderBytes));
  const schema: SchemaId = { kind: "glue_version", version };
  const rest = buffer.subarray(glueHeaderBytes);
  switch (buffer[1]) {
    case 0:
      return { kind: "frame", schema, payload: rest };
    case 5:
      return orFault(() => {
        return { kind: "frame", schema, payload: inflateAvro(rest, "zlib", inflatedBytesMax) };
      });
    default:
      return avroFault("avro_unknown_compression", 1);
  }
}
