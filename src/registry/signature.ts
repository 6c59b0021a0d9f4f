// AWS Signature Version 4 of one request without a query (Amazon's "Signing AWS API requests"): what
// the one call to Glue needs of it.
import { createHash, createHmac } from "node:crypto";
import type { HttpRequest } from "./http-json.ts";

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface Signing {
  readonly credentials: AwsCredentials;
  readonly region: string;
  readonly service: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

const algorithm = "AWS4-HMAC-SHA256";

/** The request with the headers that sign it; its names of headers are in lower case. */
export function signRequest(request: HttpRequest, signing: Signing): HttpRequest {
  const { credentials, region, service, now } = signing;
  const { host, pathname } = new URL(request.url);
  const time = new Date(now).toISOString().replace(/[:-]|\.\d{3}/g, "");
  const headers: Record<string, string> = {
    ...request.headers,
    host,
    "x-amz-date": time,
    ...(credentials.sessionToken && { "x-amz-security-token": credentials.sessionToken }),
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    request.method,
    pathname,
    "",
    ...names.map((name) => `${name}:${headers[name]?.trim().replace(/ +/g, " ")}`),
    "",
    names.join(";"),
    sha256(request.body ?? ""),
  ].join("\n");
  const scope = [time.slice(0, 8), region, service, "aws4_request"];
  const text = [algorithm, time, scope.join("/"), sha256(canonical)].join("\n");
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`);
  const signature = hmac(key, text).toString("hex");
  const credential = `${credentials.accessKeyId}/${scope.join("/")}`;
  const authorization = [
    `${algorithm} Credential=${credential}`,
    `SignedHeaders=${names.join(";")}`,
    `Signature=${signature}`,
  ].join(", ");
  return { ...request, headers: { ...headers, authorization } };
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}
