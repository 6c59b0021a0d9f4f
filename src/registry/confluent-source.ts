// Schemas of a registry that speaks Confluent's HTTP interface, by id or GUID. It is asked for what
// it keeps, and for the schemas that one refers to; nothing is registered.
import type { SchemaId } from "../codec/avro-frame.ts";
import { type HttpAnswer, requestJson } from "./http-json.ts";
import {
  nameOfSchema,
  RegistryUnavailable,
  type SchemaSource,
  type SchemaText,
} from "./registry.ts";

export interface ConfluentSourceOptions {
  /** Base URL of the registry, without a slash at its end. */
  readonly url: string;
  /** `user:password` of basic authentication. */
  readonly credentials: string | undefined;
}

/** Schemas that one schema may refer to, those that they refer to included. */
const referencesMax = 32;

interface Reference {
  readonly subject: string;
  readonly version: number;
}

export class ConfluentSource implements SchemaSource {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor({ url, credentials }: ConfluentSourceOptions) {
    this.#url = url;
    const authorization =
      credentials !== undefined && `Basic ${Buffer.from(credentials).toString("base64")}`;
    this.#headers = {
      accept: "application/vnd.schemaregistry.v1+json, application/json",
      ...(authorization && { authorization }),
    };
  }

  async find(id: SchemaId, signal: AbortSignal): Promise<SchemaText | undefined> {
    if (id.kind === "glue_version") return undefined;
    const folder = id.kind === "confluent_id" ? "ids" : "guids";
    const body = await this.#get(`/schemas/${folder}/${nameOfSchema(id)}`, signal);
    if (body === undefined) return undefined;
    const references: string[] = [];
    const found = { references, seen: new Set<string>(), signal };
    // Without what it refers to it cannot be read yet; kept as it is, it never could.
    if (!(await this.#follow(referencesOf(body), found))) return undefined;
    return { text: textOf(body), references };
  }

  /**
   * Adds the texts of `wanted` to `references`, each behind those it refers to itself; false where
   * the registry does not know one.
   */
  async #follow(wanted: readonly Reference[], found: Found): Promise<boolean> {
    for (const { subject, version } of wanted) {
      const path = `/subjects/${encodeURIComponent(subject)}/versions/${version}`;
      if (found.seen.has(path)) continue;
      found.seen.add(path);
      // What is missing then is a type that is not defined.
      if (found.seen.size > referencesMax) return true;
      const body = await this.#get(path, found.signal);
      if (body === undefined || !(await this.#follow(referencesOf(body), found))) return false;
      found.references.push(textOf(body));
    }
    return true;
  }

  async #get(path: string, signal: AbortSignal): Promise<Body | undefined> {
    const request = { url: this.#url + path, method: "GET", headers: this.#headers } as const;
    const answer = await requestJson(request, signal);
    if (answer.status === 200 && typeof answer.body?.schema === "string") return answer.body;
    if (isUnknown(answer)) return undefined;
    throw new RegistryUnavailable(`the schema registry answers ${answer.status}`);
  }
}

type Body = Readonly<Record<string, unknown>>;

interface Found {
  readonly references: string[];
  readonly seen: Set<string>;
  readonly signal: AbortSignal;
}

/** A registry's own 404 has a code of its own, 40401 to 40403; any other is a wrong address. */
function isUnknown({ status, body }: HttpAnswer): boolean {
  const code = body?.error_code;
  return status === 404 && typeof code === "number" && Math.floor(code / 100) === 404;
}

/** Empty, which is no schema, where it is of another kind than Avro. */
function textOf({ schema, schemaType = "AVRO" }: Body): string {
  return schemaType === "AVRO" ? String(schema) : "";
}

function referencesOf({ references }: Body): readonly Reference[] {
  if (!Array.isArray(references)) return [];
  return references.filter((one): one is Reference => {
    const { subject, version } = (one ?? {}) as Partial<Reference>;
    return typeof subject === "string" && Number.isInteger(version);
  });
}
