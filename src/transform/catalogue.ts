// The product catalogue as a dictionary: what an event's sku is called, and whose it is. Immutable
// and versioned by its content, so that a replay names the one it ran under.
import { createHash } from "node:crypto";

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
const fieldMax = 512;
const errorsMax = 20;

/**
 * Reads CSV (RFC 4180, UTF-8, an optional byte order mark) with the header line
 * `sku,name,brand,category,seller,cost`. One bad line refuses the whole file.
 */
export function parseCatalogue(csv: string): ParsedCatalogue {
  const entries = new Map<string, CatalogueEntry>();
  const errors: string[] = [];
  let isHeader = true;
  for (const { line, fields, fault } of csvRows(csv)) {
    const problem = fault ?? (isHeader ? headerProblem(fields) : rowProblem(fields, entries));
    if (problem !== undefined) errors.push(`line ${line}: ${problem}`);
    else if (!isHeader) addEntry(entries, fields);
    if (isHeader && problem !== undefined) break;
    if (errors.length === errorsMax) break;
    isHeader = false;
  }
  if (isHeader && errors.length === 0) errors.push(`line 1: expected the header ${header}`);
  if (errors.length > 0) return { kind: "refused", errors };
  const version = createHash("sha256").update(csv).digest("hex").slice(0, 16);
  return { kind: "catalogue", catalogue: { version, entries } };
}

function addEntry(entries: Map<string, CatalogueEntry>, fields: readonly string[]): void {
  const [sku = "", name = "", brand = "", category = "", seller = "", cost = ""] = fields;
  entries.set(sku, { name, brand, category, seller, cost });
}

function headerProblem(fields: readonly string[]): string | undefined {
  const found = fields.map((field) => field.trim().toLowerCase());
  return found.join() === header.join() ? undefined : `expected the header ${header.join()}`;
}

function rowProblem(
  fields: readonly string[],
  entries: ReadonlyMap<string, CatalogueEntry>,
): string | undefined {
  if (fields.length !== header.length) {
    return `expected ${header.length} fields, found ${fields.length}`;
  }
  const long = fields.findIndex((field) => field.length > fieldMax);
  if (long >= 0) return `${header[long]} is longer than ${fieldMax} characters`;
  const [sku = "", , , , , cost = ""] = fields;
  if (sku === "") return "sku is empty";
  if (entries.has(sku)) return `sku ${JSON.stringify(sku)} is there twice`;
  if (entries.size === rowsMax) return `more than ${rowsMax} rows`;
  if (!/^(\d{1,13}(\.\d{1,5})?)?$/.test(cost))
    return `cost ${JSON.stringify(cost)} is not a decimal such as 12.50`;
  return undefined;
}

interface CsvRow {
  /** Line the row starts on, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  readonly fault?: string;
}

/** The rows of the text; empty lines are skipped. A row with a fault is the last one. */
function* csvRows(csv: string): Generator<CsvRow> {
  let at = csv.startsWith("\ufeff") ? 1 : 0;
  let line = 1;
  while (at < csv.length) {
    const start = line;
    const fields: string[] = [];
    for (;;) {
      const isQuoted = csv[at] === '"';
      const end = isQuoted ? closingQuote(csv, at + 1) : plainEnd(csv, at);
      if (end < 0) return yield { line: start, fields, fault: "a quoted field is not closed" };
      const text = csv.slice(isQuoted ? at + 1 : at, end);
      if (isQuoted) line += text.split("\n").length - 1;
      fields.push(isQuoted ? text.replaceAll('""', '"') : text);
      at = isQuoted ? end + 1 : end;
      if (csv[at] !== ",") break;
      at++;
    }
    if (csv[at] === "\r" && csv[at + 1] === "\n") at++;
    if (at < csv.length && csv[at] !== "\n") {
      return yield { line: start, fields, fault: "unexpected text behind a field" };
    }
    at++;
    line++;
    if (fields.length > 1 || fields[0] !== "") yield { line: start, fields };
  }
}

/** Where the quoted field ends: a quote that is not doubled; -1 when there is none. */
function closingQuote(csv: string, from: number): number {
  for (let at = csv.indexOf('"', from); at >= 0; at = csv.indexOf('"', at + 2)) {
    if (csv[at + 1] !== '"') return at;
  }
  return -1;
}

function plainEnd(csv: string, from: number): number {
  let at = from;
  while (at < csv.length && csv[at] !== "," && csv[at] !== "\n" && csv[at] !== "\r") at++;
  return at;
}
