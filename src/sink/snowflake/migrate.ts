// Brings the schema in Snowflake up to the tables and views of this version: what is missing is
// made, nothing is dropped or changed. Runs before the first row of a new column is sent, and may
// run again at any time, also twice at once.
import type { ColumnSpec } from "../../codec/columns.ts";
import type { Table } from "../../event/ddl.ts";
import type { View } from "../../event/views.ts";
import {
  addColumn,
  columnsOfTable,
  createSchema,
  createTable,
  createView,
  logErrors,
  quoted,
  type SchemaName,
  snowflakeType,
} from "./ddl.ts";
import type { SqlSession } from "./sql-session.ts";

export interface Migration extends SchemaName {
  readonly tables: readonly Pick<Table, "name" | "specs">[];
  readonly views: readonly View[];
}

/** A column of another type than this version writes: somebody has to decide what becomes of it. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/** Type by column by table, names upper case, types as Snowflake tells them. */
export type KnownColumns = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Runs what is missing and answers it. Throws MigrationError and what the session throws. */
export async function migrate(
  session: Pick<SqlSession, "run">,
  migration: Migration,
): Promise<readonly string[]> {
  const { database, schema } = migration;
  const schemaDdl = createSchema(migration);
  await session.run(schemaDdl);
  const rows = await session.run(`SELECT table_name AS "TABLE_NAME",
    column_name AS "COLUMN_NAME", data_type AS "DATA_TYPE"
    FROM ${quoted(database)}.information_schema.columns WHERE table_schema = ${text(schema)}`);
  const known = new Map<string, Map<string, string>>();
  for (const { TABLE_NAME, COLUMN_NAME, DATA_TYPE } of rows) {
    const columns = known.get(String(TABLE_NAME)) ?? new Map<string, string>();
    known.set(String(TABLE_NAME), columns.set(String(COLUMN_NAME), String(DATA_TYPE)));
  }
  const statements = missingIn(known, migration);
  for (const statement of statements) await session.run(statement);
  return [schemaDdl, ...statements];
}

/** What is to be run where `known` is there. Throws MigrationError. */
export function missingIn(known: KnownColumns, migration: Migration): readonly string[] {
  const { tables, views } = migration;
  const statements: string[] = [];
  for (const table of tables) {
    const columns = known.get(table.name.toUpperCase());
    if (columns === undefined) {
      statements.push(createTable(migration, table), logErrors(migration, table.name));
      continue;
    }
    for (const spec of columnsOfTable(table)) {
      const type = columns.get(spec.name.toUpperCase());
      if (type === undefined) statements.push(addColumn(migration, table.name, spec));
      else expectType(table.name, spec, type);
    }
  }
  // All of them: a view made of `*` has the columns of the day it was made.
  for (const view of views) statements.push(createView(migration, view));
  return statements;
}

function expectType(table: string, spec: ColumnSpec, type: string): void {
  if (familyOf(type) === familyOf(snowflakeType(spec))) return;
  const column = `${table.toUpperCase()}.${spec.name.toUpperCase()}`;
  throw new MigrationError(`${column} is ${type}, but rows hold ${snowflakeType(spec)}`);
}

/** Types that hold the same values under several names. */
const families: readonly (readonly [RegExp, string])[] = [
  [/^(TEXT|VARCHAR|STRING|CHAR)/, "text"],
  [/^(NUMBER|DECIMAL|NUMERIC|FIXED|BIGINT|INT)/, "number"],
  [/^TIMESTAMP(_NTZ)?(\(\d\))?$|^DATETIME/, "timestamp"],
  [/^(VARIANT|JSON)/, "variant"],
  [/^(BINARY|VARBINARY|BLOB)/, "binary"],
];

function familyOf(type: string): string {
  const name = type.toUpperCase();
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? name;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
