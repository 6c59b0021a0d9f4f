// A JSON value to the value of a column, or why it cannot be: the conversions of a column matched
// by name, as Snowflake's cast from VARIANT does them.
import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { ColumnType } from "./column-type.ts";
import { numberText } from "./json-number.ts";

/** Why a row is refused; the sentence names no value, because values may be personal. */
export class CellError extends Error {
  override readonly name = "CellError";
}

/** What the column holds for a JSON value that is not null. Throws CellError. */
export function toCell(value: unknown, type: ColumnType): DuckDBValue {
  switch (type.kind) {
    case "number":
      return numberCell(value, type.precision, type.scale);
    case "text":
      return textCell(value, type.charactersMax);
    case "binary":
      return binaryCell(value, type.bytesMax);
    case "float":
      return floatCell(value);
    case "boolean":
      return booleanCell(value);
    case "date":
      return new DuckDBDateValue(Number(micros(value, "DATE") / dayMicros));
    case "time":
      return timeCell(value);
    case "timestamp_ntz":
      return new DuckDBTimestampValue(micros(value, "TIMESTAMP_NTZ"));
    case "timestamp_tz":
      return new DuckDBTimestampTZValue(micros(value, "TIMESTAMP_TZ"));
    case "variant":
      return JSON.stringify(value);
  }
}

const decimalText = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Digits behind the scale are rounded half away from zero; too many before the point refuse. */
function numberCell(value: unknown, precision: number, scale: number): DuckDBDecimalValue {
  const text = numberText(value) ?? (typeof value === "string" ? value.trim() : undefined);
  const match = text === undefined ? null : decimalText.exec(text);
  const digits = match ? `${match[2] ?? ""}${match[3] ?? ""}` : "";
  if (!match || digits === "") throw new CellError("the value is not a number");
  const shift = Number(match[4] ?? 0) - (match[3]?.length ?? 0) + scale;
  const unscaled = shifted(BigInt(digits), shift);
  if (unscaled >= 10n ** BigInt(precision)) {
    throw new CellError(`the number does not fit NUMBER(${precision}, ${scale})`);
  }
  return new DuckDBDecimalValue(match[1] === "-" ? -unscaled : unscaled, precision, scale);
}

function shifted(digits: bigint, shift: number): bigint {
  if (shift >= 0) return digits * 10n ** BigInt(Math.min(shift, 100));
  const divisor = 10n ** BigInt(-shift);
  const half = (digits % divisor) * 2n >= divisor ? 1n : 0n;
  return digits / divisor + half;
}

function textCell(value: unknown, charactersMax: number): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text.length > charactersMax && [...text].length > charactersMax) {
    throw new CellError(`the text is longer than VARCHAR(${charactersMax})`);
  }
  return text;
}

function binaryCell(value: unknown, bytesMax: number): DuckDBBlobValue {
  if (typeof value !== "string" || !/^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(value)) {
    throw new CellError("the value is not BASE64 text");
  }
  const bytes = Buffer.from(value, "base64");
  if (bytes.length > bytesMax) throw new CellError(`more bytes than BINARY(${bytesMax})`);
  return new DuckDBBlobValue(bytes);
}

function floatCell(value: unknown): number {
  const text = numberText(value) ?? (typeof value === "string" ? value.trim() : "");
  if (/^nan$/i.test(text)) return Number.NaN;
  const infinite = /^(-?)inf(inity)?$/i.exec(text);
  if (infinite) return infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (text === "" || Number.isNaN(Number(text))) throw new CellError("the value is not a number");
  return Number(text);
}

const yes = new Set(["true", "t", "yes", "y", "on", "1"]);
const no = new Set(["false", "f", "no", "n", "off", "0"]);

function booleanCell(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  const number = numberText(value);
  if (number !== undefined) return Number(number) !== 0;
  const text = typeof value === "string" ? value.toLowerCase() : "";
  if (yes.has(text)) return true;
  if (no.has(text)) return false;
  throw new CellError("the value is not a boolean");
}

function timeCell(value: unknown): DuckDBTimeValue {
  const text = typeof value === "string" ? value : "";
  if (!/^\d\d:\d\d(:\d\d(\.\d{1,9})?)?$/.test(text)) throw new CellError("the value is not a TIME");
  return new DuckDBTimeValue(micros(`1970-01-01 ${text}`, "TIME"));
}

const dayMicros = 86_400_000_000n;
const timeText =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?( ?Z| ?[+-]\d\d:?\d\d)?$/;

/**
 * Microseconds since the Unix epoch. An offset is dropped for TIMESTAMP_NTZ (the wall clock is
 * kept) and applied for TIMESTAMP_TZ. Digits behind the microsecond are cut. An integer counts
 * seconds, milliseconds, microseconds or nanoseconds by its size, as TO_TIMESTAMP does.
 */
function micros(value: unknown, type: string): bigint {
  const text = numberText(value) ?? value;
  if (typeof text !== "string") throw new CellError(`the value is not a ${type}`);
  if (/^-?\d{1,19}$/.test(text)) return epochMicros(BigInt(text));
  const match = timeText.exec(text);
  if (!match) throw new CellError(`the text is not a ${type}`);
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  const date = `${year}-${month}-${day}`;
  const ms = Date.parse(`${date}T${hour ?? "00"}:${minute ?? "00"}:${second ?? "00"}Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date || hour === "24") {
    throw new CellError(`the text is not a ${type}`);
  }
  if (type === "DATE") return BigInt(Date.parse(`${date}T00:00:00Z`)) * 1000n;
  const local = BigInt(ms) * 1000n + BigInt((fraction ?? "").padEnd(6, "0").slice(0, 6));
  return type === "TIMESTAMP_TZ" ? local - offsetMicros(offset) : local;
}

function offsetMicros(offset: string | undefined): bigint {
  const match = /([+-])(\d\d):?(\d\d)/.exec(offset ?? "");
  if (!match) return 0n;
  const minutes = BigInt(Number(match[2]) * 60 + Number(match[3]));
  return (match[1] === "-" ? -minutes : minutes) * 60_000_000n;
}

function epochMicros(count: bigint): bigint {
  const size = count < 0n ? -count : count;
  if (size < 31_536_000_000n) return count * 1_000_000n;
  if (size < 31_536_000_000_000n) return count * 1000n;
  if (size < 31_536_000_000_000_000n) return count;
  return count / 1000n;
}
