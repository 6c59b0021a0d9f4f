// The client as a package: built, put below node_modules, and the program of its README run by
// somebody who knows nothing of this repository.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { systemClock } from "../../src/clock.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { startHttpsModel } from "./https-model.ts";
import { privateKey, publicKey } from "./key.ts";
import { SnowpipeModel } from "./model.ts";

const root = join(import.meta.dirname, "..", "..");
const run = promisify(execFile);

test("the program of the README lands its rows", async (t) => {
  const folder = temporaryFolder();
  const installed = join(folder, "node_modules", "@pulsecart", "snowpipe");
  await mkdir(installed, { recursive: true });
  await run(process.execPath, [join(root, "tools", "pack-snowpipe.mjs"), installed]);
  const model = new SnowpipeModel({ clock: systemClock, publicKey, ingestHost: "127.0.0.1" });
  const server = await startHttpsModel(model);
  t.after(() => server.stop());
  const readme = await readFile(join(root, "snowpipe", "README.md"), "utf8");
  const program = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  await writeFile(join(folder, "program.mjs"), program);
  await writeFile(join(folder, "key.pem"), privateKey, { mode: 0o600 });
  await writeFile(join(folder, "ca.pem"), server.ca);
  const { stdout } = await run(process.execPath, [join(folder, "program.mjs")], {
    cwd: folder,
    env: {
      SNOWFLAKE_ACCOUNT: "ACME-TEST",
      SNOWFLAKE_URL: server.url,
      SNOWFLAKE_KEY: join(folder, "key.pem"),
      SNOWFLAKE_CA: join(folder, "ca.pem"),
    },
  });
  assert.equal(stdout, "committed up to 1\n");
  assert.deepEqual(model.rows("ORDERS-STREAMING"), [{ ORDER_ID: "a" }, { ORDER_ID: "b" }]);
});
