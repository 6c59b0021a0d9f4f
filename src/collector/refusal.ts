// Whole requests that are refused. An answer names a code and a sentence of ours, never input.

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Seconds for `Retry-After`, rounded up. */
  readonly retryAfter?: number;
}

export function isRefusal(answer: object): answer is Refusal {
  return "status" in answer && "message" in answer;
}

/** One answer for a missing, unknown, revoked or misspelled key. */
export const unauthorized: Refusal = {
  status: 401,
  code: "unauthorized",
  message: "A valid write key is required, as user name of basic authentication.",
};

/** One answer for an absent, wrong, old or unreadable signature. */
export const badSignature: Refusal = {
  status: 401,
  code: "bad_signature",
  message: "The delivery does not carry a valid signature of the provider.",
};

export const signerUnknown: Refusal = {
  status: 503,
  code: "signer_unknown",
  message: "The signer's certificate cannot be fetched. Send the same delivery again.",
};

export const draining: Refusal = {
  status: 503,
  code: "draining",
  message: "The collector is shutting down. Send the same events again.",
};

export const busy: Refusal = {
  status: 503,
  code: "overloaded",
  message: "The collector is busy. Send the same events again.",
};

/** Nobody knows whether the schema exists, so nothing is said about the events. */
export const registryUnavailable: Refusal = {
  status: 503,
  code: "registry_unavailable",
  message: "The schema registry cannot be asked. Send the same events again.",
};

/** What is in the log is not known; a retry with the same ids does no harm. */
export const outcomeUnknown: Refusal = {
  status: 503,
  code: "unavailable",
  message: "The outcome is unknown. Send the same events again, with the same ids.",
};

export function malformed(message: string): Refusal {
  return { status: 400, code: "malformed", message };
}

export function tooLarge(message: string): Refusal {
  return { status: 413, code: "too_large", message };
}

export function unsupported(message: string): Refusal {
  return { status: 415, code: "unsupported", message };
}

export function tooMany(retryAfter: number): Refusal {
  return {
    status: 429,
    code: "too_many",
    message: "The budget of this key or address is spent. Send the same events again, later.",
    retryAfter,
  };
}
