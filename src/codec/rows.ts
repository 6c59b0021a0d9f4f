// The writer of a table's rows: a column set with its columns by name.
import { ColumnSet, type ColumnSpec } from "./columns.ts";

export interface Rows<Columns> {
  readonly set: ColumnSet;
  readonly columns: Columns;
  begin(): void;
  end(): void;
}

/** Empty rows of `table`; `columnsOf` names the columns of the set. */
export function rowsOf<Columns>(
  table: string,
  specs: readonly ColumnSpec[],
  columnsOf: (set: ColumnSet) => Columns,
): Rows<Columns> {
  const set = new ColumnSet(table, specs);
  return { set, columns: columnsOf(set), begin: () => set.begin(), end: () => set.end() };
}
