// The product catalogue as a dictionary: what an event's sku is called, and whose it is. Immutable
// and versioned by its content, so that a replay names the one it ran under.
import { createHash } from "node:crypto";
import { atOnce, readingTable, type Steps } from "./csv-table.ts";

export interface CatalogueEntry {
  readonly name: string;
  readonly brand: string;
  readonly category: string;
  readonly seller: string;
  /**
   * Unit cost in the shop's currency, a decimal of at most 5 places as written; "" when not given.
   */
  readonly cost: string;
}

export interface Catalogue {
  /** First 16 hexadecimal digits of the file's SHA-256; "empty" for no catalogue. */
  readonly version: string;
  readonly entries: ReadonlyMap<string, CatalogueEntry>;
}

export const emptyCatalogue: Catalogue = { version: "empty", entries: new Map() };

export type ParsedCatalogue =
  | { readonly kind: "catalogue"; readonly catalogue: Catalogue }
  /** At most 20 sentences, each with its line. */
  | { readonly kind: "refused"; readonly errors: readonly string[] };

const header = ["sku", "name", "brand", "category", "seller", "cost"];
const rowsMax = 1_000_000;

/**
 * Reads CSV (RFC 4180, UTF-8, an optional byte order mark) with the header line
 * `sku,name,brand,category,seller,cost`. One bad line refuses the whole file.
 */
export function parseCatalogue(csv: string): ParsedCatalogue {
  return atOnce(readingCatalogue(csv));
}

/** The same in steps of a few milliseconds each. */
export function* readingCatalogue(csv: string): Steps<ParsedCatalogue> {
  const entries = new Map<string, CatalogueEntry>();
  const take = (fields: readonly string[]) => {
    const problem = rowProblem(fields, entries);
    if (problem === undefined) addEntry(entries, fields);
    return problem;
  };
  const errors = yield* readingTable(csv, { header, rowsMax, take });
  if (errors.length > 0) return { kind: "refused", errors };
  const version = createHash("sha256").update(csv).digest("hex").slice(0, 16);
  return { kind: "catalogue", catalogue: { version, entries } };
}

function addEntry(entries: Map<string, CatalogueEntry>, fields: readonly string[]): void {
  const [sku = "", name = "", brand = "", category = "", seller = "", cost = ""] = fields;
  entries.set(sku, { name, brand, category, seller, cost });
}

function rowProblem(
  fields: readonly string[],
  entries: ReadonlyMap<string, CatalogueEntry>,
): string | undefined {
  const [sku = "", , , , , cost = ""] = fields;
  if (sku === "") return "sku is empty";
  if (entries.has(sku)) return `sku ${JSON.stringify(sku)} is there twice`;
  if (!/^(\d{1,13}(\.\d{1,5})?)?$/.test(cost))
    return `cost ${JSON.stringify(cost)} is not a decimal such as 12.50`;
  return undefined;
}
