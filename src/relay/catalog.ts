// What PostgreSQL's catalogue says of the tables we read: columns with their base types, primary
// key. Read over an ordinary connection, when a table is first seen and when it changed.
import type { Client } from "pg";
import { databaseFault } from "./change-stream.ts";

export interface TableShape {
  /** OID of the base type of each column; a domain's is that of what it is over. */
  readonly typeOids: ReadonlyMap<string, number>;
  /** Columns in their order. */
  readonly columns: readonly string[];
  /** Columns of the primary key in their order; empty without one. */
  readonly key: readonly string[];
}

const columnsQuery = `
  WITH RECURSIVE base(attname, attnum, oid) AS (
    SELECT a.attname, a.attnum, a.atttypid
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p')
      AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT b.attname, b.attnum, t.typbasetype
    FROM base b JOIN pg_type t ON t.oid = b.oid WHERE t.typtype = 'd'
  )
  SELECT b.attname, b.oid
  FROM base b JOIN pg_type t ON t.oid = b.oid WHERE t.typtype <> 'd' ORDER BY b.attnum`;

const keyQuery = `
  SELECT a.attname
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
  WHERE n.nspname = $1 AND c.relname = $2 AND i.indisprimary ORDER BY k.place`;

/** Undefined where there is no such table. Throws RelayFault. */
export async function readShape(
  client: Client,
  { schema, table }: { readonly schema: string; readonly table: string },
): Promise<TableShape | undefined> {
  try {
    const { rows } = await client.query<{ attname: string; oid: string }>(columnsQuery, [
      schema,
      table,
    ]);
    if (rows.length === 0) return undefined;
    const key = await client.query<{ attname: string }>(keyQuery, [schema, table]);
    return {
      typeOids: new Map(rows.map(({ attname, oid }) => [attname, Number(oid)])),
      columns: rows.map(({ attname }) => attname),
      key: key.rows.map(({ attname }) => attname),
    };
  } catch (error) {
    throw databaseFault(error);
  }
}

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
