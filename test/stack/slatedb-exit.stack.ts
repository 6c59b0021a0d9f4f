// Closing a State, or a handle of it, while calls of SlateDB are under way that cannot end: it ends
// in bounded time, and the process is not torn down by it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { bucket, type Place, startPlace } from "./slatedb-place.ts";

let place: Place;

before(async () => {
  place = await startPlace();
});
after(() => place.stop());

for (const way of ["close", "close handle"]) {
  test(`${way} with calls under way and S3 cut off ends`, async () => {
    place.proxy.decide = () => ({ kind: "pass" });
    const file = join(import.meta.dirname, "slatedb-exit.ts");
    const args = [file, way, place.proxy.url, `s3://${bucket}/${way.replace(" ", "-")}`];
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
    const ended = once(child, "exit");
    await once(child.stdout, "data");
    place.proxy.decide = () => ({ kind: "cut-before" });
    child.stdin.write("go\n");
    const said = await once(child.stdout, "data");
    assert.equal(String(said), "closed\n");
    assert.deepEqual(await ended, [null, "SIGKILL"]);
  });
}
