// Which events are one where the contract names a dedup id, by either way of decoding.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ColumnSet } from "../codec/columns.ts";
import { fullEvent } from "../contracts/full-events-fixture.ts";
import { Batch, verdict } from "../event/batch.ts";
import { contracts } from "../event/generated/contracts.ts";
import type { EventType } from "../event/generated/event-types.ts";
import { eventTables } from "../event/generated/tables.ts";
import { Decoder } from "./decode.ts";
import { Deduplicator } from "./deduplicate.ts";
import { noColdValues } from "./fold.ts";
import { runOf, type Sent } from "./run-fixture.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * An event of `type` as the collector appends it, without what is dropped, with other members in
 * the envelope and in its data; undefined deletes.
 */
function sent(type: EventType, envelope: Json = {}, data: Json = {}): Sent {
  const full = JSON.parse(JSON.stringify(fullEvent(type), (_, value) => value ?? undefined));
  const event = { ...full, subject: undefined, ...envelope, data: { ...full.data, ...data } };
  return { type, id: event.id, value: JSON.stringify(event) };
}

function decode(all: readonly Sent[], hasScanners: boolean): Batch {
  const topic = contracts.find(({ type }) => type === all[0]?.type)?.topic ?? "";
  const partition = { topic, generation: 1, partition: 0 };
  const sets = eventTables.map(({ name, specs }) => new ColumnSet(name, specs));
  const batch = new Batch(partition, sets);
  const hashKey = new Uint32Array(8).fill(3);
  const run = runOf(partition, all);
  new Decoder({ hashKey, crashes: new Set(), hasScanners }).decode(
    run,
    { from: 0, to: run.count },
    batch,
  );
  return batch;
}

/** What becomes of each, in order. */
function verdicts(...all: readonly Sent[]): readonly string[] {
  const [fast, plain] = [decode(all, true), decode(all, false)];
  assert.deepEqual(fast.idHash, plain.idHash);
  const dedup = new Deduplicator("orders/1/0");
  dedup.probe(fast);
  dedup.fold(fast, noColdValues);
  return all.map((_, i) => fast.failure[i]?.code ?? (verdictNames[fast.verdict[i] ?? 0] as string));
}

const verdictNames = Object.keys(verdict);

test("a repeat under another event id and time is a duplicate", () => {
  const again = { id: "other", time: "2026-03-01T09:31:00Z", sent_at: undefined, producer: {} };
  for (const { type, dedup } of contracts) {
    if (dedup[0]?.[0] === "id") continue;
    const name = type as EventType;
    assert.deepEqual(verdicts(sent(name), sent(name, again)), ["landed", "duplicate"], type);
  }
});

test("the same dedup id with other data is a conflict, with other undeclared data a duplicate", () => {
  const placed = "orders.order_placed";
  const other = { channel: "app" };
  assert.deepEqual(verdicts(sent(placed), sent(placed, {}, other)), ["landed", "id_conflict"]);
  const undeclared = { attempt: 2 };
  assert.deepEqual(verdicts(sent(placed), sent(placed, {}, undeclared)), ["landed", "duplicate"]);
});

test("every part of a dedup id, the type, the source and the ordering key tell events apart", () => {
  const counted = "inventory.stock_counted";
  const cancelled = "orders.order_cancelled";
  const leg = "inventory.transfer_leg";
  const pairs: readonly (readonly [Sent, Sent])[] = [
    [sent(counted), sent(counted, {}, { count_id: "n-2" })],
    [sent(counted), sent(counted, {}, { sku: "SH-43" })],
    [sent(counted), { ...sent(counted), source: "other" }],
    [sent(leg), sent(leg, {}, { leg: "in" })],
    [sent(cancelled), sent(cancelled, {}, { order_version: 4 })],
    [sent(cancelled), sent(cancelled, {}, { lines: [{ line_id: "2" }] })],
    [sent("orders.order_placed"), sent("orders.order_updated")],
  ];
  for (const [first, second] of pairs) assert.deepEqual(verdicts(first, second), twoLanded);
});

const twoLanded = ["landed", "landed"];

test("an event that lacks a part of its dedup id goes by its event id", () => {
  const updated = "orders.order_updated";
  const unversioned = { order_version: undefined };
  assert.deepEqual(
    verdicts(
      sent(updated, { id: "a" }, unversioned),
      sent(updated, { id: "b" }, { ...unversioned, status: "paid" }),
      sent(updated, { id: "a" }, unversioned),
      sent(updated, { id: "a" }, { order_version: null }),
    ),
    ["landed", "landed", "duplicate", "id_conflict"],
  );
});

test("parts that run into each other make other ids", () => {
  const moved = "inventory.reservation_changed";
  assert.deepEqual(
    verdicts(
      sent(moved, {}, { sku: "ab", location_id: "c" }),
      sent(moved, {}, { sku: "a", location_id: "bc" }),
      sent(moved, {}, { version: 11 }),
      sent(moved, {}, { version: 1, reservation_id: "r-61" }),
    ),
    ["landed", "landed", "landed", "landed"],
  );
});

test("an event of another topic's contract is refused, not a reason to stop", () => {
  const partition = { topic: "web", generation: 1, partition: 0 };
  for (const hasScanners of [true, false]) {
    const run = runOf(partition, [sent("orders.order_placed")]);
    const batch = new Batch(partition, []);
    const hashKey = new Uint32Array(8);
    const decoder = new Decoder({ hashKey, crashes: new Set(), hasScanners });
    decoder.decode(run, { from: 0, to: 1 }, batch);
    assert.equal(batch.failure[0]?.code, "unknown_type");
  }
});
