// A process that is interrupted takes along what it had started.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";

const started = `
  import { spawn } from "node:child_process";
  import { endWithUs } from "${import.meta.dirname}/end-with-us.ts";
  const options = { stdio: ["ignore", "inherit", "inherit"], detached: true };
  const args = ["-e", "console.log('begun'); setInterval(() => {}, 1_000)"];
  endWithUs(spawn(process.execPath, args, options), { isGroup: true });
`;

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`what was started ends with who is sent ${signal}`, async () => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", started]);
    await once(child.stdout, "data");
    child.kill(signal);
    // Its output is open as long as anybody writes there.
    const [code] = await once(child, "close");
    assert.equal(code, signal === "SIGTERM" ? 143 : 130);
  });
}
