// Port: where the schemas of Avro data are looked up by the id that stands before it. A schema
// never changes under its id. What the registry does not know is a fault of the data; a registry
// that does not answer is a fault of the environment, and never becomes a verdict.
import type { AvroFault } from "../codec/avro-fault.ts";
import type { SchemaId } from "../codec/avro-frame.ts";
import type { AvroNode } from "../codec/avro-schema.ts";

export interface SchemaRegistry {
  /**
   * The schema of `id`, or `avro_unknown_schema` or `avro_bad_schema`. Throws RegistryUnavailable:
   * the caller waits or asks to be asked again, and refuses nothing. `signal` ends the wait.
   */
  schemaOf(id: SchemaId, signal: AbortSignal): Promise<AvroNode | AvroFault>;
}

/** A schema as its registry keeps it. */
export interface SchemaText {
  readonly text: string;
  /** Texts of the schemas whose types it uses, those that others use first. */
  readonly references: readonly string[];
}

/** One registry's way to its schemas; see cached-registry.ts for what goes around it. */
export interface SchemaSource {
  /** Undefined where the registry says that there is none. Throws RegistryUnavailable. */
  find(id: SchemaId, signal: AbortSignal): Promise<SchemaText | undefined>;
}

/** The message is fit to be shown: a status or a kind of failure, never an address or a key. */
export class RegistryUnavailable extends Error {
  override readonly name = "RegistryUnavailable";
}

/** The id as registries write it, unique among ids of all kinds. */
export function nameOfSchema(id: SchemaId): string {
  switch (id.kind) {
    case "confluent_id":
      return String(id.id);
    case "confluent_guid":
      return id.guid;
    case "glue_version":
      return id.version;
  }
}
