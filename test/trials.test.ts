// What a trial says of records that harm nobody, whichever of them it is given: a search for the
// one that does halves its range, and so begins anywhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { embeddedTopics } from "../src/config/topics.ts";
import { layoutOf } from "../src/main/engine-parts.ts";
import { ChildTrial } from "../src/main/trial-client.ts";
import { SqliteState } from "../src/state/sqlite/sqlite-state.ts";
import { HopWriter } from "../src/transform/hop-writer.ts";
import { fatal, hashKey, openLog } from "./embedded.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const orders = { topic: "orders", generation: 1, partition: 0 };
const receivedAt = Date.UTC(2026, 10, 22, 12);

/** Uses of one card, as a partition of orders sends them on. */
function cardUses(count: number) {
  const writer = new HopWriter({ partition: orders, topics: embeddedTopics, hmacKey: hashKey });
  const uses = Array.from({ length: count }, (_, offset) => ({
    topic: "users",
    type: "users.card_used",
    version: "1-0-0",
    time: new Date(receivedAt).toISOString(),
    data: {
      card_fingerprint: "v1:0123456789abcdef0123456789abcdef",
      user_id: "user-1",
      order_id: `order-${offset}`,
      payment_id: `payment-${offset}`,
    },
    offset,
    ordinal: 0,
    receivedAt,
  }));
  return writer.write(uses, receivedAt);
}

test("records that were sent on pass a trial wherever it begins among them", async (t) => {
  const folder = temporaryFolder();
  const log = openLog(folder);
  t.after(() => log.close());
  await new SqliteState({ file: layoutOf(folder).state, onFatal: fatal }).close();
  const uses = cardUses(8);
  await log.append(uses);
  const partition = { topic: "users", generation: 1, partition: uses[0]?.partition ?? 0 };
  const trial = new ChildTrial({
    kind: "folder",
    dataFolder: folder,
    hashKeyHex: Buffer.from(hashKey).toString("hex"),
    files: {},
  });
  const ranges = [
    { partition, from: 0, to: 8 },
    { partition, from: 4, to: 6 },
    { partition, from: 5, to: 6 },
  ];
  const said = await Promise.all(ranges.map((range) => trial.run(range)));
  assert.deepEqual(said, ["passed", "passed", "passed"]);
});
