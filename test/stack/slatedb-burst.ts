// A process that reads many partitions at once over connections that are kept, as a worker does
// that takes over: `slatedb-burst.ts <endpoint> <bucket>`. It ends by itself.
import { SlateDbState } from "../../src/state/slatedb/slatedb-state.ts";
import { motoCredentials, motoRegion } from "../../stack/moto.ts";

const [endpoint = "", bucket = ""] = process.argv.slice(2);
const partitions = Array.from({ length: 12 }, (_, partition) => {
  return { topic: "web", generation: 1, partition };
});
const rounds = 15;
const readsAtOnce = 4;

const place = { url: `s3://${bucket}`, endpoint, region: motoRegion, credentials: motoCredentials };
const state = new SlateDbState(place);
await Promise.all(
  partitions.map(async (partition) => {
    const handle = await state.open(partition);
    await handle.write([{ key: "head", value: Buffer.alloc(2_000) }]);
    // Its memtable goes to L0, so that reads of the next handle go to the bucket.
    await handle.close();
  }),
);
const handles = await Promise.all(partitions.map((partition) => state.open(partition)));
for (let round = 0; round < rounds; round++) {
  const reads = handles.flatMap((handle) =>
    Array.from({ length: readsAtOnce }, () => {
      fold();
      return handle.get("head");
    }),
  );
  await Promise.all(reads);
}
await state.close();

/** What keeps the thread busy between two reads. */
function fold(): void {
  const until = performance.now() + 0.5;
  while (performance.now() < until);
}
