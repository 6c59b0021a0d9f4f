// Snowflake's DDL of tables and streaming pipes, read as far as the platform uses it. What the
// stand-in would have to guess at, it refuses.
import { type ColumnType, columnType } from "./column-type.ts";
import { SqlError, SqlReader, sqlTokens } from "./sql-tokens.ts";

/** A name of one to three parts, the last one the object's own. */
export type SqlPath = readonly string[];

export type DefaultValue = { readonly kind: "now" } | { readonly kind: "value"; value: unknown };

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly isNullable: boolean;
  readonly default: DefaultValue | null;
}

export interface TableProperties {
  readonly isEvolving?: boolean;
  readonly isErrorLogging?: boolean;
}

export type Ddl =
  | {
      readonly kind: "create-table";
      readonly path: SqlPath;
      readonly whenThere: "fail" | "keep" | "replace";
      readonly columns: readonly Column[];
      readonly properties: TableProperties;
    }
  | { readonly kind: "create-schema"; readonly path: SqlPath }
  | { readonly kind: "drop-table" | "drop-pipe"; readonly path: SqlPath; readonly isSure: boolean }
  | { readonly kind: "truncate"; readonly path: SqlPath }
  | {
      readonly kind: "add-column";
      readonly path: SqlPath;
      readonly column: Column;
      readonly isSure: boolean;
    }
  | { readonly kind: "drop-column"; readonly path: SqlPath; readonly column: string }
  | { readonly kind: "set"; readonly path: SqlPath; readonly properties: TableProperties }
  | {
      readonly kind: "create-pipe";
      readonly path: SqlPath;
      readonly whenThere: "fail" | "keep" | "replace";
      readonly table: SqlPath;
    };

/** What the statement defines, or undefined when it is no DDL of a table, schema or pipe. */
export function parseDdl(sql: string): Ddl | undefined {
  const reader = new SqlReader(sqlTokens(sql));
  const ddl = readDdl(reader);
  if (ddl === undefined) return undefined;
  reader.take(";");
  if (reader.peek()) throw reader.unexpected("the end of the statement");
  return ddl;
}

function readDdl(reader: SqlReader): Ddl | undefined {
  if (reader.take("CREATE OR REPLACE TABLE")) return createTable(reader, "replace");
  if (reader.take("CREATE TABLE")) return createTable(reader, ifNotExists(reader));
  if (reader.take("CREATE OR REPLACE PIPE")) return createPipe(reader, "replace");
  if (reader.take("CREATE PIPE")) return createPipe(reader, ifNotExists(reader));
  if (reader.take("CREATE SCHEMA")) {
    ifNotExists(reader);
    return { kind: "create-schema", path: path(reader) };
  }
  if (reader.take("DROP TABLE")) return { kind: "drop-table", ...dropped(reader) };
  if (reader.take("DROP PIPE")) return { kind: "drop-pipe", ...dropped(reader) };
  if (reader.take("TRUNCATE")) {
    reader.take("TABLE");
    return { kind: "truncate", path: path(reader) };
  }
  if (reader.take("ALTER TABLE")) return alterTable(reader);
  return undefined;
}

const ifNotExists = (reader: SqlReader) => (reader.take("IF NOT EXISTS") ? "keep" : "fail");

function dropped(reader: SqlReader): { path: SqlPath; isSure: boolean } {
  const isSure = !reader.take("IF EXISTS");
  return { path: path(reader), isSure };
}

function path(reader: SqlReader): string[] {
  const parts = [reader.name()];
  while (reader.take(".")) parts.push(reader.name());
  if (parts.length > 3) throw new SqlError(`a name of ${parts.length} parts: ${parts.join(".")}`);
  return parts;
}

function createTable(reader: SqlReader, whenThere: "fail" | "keep" | "replace"): Ddl {
  const name = path(reader);
  const columns: Column[] = [];
  reader.expect("(");
  do {
    if (skipConstraint(reader)) continue;
    columns.push(column(reader));
  } while (reader.take(","));
  reader.expect(")");
  const properties = tableProperties(reader);
  return { kind: "create-table", path: name, whenThere, columns, properties };
}

/** Snowflake keeps keys as information only, so they change nothing here. */
function skipConstraint(reader: SqlReader): boolean {
  if (reader.take("CONSTRAINT")) reader.name();
  if (!reader.take("PRIMARY KEY") && !reader.take("UNIQUE")) return false;
  skipParentheses(reader);
  return true;
}

function skipParentheses(reader: SqlReader): void {
  reader.expect("(");
  for (let depth = 1; depth > 0; ) {
    const { kind, text } = reader.next();
    if (kind === "symbol" && text === "(") depth++;
    if (kind === "symbol" && text === ")") depth--;
  }
}

function column(reader: SqlReader): Column {
  const name = reader.name();
  const type = readType(reader, name);
  let isNullable = true;
  let defaultValue: DefaultValue | null = null;
  for (;;) {
    if (reader.take("NOT NULL")) isNullable = false;
    else if (reader.take("DEFAULT")) defaultValue = readDefault(reader, name);
    else if (reader.take("COMMENT")) reader.next();
    else if (!reader.take("NULL") && !reader.take("PRIMARY KEY") && !reader.take("UNIQUE")) break;
  }
  return { name, type, isNullable, default: defaultValue };
}

function readType(reader: SqlReader, name: string): ColumnType {
  let word = reader.name();
  if (word === "DOUBLE" && reader.take("PRECISION")) word = "DOUBLE PRECISION";
  const given: number[] = [];
  if (reader.take("(")) {
    do given.push(Number(reader.next().text));
    while (reader.take(","));
    reader.expect(")");
  }
  const type = columnType(word, given);
  if (!type) throw new SqlError(`column ${name}: the stand-in has no type ${word}`);
  return type;
}

function readDefault(reader: SqlReader, name: string): DefaultValue {
  const token = reader.next();
  if (token.kind === "text") return { kind: "value", value: token.text };
  if (token.kind === "number") return { kind: "value", value: token.text };
  if (token.text === "TRUE" || token.text === "FALSE") {
    return { kind: "value", value: token.text === "TRUE" };
  }
  if (token.text === "NULL") return { kind: "value", value: null };
  if (token.text === "CURRENT_TIMESTAMP" || token.text === "SYSDATE") {
    if (reader.take("(")) reader.expect(")");
    return { kind: "now" };
  }
  const known = "a literal, CURRENT_TIMESTAMP() or SYSDATE()";
  throw new SqlError(`column ${name}: the default must be ${known}, not ${token.text}`);
}

function tableProperties(reader: SqlReader): TableProperties {
  const properties: { isEvolving?: boolean; isErrorLogging?: boolean } = {};
  for (;;) {
    if (reader.take("CLUSTER BY")) skipParentheses(reader);
    else if (reader.take("ENABLE_SCHEMA_EVOLUTION =")) properties.isEvolving = truth(reader);
    else if (reader.take("ERROR_LOGGING =")) properties.isErrorLogging = truth(reader);
    else if (reader.take("DATA_RETENTION_TIME_IN_DAYS =")) reader.next();
    else if (reader.take("CHANGE_TRACKING =")) reader.next();
    else if (reader.take("COMMENT =")) reader.next();
    else return properties;
  }
}

function truth(reader: SqlReader): boolean {
  if (reader.take("TRUE")) return true;
  reader.expect("FALSE");
  return false;
}

function alterTable(reader: SqlReader): Ddl {
  reader.take("IF EXISTS");
  const name = path(reader);
  if (reader.take("ADD")) {
    reader.take("COLUMN");
    const isSure = !reader.take("IF NOT EXISTS");
    return { kind: "add-column", path: name, column: column(reader), isSure };
  }
  if (reader.take("DROP")) {
    reader.take("COLUMN");
    return { kind: "drop-column", path: name, column: reader.name() };
  }
  reader.expect("SET");
  return { kind: "set", path: name, properties: tableProperties(reader) };
}

/** Only pipes that match columns by name: a positional SELECT has lost rows without a word. */
function createPipe(reader: SqlReader, whenThere: "fail" | "keep" | "replace"): Ddl {
  const name = path(reader);
  reader.expect("AS COPY INTO");
  const table = path(reader);
  reader.expect("FROM TABLE ( DATA_SOURCE ( TYPE =>");
  if (reader.next().text !== "STREAMING") throw new SqlError("TYPE must be 'STREAMING'");
  reader.expect(") )");
  reader.expect("MATCH_BY_COLUMN_NAME =");
  reader.expect("CASE_INSENSITIVE");
  if (reader.take("CLUSTER_AT_INGEST_TIME =")) truth(reader);
  return { kind: "create-pipe", path: name, whenThere, table };
}
