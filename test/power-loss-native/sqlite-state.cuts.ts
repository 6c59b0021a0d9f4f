// The power fails before any sync of the state file: it opens, holds every acknowledged batch, and
// each batch as a whole or not at all. So it is when the power fails again while it recovers.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { SqliteState } from "../../src/state/sqlite/sqlite-state.ts";
import { fractions } from "../power-loss/fractions.ts";
import type { Image } from "./disk-model.ts";
import { powerCuts } from "./power-cuts.ts";
import { memory, record, writeImage } from "./recorded-run.ts";
import { batchOf, checkBatches, partitions } from "./state-batches.ts";

const program = join(import.meta.dirname, "state-writer.ts");
const cutsMax = 150;

test("a state file keeps what it acknowledged wherever the power is cut", async (t) => {
  const root = mkdtempSync(join(memory, "power-state-"));
  t.after(() => rmSync(root, { recursive: true }));
  const draw = fractions(11);
  let disk: Image = new Map();
  for (const batches of [40, 25]) {
    const run = await record({
      program,
      arguments: [String(batches)],
      folder: join(root, "run"),
      disk,
    });
    let cuts = 0;
    for (const { name, image, acknowledged } of powerCuts(run, { draw, cutsMax })) {
      const folder = join(root, "cut");
      writeImage(folder, image);
      const newest = await reopened(folder).catch((cause) => {
        throw new Error(name, { cause });
      });
      for (const line of acknowledged) {
        const [partition, batch] = line.split(" ").map(Number);
        assert.ok((newest[partition ?? 0] ?? 0) >= (batch ?? 0), `${name}: ${line} is kept`);
      }
      // The next run begins where this one was cut, half way.
      if (++cuts === cutsMax / 2) disk = image;
    }
    t.diagnostic(`${cuts} cuts`);
  }
});

/** The newest batch of each partition, after checking that the file takes another one. */
async function reopened(folder: string): Promise<readonly number[]> {
  const state = new SqliteState({
    file: join(folder, "state.sqlite"),
    onFatal: (error) => assert.fail(error),
  });
  const newest: number[] = [];
  for (const partition of partitions) {
    const handle = await state.open(partition);
    const last = await checkBatches(partition, handle);
    await handle.write(batchOf(partition, last + 1));
    assert.equal(await checkBatches(partition, handle), last + 1);
    newest.push(last);
  }
  await state.close();
  return newest;
}
