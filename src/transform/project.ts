// From a valid record value to the columns of its table: the declared leaves, nothing else.
// Values are read from the tape, numbers from their text, so nothing passes through a float.
import { assert } from "../assert.ts";
import type { ColumnSet } from "../codec/columns.ts";
import { parseDecimal } from "../codec/decimal.ts";
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import { parseTimestamp, readTimestamp } from "../codec/timestamp.ts";
import type { Contract, ProjectedField } from "../event/contract.ts";

/** A valid record and where its declared leaves are. */
export interface Located {
  readonly contract: Contract;
  readonly tokens: Int32Array;
}

/** Writes the declared leaves of the record in `tape` into the row that is begun in `set`. */
export function project(tape: JsonTape, { contract, tokens }: Located, set: ColumnSet): void {
  const fields = contract.projection;
  for (let i = 0; i < fields.length; i++) {
    const token = tokens[i] as number;
    if (token >= 0) put(tape, token, { field: fields[i] as ProjectedField, set });
  }
}

interface Target {
  readonly field: ProjectedField;
  readonly set: ColumnSet;
}

function put(tape: JsonTape, token: number, { field, set }: Target): void {
  switch (field.type) {
    case "utf8":
      if (tape.escaped[token] === 1) set.bytes(field.column).putText(tape.text(token));
      else putSpan(tape, token, set.bytes(field.column));
      return;
    case "json":
    case "binary":
      putSpan(tape, token, set.bytes(field.column));
      return;
    case "int64":
      set.number(field.column).put(known(exactInteger(tape, token), field));
      return;
    case "timestamp":
      set.number(field.column).put(known(timestampAt(tape, token), field));
      return;
    case "decimal":
      set.decimal(field.column).put(known(parseDecimal(tape.text(token), field.scale ?? 0), field));
      return;
    case "bool":
      set.bool(field.column).put(tape.kind[token] === jsonKind.true);
      return;
  }
}

function putSpan(tape: JsonTape, token: number, column: { put: ColumnSetPut }): void {
  column.put(tape.bytes, tape.start[token] as number, tape.end[token] as number);
}

type ColumnSetPut = (source: Uint8Array, start: number, end: number) => void;

/** The validator has accepted the value, so a projection that cannot read it is a bug. */
function known<T>(value: T | undefined, field: ProjectedField): T {
  if (value === undefined) assert(false, `a valid ${field.type} at ${field.path.join(".")}`);
  return value;
}

/** Digits that are an exact integer whatever they are. */
const safeDigits = 15;

/** The integer within +-(2^53-1) of a number token (`12`, `1e3`, `2.0`), or undefined. */
export function exactInteger(tape: JsonTape, token: number): number | undefined {
  const { bytes } = tape;
  const end = tape.end[token] as number;
  let at = tape.start[token] as number;
  if (end - at <= safeDigits) {
    let value = 0;
    while (at < end && isDigit(bytes[at] as number)) {
      value = value * 10 + (bytes[at++] as number) - 0x30;
    }
    if (at === end) return value;
  }
  const unscaled = parseDecimal(tape.raw(token), 0);
  if (unscaled === undefined) return undefined;
  const value = Number(unscaled);
  return Number.isSafeInteger(value) ? value : undefined;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Microseconds of a string token that holds a timestamp, else undefined. */
export function timestampAt(tape: JsonTape, token: number): number | undefined {
  if (tape.escaped[token] === 1) return parseTimestamp(tape.text(token));
  const { bytes, start, end } = tape;
  const micros = readTimestamp(bytes, start[token] as number, end[token] as number);
  return Number.isNaN(micros) ? undefined : micros;
}
