// What a scanner looks for while it walks: texts and names that could hold restricted data. Errs
// towards yes; mask.ts has the last word on whatever shows here.
import { type Inspection, trait } from "../codec/skip.ts";
import { cardDigitsMin } from "./card-detector.ts";
import { isPlainName } from "./mask-names.ts";
import { isSuspect } from "./mask-scan.ts";

/** A name shorter than this is neither a card number nor one in base64. */
const suspectNameBytes = 12;

/** Base64 of thirteen digits; it begins with one of M, N and O. */
const base64BytesMin = 18;

/** Escapes of other notations, a parameter's `=`, and the opening of JSON inside a text. */
const oddBytes = new Set(Buffer.from("%&=\\{["));

export const inspection: Inspection = {
  traits: Uint8Array.from({ length: 256 }, (_, byte) => {
    // The first byte of a character that is not ASCII: it may be a digit of another script.
    if (byte >= 0xc0) return trait.digit | trait.odd;
    if (byte >= 0x30 && byte <= 0x39) return trait.digit;
    if (byte >= 0x4d && byte <= 0x4f) return trait.long;
    return oddBytes.has(byte) ? trait.odd : 0;
  }),
  digitsMin: cardDigitsMin,
  longMin: base64BytesMin,
  isSuspect,
  isSuspectName(bytes, start, end) {
    if (!isPlainName(bytes, start, end)) return true;
    return end - start >= suspectNameBytes && isSuspect(bytes, start, end);
  },
};
