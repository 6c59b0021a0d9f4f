// What a failed call to S3 means: whether a write may have landed, whether the same call may be
// made again, and one sentence for the person who has to act. Codes are those of Amazon's page
// "Error responses" of the S3 API; a HEAD has no body, so only its status speaks.

/**
 * `taken`: the condition of a write did not hold. `conflict`: another conditional write of the key
 * was under way, this one was not applied. `missing`: no such key. `busy`: throttled or failed
 * inside S3. `lost`: no whole reply arrived. `expired`: the credentials have to be renewed.
 * `refused`: a fault of the configuration, which no retry heals.
 */
export type S3FaultKind =
  | "taken"
  | "conflict"
  | "missing"
  | "busy"
  | "lost"
  | "expired"
  | "refused";

export interface S3Fault {
  readonly kind: S3FaultKind;
  /** One sentence without a payload, a credential or the body of a reply. */
  readonly sentence: string;
}

/** Where the objects are, for sentences. */
export interface Place {
  readonly bucket: string;
  readonly region: string;
}

/** True when a write that met the fault may have been applied, or may still be. */
export function mayHaveLanded({ kind }: S3Fault): boolean {
  return kind === "busy" || kind === "lost";
}

/** True when the same call may end otherwise in a while. */
export function isPassing({ kind }: S3Fault): boolean {
  return kind === "busy" || kind === "lost" || kind === "conflict" || kind === "expired";
}

const passingCodes: Readonly<Record<string, S3FaultKind>> = {
  PreconditionFailed: "taken",
  ConditionalRequestConflict: "conflict",
  OperationAborted: "conflict",
  NoSuchKey: "missing",
  SlowDown: "busy",
  ServiceUnavailable: "busy",
  InternalError: "busy",
  RequestTimeout: "busy",
  ThrottlingException: "busy",
  "KMS.ThrottlingException": "busy",
  ExpiredToken: "expired",
  ExpiredTokenException: "expired",
  RequestTimeTooSkewed: "expired",
};

/** Reads the error of a call of the SDK. */
export function readFault(error: unknown, place: Place): S3Fault {
  const code = error instanceof Error ? error.name : "";
  const status = statusOf(error);
  const refused = refusal(code, status, place);
  if (refused !== undefined) return { kind: "refused", sentence: refused };
  const kind = passingCodes[code] ?? kindOfStatus(status);
  return { kind, sentence: sentenceOf(kind, { code, status, error }) };
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) {
    return undefined;
  }
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
}

function kindOfStatus(status: number | undefined): S3FaultKind {
  if (status === 412) return "taken";
  if (status === 409) return "conflict";
  if (status === 404) return "missing";
  if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return "refused";
  }
  return status === undefined || status < 400 ? "lost" : "busy";
}

/** The sentence for a fault of the configuration, undefined for any other. */
function refusal(
  code: string,
  status: number | undefined,
  { bucket, region }: Place,
): string | undefined {
  switch (code) {
    case "NoSuchBucket":
      return `there is no bucket ${bucket} that these credentials can see`;
    case "PermanentRedirect":
    case "AuthorizationHeaderMalformed":
    case "IllegalLocationConstraintException":
      return `the bucket ${bucket} is not in region ${region}`;
    case "InvalidAccessKeyId":
    case "SignatureDoesNotMatch":
    case "InvalidToken":
    case "UnrecognizedClientException":
      return `S3 does not accept the credentials for the bucket ${bucket}: they are wrong`;
    case "CredentialsProviderError":
      return `there are no credentials for the bucket ${bucket}: neither in the environment nor from a role`;
    default:
  }
  if (status === 301) return `the bucket ${bucket} is not in region ${region}`;
  if ((status === 401 || status === 403) && passingCodes[code] === undefined) {
    return `these credentials may not use the bucket ${bucket} so (${code}, status ${status})`;
  }
  return undefined;
}

interface Told {
  readonly code: string;
  readonly status: number | undefined;
  readonly error: unknown;
}

function sentenceOf(kind: S3FaultKind, { code, status, error }: Told): string {
  if (status === undefined) return `S3 did not answer (${networkReason(error)})`;
  const said = code === "" || code === "UnknownError" ? `status ${status}` : `${code}, ${status}`;
  return kind === "expired" ? `the credentials for S3 have expired (${said})` : `S3 said ${said}`;
}

/** The name of a failure of the network, never its message, which may quote a request. */
function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
