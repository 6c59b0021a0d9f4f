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
