import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { openStateReader } from "./read-only.ts";
import { SlateDbState } from "./slatedb-state.ts";

const partition = { topic: "web", generation: 1, partition: 0 };

test("what can be read no more of a state is told as a fault of the state", async () => {
  const folder = temporaryFolder();
  const url = `file://${folder}`;
  const state = new SlateDbState({ url });
  await state.open(partition);
  await state.close();
  const reader = await openStateReader({ url }, partition);
  rmSync(folder, { recursive: true });
  const fault = { name: "StateError", message: "reading web/1/0 failed: Data" };
  await assert.rejects(reader.get("head"), fault);
  await assert.rejects(reader.list("entry/", { limit: 1 }), fault);
});

test("a reader's pages follow one another as an owner's do, from the middle of a prefix too", async () => {
  const url = `file://${temporaryFolder()}`;
  const state = new SlateDbState({ url });
  const owner = await state.open(partition);
  const keys = ["a/1", "b/1", "b/2", "b/3", "b/31", "b0", "c/1"];
  await owner.write(keys.map((key) => ({ key, value: Buffer.from(key) })));
  const reader = await openStateReader({ url }, partition);
  for (const prefix of ["b/", "", "d/"]) {
    for (const after of ["", "b/", "b/1", "b/30", "b/9", "c/1"]) {
      const options = { ...(after && { after }), limit: 2 };
      const page = await reader.list(prefix, options);
      assert.deepEqual(page, await owner.list(prefix, options), `${prefix} after ${after}`);
    }
  }
  const page = await reader.list("b/", { after: "b/1", limit: 2 });
  assert.deepEqual(
    page.map(({ key }) => key),
    ["b/2", "b/3"],
  );
  await reader.close();
  await state.close();
});
