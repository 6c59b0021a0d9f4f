// Why Avro bytes or a schema were refused: a closed list, so that answers, quarantine and counts
// can rely on it. A fault names a place, never a value.

const avroFaultCodes = [
  "avro_unknown_format", // the first byte is none of the framings
  "avro_unknown_compression",
  "avro_bad_compression", // what is said to be compressed cannot be inflated
  "avro_truncated", // the bytes end inside a header or a value
  "avro_trailing_bytes", // bytes follow the value
  "avro_malformed", // a number, a length, a branch or a sync marker that cannot be
  "avro_bad_text", // a string that is not UTF-8
  "avro_too_deep",
  "avro_too_large", // a bound on bytes or values was passed: what came was a bomb, or no event
  "avro_bad_schema",
  "avro_unknown_schema", // the registry does not know the id
] as const;
export type AvroFaultCode = (typeof avroFaultCodes)[number];

export interface AvroFault {
  readonly kind: "fault";
  readonly code: AvroFaultCode;
  /** Offset in the bytes that were read; in a schema, 0. */
  readonly at: number;
}

export function avroFault(code: AvroFaultCode, at = 0): AvroFault {
  return { kind: "fault", code, at };
}

/** Unwinds a reader; it is caught where reading began and becomes an `AvroFault`. */
export class AvroStop extends Error {
  override readonly name = "AvroStop";
  readonly fault: AvroFault;
  constructor(code: AvroFaultCode, at = 0) {
    super(code);
    this.fault = avroFault(code, at);
  }
}

/** What `read` answers, or the fault it stopped with. */
export function orFault<T>(read: () => T): T | AvroFault {
  try {
    return read();
  } catch (error) {
    if (error instanceof AvroStop) return error.fault;
    throw error;
  }
}
