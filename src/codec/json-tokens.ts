// The token arrays of a JSON text, as the parts of the tokenizer see them.

export const jsonKind = {
  object: 1,
  array: 2,
  key: 3,
  string: 4,
  number: 5,
  true: 6,
  false: 7,
  null: 8,
} as const;

/** Parallel arrays, one element a token; `JsonTape` says what each holds. */
export interface JsonTokens {
  readonly bytes: Uint8Array;
  readonly kind: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly next: Int32Array;
  readonly escaped: Uint8Array;
  readonly hint: Uint16Array;
  /** Decoded text of a key or string token. */
  text(token: number): string;
}
