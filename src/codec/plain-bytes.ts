// How much memory rows take: what bounds a step that reads files back, since the length of a
// compressed file says little about it.
import type { Column, ColumnSet } from "./columns.ts";

/** Bytes the rows of `set` take in its columns, buffers not yet used left out. */
export function plainBytes(set: ColumnSet): number {
  return set.columns.reduce((sum, column) => sum + plainBytesOf(column), 0);
}

/** Bytes that the values of one column take. */
export function plainBytesOf(column: Column): number {
  if (column.kind === "bytes") return column.start(column.count) + 5 * column.count;
  return (column.kind === "bool" ? 2 : 9) * column.count;
}
