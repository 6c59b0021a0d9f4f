// Why a record was refused: closed lists, so that counts, views and redrives can rely on them.

export const failureCodes = [
  "malformed", // not JSON, or not UTF-8: only hash, length and reason are kept
  "bad_headers", // the record's headers cannot be read
  "too_deep",
  "too_large",
  "duplicate_key",
  "prototype_key", // __proto__ as a key
  "unknown_type",
  "unknown_version",
  "unknown_field", // in the closed envelope
  "missing_field",
  "wrong_type",
  "out_of_range",
  "bad_format",
  "too_long",
  "too_short",
  "not_in_enum",
  "missing_key", // none of the contract's ordering keys is present
  "subject_mismatch",
  "restricted_data",
  "id_conflict", // the id was seen with another payload
  "crash", // processing it ended the process three times
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** The step that refused. */
export type FailureStep = "parse" | "contract" | "restricted" | "deduplicate" | "isolate";

export interface Failure {
  readonly code: FailureCode;
  /** JSON pointer to the offending place in the record value, "" for the whole of it. */
  readonly path: string;
  readonly step: FailureStep;
}
