import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Batch, verdict } from "../event/batch.ts";
import { Deduplicator } from "./deduplicate.ts";
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
    batch.idHash.set([Math.imul(id, 0x9e3779b1), id, 7, 9], 4 * i);
  }
  return batch;
}

function verdicts(dedup: Deduplicator, seen: readonly Seen[]): number[] {
  const batch = batchOf(seen);
  dedup.fold(batch);
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
    assert.ok(dedup.forgetAfter(at) > at + windowMs - 1);
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
  new Deduplicator("web/1/3").fold(batch);
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
  dedup.fold(batch);
  assert.deepEqual([...batch.verdict.subarray(0, 5)], Array(5).fill(landed));
});

test("ids that have left the window do not pile up", () => {
  const dedup = new Deduplicator("web/1/3");
  for (let hour = 0; hour < 400; hour++) {
    const at = t0 + hour * 3_600_000;
    verdicts(
      dedup,
      Array.from({ length: 100 }, (_, n) => ({ id: 1 + hour * 100 + n, payload: 1, at })),
    );
  }
  assert.ok(dedup.size <= 26 * 100, `${dedup.size} ids held`);
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

test("blocks forgotten when the fold says so change no verdict", () => {
  fc.assert(
    fc.property(stream, fc.integer({ min: 24, max: 300 }), (seen, window) => {
      const blocks: { readonly newest: number; readonly bytes: Uint8Array }[] = [];
      const given: number[] = [];
      for (const event of seen) {
        const dedup = new Deduplicator("web/1/3", window);
        for (const { newest, bytes } of blocks) {
          if (event.at < dedup.forgetAfter(newest)) dedup.load(bytes);
        }
        given.push(...verdicts(dedup, [event]));
        const bytes = dedup.takeDelta();
        if (bytes !== undefined) blocks.push({ newest: event.at, bytes });
      }
      assert.deepEqual(given, naive(seen, window));
    }),
    { numRuns: 50 },
  );
});
