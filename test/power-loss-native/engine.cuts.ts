// The power fails before any sync of the whole embedded platform: it starts again, and every event
// the log had acknowledged is in the warehouse once, with log, chain, files and rows in agreement.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { DuckDBInstance } from "@duckdb/node-api";
import { systemClock } from "../../src/clock.ts";
import { verifyFolder } from "../../src/main/commands/verify.ts";
import { fractions } from "../power-loss/fractions.ts";
import type { Image } from "./disk-model.ts";
import { startEngineOnDisk } from "./engine-on-disk.ts";
import { powerCuts } from "./power-cuts.ts";
import { memory, record, writeImage } from "./recorded-run.ts";

const program = join(import.meta.dirname, "event-sender.ts");
const cutsMax = 10;
const eventsPerRun = 100;
/** How long the sink may take for what is committed. */
const [loadPollMs, loadPollsMax] = [20, 1_000];

test("no acknowledged event is lost or doubled wherever the power is cut", async (t) => {
  const root = mkdtempSync(join(memory, "power-engine-"));
  t.after(() => rmSync(root, { recursive: true }));
  const draw = fractions(14);
  let disk: Image = new Map();
  let sent: readonly string[] = [];
  for (const first of [0, eventsPerRun]) {
    const folder = join(root, "run");
    const args = [String(first), String(eventsPerRun)];
    const run = await record({ program, arguments: args, folder, disk });
    const seen = { cuts: 0, setAside: 0 };
    let next = { disk, sent };
    for (const { name, image, acknowledged } of powerCuts(run, { draw, cutsMax })) {
      const expected = [...sent, ...acknowledged];
      const cut = join(root, "cut");
      writeImage(cut, image);
      const isSetAside = await checkRestart(cut, expected).catch((cause) => {
        throw new Error(name, { cause });
      });
      if (isSetAside) seen.setAside++;
      if (++seen.cuts === cutsMax / 2) next = { disk: image, sent: expected };
    }
    ({ disk, sent } = next);
    t.diagnostic(`${seen.cuts} cuts, ${seen.setAside} left a warehouse that DuckDB refuses`);
  }
  const torn = new Map(disk).set("warehouse.duckdb", Buffer.alloc(20_000));
  writeImage(join(root, "cut"), torn);
  assert.ok(await checkRestart(join(root, "cut"), sent), "a torn warehouse is rebuilt");
});

/** Starts the engine over the folder; returns whether the warehouse had to be rebuilt. */
async function checkRestart(folder: string, acknowledged: readonly string[]): Promise<boolean> {
  const engine = await startEngineOnDisk(folder);
  await engine.caughtUp();
  let events = await countsById(engine.warehouse);
  const lost = () => acknowledged.filter((n) => !events.has(`e${n}`));
  for (let polls = 0; polls < loadPollsMax && lost().length > 0; polls++) {
    await systemClock.sleep(loadPollMs);
    events = await countsById(engine.warehouse);
  }
  assert.deepEqual(lost(), [], "acknowledged events are in the warehouse");
  const repeated = [...events].filter(([, count]) => count !== 1);
  assert.deepEqual(repeated, [], "each is there once");
  await engine.stop();
  const { breaches } = await verifyFolder(folder);
  assert.deepEqual(
    breaches.found.map(({ message }) => message),
    [],
  );
  return engine.setAside !== undefined;
}

async function countsById(warehouse: DuckDBInstance): Promise<ReadonlyMap<string, number>> {
  const connection = await warehouse.connect();
  const reader = await connection.runAndReadAll(
    "SELECT event_id, count(*) FROM web_events GROUP BY ALL",
  );
  connection.closeSync();
  return new Map(reader.getRows().map(([id, count]) => [String(id), Number(count)]));
}
