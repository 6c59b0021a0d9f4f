// Column specs as DuckDB DDL. Timestamps are TIMESTAMP in UTC, so that no result depends on a time
// zone or on an extension; JSON is text. Nullability is left to the data files, which enforce it.
import type { ColumnSpec } from "../codec/columns.ts";

/** A table as sinks and readers know it. */
export interface Table {
  readonly name: string;
  /** Columns of the table and of its data files, in order. */
  readonly specs: readonly ColumnSpec[];
  /** Creates the table in DuckDB unless it is there. */
  readonly ddl: string;
}

export function makeTable(name: string, specs: readonly ColumnSpec[]): Table {
  const columns = specs.map((spec) => `  "${spec.name}" ${sqlType(spec)}`);
  return { name, specs, ddl: `CREATE TABLE IF NOT EXISTS "${name}" (\n${columns.join(",\n")}\n)` };
}

/** The DuckDB type a column lands in. */
export function sqlType({ type, scale }: ColumnSpec): string {
  switch (type) {
    case "utf8":
    case "json":
      return "VARCHAR";
    case "binary":
      return "BLOB";
    case "int64":
      return "BIGINT";
    case "timestamp":
      return "TIMESTAMP";
    case "decimal":
      return `DECIMAL(18,${scale ?? 0})`;
    case "bool":
      return "BOOLEAN";
  }
}
