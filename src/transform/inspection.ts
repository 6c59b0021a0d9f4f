// What a scanner looks for while it walks: texts and names that could hold restricted data. Errs
// towards yes; mask.ts has the last word on whatever shows here.
import { type Inspection, trait } from "../codec/skip.ts";
import { cardDigitsMin } from "./card-detector.ts";
import { isPlainEnding, nameKind, nameKinds } from "./mask-names.ts";
import { base64BytesMin, isSuspectOdd, traits } from "./mask-scan.ts";

/** Where JSON inside a text begins. */
const openings = new Set(Buffer.from("{["));

export const inspection: Inspection = {
  traits: traits.map((found, byte) => {
    const kind = nameKinds[byte];
    const ofName =
      kind === nameKind.gap ? trait.gap : kind === nameKind.unclear ? trait.unclear : 0;
    return found | ofName | (openings.has(byte) ? trait.odd : 0);
  }),
  digitsMin: cardDigitsMin,
  longMin: base64BytesMin,
  isSuspect: isSuspectOdd,
  isSuspectName: (bytes, end, letters) => !isPlainEnding(bytes, end, letters),
};
