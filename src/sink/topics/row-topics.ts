// Which tables' rows other services are sent, in which topic and under which key. The key is the
// one the table's events are ordered by, so that all rows of an entity take one way.

import { present } from "../../assert.ts";
import { type BytesColumn, ColumnSet } from "../../codec/columns.ts";
import { tables } from "../../event/tables.ts";

/** The values of some columns, joined by a colon, behind a prefix. */
interface RowKey {
  readonly prefix?: string;
  readonly columns: readonly string[];
}

/** The rows of one table and the topic they go to. */
export interface RowTopic {
  readonly topic: string;
  readonly table: string;
  /** The first whose columns all have a value; those of the last are never null. */
  readonly keys: readonly RowKey[];
}

export const rowTopics: readonly RowTopic[] = [
  {
    topic: "session",
    table: "sessions_revisions",
    keys: [
      { columns: ["anonymous_id"] },
      { prefix: "user:", columns: ["user_id"] },
      { columns: ["session_id"] },
    ],
  },
  {
    topic: "payment_status",
    table: "payments_revisions",
    keys: [{ columns: ["payment_key"] }],
  },
  {
    topic: "stock",
    table: "stock_levels_revisions",
    keys: [{ columns: ["sku", "location_id"] }],
  },
  { topic: "alerts", table: "alerts_revisions", keys: [{ columns: ["subject"] }] },
];

/** An empty set of the columns of a table. */
export function setOf(table: string): ColumnSet {
  const { specs } = present(
    tables.find(({ name }) => name === table),
    `there is a table ${table}`,
  );
  return new ColumnSet(table, specs);
}

/** Says the key of a row of `set`. */
export function keyReader({ keys }: RowTopic, set: ColumnSet): (row: number) => string {
  const read = keys.map(({ prefix = "", columns }) => ({
    prefix,
    columns: columns.map((name) => textColumn(set, name)),
  }));
  return (row) => {
    const key = read.find(({ columns }) => columns.every((column) => !column.isNull(row)));
    const { prefix, columns } = present(key, "a row has a key");
    return `${prefix}${columns.map((column) => column.textAt(row)).join(":")}`;
  };
}

function textColumn(set: ColumnSet, name: string): BytesColumn {
  return set.bytes(set.columns.findIndex(({ spec }) => spec.name === name));
}
