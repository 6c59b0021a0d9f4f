// A process that commits batches of two partitions to a SqliteState, several under way at a time:
// `state-writer.ts <folder> <batches>` goes on after what the file holds and acknowledges
// `<partition> <batch>` for each.
import { join } from "node:path";
import { present } from "../../src/assert.ts";
import { SqliteState } from "../../src/state/sqlite/sqlite-state.ts";
import { acknowledgements } from "./acknowledge.ts";
import { batchOf, newestIn, partitions } from "./state-batches.ts";

const folder = present(process.argv[2], "a folder is given");
const batches = Number(process.argv[3]);
const acknowledge = acknowledgements(folder);
const state = new SqliteState({
  file: join(folder, "state.sqlite"),
  onFatal: (error) => {
    throw error;
  },
});

await Promise.all(
  partitions.map(async (id) => {
    const handle = await state.open(id);
    const found = await newestIn(handle);
    acknowledge(`${id.partition} ${found}`);
    for (let batch = found + 1; batch <= found + batches; batch++) {
      await handle.write(batchOf(id, batch));
      acknowledge(`${id.partition} ${batch}`);
    }
  }),
);
await state.close();
