// A process that loads the calls of duckdb-rounds.ts into a warehouse: `duckdb-loader.ts <folder>
// <data> <calls>` goes on after what the file holds, starts anew now and then, and acknowledges the
// newest seq of each call.
import { join } from "node:path";
import type { DuckDBInstance } from "@duckdb/node-api";
import { present } from "../../src/assert.ts";
import { systemClock } from "../../src/clock.ts";
import { openWarehouse } from "../../src/sink/duckdb/database.ts";
import { DuckDbSink } from "../../src/sink/duckdb/duckdb-sink.ts";
import { acknowledgements } from "./acknowledge.ts";
import { boundaries, callEntries, callsMax, partitions, tables } from "./duckdb-rounds.ts";

const reopenEveryCalls = 6;
const checkpointEveryCalls = 4;

const [folder = "", root = ""] = process.argv.slice(2);
const last = Number(process.argv[4]);
const acknowledge = acknowledgements(folder);

for (;;) {
  const done = await load();
  if (done >= Math.min(callsMax, last)) break;
  // A start that loads nothing: it migrates, and checkpoints when it closes.
  const { instance } = await openLoaded();
  instance.closeSync();
}

/** Opens the warehouse, loads a few calls and closes it; returns the number of calls it holds. */
async function load(): Promise<number> {
  const { instance } = await openLoaded();
  const sink = await DuckDbSink.open({ instance, root, tables, clock: systemClock });
  const token = await sink.token(present(partitions[0], "there is a partition"));
  const first = boundaries.indexOf(token?.seq ?? 0);
  acknowledge(String(token?.seq ?? 0));
  const end = Math.min(callsMax, last, first + reopenEveryCalls);
  for (let call = first; call < end; call++) {
    await sink.emit(callEntries(call));
    acknowledge(String(boundaries[call + 1]));
    if (call % checkpointEveryCalls === 2) await checkpoint(instance);
  }
  await sink.close();
  instance.closeSync();
  return end;
}

function openLoaded() {
  const file = join(folder, "warehouse.duckdb");
  return openWarehouse({ file, readableFolders: [root], tables, views: [] });
}

async function checkpoint(instance: DuckDBInstance): Promise<void> {
  const connection = await instance.connect();
  await connection.run("CHECKPOINT");
  connection.closeSync();
}
