// Copies values of a tape into a record, each read by its form: spans as they are, numbers from
// their text, so that no amount ever passes through a float.
import { parseDecimal } from "../codec/decimal.ts";
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import type { JsonWriter } from "../codec/json-writer.ts";
import { parseTimestamp } from "../codec/timestamp.ts";
import { type Field, type FieldMap, type Form, memberName } from "./segment-fields.ts";

/** A copy from one tape into one writer. */
export interface Copy {
  readonly tape: JsonTape;
  readonly out: JsonWriter;
}

/** Writes the value at `token` by its form. */
export function writeValue(copy: Copy, token: number, form: Form): void {
  const { tape, out } = copy;
  if (isVerbatim(tape, token, form)) {
    out.value(tape, token);
  } else if (typeof form === "object") {
    if (tape.kind[token] === jsonKind.object) writeObject(copy, token, form.fields);
    else writeList(copy, token, form);
  } else if (form === "decimal") {
    writeDecimal(copy, token);
  } else if (form === "currency") {
    out.string(tape.text(token).toUpperCase());
  } else if (form === "text") {
    out.quoted(tape, token);
  } else {
    out.number(tape.text(token));
  }
}

/** Whether a value is written by its form as it was sent. */
function isVerbatim(tape: JsonTape, token: number, form: Form): boolean {
  const kind = tape.kind[token];
  if (typeof form === "object") return kind !== jsonKind.object && kind !== jsonKind.array;
  if (form === "text" || form === "decimal") return kind !== jsonKind.number;
  if (kind !== jsonKind.string) return true;
  if (form === "currency") return !hasLowerCase(tape, token);
  return form !== "integer" || !/^-?(?:0|[1-9]\d{0,15})$/.test(tape.text(token));
}

/** Whether a string has a letter that a currency is not written with. */
function hasLowerCase(tape: JsonTape, token: number): boolean {
  if (tape.escaped[token] === 1) return /[a-z]/.test(tape.text(token));
  const end = tape.end[token] as number;
  for (let at = tape.start[token] as number; at < end; at++) {
    const byte = tape.bytes[at] as number;
    if (byte >= 0x61 && byte <= 0x7a) return true;
  }
  return false;
}

function writeList(copy: Copy, token: number, form: Form): void {
  const { tape, out } = copy;
  const last = tape.next[token] as number;
  out.open(jsonKind.array);
  for (let at = token + 1; at < last; at = tape.next[at] as number) writeValue(copy, at, form);
  out.close();
}

/** Members that stay as they are go in one copy with those beside them. */
function writeObject(copy: Copy, token: number, fields: FieldMap): void {
  const { tape, out } = copy;
  const { next } = tape;
  const last = next[token] as number;
  let from = -1;
  out.open(jsonKind.object);
  for (let key = token + 1; key < last; key = next[key] as number) {
    const field = readableField(copy, { object: token, key, fields });
    if (!field || (!field.isRenamed && isVerbatim(tape, key + 1, field.form))) {
      if (from < 0) from = key;
      continue;
    }
    if (from >= 0) out.members(tape, from, key);
    from = -1;
    out.name(field.to);
    writeValue(copy, key + 1, field.form);
  }
  if (from >= 0) out.members(tape, from, last);
  out.close();
}

/** The field of a member, unless the object also has the member that it would be renamed to. */
function readableField(
  { tape }: Copy,
  { object, key, fields }: { object: number; key: number; fields: FieldMap },
): Field | undefined {
  const field = fields.find(tape, key);
  if (field === undefined || !isReadable(tape, key + 1, field.form)) return undefined;
  return field.isRenamed && tape.member(object, field.to.text) >= 0 ? undefined : field;
}

/** Whether a value may take its field's name; a time in another format keeps its own name. */
export function isReadable(tape: JsonTape, token: number, form: Form): boolean {
  if (form !== "timestamp") return true;
  const isString = tape.kind[token] === jsonKind.string;
  return isString && parseTimestamp(tape.text(token)) !== undefined;
}

/** A price in plain digits, as nearly all are, goes as it is. */
function writeDecimal({ tape, out }: Copy, token: number): void {
  if (isPlainDecimal(tape.bytes, tape.start[token] as number, tape.end[token] as number)) {
    out.quoted(tape, token);
  } else {
    out.plain(plainDecimal(tape.raw(token)));
  }
}

/** Whether a JSON number is what `plainDecimal` makes of it: few digits, none of them idle. */
function isPlainDecimal(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > plainDigitsMax) return false;
  let point = -1;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === 0x2e) point = at;
    else if (byte < 0x30 || byte > 0x39) return false;
  }
  return point < 0 || (end - point - 1 <= priceScale && bytes[end - 1] !== 0x30);
}

const plainDigitsMax = 12;

/** Digits behind the point of a price in our contracts. */
const priceScale = 4;

/** A price as plain decimal text, exact; a number beyond the scale comes back as it is. */
function plainDecimal(text: string): string {
  const unscaled = parseDecimal(text, priceScale);
  if (unscaled === undefined) return text;
  const sign = unscaled < 0n ? "-" : "";
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(priceScale + 1, "0");
  const fraction = digits.slice(-priceScale).replace(/0+$/, "");
  return `${sign}${digits.slice(0, -priceScale)}${fraction && `.${fraction}`}`;
}

/** Currencies whose minor unit is not a hundredth (ISO 4217). */
const exponents: ReadonlyMap<string, number> = new Map([
  ..."BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
    .split(" ")
    .map((code) => [code, 0] as const),
  ..."BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3] as const),
  ["CLF", 4],
  ["UYW", 4],
]);

/** An amount in minor units of its currency. */
export interface Money {
  readonly minor: string;
  readonly currency: string;
}

/** The money of an amount and its currency, or undefined when inexact. */
export function moneyOf(tape: JsonTape, amount: number, currency: number): Money | undefined {
  if (amount < 0 || currency < 0 || tape.kind[currency] !== jsonKind.string) return undefined;
  const kind = tape.kind[amount];
  if (kind !== jsonKind.number && kind !== jsonKind.string) return undefined;
  const code = tape.text(currency).toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) return undefined;
  const minor = parseDecimal(tape.text(amount), exponents.get(code) ?? 2);
  return minor === undefined ? undefined : { minor: minor.toString(), currency: code };
}

const minorName = memberName("amount_minor");
const currencyName = memberName("currency");

export function writeMoney(out: JsonWriter, { minor, currency }: Money): void {
  out.open(jsonKind.object);
  out.name(minorName);
  out.number(minor);
  out.name(currencyName);
  out.plain(currency);
  out.close();
}
