// What the topic of a partition decides: its tables, and how long an id is known.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ColumnSet } from "../codec/columns.ts";
import { embeddedTopics } from "../config/topics.ts";
import { fullEvent } from "../contracts/full-events-fixture.ts";
import type { EventType } from "../event/generated/event-types.ts";
import type { PartitionId } from "../event/position.ts";
import { defaultThresholds } from "../transform/alerts/alert-rules.ts";
import { emptyCatalogue } from "../transform/catalogue.ts";
import { dedupLimits } from "../transform/deduplicate.ts";
import { noColdValues } from "../transform/fold.ts";
import { noGeo } from "../transform/geo.ts";
import { receivedAt, runOf } from "../transform/run-fixture.ts";
import { Pipeline } from "./pipeline.ts";

const dayMs = 86_400_000;

function pipelineOf(partition: PartitionId): Pipeline {
  return new Pipeline({
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
}

/** Counters and tables with rows after the same event twice, so many ms apart. */
function twice(type: EventType, topic: string, apartMs: number) {
  const partition = { topic, generation: 1, partition: 0 };
  const pipeline = pipelineOf(partition);
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

test("time never falls, whatever the log stamps, over a restart too; raw keeps what it stamped", () => {
  const partition = { topic: "web", generation: 1, partition: 0 };
  const type = "web.page_viewed";
  const stamped = [3_000, 1_000, 4_000, 2_000].map((ms) => receivedAt + ms);
  const timesOf = (set: ColumnSet | undefined) => {
    const column = set?.columns.find(({ spec }) => spec.name === "appended_at");
    const rows = Array.from({ length: set?.rows ?? 0 }, (_, row) => Number(column?.at(row)));
    return rows.map((us) => us / 1000 - receivedAt);
  };
  const timesAfter = (resumedAt: number) => {
    const pipeline = pipelineOf(partition);
    pipeline.resumeAt(resumedAt);
    const records = stamped.map((appendedAt, i) => {
      const id = `e${i}`;
      const value = JSON.stringify({ ...fullEvent(type), id }, (_, member) => member ?? undefined);
      return { type, id, appendedAt, value };
    });
    const run = runOf(partition, records);
    pipeline.begin(run, 0, run.count);
    pipeline.finish(noColdValues);
    const { sets, appendedAt } = pipeline.draft({ committedAt: receivedAt, seq: 1 });
    const of = (table: string) => timesOf(sets.find((set) => set.table === table));
    return { events: of("web_events"), raw: of("raw"), newest: appendedAt - receivedAt };
  };
  const raw = [3_000, 1_000, 4_000, 2_000];
  assert.deepEqual(timesAfter(0), { events: [3_000, 3_000, 4_000, 4_000], raw, newest: 4_000 });
  const events = [3_500, 3_500, 4_000, 4_000];
  assert.deepEqual(timesAfter(receivedAt + 3_500), { events, raw, newest: 4_000 });
});

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
