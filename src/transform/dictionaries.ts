// What each dictionary is: the topics whose folds use it, and how its content is read.
import { isUtf8 } from "node:buffer";
import type { DictionaryName, DictionaryVersion } from "../event/dictionary.ts";
import { type Catalogue, readingCatalogue } from "./catalogue.ts";
import type { Steps } from "./csv-table.ts";
import { type FxRates, readingFxRates } from "./fx-rates.ts";

/** A version of a dictionary, ready to be used. */
export type Dictionary = DictionaryVersion &
  (
    | { readonly name: "catalogue"; readonly catalogue: Catalogue }
    | { readonly name: "fx"; readonly rates: FxRates }
  );

export type ReadDictionary =
  | { readonly kind: "dictionary"; readonly dictionary: Dictionary; readonly entries: number }
  /** At most 20 sentences, each with its line. */
  | { readonly kind: "refused"; readonly errors: readonly string[] };

/** Topics of which every partition gets a record of a new version. */
export const dictionaryTopics: Readonly<Record<DictionaryName, readonly string[]>> = {
  catalogue: ["web", "inventory"],
  fx: ["orders"],
};

/** Reads the content of `version`, which has its hash, in steps of a few milliseconds each. */
export function* readingDictionary(
  { name, sha256 }: DictionaryVersion,
  bytes: Uint8Array,
): Steps<ReadDictionary> {
  if (!isUtf8(bytes)) return { kind: "refused", errors: ["the file is not UTF-8"] };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  if (name === "catalogue") {
    const read = yield* readingCatalogue(text);
    if (read.kind === "refused") return read;
    const { catalogue } = read;
    const dictionary = { name, sha256, catalogue };
    return { kind: "dictionary", dictionary, entries: catalogue.entries.size };
  }
  const read = yield* readingFxRates(text);
  if (read.kind === "refused") return read;
  const { rates } = read;
  return { kind: "dictionary", dictionary: { name, sha256, rates }, entries: rates.size };
}
