// Tables and views as Snowflake's DDL, from the same specs as DuckDB's. Names are upper case and
// quoted, which is what rows are matched by. Nullability is left to the data files, as it is in
// DuckDB. Pipes are never made: the default one of a table comes with its first channel, and
// replacing a pipe would end its channels and their tokens.
import type { ColumnSpec } from "../../codec/columns.ts";
import type { Table } from "../../event/ddl.ts";
import { rowIdentity } from "../../event/row-identity.ts";
import type { View } from "../../event/views.ts";

/** Where the tables are; names as Snowflake keeps them, upper case unless they were quoted. */
export interface SchemaName {
  readonly database: string;
  readonly schema: string;
}

/** When rows were handed over; they can be read some seconds later, once they are committed. */
const loadedAt: ColumnSpec = { name: "loaded_at", type: "timestamp", nullable: true };

/** The Snowflake type a column lands in. */
export function snowflakeType({ type, scale }: ColumnSpec): string {
  switch (type) {
    case "utf8":
      return "VARCHAR";
    case "json":
      return "VARIANT";
    case "binary":
      return "BINARY";
    case "int64":
      return "NUMBER(19,0)";
    case "timestamp":
      return "TIMESTAMP_NTZ(6)";
    case "decimal":
      return `NUMBER(18,${scale ?? 0})`;
    case "bool":
      return "BOOLEAN";
  }
}

/** Columns of a table in Snowflake: its own and `loaded_at`. */
export function columnsOfTable({ specs }: Pick<Table, "specs">): readonly ColumnSpec[] {
  return [...specs, loadedAt];
}

export function createSchema({ database, schema }: SchemaName): string {
  return `CREATE SCHEMA IF NOT EXISTS ${quoted(database)}.${quoted(schema)}`;
}

/** Creates the table unless it is there. */
export function createTable(at: SchemaName, table: Pick<Table, "name" | "specs">): string {
  const columns = columnsOfTable(table).map((spec) => `  ${columnDdl(spec)}`);
  return `CREATE TABLE IF NOT EXISTS ${pathOf(at, table.name)} (
${columns.join(",\n")}
) CLUSTER BY (${clusterKeys(table).join(", ")})`;
}

export function addColumn(at: SchemaName, table: string, spec: ColumnSpec): string {
  return `ALTER TABLE ${pathOf(at, table)} ADD COLUMN IF NOT EXISTS ${columnDdl(spec)}`;
}

/** Rows that are refused are kept in the table's error table. */
export function logErrors(at: SchemaName, table: string): string {
  return `ALTER TABLE ${pathOf(at, table)} SET ERROR_LOGGING = TRUE`;
}

/** Creates the view or replaces it; whoever may read it still may. */
export function createView(at: SchemaName, { name, query }: View): string {
  return `CREATE OR REPLACE VIEW ${pathOf(at, name)} COPY GRANTS AS\n${query}`;
}

/**
 * By day, so that what is bounded by time reads few partitions; revisions then by what they are
 * revisions of. The default pipe sorts rows by these as they come in.
 */
export function clusterKeys({ name, specs }: Pick<Table, "name" | "specs">): readonly string[] {
  const times = specs.filter(({ type }) => type === "timestamp").map((spec) => spec.name);
  const time = times.includes("appended_at") ? "appended_at" : (times[0] ?? loadedAt.name);
  const day = `TO_DATE(${upper(time)})`;
  const key = name.endsWith("_revisions") ? specs[rowIdentity.length] : undefined;
  return key ? [day, upper(key.name)] : [day];
}

function columnDdl(spec: ColumnSpec): string {
  return `${upper(spec.name)} ${snowflakeType(spec)}`;
}

function pathOf({ database, schema }: SchemaName, name: string): string {
  return `${quoted(database)}.${quoted(schema)}.${upper(name)}`;
}

function upper(name: string): string {
  return quoted(name.toUpperCase());
}

/** An identifier exactly as it is written. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
