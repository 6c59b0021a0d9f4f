// CSV by RFC 4180: quoted fields, doubled quotes, line ends of either kind, an optional byte order
// mark. Rows come out one at a time, so that whoever reads a large file can stop in between.

export interface CsvRow {
  /** Line the row starts on, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  readonly fault?: string;
}

/** The rows of the text; empty lines are skipped. A row with a fault is the last one. */
export function* csvRows(csv: string): Generator<CsvRow> {
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
