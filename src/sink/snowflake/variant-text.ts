// A JSON text as a value inside a line for a VARIANT column: the same value on one line. What
// Snowflake's reader might refuse, and then the whole row, is made harmless: a number beyond a
// double becomes a text, half a surrogate pair becomes U+FFFD.

/** Part of a buffer that holds a well-formed JSON text. */
export interface JsonPart {
  readonly from: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** A number this short without an exponent is in every reader's range. */
const plainDigitsMax = 15;

/** Writes the value at `at`, at most six bytes for each of the text's; answers its end. */
export function putVariant({ from, start, end }: JsonPart, bytes: Uint8Array, at: number): number {
  let to = at;
  for (let i = start; i < end; ) {
    const byte = from[i] as number;
    let next = i + 1;
    if (byte === 0x22) {
      next = endOfString(from, i, end);
      to = putString({ from, start: i, end: next }, bytes, to);
    } else if (byte === 0x2d || isDigit(byte)) {
      next = endOfNumber(from, i, end);
      to = putNumber({ from, start: i, end: next }, bytes, to);
    } else if (byte > 0x20) {
      bytes[to++] = byte;
    }
    i = next;
  }
  return to;
}

/** Behind the closing quote of the string that begins at `start`. */
function endOfString(from: Uint8Array, start: number, end: number): number {
  let at = start + 1;
  while (at < end && from[at] !== 0x22) at += from[at] === 0x5c ? 2 : 1;
  return Math.min(at + 1, end);
}

function putString({ from, start, end }: JsonPart, bytes: Uint8Array, at: number): number {
  let to = at;
  for (let i = start; i < end; ) {
    const unit = surrogateAt(from, i, end);
    if (unit === 0) {
      // An escape is copied whole, so that no half of one is taken for the start of another.
      const length = from[i] === 0x5c ? 2 : 1;
      for (let k = 0; k < length && i < end; k++) bytes[to++] = from[i++] as number;
      continue;
    }
    const isPair = unit < 0xdc00 && surrogateAt(from, i + 6, end) >= 0xdc00;
    const length = isPair ? 12 : 6;
    const text = isPair ? from.subarray(i, i + length) : replacement;
    bytes.set(text, to);
    to += text.length;
    i += length;
  }
  return to;
}

/** `\ufffd` */
const replacement = new Uint8Array(Buffer.from("\\ufffd", "latin1"));

/** The surrogate that an escape at `at` writes, or 0. */
function surrogateAt(from: Uint8Array, at: number, end: number): number {
  if (at + 6 > end || from[at] !== 0x5c || from[at + 1] !== 0x75) return 0;
  let unit = 0;
  for (let i = at + 2; i < at + 6; i++) unit = unit * 16 + digitOf(from[i] as number);
  return unit >= 0xd800 && unit < 0xe000 ? unit : 0;
}

function digitOf(byte: number): number {
  return isDigit(byte) ? byte - 0x30 : (byte | 0x20) - 0x61 + 10;
}

function endOfNumber(from: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isNumberByte(from[at] as number)) at++;
  return at;
}

function isNumberByte(byte: number): boolean {
  return isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e || (byte | 0x20) === 0x65;
}

function putNumber({ from, start, end }: JsonPart, bytes: Uint8Array, at: number): number {
  const length = end - start;
  const isPlain = length <= plainDigitsMax && !hasExponent(from, start, end);
  const isQuoted = !isPlain && !Number.isFinite(numberOf(from, start, end));
  let to = at;
  if (isQuoted) bytes[to++] = 0x22;
  for (let i = start; i < end; i++) bytes[to++] = from[i] as number;
  if (isQuoted) bytes[to++] = 0x22;
  return to;
}

function numberOf(from: Uint8Array, start: number, end: number): number {
  return Number(Buffer.from(from.subarray(start, end)).toString("latin1"));
}

function hasExponent(from: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (((from[at] as number) | 0x20) === 0x65) return true;
  return false;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
