// A process that loads the calls of duckdb-rounds.ts into a warehouse: `duckdb-loader.ts <folder>
// <data> <calls>` goes on after what the file holds and acknowledges the newest seq of each call.
import { join } from "node:path";
import { present } from "../../src/assert.ts";
import { systemClock } from "../../src/clock.ts";
import { openWarehouse } from "../../src/sink/duckdb/database.ts";
import { DuckDbSink } from "../../src/sink/duckdb/duckdb-sink.ts";
import { acknowledgements } from "./acknowledge.ts";
import { boundaries, callEntries, callsMax, partitions, tables } from "./duckdb-rounds.ts";

const checkpointEveryCalls = 5;

const [folder, root] = process.argv.slice(2).map((each) => present(each, "a folder is given"));
const calls = Number(process.argv[4]);
const acknowledge = acknowledgements(folder as string);
const instance = await openWarehouse({
  file: join(folder as string, "warehouse.duckdb"),
  readableFolders: [root as string],
  tables,
  views: [],
});
const sink = await DuckDbSink.open({ instance, root: root as string, tables, clock: systemClock });
const token = await sink.token(present(partitions[0], "there is a partition"));
const done = boundaries.indexOf(token?.seq ?? 0);
acknowledge(String(token?.seq ?? 0));
for (let call = done; call < Math.min(callsMax, done + calls); call++) {
  await sink.emit(callEntries(call));
  acknowledge(String(boundaries[call + 1]));
  if (call % checkpointEveryCalls === 3) {
    const connection = await instance.connect();
    await connection.run("CHECKPOINT");
    connection.closeSync();
  }
}
await sink.close();
instance.closeSync();
