// A stock against a plain reading of all its inputs at once, which knows no order of arrival.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ByteWriter } from "../../codec/byte-writer.ts";
import { StateReader } from "../../codec/state-bytes.ts";
import type { Delta, DeltaLog } from "./delta-log.ts";
import { compareStandings, type Standing } from "./standings.ts";
import { readStock, writeStock } from "./stock-bytes.ts";
import {
  type Bucket,
  bucket,
  inboundBuckets,
  keptMs,
  reservationBuckets,
  stockBounds,
} from "./stock-rules.ts";
import {
  type Applied,
  apply,
  availableOf,
  type Count,
  newStock,
  type Stock,
  type StockInput,
} from "./stock-state.ts";

const hour = 3_600_000;
const t0 = Date.UTC(2026, 4, 3);

function reopened(stock: Stock): Stock {
  const bytes = new ByteWriter();
  writeStock(stock, bytes);
  const reader = new StateReader(bytes.take());
  const read = readStock(reader);
  assert.ok(reader.isAtEnd);
  return read;
}

function applyAll(inputs: readonly StockInput[]): { stock: Stock; said: Applied[] } {
  let stock = newStock();
  const said = inputs.map((input) => {
    const answer = apply(stock, input, { nowMs: t0, bounds: stockBounds });
    stock = reopened(stock);
    return answer;
  });
  return { stock, said };
}

/** What all inputs together say, by bucket: the definition. */
function plainly(inputs: readonly StockInput[]): bigint[] {
  const sums = [0n, 0n, 0n, 0n, 0n];
  const add = (to: Bucket | undefined, amount: bigint) => {
    if (to !== undefined) sums[to] = (sums[to] as bigint) + amount;
  };
  const counts = inputs.flatMap((input) => (input.kind === "count" ? [input.count] : []));
  const last = counts.sort((a, b) => a.atUs - b.atUs || (a.id < b.id ? -1 : 1)).at(-1);
  add(bucket.onHand, last?.onHand ?? 0n);
  const deltas = new Map<number, StockInput & { kind: "adjust" | "transfer" }>();
  const standings = new Map<string, { kind: "reserve" | "inbound"; standing: Standing }>();
  for (const input of inputs) {
    if (input.kind === "adjust" || input.kind === "transfer") {
      deltas.set(input.delta.digest, input);
    } else if (input.kind === "reserve" || input.kind === "inbound") {
      const name = `${input.kind} ${input.id}`;
      const known = standings.get(name);
      const isGreater = !known || compareStandings(input.standing, known.standing) > 0;
      if (isGreater) standings.set(name, input);
    }
  }
  for (const { delta } of deltas.values()) {
    const isCounted = delta.bucket === bucket.onHand && delta.atUs <= (last?.atUs ?? -1);
    if (!isCounted) add(delta.bucket, delta.amount);
  }
  for (const { kind, standing } of standings.values()) {
    const buckets = kind === "reserve" ? reservationBuckets : inboundBuckets;
    add(buckets[standing.rank], standing.quantity);
  }
  return sums;
}

const atUs = fc.integer({ min: 0, max: 40 }).map((steps) => (t0 - steps * hour) * 1000);
const amount = fc.oneof(
  fc.bigInt({ min: -500_000n, max: 500_000n }),
  fc.constantFrom(999_999_999_999_999_999n, -999_999_999_999_999_999n, 1n),
);
const delta = fc.record({
  kind: fc.constant("adjust" as const),
  // The content follows from the id, as the window of ids sees to.
  delta: fc.record({
    atUs,
    amount,
    bucket: fc.constantFrom<Bucket>(0, 0, 0, 1, 2, 3, 4),
    digest: fc.integer({ min: 0, max: 2 ** 52 - 1 }),
  }),
  seq: fc.option(fc.integer({ min: 0, max: 30 })),
});
const count = fc.record({
  kind: fc.constant("count" as const),
  count: fc.record({ atUs, id: fc.uuid(), onHand: amount }),
});
const standing = fc.record({
  kind: fc.constantFrom("reserve" as const, "inbound" as const),
  id: fc.constantFrom("r1", "r2", "r3"),
  standing: fc.record({
    rank: fc.integer({ min: 0, max: 2 }),
    version: fc.integer({ min: -1, max: 2 }),
    atUs,
    quantity: fc.bigInt({ min: 0n, max: 9n }),
  }),
});
const inputs = fc
  .uniqueArray(fc.oneof(delta, delta, count, standing), {
    maxLength: 40,
    selector: (input: StockInput) => (input.kind === "adjust" ? input.delta.digest : input),
  })
  .map((all): StockInput[] => all.map(plain));

/** As plain objects; lines of purchase orders have one rank. */
function plain(input: StockInput): StockInput {
  switch (input.kind) {
    case "adjust":
    case "transfer":
      return { ...input, delta: { ...input.delta } };
    case "count":
      return { ...input, count: { ...input.count } };
    case "reserve":
      return { ...input, standing: { ...input.standing } };
    case "inbound":
      return { ...input, standing: { ...input.standing, rank: 0 } };
  }
}

test("inputs in any order, some of them twice, end in the same stock", () => {
  const shuffled = inputs.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all, ...all.slice(0, 10)], {
        minLength: all.length + Math.min(10, all.length),
      }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([all, arriving]) => {
      const { stock, said } = applyAll(arriving);
      assert.deepEqual(stock.quantities, plainly(all));
      const seqs = new Set(all.flatMap((input) => ("seq" in input ? (input.seq ?? []) : [])));
      const span = seqs.size === 0 ? 0 : Math.max(...seqs) - Math.min(...seqs) + 1;
      assert.equal(stock.seqs.isAny, span > seqs.size);
      assert.ok(said.every(({ skipped }) => skipped !== "late" && skipped !== "full"));
      assert.deepEqual(applyAll(all).stock.quantities, stock.quantities);
    }),
    { numRuns: 400 },
  );
});

test("nothing of a stock is lost on its way through bytes", () => {
  const bounds = { deltas: 2, reservations: 2, inboundLines: 2, seqGaps: 2 };
  fc.assert(
    fc.property(inputs, fc.integer({ min: 0, max: hour }), (all, stepMs) => {
      const stock = newStock();
      for (const [i, input] of all.entries()) {
        apply(stock, input, { nowMs: t0 + keptMs - 39 * hour + i * stepMs, bounds });
        stock.revision++;
        if (i % 3 === 0) stock.wasAboveLow = !stock.wasAboveLow;
        if (i % 4 === 0) stock.alerts.drift = { id: `a${i}`, openedMs: i };
        stock.recoveredMs = i % 5 === 0 ? null : i;
      }
      const read = reopened(stock);
      assert.deepEqual(read, stock);
      assert.deepEqual(listOf(read.deltas), listOf(stock.deltas));
      assert.deepEqual([...read.reservations.closed], [...stock.reservations.closed]);
    }),
  );
});

function listOf(deltas: DeltaLog): Delta[] {
  return Array.from({ length: deltas.size }, (_, i) => deltas.at(i));
}

test("a count lets go of the deltas it covers, and of no others", () => {
  const { stock } = applyAll([
    adjust(1, t0 - 2 * hour, 3n),
    adjust(2, t0, 3n),
    unavailable(3, t0 - 2 * hour, 1n),
    counted("c", t0 - hour, 9n),
  ]);
  assert.deepEqual(
    listOf(stock.deltas).map(({ digest }) => digest),
    [3, 2],
  );
});

function adjust(digest: number, ms: number, units: bigint): StockInput {
  const at = { atUs: ms * 1000, bucket: bucket.onHand };
  return { kind: "adjust", seq: null, delta: { digest, amount: units, ...at } };
}

function unavailable(digest: number, ms: number, units: bigint): StockInput {
  const at = { atUs: ms * 1000, bucket: bucket.unavailable };
  return { kind: "adjust", seq: null, delta: { digest, amount: units, ...at } };
}

function counted(id: string, ms: number, onHand: bigint): StockInput & { count: Count } {
  return { kind: "count", count: { id, atUs: ms * 1000, onHand } };
}

test("a late count is put before the deltas that followed it", () => {
  const { stock, said } = applyAll([
    counted("c1", t0 - 5 * hour, 10n),
    adjust(1, t0 - 3 * hour, -2n),
    adjust(2, t0 - hour, -1n),
    counted("c2", t0 - 2 * hour, 20n),
    adjust(3, t0 - 2 * hour, -9n),
  ]);
  assert.equal(availableOf(stock), 19n);
  assert.deepEqual(
    said.map(({ skipped }) => skipped),
    [null, null, null, null, "before_count"],
  );
  assert.equal(said[3]?.expected, 8n);
  assert.equal(said[0]?.expected, undefined);
});

test("of counts of one moment the greater id stands", () => {
  const pair = [counted("a", t0, 1n), counted("b", t0, 2n)] as const;
  for (const order of [pair, [...pair].reverse()]) {
    assert.equal(applyAll(order).stock.quantities[0], 2n);
  }
});

test("a count older than the deltas that were let go is left out and said to be", () => {
  const stock = newStock();
  const at = (nowMs: number) => ({ nowMs, bounds: stockBounds });
  apply(stock, adjust(1, t0, 5n), at(t0));
  const later = t0 + keptMs;
  assert.equal(apply(stock, counted("c", t0 - 1, 9n), at(later)).skipped, "late");
  assert.equal(stock.isLateDropped, true);
  assert.equal(stock.quantities[0], 5n);
  assert.equal(apply(stock, counted("d", t0, 9n), at(later)).skipped, null);
  assert.equal(stock.quantities[0], 9n);
  assert.equal(stock.isLateDropped, false);
});

test("a delta of any age counts", () => {
  const { stock } = applyAll([adjust(1, t0 - 90 * 24 * hour, 5n), adjust(2, t0, 2n)]);
  assert.equal(stock.quantities[0], 7n);
  assert.equal(stock.deltas.size, 1);
});

test("too many deltas are let go oldest first, and a count before them is late", () => {
  const bounds = { ...stockBounds, deltas: 3 };
  const stock = newStock();
  for (let i = 0; i < 5; i++) {
    apply(stock, adjust(i, t0 + i, 1n), { nowMs: t0 + hour, bounds });
  }
  assert.equal(stock.deltas.size, 3);
  assert.equal(stock.isLogCut, true);
  assert.equal(stock.quantities[0], 5n);
  const late = apply(stock, counted("c", t0, 0n), { nowMs: t0 + hour, bounds });
  assert.equal(late.skipped, "late");
  apply(stock, counted("d", t0 + 1, 0n), { nowMs: t0 + hour, bounds });
  assert.equal(stock.quantities[0], 3n);
  assert.equal(stock.isLogCut, false);
});

function reserved(id: string, rank: number, ms: number): StockInput {
  return { kind: "reserve", id, standing: { rank, version: -1, atUs: ms * 1000, quantity: 2n } };
}

test("reservations beyond the bound are refused until others are over", () => {
  const bounds = { ...stockBounds, reservations: 2 };
  const stock = newStock();
  const say = (input: StockInput) => apply(stock, input, { nowMs: t0, bounds }).skipped;
  assert.equal(say(reserved("a", 0, t0)), null);
  assert.equal(say(reserved("b", 1, t0)), null);
  assert.equal(say(reserved("c", 0, t0)), "full");
  assert.equal(stock.isFull, true);
  assert.deepEqual(stock.quantities, [0n, 2n, 2n, 0n, 0n]);
  assert.equal(say(reserved("b", 2, t0)), null);
  assert.equal(say(reserved("c", 0, t0)), null);
  assert.deepEqual(stock.quantities, [0n, 4n, 0n, 0n, 0n]);
  assert.ok(stock.reservations.open.size + stock.reservations.closed.size <= 3);
});

test("what is over is remembered for seven days, so that a late input does not revive it", () => {
  const stock = newStock();
  const say = (input: StockInput, nowMs: number) =>
    apply(stock, input, { nowMs, bounds: stockBounds }).skipped;
  say(reserved("a", 2, t0), t0);
  assert.equal(say(reserved("a", 0, t0 - hour), t0 + keptMs - 1), "superseded");
  assert.equal(say(reserved("a", 0, t0 - hour), t0 + keptMs), "late");
  assert.equal(stock.reservations.closed.size, 0);
  assert.equal(stock.isLateDropped, true);
  assert.deepEqual(stock.quantities, [0n, 0n, 0n, 0n, 0n]);
  assert.equal(say(reserved("b", 0, t0 + 1), t0 + keptMs), null);
});

test("missing sequence numbers are kept as stretches, and no more of them than allowed", () => {
  const stock = newStock();
  for (const seq of [10, 20, 15, 5]) stock.seqs.see(seq, 64);
  assert.deepEqual(stock.seqs.stretches, [
    [6, 9],
    [11, 14],
    [16, 19],
  ]);
  for (const seq of [12, 12, 30]) stock.seqs.see(seq, 3);
  assert.deepEqual(stock.seqs.stretches, [
    [13, 14],
    [16, 19],
    [21, 29],
  ]);
  assert.equal(stock.seqs.isOverflown, true);
  assert.equal(reopened(stock).seqs.isAny, true);
});
