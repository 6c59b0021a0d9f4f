// What a trial says of records that harm nobody, whichever of them it is given: a search for the
// one that does halves its range, and so begins anywhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "../src/clock.ts";
import { embeddedTopics } from "../src/config/topics.ts";
import { layoutOf } from "../src/main/engine-parts.ts";
import { ChildTrial } from "../src/main/trial-client.ts";
import { SqliteState } from "../src/state/sqlite/sqlite-state.ts";
import { HopWriter } from "../src/transform/hop-writer.ts";
import { encodeSummary, summaryKey } from "../src/transform/id-blocks.ts";
import { IdFilter } from "../src/transform/id-filter.ts";
import { fatal, hashKey, openLog, webRecord } from "./embedded.ts";
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

function trialIn(dataFolder: string): ChildTrial {
  const hashKeyHex = Buffer.from(hashKey).toString("hex");
  return new ChildTrial({ kind: "folder", dataFolder, hashKeyHex, files: {} });
}

test("records that were sent on pass a trial wherever it begins among them", async (t) => {
  const folder = temporaryFolder();
  const log = openLog(folder);
  t.after(() => log.close());
  await new SqliteState({ file: layoutOf(folder).state, onFatal: fatal }).close();
  const uses = cardUses(8);
  await log.append(uses);
  const partition = { topic: "users", generation: 1, partition: uses[0]?.partition ?? 0 };
  const trial = trialIn(folder);
  const ranges = [
    { partition, from: 0, to: 8 },
    { partition, from: 4, to: 6 },
    { partition, from: 5, to: 6 },
  ];
  const said = await Promise.all(ranges.map((range) => trial.run(range)));
  assert.deepEqual(said, ["passed", "passed", "passed"]);
});

test("no record is to blame for a block that the state has lost: its owner halts there", async (t) => {
  const folder = temporaryFolder();
  const log = openLog(folder);
  t.after(() => log.close());
  const record = webRecord({ id: "event-1", visitor: "visitor-1" });
  await log.append([record]);
  const partition = { topic: "web", generation: 1, partition: record.partition };
  const state = new SqliteState({ file: layoutOf(folder).state, onFatal: fatal });
  const handle = await state.open(partition);
  const now = systemClock.now();
  const filter = new IdFilter(new Uint32Array(8).fill(0xffffffff));
  const value = encodeSummary({ number: 0, start: now, newestMs: now, ids: 1, blocks: 1, filter });
  await handle.write([{ key: summaryKey(0), value }]);
  await state.close();
  assert.equal(await trialIn(folder).run({ partition, from: 0, to: 1 }), "passed");
});
