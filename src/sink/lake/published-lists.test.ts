// What damage of a list does; what lists are for is the contract of every sink (test/contract).
import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { openLocalStore } from "../../store/local/local-store.ts";
import { listKey } from "./list-names.ts";
import { PublishedLists, readPublished } from "./published-lists.ts";

const partition = { topic: "web", generation: 1, partition: 0 };

test("a list that is damaged is a fault of the store, told by its name", async () => {
  const store = await openLocalStore({ root: temporaryFolder() });
  const key = listKey("raw", partition, { from: 1, to: 1, rank: 1 });
  await store.create(key, Buffer.from('{"from":1,"to'));
  const message = `${key} is not what was published`;
  await assert.rejects(new PublishedLists(store).token(partition), {
    name: "SinkError",
    code: "unavailable",
    message: `reading the newest list: ${message}`,
  });
  await assert.rejects(readPublished(store, "raw", partition), {
    name: "StoreError",
    code: "unavailable",
    message,
  });
});
