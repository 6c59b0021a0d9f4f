// The quick look over the raw bytes of a string: whether it could hold anything that masking would
// change. Errs towards yes; a no is final, so every disguise that mask-text.ts knows must show
// here.
import { trait } from "../codec/skip.ts";
import { cardDigitsMin } from "./card-detector.ts";
import { isPlainName } from "./mask-names.ts";

const digit = 1;
const letter = 2;
/** First character of a base64 quad that holds three digits. */
const quadStart = 3;
/** Not ASCII: may be a digit of another script or an invisible joiner. */
const foreign = 4;
/** Starts an escaped character: percent, ampersand. */
const escaping = 5;
const equals = 6;
/** Ends a run of digits as a letter does. */
const breaking = 7;
const backslash = 8;

const classes = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (byte >= 0x80) return byte >= 0xc0 ? foreign : 0;
  if (/[0-9]/.test(character)) return digit;
  if (/[MNO]/.test(character)) return quadStart;
  if (/[A-Za-z]/.test(character)) return letter;
  if (/[%&]/.test(character)) return escaping;
  if (character === "\\") return backslash;
  if (character === "=") return equals;
  return /[!"$,:;<>?@[\]{}]/.test(character) ? breaking : 0;
});

const quadBytes = [/[MNO]/, /[DTjz]/, /[AEIMQUYcgk]/, /[wxyz0-5]/].map((pattern) =>
  Uint8Array.from({ length: 256 }, (_, byte) => (pattern.test(String.fromCharCode(byte)) ? 1 : 0)),
);
/** Nine digits in a row make three such quads at the very least when thirteen are there. */
const quadsMin = 3;

/** By byte: what counts as a digit, may start base64 of digits, needs the closer look at once. */
export const traits = classes.map((kind) => {
  if (kind === digit) return trait.digit;
  if (kind === foreign) return trait.digit | trait.odd;
  if (kind === quadStart) return trait.long;
  return kind === escaping || kind === equals || kind === backslash ? trait.odd : 0;
});

/** Whether the string `bytes[start, end)`, as written in JSON, needs the slow look. */
export function isSuspect(bytes: Uint8Array, start: number, end: number): boolean {
  let digits = 0;
  let seen = 0;
  for (let at = start; at < end; at++) {
    const found = traits[bytes[at] as number] as number;
    digits += found & trait.digit;
    seen |= found;
  }
  const isBase64 = (seen & trait.long) !== 0 && end - start >= base64BytesMin;
  const isOdd = digits >= cardDigitsMin || (seen & trait.odd) !== 0 || isBase64;
  return isOdd ? isSuspectOdd(bytes, start, end) : isSuspectPlain(bytes, start, end);
}

/** The same of a string whose bytes show that it may hold a disguise. */
export function isSuspectOdd(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < minimumBytes) return false;
  return holdsDisguise(bytes, start, end) || isJsonText(bytes, start, end);
}

function isSuspectPlain(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start >= minimumBytes && isJsonText(bytes, start, end);
}

function holdsDisguise(bytes: Uint8Array, start: number, end: number): boolean {
  let digits = 0;
  let run = 0;
  let isLoose = false;
  for (let at = start; at < end; at++) {
    switch (classes[bytes[at] as number]) {
      case letter:
      case breaking:
        run = 0;
        break;
      case digit:
        digits++;
        if (++run >= cardDigitsMin) return true;
        break;
      case quadStart:
        run = 0;
        if (isDigitQuads(bytes, at, end)) return true;
        break;
      case foreign:
        digits++;
        isLoose = true;
        break;
      case escaping:
        isLoose = true;
        break;
      case backslash:
        // Any character may be behind a numbered escape; the others hide gaps only.
        if (bytes[at + 1] === 0x75) return true;
        isLoose = true;
        at++;
        break;
      case equals:
        if (hasSensitiveName(bytes, start, at)) return true;
        break;
    }
  }
  return isLoose && digits >= cardDigitsMin;
}

/** `a=secret` in a query is shorter than a card number; below this nothing is ever masked. */
const minimumBytes = 5;
/** Base64 of thirteen digits. */
export const base64BytesMin = 18;

/** Whether base64 of nine digits in a row may begin at `at`. */
export function isDigitQuads(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 4 * quadsMin > end) return false;
  for (let i = 0; i < 4 * quadsMin; i++) {
    const accepted = quadBytes[i & 3] as Uint8Array;
    if (accepted[bytes[at + i] as number] === 0) return false;
  }
  return true;
}

/** Bytes of the longest parameter name that masking looks at, 64 characters, were none ASCII. */
const parameterBytesMax = 3 * 64;

/** Whether a parameter's name stands before the `=` and may be sensitive. */
function hasSensitiveName(bytes: Uint8Array, start: number, equalsAt: number): boolean {
  let at = equalsAt;
  for (; at > start && !isSeparator[bytes[at - 1] as number]; at--) {
    if (bytes[at - 1] === 0x3d || equalsAt - at === parameterBytesMax) return false;
  }
  return !isPlainName(bytes, at, equalsAt);
}

const isSeparator = new Uint8Array(256);
for (const byte of Buffer.from("?&#;")) isSeparator[byte] = 1;

/** A line feed, carriage return or tab, as JSON writes it. */
function isEscapedSpace(bytes: Uint8Array, at: number, end: number): boolean {
  if (at < 0 || at + 1 >= end || bytes[at] !== 0x5c) return false;
  const letter = bytes[at + 1];
  return letter === 0x6e || letter === 0x72 || letter === 0x74;
}

/** An object or array as text: its member names may be sensitive. */
function isJsonText(bytes: Uint8Array, start: number, end: number): boolean {
  let first = start;
  while (first < end) {
    if (isEscapedSpace(bytes, first, end)) first++;
    else if ((bytes[first] as number) > 0x20) break;
    first++;
  }
  const open = bytes[first];
  if (open !== 0x7b && open !== 0x5b) return false;
  const close = bytes[end - 1] as number;
  return close === 0x7d || close === 0x5d || close <= 0x20 || isEscapedSpace(bytes, end - 2, end);
}
