// A CSV file with a known header, checked row by row: one bad line refuses the whole file, and each
// problem is a sentence with its line. Read in steps, so that a large file can give others a turn.
import { csvRows } from "../codec/csv-rows.ts";

export interface CsvTable {
  readonly header: readonly string[];
  readonly rowsMax: number;
  /** Takes in a row with as many fields as the header, or says what is wrong with it. */
  take(fields: readonly string[]): string | undefined;
}

/** Work that pauses now and then; `undefined` each time. */
export type Steps<T> = Generator<undefined, T, void>;

const fieldMax = 512;
const errorsMax = 20;
/** A few milliseconds of work. */
const rowsPerStep = 1_024;

/** Reads all of the file; at most 20 problems, none when `table` took every row. */
export function* readingTable(csv: string, table: CsvTable): Steps<readonly string[]> {
  const errors: string[] = [];
  let rows = -1;
  for (const { line, fields, fault } of csvRows(csv)) {
    const isHeader = ++rows === 0;
    const problem = fault ?? (isHeader ? headerProblem(fields, table) : rowProblem(fields, table));
    if (problem !== undefined) errors.push(`line ${line}: ${problem}`);
    if ((isHeader && problem !== undefined) || errors.length === errorsMax) break;
    if (rows > table.rowsMax) {
      errors.push(`line ${line}: more than ${table.rowsMax} rows`);
      break;
    }
    if (rows % rowsPerStep === rowsPerStep - 1) yield undefined;
  }
  if (rows < 0) errors.push(`line 1: ${expected(table)}`);
  return errors;
}

/** The outcome of all steps, one right behind the other. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

function headerProblem(fields: readonly string[], table: CsvTable): string | undefined {
  const found = fields.map((field) => field.trim().toLowerCase());
  return found.join() === table.header.join() ? undefined : expected(table);
}

function rowProblem(fields: readonly string[], table: CsvTable): string | undefined {
  const { header } = table;
  if (fields.length !== header.length) {
    return `expected ${header.length} fields, found ${fields.length}`;
  }
  const long = fields.findIndex((field) => field.length > fieldMax);
  if (long >= 0) return `${header[long]} is longer than ${fieldMax} characters`;
  return table.take(fields);
}

function expected({ header }: CsvTable): string {
  return `expected the header ${header.join()}`;
}
