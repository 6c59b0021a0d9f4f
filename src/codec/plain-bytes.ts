// How much memory rows take: what bounds a step that reads files back, since the length of a
// compressed file says little about it.
import type { ColumnSet } from "./columns.ts";

/** Bytes the rows of `set` take in its columns, buffers not yet used left out. */
export function plainBytes(set: ColumnSet): number {
  let bytes = 0;
  for (const column of set.columns) {
    if (column.kind === "bytes") bytes += column.start(column.count) + 5 * column.count;
    else bytes += (column.kind === "bool" ? 2 : 9) * column.count;
  }
  return bytes;
}
