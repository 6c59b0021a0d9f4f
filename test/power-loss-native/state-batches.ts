// The batches of the power-cut tests of the state: batch n of a partition puts three values over
// earlier ones, deletes one and says that it is n; its bytes follow from partition and n.
import assert from "node:assert/strict";
import type { PartitionId } from "../../src/event/position.ts";
import type { StateHandle, StateWrite } from "../../src/state/state.ts";
import { fractions } from "../power-loss/fractions.ts";

export const partitions: readonly PartitionId[] = [0, 1].map((partition) => ({
  topic: "orders",
  generation: 1,
  partition,
}));

const newestKey = "newest";
const valueBytesMax = 150_000;

export function batchOf({ partition }: PartitionId, batch: number): readonly StateWrite[] {
  const draw = fractions(batch * 2 + partition);
  const puts = Array.from({ length: 3 }, (_, i) => {
    const bytes = Math.floor(draw() ** 3 * valueBytesMax);
    const value = Buffer.alloc(bytes, `${partition}.${batch}.${i} `);
    return { key: `key/${(batch * 3 + i) % 7}`, value };
  });
  return [
    ...puts,
    { key: `key/${(batch * 5) % 7}`, value: null },
    { key: newestKey, value: Buffer.from(String(batch)) },
  ];
}

/** 0 before the first batch. */
export async function newestIn(handle: Pick<StateHandle, "get">): Promise<number> {
  const newest = await handle.get(newestKey);
  return newest ? Number(Buffer.from(newest)) : 0;
}

/** Fails unless the partition holds the batches up to the newest one, whole; returns that. */
export async function checkBatches(
  partition: PartitionId,
  handle: Pick<StateHandle, "get" | "list">,
): Promise<number> {
  const newest = await newestIn(handle);
  const expected = new Map<string, Uint8Array>();
  // A key is written again within seven batches.
  for (let batch = Math.max(1, newest - 14); batch <= newest; batch++) {
    for (const { key, value } of batchOf(partition, batch)) {
      if (value === null) expected.delete(key);
      else expected.set(key, value);
    }
  }
  const entries = await handle.list("", { limit: 100 });
  assert.deepEqual(entries.map(({ key }) => key).sort(), [...expected.keys()].sort());
  for (const { key, value } of entries) {
    assert.ok(
      Buffer.from(expected.get(key) ?? []).equals(value),
      `${key} is as of batch ${newest}`,
    );
  }
  return newest;
}
