// Schemas of a folder, for closed networks and tests: `<id>.avsc` of Confluent's id or GUID, or of
// Glue's UUID, in lower case. A schema there refers to no other.
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { SchemaId } from "../codec/avro-frame.ts";
import { avroSchemaLimits } from "../codec/avro-schema.ts";
import {
  nameOfSchema,
  RegistryUnavailable,
  type SchemaSource,
  type SchemaText,
} from "./registry.ts";

export class FileSource implements SchemaSource {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async find(id: SchemaId): Promise<SchemaText | undefined> {
    // A name is digits or a UUID that we wrote ourselves: it leads out of no folder.
    const path = join(this.#folder, `${nameOfSchema(id)}.avsc`);
    try {
      const file = await open(path, "r");
      try {
        return { text: await readBounded(file), references: [] };
      } finally {
        await file.close();
      }
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      if (code === "ENOENT") return undefined;
      throw new RegistryUnavailable(`the folder of schemas cannot be read (${code})`);
    }
  }
}

/** One byte more than a schema may have is enough to see that it is too large. */
async function readBounded(file: Awaited<ReturnType<typeof open>>): Promise<string> {
  const buffer = Buffer.alloc(avroSchemaLimits.textBytesMax + 1);
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
  return buffer.toString("utf8", 0, bytesRead);
}
