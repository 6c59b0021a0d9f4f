// One request to a registry: JSON in an answer bounded in size and time, no redirect followed.
import { avroSchemaLimits } from "../codec/avro-schema.ts";
import { RegistryUnavailable } from "./registry.ts";

export interface HttpRequest {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Undefined where the answer is no JSON object. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** A schema is JSON in JSON there, which can double its length, in a few members. */
const answerBytesMax = 3 * avroSchemaLimits.textBytesMax;

/** Throws RegistryUnavailable where there is no answer, or a larger one than any registry's. */
export async function requestJson(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const { url, method, headers, body } = request;
  try {
    const sent = { method, headers, signal, redirect: "error", ...(body && { body }) } as const;
    const response = await fetch(url, sent);
    const text = await readText(response);
    return { status: response.status, body: parse(text) };
  } catch (error) {
    if (error instanceof RegistryUnavailable) throw error;
    const name = error instanceof Error ? error.name : "unknown";
    throw new RegistryUnavailable(`the schema registry does not answer (${name})`);
  }
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the rest.
    if (length > answerBytesMax) {
      throw new RegistryUnavailable("the schema registry's answer is too large");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
