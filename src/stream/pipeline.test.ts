// What the topic of a partition decides: its tables, and how long an id is known.
import assert from "node:assert/strict";
import { test } from "node:test";
import { embeddedTopics } from "../config/topics.ts";
import { fullEvent } from "../contracts/full-events.ts";
import type { EventType } from "../event/generated/event-types.ts";
import { defaultThresholds } from "../transform/alerts/alert-rules.ts";
import { emptyCatalogue } from "../transform/catalogue.ts";
import { dedupLimits } from "../transform/deduplicate.ts";
import { noColdValues } from "../transform/fold.ts";
import { noGeo } from "../transform/geo.ts";
import { receivedAt, runOf } from "../transform/run-fixture.ts";
import { Pipeline } from "./pipeline.ts";

const dayMs = 86_400_000;

/** Counters and tables with rows after the same event twice, so many ms apart. */
function twice(type: EventType, topic: string, apartMs: number) {
  const partition = { topic, generation: 1, partition: 0 };
  const pipeline = new Pipeline({
    partition,
    hashKey: new Uint32Array(8).fill(5),
    codeVersion: "test",
    catalogue: emptyCatalogue,
    geo: noGeo,
    thresholds: defaultThresholds,
    topics: embeddedTopics,
    hmacKey: new Uint8Array(32),
    crashes: new Set(),
    hasScanners: true,
    dedup: dedupLimits,
  });
  const value = JSON.stringify(fullEvent(type), (_, member) => member ?? undefined);
  const run = runOf(partition, [
    { type, value },
    { type, value, appendedAt: receivedAt + apartMs },
  ]);
  pipeline.begin(run, 0, run.count);
  pipeline.finish(noColdValues);
  const { sets, counters } = pipeline.draft({ committedAt: receivedAt, seq: 1 });
  return { tables: sets.map(({ table }) => table), counters };
}

test("an id of money or stock is known for 30 days, one of a visit for a day", () => {
  for (const [type, topic, windowMs] of [
    ["web.page_viewed", "web", dayMs],
    ["orders.order_placed", "orders", 30 * dayMs],
    ["payments.psp_notification", "payments", 30 * dayMs],
    ["inventory.stock_adjusted", "inventory", 30 * dayMs],
    ["cdc.row_changed", "cdc", 7 * dayMs],
  ] as const) {
    assert.equal(twice(type, topic, windowMs - 1).counters.duplicate, 1, type);
    assert.equal(twice(type, topic, windowMs).counters.landed, 2, type);
  }
});

test("sessions are made of visits alone", () => {
  const web = twice("web.page_viewed", "web", 0).tables;
  assert.deepEqual(web, ["raw", "web_events", "sessions_revisions"]);
  const orders = twice("orders.order_placed", "orders", 0).tables;
  assert.ok(!orders.includes("sessions_revisions"), orders.join());
});
