// SlateDB's threads and ours: neither may wait for the other for ever.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import { startFaultProxy } from "../../stack/fault-proxy.ts";
import { startMoto } from "../../stack/moto.ts";

const hangMs = 90_000;

test("a process that reads many partitions at once comes to its end", async (t) => {
  const moto = await startMoto();
  t.after(() => moto.stop());
  await moto.makeBucket("burst");
  // Keeps connections, as S3 does and moto does not.
  const proxy = await startFaultProxy(moto.endpoint);
  t.after(() => proxy.stop());
  const args = [join(import.meta.dirname, "slatedb-burst.ts"), proxy.url, "burst"];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  const hung = setTimeout(() => child.kill("SIGKILL"), hangMs);
  const [code, signal] = await once(child, "exit");
  clearTimeout(hung);
  assert.deepEqual({ code, signal }, { code: 0, signal: null });
});
