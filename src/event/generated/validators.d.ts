// Made by `pulse contracts generate`; do not edit.
import type { Violation } from "../violation.ts";

export interface Validator {
  (value: unknown): boolean;
  /** Why the last value was refused. */
  readonly errors?: readonly Violation[] | null;
}

/** By `type version`, for the whole record value. */
export const validators: Readonly<Record<string, Validator>>;
