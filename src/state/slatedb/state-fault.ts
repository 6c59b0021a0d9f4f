// What a failed call to SlateDB means to the owner of a partition.
import { StateError, type StateErrorCode } from "../state.ts";

/** Codes of S3 which no retry heals, and the sentence for each. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/NoSuchBucket/, "there is no such bucket that these credentials can see"],
  [/InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken/, "S3 does not accept the credentials"],
  [/ExpiredToken/, "the credentials for S3 have expired"],
  [/AccessDenied|Forbidden|\b403\b/, "these credentials may not use the bucket"],
  [
    /PermanentRedirect|AuthorizationHeaderMalformed|\b301\b|BareRedirect/,
    "the bucket is not in the region that is set",
  ],
  [/Missing AccessKeyId|credential/i, "there are no credentials for S3"],
];

/**
 * The port's error for one of SlateDB's, told apart by its tag: `fenced` only when SlateDB says that
 * a newer writer took over. The message of SlateDB may quote a reply of S3 and is not passed on.
 */
export function stateError(error: unknown, what: string): StateError {
  if (error instanceof StateError) return error;
  const { tag, reason, message } = read(error);
  const code: StateErrorCode = tag === "Closed" && reason === "Fenced" ? "fenced" : "unavailable";
  const sentence = refusals.find(([pattern]) => pattern.test(message))?.[1];
  const told = sentence ?? (reason === "" ? tag : `${tag}, ${reason}`);
  return new StateError(code, `${what} failed: ${told}`);
}

/** True when an opening lost a race against another one: made again, it may win. */
export function isContended(error: unknown): boolean {
  if (error instanceof StateError) return error.code === "fenced";
  const { tag, reason, message } = read(error);
  return (
    (tag === "Closed" && reason === "Fenced") ||
    (tag === "Data" && message.includes("version already exists"))
  );
}

interface Native {
  readonly tag: string;
  readonly reason: string;
  readonly message: string;
}

function read(error: unknown): Native {
  if (!(error instanceof Error)) return { tag: "unknown", reason: "", message: "" };
  const tag = "tag" in error && typeof error.tag === "string" ? error.tag : error.name;
  const reason = "reason" in error && typeof error.reason === "string" ? error.reason : "";
  return { tag, reason, message: error.message };
}
