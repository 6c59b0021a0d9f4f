import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Batch, verdict } from "../event/batch.ts";
import { Deduplicator, dedupLimits } from "./deduplicate.ts";
import { noColdValues } from "./fold.ts";
import { formatVersion } from "./id-blocks.ts";
import { partition } from "./slice-fixture.ts";

const windowMs = 86_400_000;
const t0 = Date.UTC(2026, 4, 3, 10, 59, 59, 999);

/** An event by small numbers: which id, which payload, when appended. */
interface Seen {
  readonly id: number;
  readonly payload: number;
  readonly at: number;
  readonly given?: number;
}

function batchOf(seen: readonly Seen[]): Batch {
  const batch = new Batch(partition, []);
  batch.count = seen.length;
  for (const [i, { id, payload, at, given }] of seen.entries()) {
    batch.appendedAt[i] = at;
    batch.verdict[i] = given ?? verdict.landed;
    batch.payloadHash[i] = payload;
    batch.idHash.set(
      [1, 2, 3, 4].map((word) => Math.imul(id, 0x9e3779b1) ^ Math.imul(id + word, 0x85ebca6b)),
      4 * i,
    );
  }
  return batch;
}

function verdicts(dedup: Deduplicator, seen: readonly Seen[], cold = noColdValues): number[] {
  const batch = batchOf(seen);
  const asked = dedup.probe(batch);
  assert.ok(asked.every((key) => cold.has(key)));
  dedup.fold(batch, cold);
  return [...batch.verdict.subarray(0, batch.count)];
}

const { landed, duplicate, quarantined, none } = verdict;

test("an id is a duplicate until a window after it landed and new from then on", () => {
  for (const [after, expected] of [
    [windowMs - 1, duplicate],
    [windowMs, landed],
    [windowMs + 1, landed],
  ] as const) {
    const dedup = new Deduplicator("web/1/3");
    assert.deepEqual(verdicts(dedup, [{ id: 1, payload: 5, at: t0 }]), [landed]);
    assert.deepEqual(verdicts(dedup, [{ id: 1, payload: 5, at: t0 + after }]), [expected]);
  }
});

test("an id is known to the last millisecond, whatever else lands", () => {
  for (let minute = 0; minute < 60; minute++) {
    const dedup = new Deduplicator("web/1/3");
    const at = t0 + minute * 60_000;
    const seen = [
      { id: 1, payload: 5, at },
      { id: 2, payload: 5, at: at + windowMs - 1 },
      { id: 1, payload: 5, at: at + windowMs - 1 },
    ];
    assert.deepEqual(verdicts(dedup, seen), [landed, landed, duplicate]);
  }
});

test("a repeat does not extend the window", () => {
  const dedup = new Deduplicator("web/1/3");
  const seen = [0, windowMs - 1, windowMs].map((after) => ({ id: 1, payload: 5, at: t0 + after }));
  assert.deepEqual(verdicts(dedup, seen), [landed, duplicate, landed]);
});

test("the same id with another payload is a conflict, and leaves the first one in place", () => {
  const batch = batchOf([
    { id: 1, payload: 5, at: t0 },
    { id: 1, payload: 6, at: t0 },
    { id: 1, payload: 5, at: t0 },
    { id: 1, payload: 6, at: t0 },
  ]);
  const dedup = new Deduplicator("web/1/3");
  dedup.probe(batch);
  dedup.fold(batch, noColdValues);
  const expected = [landed, quarantined, duplicate, quarantined];
  assert.deepEqual([...batch.verdict.subarray(0, 4)], expected);
  assert.deepEqual(batch.failure[1], { code: "id_conflict", path: "", step: "deduplicate" });
  assert.equal(batch.failure[2], undefined);
});

test("a refused event and a tick never enter the window", () => {
  const dedup = new Deduplicator("web/1/3");
  const seen = [
    { id: 1, payload: 5, at: t0, given: quarantined },
    { id: 1, payload: 5, at: t0, given: none },
    { id: 1, payload: 5, at: t0 },
  ];
  assert.deepEqual(verdicts(dedup, seen), [quarantined, none, landed]);
});

test("ids that differ in one word only are different ids", () => {
  const dedup = new Deduplicator("web/1/3");
  const batch = batchOf(Array.from({ length: 5 }, () => ({ id: 1, payload: 5, at: t0 })));
  for (let i = 1; i < 5; i++) batch.idHash[4 * i + i - 1] = 12345;
  dedup.probe(batch);
  dedup.fold(batch, noColdValues);
  assert.deepEqual([...batch.verdict.subarray(0, 5)], Array(5).fill(landed));
});

test("a delta is needed as long as one of its ids is in memory", () => {
  const dedup = new Deduplicator("web/1/3");
  verdicts(dedup, [{ id: 1, payload: 5, at: t0 }]);
  assert.equal(dedup.forgetAfter(t0 - 1), t0 - 1);
  assert.equal(dedup.forgetAfter(t0), Number.POSITIVE_INFINITY);
});

test("ids that have left the window leave nothing behind, in memory or in state", () => {
  const limits = { ...dedupLimits, idsPerBlock: 10, idsPerBucketMax: 70 };
  const dedup = new Deduplicator("web/1/3", windowMs, limits);
  const keys = new Map<string, Uint8Array>();
  for (let hour = 0; hour < 400; hour++) {
    const at = t0 + hour * 3_600_000;
    const fresh = Array.from({ length: 100 }, (_, n) => ({
      id: 1 + hour * 100 + n,
      payload: 1,
      at,
    }));
    assert.deepEqual(verdicts(dedup, fresh, keys), Array(100).fill(landed));
    dedup.takeDelta();
    for (let step = 0; step < 3; step++) dedup.seal();
    const writes = dedup.cold.take(40, at);
    assert.ok(writes.length <= 40, `${writes.length} writes`);
    for (const { key, value } of writes) value === null ? keys.delete(key) : keys.set(key, value);
    assert.ok(dedup.size <= 27 * 100, `${dedup.size} ids held`);
    assert.ok(dedup.idsInMemory <= 4 * 100, `${dedup.idsInMemory} ids in memory`);
  }
  assert.ok(keys.size <= 27 * 14, `${keys.size} keys`);
});

test("state of another version is refused", () => {
  const dedup = new Deduplicator("web/1/3");
  verdicts(dedup, [{ id: 1, payload: 5, at: t0 }]);
  const delta = dedup.takeDelta();
  assert.ok(delta);
  assert.equal(delta[0], formatVersion);
  delta[0] = formatVersion + 1;
  assert.throws(() => new Deduplicator("web/1/3").load(delta), /version/);
});

const stream = fc
  .array(
    fc.record({
      id: fc.integer({ min: 1, max: 12 }),
      payload: fc.integer({ min: 0, max: 1 }),
      step: fc.integer({ min: 0, max: 40 }),
      isRefused: fc.boolean(),
    }),
    { maxLength: 150 },
  )
  .map((steps) => {
    let at = t0;
    return steps.map(({ id, payload, step, isRefused }): Seen => {
      at += step;
      return { id, payload, at, given: isRefused ? quarantined : landed };
    });
  });

/** The definition: every landed id with its time, looked through from the start. */
function naive(seen: readonly Seen[], window: number): number[] {
  const held: Seen[] = [];
  return seen.map((event) => {
    if (event.given === quarantined) return quarantined;
    const known = held.find(({ id, at }) => id === event.id && event.at < at + window);
    if (known) return known.payload === event.payload ? duplicate : quarantined;
    held.push(event);
    return landed;
  });
}

test("verdicts are those of a plain search, however often commits cut and owners change", () => {
  const cuts = fc.array(fc.record({ size: fc.integer({ min: 1, max: 20 }), what: fc.nat(3) }));
  fc.assert(
    fc.property(stream, cuts, fc.integer({ min: 24, max: 500 }), (seen, plan, window) => {
      let dedup = new Deduplicator("web/1/3", window);
      let blocks: Uint8Array[] = [];
      const given: number[] = [];
      for (let from = 0, step = 0; from < seen.length; step++) {
        const { size, what } = plan[step % Math.max(1, plan.length)] ?? { size: 7, what: 0 };
        given.push(...verdicts(dedup, seen.slice(from, from + size)));
        from += size;
        if (what === 0) continue;
        const delta = dedup.takeDelta();
        if (delta !== undefined) blocks.push(delta);
        if (what === 2) blocks = [dedup.merge(blocks)];
        if (what !== 3) continue;
        dedup = new Deduplicator("web/1/3", window);
        for (const block of blocks) dedup.load(block);
      }
      assert.deepEqual(given, naive(seen, window));
    }),
    { numRuns: 300 },
  );
});
