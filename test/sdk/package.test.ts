// The client as a package: built, put below node_modules, imported by a program that knows nothing
// of this repository, checked by its compiler.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { runCollector } from "../collector/running-collector.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const root = join(import.meta.dirname, "..", "..");
const run = promisify(execFile);

const program = (url: string, type: string) => `
import { openClient } from "@pulsecart/client";
const client = await openClient({ url: "${url}", writeKey: "dev" });
const data = { anonymous_id: "a-1", url: "https://shop.test/" };
client.track("${type}", data, { id: "e-1" });
const { unsent } = await client.close();
if (unsent > 0) throw new Error("unsent");
`;

test("a program elsewhere imports it, sends an event, and is held to the contracts", async (t) => {
  const folder = temporaryFolder();
  const installed = join(folder, "node_modules", "@pulsecart", "client");
  await mkdir(installed, { recursive: true });
  await run(process.execPath, [join(root, "tools", "pack-client.mjs"), installed]);
  const collector = await runCollector(t);
  const url = `http://127.0.0.1:${collector.port}`;
  await writeFile(join(folder, "good.mjs"), program(url, "web.page_viewed"));
  await run(process.execPath, [join(folder, "good.mjs")], { cwd: folder });
  assert.deepEqual(
    collector.log.events.map(({ id, type }) => [id, type]),
    [["e-1", "web.page_viewed"]],
  );
  await writeFile(join(folder, "good.mts"), program(url, "web.page_viewed"));
  await writeFile(join(folder, "bad.mts"), program(url, "orders.order_placed"));
  const tsc = join(root, "node_modules", ".bin", "tsc");
  const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "esnext"];
  await run(tsc, [...flags, "--skipLibCheck", "good.mts"], { cwd: folder });
  await assert.rejects(run(tsc, [...flags, "--skipLibCheck", "bad.mts"], { cwd: folder }));
});
