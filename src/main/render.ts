// Rows for people and programs: table, CSV, JSON.
import type { JsonValue, QueryRow } from "../sink/query.ts";

export type Format = "table" | "csv" | "json";

const cellWidthMax = 60;

export function render(rows: readonly QueryRow[], format: Format): string {
  switch (format) {
    case "json":
      return `[${rows.map((row) => JSON.stringify(row)).join(",\n")}]\n`;
    case "csv":
      return csv(rows);
    case "table":
      return table(rows);
  }
}

/** RFC 4180; a text cell that a spreadsheet would run as a formula gets an apostrophe in front. */
function csv(rows: readonly QueryRow[]): string {
  const names = Object.keys(rows[0] ?? {});
  const cell = (value: JsonValue): string => {
    const text = textOf(value);
    // Decimals and large integers are texts too; of numbers a minus alone begins no formula.
    const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-\d+(?:\.\d+)?$/.test(text);
    const inert = typeof value === "string" && isFormula ? `'${text}` : text;
    return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };
  const lines = rows.map((row) => names.map((name) => cell(row[name] ?? null)).join(","));
  return [names.map(cell).join(","), ...lines].map((line) => `${line}\r\n`).join("");
}

function table(rows: readonly QueryRow[]): string {
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return "(no rows)\n";
  const cells = rows.map((row) => names.map((name) => clip(textOf(row[name] ?? null))));
  const widths = names.map((name, i) =>
    cells.reduce((width, row) => Math.max(width, (row[i] ?? "").length), name.length),
  );
  const line = (row: readonly string[]) =>
    row
      .map((text, i) => text.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width));
  return `${[line(names), line(rule), ...cells.map(line)].join("\n")}\n`;
}

function textOf(value: JsonValue): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Control characters never reach a terminal. */
function clip(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, "·");
  return plain.length > cellWidthMax ? `${plain.slice(0, cellWidthMax - 1)}…` : plain;
}
