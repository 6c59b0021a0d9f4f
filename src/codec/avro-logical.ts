// Logical types (specification 1.12, "Logical Types") as the texts that contracts know. One that is
// unknown or does not fit its type is ignored, as the specification says.
import { formatDecimal } from "./decimal.ts";

/** Digits behind the second, and whether it is UTC or a wall clock's. */
interface AvroTimestamp {
  readonly name: "timestamp";
  readonly unitsPerSecond: number;
  readonly isLocal: boolean;
}

export type AvroLogical =
  | { readonly name: "decimal"; readonly scale: number }
  | { readonly name: "uuid" | "date" | "duration" | "json" }
  | { readonly name: "time"; readonly unitsPerSecond: number }
  | AvroTimestamp;

type Json = Readonly<Record<string, unknown>>;

const decimalDigitsMax = 128;
/** A decimal of more bytes than this has more digits than any that is taken. */
export const decimalBytesMax = 64;

/**
 * The logical type that `schema` of type `kind` names; `size` is a fixed's. `json` is ours: text
 * that is JSON, for objects of any members.
 */
export function logicalOf(
  schema: Json,
  kind: string,
  size: number | undefined,
): AvroLogical | undefined {
  const name = schema.logicalType;
  switch (`${String(name)} ${kind}`) {
    case "decimal bytes":
    case "decimal fixed":
      return decimalOf(schema);
    case "uuid string":
      return { name: "uuid" };
    case "uuid fixed":
      return size === 16 ? { name: "uuid" } : undefined;
    case "duration fixed":
      return size === 12 ? { name: "duration" } : undefined;
    case "date int":
      return { name: "date" };
    case "json string":
      return { name: "json" };
    case "time-millis int":
      return { name: "time", unitsPerSecond: 1_000 };
    case "time-micros long":
      return { name: "time", unitsPerSecond: 1_000_000 };
    default:
      return kind === "long" ? timestampOf(String(name)) : undefined;
  }
}

function timestampOf(name: string): AvroTimestamp | undefined {
  const match = /^(local-)?timestamp-(millis|micros|nanos)$/.exec(name);
  if (!match) return undefined;
  const exponent = { millis: 3, micros: 6, nanos: 9 }[match[2] as "millis"];
  return { name: "timestamp", unitsPerSecond: 10 ** exponent, isLocal: match[1] !== undefined };
}

function decimalOf({ precision, scale = 0 }: Json): AvroLogical | undefined {
  if (!isDigits(precision) || !isDigits(scale)) return undefined;
  if (precision < 1 || scale > precision) return undefined;
  return { name: "decimal", scale };
}

function isDigits(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= decimalDigitsMax;
}

/** Text of the big-endian two's complement in `bytes`, with `scale` digits behind the point. */
export function decimalText(bytes: Buffer, scale: number): string {
  if (bytes.length === 0) return formatDecimal(0n, scale);
  const unsigned = BigInt(`0x${bytes.toString("hex")}`);
  return formatDecimal(BigInt.asIntN(8 * bytes.length, unsigned), scale);
}

export function uuidText(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  return [0, 8, 12, 16, 20].map((from, i, starts) => hex.slice(from, starts[i + 1])).join("-");
}

const secondsOfDay = 86_400;
/** 0001-01-01T00:00:00Z and 10000-01-01T00:00:00Z. */
const secondsMin = -62_135_596_800;
const secondsEnd = 253_402_300_800;

/** `YYYY-MM-DD` of days since 1970-01-01, or undefined outside the years 1 to 9999. */
export function dateText(days: number): string | undefined {
  return dateTime(days * secondsOfDay)?.slice(0, 10);
}

/** `hh:mm:ss` and a fraction, or undefined where it is not within a day. */
export function timeText(value: number | bigint, unitsPerSecond: number): string | undefined {
  const { seconds, fraction } = split(value, unitsPerSecond);
  if (!(seconds >= 0 && seconds < secondsOfDay)) return undefined;
  return dateTime(seconds)?.slice(11).concat(fractionText(fraction, unitsPerSecond));
}

/**
 * RFC 3339 with as few fraction digits of 0, 3, 6 or 9 as are exact; undefined outside the years 1
 * to 9999.
 */
export function timestampText(
  value: number | bigint,
  { unitsPerSecond, isLocal }: AvroTimestamp,
): string | undefined {
  const { seconds, fraction } = split(value, unitsPerSecond);
  const whole = dateTime(seconds);
  if (whole === undefined) return undefined;
  return `${whole}${fractionText(fraction, unitsPerSecond)}${isLocal ? "" : "Z"}`;
}

/** Whole seconds, rounded down, and the units left. */
function split(value: number | bigint, unitsPerSecond: number) {
  if (typeof value === "number") {
    const fraction = ((value % unitsPerSecond) + unitsPerSecond) % unitsPerSecond;
    return { seconds: (value - fraction) / unitsPerSecond, fraction };
  }
  const units = BigInt(unitsPerSecond);
  const fraction = ((value % units) + units) % units;
  return { seconds: Number((value - fraction) / units), fraction: Number(fraction) };
}

function dateTime(seconds: number): string | undefined {
  if (!(seconds >= secondsMin && seconds < secondsEnd)) return undefined;
  return new Date(seconds * 1000).toISOString().slice(0, 19);
}

function fractionText(fraction: number, unitsPerSecond: number): string {
  if (fraction === 0) return "";
  const digits = String(unitsPerSecond + fraction).slice(1);
  return `.${digits.replace(/(?:000)+$/, "")}`;
}

/** The shortest decimal text that is the same number of 32 bits; JSON has no NaN nor infinity. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return `"${String(value)}"`;
  for (let digits = 6; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return doubleText(short);
  }
  return doubleText(value);
}

/** JSON text of a double; NaN and infinities, which JSON has not, as strings of these names. */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) return `"${String(value)}"`;
  return Object.is(value, -0) ? "-0" : String(value);
}
