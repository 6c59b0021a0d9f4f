// Copies values of a tape into a record, each read by its form: spans as they are, numbers from
// their text, so that no amount ever passes through a float.
import type { ByteWriter } from "../codec/byte-writer.ts";
import { parseDecimal } from "../codec/decimal.ts";
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import { parseTimestamp } from "../codec/timestamp.ts";
import { keyName } from "./key-name.ts";
import type { FieldMap, Form } from "./segment-fields.ts";

/** A copy from one tape into one writer. */
export interface Copy {
  readonly tape: JsonTape;
  readonly out: ByteWriter;
}

/** Writes the value at `token` by its form. */
export function writeValue(copy: Copy, token: number, form: Form): void {
  const { tape, out } = copy;
  if (isVerbatim(tape, token, form)) {
    copySpan(copy, token);
  } else if (typeof form === "object") {
    if (tape.kind[token] === jsonKind.object) writeObject(copy, token, form.fields);
    else writeList(copy, token, form);
  } else if (form === "decimal") {
    out.jsonString(plainDecimal(tape.raw(token)));
  } else if (form === "currency") {
    out.jsonString(tape.text(token).toUpperCase());
  } else if (form === "text") {
    out.jsonString(tape.raw(token));
  } else {
    out.ascii(tape.text(token));
  }
}

/** Whether a value is written by its form as it was sent. */
function isVerbatim(tape: JsonTape, token: number, form: Form): boolean {
  const kind = tape.kind[token];
  if (typeof form === "object") return kind !== jsonKind.object && kind !== jsonKind.array;
  if (form === "text" || form === "decimal") return kind !== jsonKind.number;
  if (kind !== jsonKind.string) return true;
  if (form === "currency") return !/[a-z]/.test(tape.text(token));
  return form !== "integer" || !/^-?(?:0|[1-9]\d{0,15})$/.test(tape.text(token));
}

function writeList(copy: Copy, token: number, form: Form): void {
  const { tape, out } = copy;
  const last = tape.next[token] as number;
  out.byte(0x5b);
  for (let at = token + 1; at < last; at = tape.next[at] as number) {
    if (at > token + 1) out.byte(0x2c);
    writeValue(copy, at, form);
  }
  out.byte(0x5d);
}

/** Members that stay as they are go in one copy with those beside them. */
function writeObject(copy: Copy, token: number, fields: FieldMap): void {
  const { tape, out } = copy;
  const { bytes, start, next } = tape;
  const last = next[token] as number;
  let from = -1;
  let to = -1;
  let isFirst = true;
  out.byte(0x7b);
  for (let key = token + 1; key < last; key = next[key] as number) {
    const field = readableField(tape, { object: token, key, fields });
    if (!field?.isRenamed && isVerbatim(tape, key + 1, field?.form ?? "any")) {
      if (from < 0) {
        if (!isFirst) out.byte(0x2c);
        from = (start[key] as number) - 1;
      }
      to = endWithQuote(tape, key + 1);
    } else {
      if (from >= 0) out.bytes(bytes, from, to);
      from = -1;
      if (!isFirst) out.byte(0x2c);
      writeName(out, field?.to ?? keyName(tape, key));
      writeValue(copy, key + 1, field?.form ?? "any");
    }
    isFirst = false;
  }
  if (from >= 0) out.bytes(bytes, from, to);
  out.byte(0x7d);
}

function endWithQuote(tape: JsonTape, token: number): number {
  return (tape.end[token] as number) + (tape.kind[token] === jsonKind.string ? 1 : 0);
}

/** The field of a member, unless the object also has the member that it would be renamed to. */
function readableField(
  tape: JsonTape,
  { object, key, fields }: { object: number; key: number; fields: FieldMap },
) {
  const field = fields.find(tape, key);
  if (field === undefined || !isReadable(tape, key + 1, field.form)) return undefined;
  return field.isRenamed && tape.member(object, field.to) >= 0 ? undefined : field;
}

/** Whether a value may take its field's name; a time in another format keeps its own name. */
export function isReadable(tape: JsonTape, token: number, form: Form): boolean {
  if (form !== "timestamp") return true;
  const isString = tape.kind[token] === jsonKind.string;
  return isString && parseTimestamp(tape.text(token)) !== undefined;
}

/** Writes `"name":`; our own names need no escape. */
export function writeName(out: ByteWriter, name: string): void {
  out.byte(0x22);
  out.ascii(name);
  out.ascii('":');
}

/** Copies a member, name and value, as it was written. */
export function copyMember(copy: Copy, key: number): void {
  copySpan(copy, key);
  copy.out.byte(0x3a);
  copySpan(copy, key + 1);
}

/** Copies a key or value as it was written, its quotes included. */
export function copySpan({ tape, out }: Copy, token: number): void {
  const kind = tape.kind[token];
  const quote = kind === jsonKind.string || kind === jsonKind.key ? 1 : 0;
  out.bytes(tape.bytes, (tape.start[token] as number) - quote, (tape.end[token] as number) + quote);
}

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

/** `{"amount_minor":n,"currency":"C"}` of an amount and its currency, or undefined when inexact. */
export function moneyText(tape: JsonTape, amount: number, currency: number): string | undefined {
  if (amount < 0 || currency < 0 || tape.kind[currency] !== jsonKind.string) return undefined;
  const kind = tape.kind[amount];
  if (kind !== jsonKind.number && kind !== jsonKind.string) return undefined;
  const code = tape.text(currency).toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) return undefined;
  const minor = parseDecimal(tape.text(amount), exponents.get(code) ?? 2);
  return minor === undefined ? undefined : `{"amount_minor":${minor},"currency":"${code}"}`;
}
