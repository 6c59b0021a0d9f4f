// The words of JSON by RFC 8259: where a string, a number or a literal ends in a range of bytes.
// Every function reads only `bytes[at, end)` and answers the place of a fault as `~place`.
// Bytes above 0x7f pass inside strings as they are: the caller has checked that they are UTF-8.

export const ascii = {
  quote: 0x22,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  openArray: 0x5b,
  backslash: 0x5c,
  closeArray: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

/** First place at or after `at` that is no white space. */
export function afterSpace(bytes: Uint8Array, at: number, end: number): number {
  while (at < end) {
    const byte = bytes[at] as number;
    if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) break;
    at++;
  }
  return at;
}

/** First quote, backslash or control character at or after `at`, else `end`. */
export function plainEnd(bytes: Uint8Array, at: number, end: number): number {
  while (at < end && isPlain[bytes[at] as number] === 1) at++;
  return at;
}

/** Closing quote of a string of which `at` is a place inside, outside any escape. */
export function stringEnd(bytes: Uint8Array, at: number, end: number): number {
  for (;;) {
    at = plainEnd(bytes, at, end);
    if (at >= end) return ~end;
    const byte = bytes[at] as number;
    if (byte === ascii.quote) return at;
    if (byte !== ascii.backslash || at + 1 >= end) return ~at;
    const letter = bytes[at + 1] as number;
    if (letter !== 0x75) {
      if (isEscape[letter] !== 1) return ~at;
      at += 2;
    } else {
      if (at + 6 > end || !isHex4(bytes, at + 2)) return ~at;
      at += 6;
    }
  }
}

/** End of the number that begins at `at`, which is a minus or a digit. */
export function numberEnd(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] === ascii.minus) at++;
  if (at >= end) return ~at;
  if (bytes[at] === ascii.zero) at++;
  else {
    const digits = digitsEnd(bytes, at, end);
    if (digits === at) return ~at;
    at = digits;
  }
  if (at < end && bytes[at] === ascii.dot) {
    const digits = digitsEnd(bytes, at + 1, end);
    if (digits === at + 1) return ~digits;
    at = digits;
  }
  if (at < end && ((bytes[at] as number) | 0x20) === 0x65) {
    at++;
    if (at < end && (bytes[at] === ascii.plus || bytes[at] === ascii.minus)) at++;
    const digits = digitsEnd(bytes, at, end);
    if (digits === at) return ~at;
    at = digits;
  }
  return at;
}

/** End of `true`, `false` or `null`, whichever the first byte announces. */
export function literalEnd(bytes: Uint8Array, at: number, end: number): number {
  const word = literals[bytes[at] as number];
  if (word === undefined || at + word.length > end) return ~at;
  for (let i = 1; i < word.length; i++) if (bytes[at + i] !== word[i]) return ~at;
  return at + word.length;
}

const isPlain = new Uint8Array(256).fill(1, 0x20);
isPlain[ascii.quote] = 0;
isPlain[ascii.backslash] = 0;

const isEscape = new Uint8Array(256);
for (const letter of Buffer.from('"\\/bfnrt')) isEscape[letter] = 1;

const isHex = new Uint8Array(256);
for (const digit of Buffer.from("0123456789abcdefABCDEF")) isHex[digit] = 1;

const literals: (Uint8Array | undefined)[] = new Array(256).fill(undefined);
for (const word of ["true", "false", "null"]) literals[word.charCodeAt(0)] = Buffer.from(word);

function isHex4(bytes: Uint8Array, at: number): boolean {
  const first = (isHex[bytes[at] as number] as number) & (isHex[bytes[at + 1] as number] as number);
  const last =
    (isHex[bytes[at + 2] as number] as number) & (isHex[bytes[at + 3] as number] as number);
  return (first & last) === 1;
}

function digitsEnd(bytes: Uint8Array, at: number, end: number): number {
  while (at < end && (((bytes[at] as number) - ascii.zero) & 0xff) <= 9) at++;
  return at;
}
