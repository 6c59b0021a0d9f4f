// The second hop, both ends: whatever is sent twice is landed once, in order, and what is missing
// is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Batch, verdict } from "../event/batch.ts";
import { HeaderReader } from "../event/headers.ts";
import { decodeHops, encodeHops, type HopRecord } from "./derived-batch.ts";
import { HopGuard } from "./hop-guard.ts";
import { HopWriter } from "./hop-writer.ts";
import { receivedAt, runOf } from "./run-fixture.ts";

const topics = [{ topic: "orders", generation: 1, partitions: 2 }];
const target = { topic: "orders", generation: 1, partition: 0 };
const hmacKey = new Uint8Array(32).fill(3);

/** The orders that record `offset` of partition `from` tells of. */
function derived(offset: number, orders: readonly string[]) {
  return orders.map((order, ordinal) => ({
    topic: "orders",
    type: "orders.order_cancelled",
    version: "1-0-0",
    time: "2026-11-22T12:00:00.000Z",
    data: { order_id: order, order_version: offset, note: "4111 1111 1111 1111" },
    offset,
    ordinal,
    receivedAt,
  }));
}

function newWriter(from: number): HopWriter {
  const partition = { topic: "payments", generation: 1, partition: from };
  return new HopWriter({ partition, topics, hmacKey });
}

/** What `writers` send to partition 0, in commits of a few records. */
function sent(from: number, lengths: readonly number[]): readonly HopRecord[] {
  const writer = newWriter(from);
  const all = lengths.flatMap((length, offset) => {
    const orders = Array.from({ length }, (_, n) => `order-${offset}-${n}`);
    const records = writer.write(derived(offset, orders), receivedAt + offset);
    return decodeHops(encodeHops(records));
  });
  return all.filter(({ partition }) => partition === 0);
}

function told(record: HopRecord) {
  const reader = new HeaderReader();
  assert.ok(reader.read(record.headers, 0, record.headers.length));
  const { kind, type, version, source, id, prev } = reader;
  return { kind, type, version, source, id, prev, value: record.value };
}

/** Ids that landed, in order, or what was missing. */
function arrive(guard: HopGuard, records: readonly HopRecord[]): readonly string[] | string {
  const run = runOf(target, records.map(told));
  const batch = new Batch(target, []);
  batch.count = run.count;
  batch.verdict.fill(verdict.landed, 0, run.count);
  const fault = guard.take(batch, run, 0);
  if (fault !== undefined) return fault;
  const landed = records.filter((_, i) => batch.verdict[i] === verdict.landed);
  return landed.map((record) => `${told(record).source} ${told(record).id}`);
}

const lengths = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 });

test("a stretch that is sent again lands nothing, and what follows it lands", () => {
  fc.assert(
    fc.property(lengths, fc.array(fc.nat(20), { maxLength: 6 }), (lengths, cuts) => {
      const records = sent(0, lengths);
      const stream: HopRecord[] = [];
      let at = 0;
      for (const cut of cuts) {
        const to = Math.min(records.length, at + cut);
        stream.push(...records.slice(at, to));
        at = Math.max(0, to - (cut % 5));
      }
      stream.push(...records.slice(at));
      const guard = new HopGuard();
      const landed: string[] = [];
      let owner = guard;
      for (let from = 0; from < stream.length; from += 7) {
        const part = arrive(owner, stream.slice(from, from + 7));
        assert.ok(Array.isArray(part), String(part));
        landed.push(...part);
        // The next slice is another owner's.
        const delta = owner.places.takeDelta();
        const next = new HopGuard();
        if (delta) next.places.load(delta);
        if (delta) owner = next;
      }
      const once = records.map((record) => `${told(record).source} ${told(record).id}`);
      assert.deepEqual(landed, once);
    }),
  );
});

test("a record that is missing is told by the one behind it, of its own way alone", () => {
  const a = sent(0, [6, 6, 6, 6]);
  const b = sent(1, [6, 6]);
  assert.ok(a.length >= 4 && b.length >= 2);
  const guard = new HopGuard();
  arrive(guard, [a[0], b[0], a[1]] as HopRecord[]);
  const gap = arrive(guard, [b[1], a[3]] as HopRecord[]);
  assert.match(String(gap), /of payments\/1\/0 follows \d+\/\d+, which is not what was read last/);
});

test("a way that begins in the middle is a gap", () => {
  const records = sent(0, [6, 6]);
  assert.match(String(arrive(new HopGuard(), records.slice(1))), /not what was read last/);
});

test("what is sent on is masked, keyed by its contract and named by its place", () => {
  const [first, second] = sent(0, [0, 6, 6]) as [HopRecord, HopRecord];
  const value = JSON.parse(Buffer.from(first.value).toString());
  assert.equal(Buffer.from(first.key).toString(), value.data.order_id);
  assert.doesNotMatch(JSON.stringify(value.data.note), /1111 1111/);
  const { kind, source, id, prev } = told(second);
  assert.deepEqual([kind, source], ["derived", "pulse:payments"]);
  assert.equal(id, JSON.parse(Buffer.from(second.value).toString()).id);
  assert.equal(`1/0/${prev}`, told(first).id);
});
