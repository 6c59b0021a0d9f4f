import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { withScratchFolder } from "./scratch-folder.ts";

const waiting = `
  import { writeFileSync } from "node:fs";
  import { withScratchFolder } from "${import.meta.dirname}/scratch-folder.ts";
  await withScratchFolder(async (folder) => {
    writeFileSync(folder + "/copy", "rows");
    console.log(folder);
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  });
`;

test("the folder is gone when the work ends, well or not", async () => {
  let seen = "";
  const answer = await withScratchFolder(async (folder) => {
    seen = folder;
    writeFileSync(join(folder, "copy"), "rows");
    return 7;
  });
  assert.deepEqual([answer, existsSync(seen)], [7, false]);
  const failing = withScratchFolder(async (folder) => {
    seen = folder;
    throw new Error("no");
  });
  await assert.rejects(failing, /^Error: no$/);
  assert.equal(existsSync(seen), false);
});

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  test(`the folder is gone behind ${signal}`, async () => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", waiting]);
    const [said] = await once(child.stdout, "data");
    const folder = String(said).trim();
    assert.ok(existsSync(folder));
    child.kill(signal);
    assert.deepEqual(await once(child, "exit"), [code, null]);
    assert.equal(existsSync(folder), false);
  });
}
