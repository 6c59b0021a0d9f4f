import assert from "node:assert/strict";
import { test } from "node:test";
import { ColumnSet } from "../codec/columns.ts";
import { Batch, verdict } from "./batch.ts";

function batchOf(records: number): { batch: Batch; set: ColumnSet } {
  const set = new ColumnSet("t", [{ name: "n", type: "int64", nullable: false }]);
  const batch = new Batch({ topic: "web", generation: 1, partition: 0 }, [set]);
  batch.reset();
  for (let i = 0; i < records; i++) {
    set.begin();
    set.number(0).put(i);
    set.end();
    batch.count++;
    batch.verdict[i] = verdict.landed;
    batch.set[i] = 0;
    batch.row[i] = i;
  }
  return { batch, set };
}

test("rows of records that did not land go, the others move up and are found again", () => {
  const { batch, set } = batchOf(5);
  batch.verdict[1] = verdict.duplicate;
  batch.refuse(3, { code: "id_conflict", path: "/id", step: "deduplicate" });
  batch.dropRefusedRows();
  assert.equal(set.rows, 3);
  assert.deepEqual([...set.number(0).values.subarray(0, 3)], [0, 2, 4]);
  assert.deepEqual(
    [...batch.row.subarray(0, 5)].filter((_, i) => batch.set[i] === 0),
    [0, 1, 2],
  );
  assert.equal(batch.verdict[3], verdict.quarantined);
});

test("rows of earlier slices of the same commit are left alone", () => {
  const { batch, set } = batchOf(3);
  batch.reset();
  set.begin();
  set.number(0).put(9);
  set.end();
  batch.count = 1;
  batch.verdict[0] = verdict.duplicate;
  batch.set[0] = 0;
  batch.row[0] = 3;
  batch.dropRefusedRows();
  assert.equal(set.rows, 3);
});

test("a batch that is reset forgets why records of the slice before were refused", () => {
  const { batch } = batchOf(2);
  batch.refuse(1, { code: "wrong_type", path: "/data", step: "contract" });
  batch.reset();
  assert.equal(batch.failure[1], undefined);
});
