// For tests: events as the values that a program would encode by a generated Avro schema, and what
// two events have to share to say the same.
import { formatDecimal, parseDecimal } from "../codec/decimal.ts";
import { parseTimestamp } from "../codec/timestamp.ts";

export type Schema =
  | string
  | readonly Schema[]
  | {
      readonly type: Schema;
      readonly logicalType?: string;
      readonly precision?: number;
      readonly scale?: number;
      readonly items?: Schema;
      readonly fields?: readonly { readonly name: string; readonly type: Schema }[];
    };

type Json = Readonly<Record<string, unknown>>;

/** `value` for avsc: times as numbers, decimals as bytes, objects of any members as text. */
export function avroValue(schema: Schema, value: unknown): unknown {
  if (typeof schema === "string") return value;
  if (Array.isArray(schema)) return value == null ? null : avroValue(schema[1], value);
  const { type, logicalType, scale = 0, items, fields } = schema as Exclude<Schema, string> & Json;
  if (logicalType === "timestamp-micros") return parseTimestamp(String(value));
  if (logicalType === "json") return JSON.stringify(value);
  if (logicalType === "decimal") return decimalBytes(String(value), Number(scale));
  if (type === "array") return (value as unknown[]).map((each) => avroValue(items as Schema, each));
  if (!Array.isArray(fields)) return value;
  const entries = fields.map(({ name, type: each }: { name: string; type: Schema }) => {
    return [name, avroValue(each, (value as Json)[name])];
  });
  return Object.fromEntries(entries);
}

function decimalBytes(text: string, scale: number): Buffer {
  const unscaled = parseDecimal(text, scale) ?? 0n;
  const hex = BigInt.asUintN(128, unscaled).toString(16).padStart(32, "0");
  return Buffer.from(hex, "hex");
}

const timestamp = /^\d{4}-\d\d-\d\dT/;
const decimal = /^-?\d+\.\d+$/;

/** Without nulls, with times as microseconds and decimals without zeros at their end. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value === "string") {
    if (timestamp.test(value)) return parseTimestamp(value);
    if (!decimal.test(value)) return value;
    return formatDecimal(parseDecimal(value, 9) ?? 0n, 9).replace(/\.?0+$/, "");
  }
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.sort().map(([name, member]) => [name, canonical(member)]));
}
