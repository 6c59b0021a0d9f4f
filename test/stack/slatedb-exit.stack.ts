// Ending a process, or closing a State, while calls of SlateDB are under way that cannot end: the
// process is not torn down by it.
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

for (const way of ["close", "close handle", "exit"]) {
  test(`${way} with calls under way and S3 cut off ends as asked`, async () => {
    place.proxy.decide = () => ({ kind: "pass" });
    const file = join(import.meta.dirname, "slatedb-exit.ts");
    const args = [file, way, place.proxy.url, `s3://${bucket}/${way.replace(" ", "-")}`];
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
    const ended = once(child, "exit");
    await once(child.stdout, "data");
    place.proxy.decide = () => ({ kind: "cut-before" });
    child.stdin.write("go\n");
    assert.deepEqual(await ended, [7, null]);
  });
}
