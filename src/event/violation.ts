// From what a generated validator reports to the failure a refused record carries: the closed list
// of codes, and a JSON pointer to the offending place.
import { assert } from "../assert.ts";
import type { Failure, FailureCode } from "./failure.ts";

/** One error of a generated validator; the part of ajv's error object that we read. */
export interface Violation {
  readonly keyword: string;
  /** JSON pointer to the value that was checked. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const codes: Readonly<Record<string, FailureCode>> = {
  required: "missing_field",
  additionalProperties: "unknown_field",
  type: "wrong_type",
  minimum: "out_of_range",
  maximum: "out_of_range",
  pattern: "bad_format",
  "x-pc-type": "bad_format",
  maxLength: "too_long",
  maxItems: "too_long",
  maxProperties: "too_long",
  "x-pc-max-bytes": "too_long",
  minLength: "too_short",
  minItems: "too_short",
  enum: "not_in_enum",
  const: "not_in_enum",
};

/** Code and place of the first violation. A keyword outside the contract profile is a bug. */
export function toFailure(errors: readonly Violation[]): Pick<Failure, "code" | "path"> {
  const first = errors[0];
  assert(first !== undefined, "a validator that refuses says why");
  const code = codes[first.keyword];
  assert(code !== undefined, `validators use no keyword ${first.keyword}`);
  return { code, path: first.instancePath + below(first) };
}

/** The member an object lacks, or should not have, is one level below the object checked. */
function below({ params }: Violation): string {
  const name = params.missingProperty ?? params.additionalProperty;
  if (typeof name !== "string") return "";
  return `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
