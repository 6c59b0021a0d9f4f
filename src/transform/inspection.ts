// What a scanner looks for while it walks: texts and names that could hold restricted data. Errs
// towards yes; mask.ts has the last word on whatever shows here.
import { type Inspection, trait } from "../codec/skip.ts";
import { cardDigitsMin } from "./card-detector.ts";
import { isPlainName } from "./mask-names.ts";
import { base64BytesMin, isSuspect, traits } from "./mask-scan.ts";
import { suspectNameBytes } from "./mask-walk.ts";

/** Where JSON inside a text begins, which `isSuspect` looks for apart. */
const openings = new Set(Buffer.from("{["));

export const inspection: Inspection = {
  traits: traits.map((found, byte) => (openings.has(byte) ? trait.odd : found)),
  digitsMin: cardDigitsMin,
  longMin: base64BytesMin,
  isSuspect,
  isSuspectName(bytes, start, end) {
    if (!isPlainName(bytes, start, end)) return true;
    return end - start >= suspectNameBytes && isSuspect(bytes, start, end);
  },
};
