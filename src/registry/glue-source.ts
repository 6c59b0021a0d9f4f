// Schemas of AWS Glue's Schema Registry, by the version's UUID: its one call GetSchemaVersion.
import type { Clock } from "../clock.ts";
import type { SchemaId } from "../codec/avro-frame.ts";
import { type HttpAnswer, requestJson } from "./http-json.ts";
import { RegistryUnavailable, type SchemaSource, type SchemaText } from "./registry.ts";
import { type AwsCredentials, signRequest } from "./signature.ts";

export interface GlueSourceOptions {
  readonly region: string;
  /** Of the endpoint, without a slash at its end (`https://glue.<region>.amazonaws.com`). */
  readonly url: string;
  readonly clock: Clock;
  /** Asked before each call: credentials of a role change. */
  readonly credentials: () => Promise<AwsCredentials>;
}

export class GlueSource implements SchemaSource {
  readonly #options: GlueSourceOptions;

  constructor(options: GlueSourceOptions) {
    this.#options = options;
  }

  async find(id: SchemaId, signal: AbortSignal): Promise<SchemaText | undefined> {
    if (id.kind !== "glue_version") return undefined;
    const answer = await this.#call({ SchemaVersionId: id.version }, signal);
    const { status, body } = answer;
    if (status === 200 && typeof body?.SchemaDefinition === "string") {
      return { text: body.DataFormat === "AVRO" ? body.SchemaDefinition : "", references: [] };
    }
    if (isUnknown(answer)) return undefined;
    throw new RegistryUnavailable(`the schema registry answers ${status}`);
  }

  async #call(input: Readonly<Record<string, string>>, signal: AbortSignal): Promise<HttpAnswer> {
    const { region, url, clock, credentials } = this.#options;
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSGlue.GetSchemaVersion",
    };
    const body = JSON.stringify(input);
    const request = { url: `${url}/`, method: "POST", headers, body } as const;
    const known = await credentials().catch((error: unknown) => {
      const name = error instanceof Error ? error.name : "unknown";
      throw new RegistryUnavailable(`there are no AWS credentials (${name})`);
    });
    const now = clock.now();
    const signed = signRequest(request, { credentials: known, region, service: "glue", now });
    return requestJson(signed, signal);
  }
}

function isUnknown({ status, body }: HttpAnswer): boolean {
  const type = typeof body?.__type === "string" ? body.__type : "";
  return status === 400 && type.split("#").at(-1) === "EntityNotFoundException";
}
