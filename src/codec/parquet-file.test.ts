import assert from "node:assert/strict";
import { test } from "node:test";
import { allSpecs, fill } from "../../test/parquet-tables.ts";
import type { ColumnSpec } from "./columns.ts";
import { isCopyable } from "./parquet-file.ts";
import { readFooter } from "./parquet-footer.ts";
import { encodeParquet } from "./parquet-write.ts";

test("a file of other columns, or of the same in another order, is not copied", () => {
  const [first, second, third] = allSpecs.slice(0, 6).filter(({ nullable }) => nullable);
  const required = allSpecs.find(({ nullable }) => !nullable);
  assert.ok(first && second && third && required);
  const columns = [first, second, third];
  const canCopy = (specs: readonly ColumnSpec[]) =>
    isCopyable(readFooter(encodeParquet(fill({ specs, rows: [] }))), columns);
  assert.deepEqual([canCopy(columns), canCopy([first, third]), canCopy([])], [true, true, true]);
  for (const specs of [
    [second, first, third],
    [...columns, required],
    [{ ...first, nullable: false }, second, third],
    [{ ...first, type: "int64" as const }, second, third],
  ]) {
    assert.equal(canCopy(specs), false);
  }
  const file = readFooter(encodeParquet(fill({ specs: [first], rows: [] })));
  assert.equal(isCopyable(file, [first, required]), false);
});
