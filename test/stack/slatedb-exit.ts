// A process that closes in the way its first argument names, with calls of SlateDB under way and S3
// cut off, says so, and kills itself: an exit waits for what is polled. Other arguments: endpoint,
// address.
import { SlateDbState } from "../../src/state/slatedb/slatedb-state.ts";
import { motoCredentials, motoRegion } from "../../stack/moto.ts";
import { numbered, partition } from "./slatedb-place.ts";

const [way = "", endpoint = "", url = ""] = process.argv.slice(2);
const place = { url, endpoint, region: motoRegion, credentials: motoCredentials };
const state = new SlateDbState({ ...place, releaseMsMax: 200 });
const handle = await state.open(partition);
await handle.write(numbered(0));
process.stdout.write("cut\n");
await new Promise((resolve) => process.stdin.once("data", resolve));
const pending = handle.write(numbered(1));
pending.catch(() => undefined);
const reads = handle.list("", { limit: 1_000 });
reads.catch(() => undefined);
const opening = state.open({ ...partition, partition: 8 });
opening.catch(() => undefined);
if (way === "close") await state.close();
if (way === "close handle") await handle.close();
process.stdout.write("closed\n", () => process.kill(process.pid, "SIGKILL"));
