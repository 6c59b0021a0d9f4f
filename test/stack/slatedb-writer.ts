// A process that owns a partition and commits until it is killed. It says `open <epoch>` and, after
// each commit is durable, its number. Arguments: endpoint, address, first number.
import { SlateDbState } from "../../src/state/slatedb/slatedb-state.ts";
import { motoCredentials, motoRegion } from "../../stack/moto.ts";
import { numbered, partition } from "./slatedb-place.ts";

const [endpoint = "", url = "", first = "0"] = process.argv.slice(2);
const place = { url, endpoint, region: motoRegion, credentials: motoCredentials };
const handle = await new SlateDbState(place).open(partition);
process.stdout.write(`open ${handle.epoch}\n`);
for (let n = Number(first); ; n += 1) {
  await handle.write(numbered(n));
  process.stdout.write(`${n}\n`);
}
