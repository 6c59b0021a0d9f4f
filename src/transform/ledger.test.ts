import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { verdict } from "../event/batch.ts";
import type { LedgerRow } from "../event/ledger-row.ts";
import { Ledger } from "./ledger.ts";
import { Tables, type Told } from "./slice-fixture.ts";

const minute = 60_000;
const t0 = Date.UTC(2026, 4, 3, 10);
const { landed, duplicate, quarantined } = verdict;

/** A record, or what a collector refused. */
interface Counted extends Told {
  readonly rejected?: Readonly<Record<string, number>>;
}

function fold(ledger: Ledger, counted: readonly Counted[], firstOffset: number): LedgerRow[] {
  const batch = new Tables().slice(counted, firstOffset);
  for (const [i, { rejected }] of counted.entries()) {
    const rejections = ledger.rejectionsOf(i);
    for (const [source, count] of Object.entries(rejected ?? {})) rejections.reject(source, count);
  }
  return [...ledger.fold(batch)];
}

function event(after: number, source: string, given: number): Counted {
  return { appendedAt: t0 + after, key: "v", source, given };
}

test("a minute is told by the first record of a later one, sources sorted", () => {
  const ledger = new Ledger();
  const counted: readonly Counted[] = [
    event(0, "web", landed),
    event(1, "app", landed),
    event(2, "web", duplicate),
    { appendedAt: t0 + 3, rejected: { web: 4, pos: 1 } },
    event(minute - 1, "web", quarantined),
    event(minute, "web", landed),
  ];
  const at = { minute: t0, offset: 105 };
  assert.deepEqual(fold(ledger, counted, 100), [
    { ...at, ...row("app", { landed: 1 }), ordinal: 0 },
    { ...at, ...row("pos", { rejected: 1 }), ordinal: 1 },
    { ...at, ...row("web", { landed: 1, duplicate: 1, quarantined: 1, rejected: 4 }), ordinal: 2 },
  ]);
  assert.deepEqual(fold(ledger, [{ appendedAt: t0 + 2 * minute }], 106), [
    { minute: t0 + minute, offset: 106, ...row("web", { landed: 1 }), ordinal: 0 },
  ]);
  assert.deepEqual(fold(ledger, [{ appendedAt: t0 + 9 * minute }], 107), []);
});

function row(
  source: string,
  counts: { landed?: number; duplicate?: number; quarantined?: number; rejected?: number },
): Omit<LedgerRow, "minute" | "offset" | "ordinal"> {
  const { rejected = 0, ...known } = counts;
  const given = { landed: 0, duplicate: 0, quarantined: 0, ...known };
  const accepted = given.landed + given.duplicate + given.quarantined;
  return { source, ...given, rejected, accepted, received: accepted + rejected };
}

test("a timer is set for the end of a minute that has counts, and for no other", () => {
  const ledger = new Ledger();
  assert.equal(ledger.nextTimer(), undefined);
  fold(ledger, [{ appendedAt: t0 }], 0);
  assert.equal(ledger.nextTimer(), undefined);
  fold(ledger, [event(30_000, "web", landed)], 1);
  assert.equal(ledger.nextTimer(), t0 + minute);
  fold(ledger, [{ appendedAt: t0 + minute }], 2);
  assert.equal(ledger.nextTimer(), undefined);
});

test("nothing changes, nothing is written", () => {
  const ledger = new Ledger();
  fold(ledger, [event(0, "web", landed)], 0);
  assert.ok(ledger.takeDelta());
  assert.equal(ledger.takeDelta(), undefined);
  fold(ledger, [{ appendedAt: t0 + 1 }], 1);
  assert.equal(ledger.takeDelta(), undefined);
});

test("a minute told before the partition changed hands is not told again", () => {
  const ledger = new Ledger();
  fold(ledger, [event(0, "web", landed)], 0);
  const deltas = [ledger.takeDelta()];
  assert.equal(fold(ledger, [{ appendedAt: t0 + minute }], 1).length, 1);
  deltas.push(ledger.takeDelta());
  const next = new Ledger();
  for (const delta of deltas) if (delta !== undefined) next.load(delta);
  assert.deepEqual(fold(next, [{ appendedAt: t0 + 2 * minute }], 2), []);
});

const stream = fc
  .array(
    fc.record({
      step: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90_000 })),
      source: fc.constantFrom("web", "app"),
      given: fc.constantFrom(landed, duplicate, quarantined, undefined),
      rejected: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    let at = t0;
    return steps.map(({ step, source, given, rejected }): Counted => {
      at += step;
      if (given !== undefined) return { appendedAt: at, key: "v", source, given };
      return { appendedAt: at, ...(rejected > 0 && { rejected: { [source]: rejected } }) };
    });
  });

test("rows depend on the records alone, not on slices, commits or owners, and lose nothing", () => {
  const cuts = fc.array(fc.record({ size: fc.integer({ min: 1, max: 9 }), what: fc.nat(3) }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(stream, cuts, (counted, plan) => {
      const all = [...counted, { appendedAt: (counted.at(-1)?.appendedAt ?? t0) + minute }];
      const expected = fold(new Ledger(), all, 0);
      let ledger = new Ledger();
      let blocks: Uint8Array[] = [];
      const rows: LedgerRow[] = [];
      for (let from = 0, step = 0; from < all.length; step++) {
        const { size, what } = plan[step % plan.length] ?? { size: 1, what: 0 };
        rows.push(...fold(ledger, all.slice(from, from + size), from));
        from += size;
        if (what === 0) continue;
        const delta = ledger.takeDelta();
        if (delta !== undefined) blocks.push(delta);
        if (what === 2 && blocks.length > 0) blocks = [ledger.merge(blocks)];
        if (what !== 3) continue;
        ledger = new Ledger();
        for (const block of blocks) ledger.load(block);
      }
      assert.deepEqual(rows, expected);
      const accepted = rows.reduce((sum, one) => sum + one.accepted, 0);
      assert.equal(accepted, all.filter(({ key }) => key !== undefined).length);
      for (const one of rows) {
        assert.equal(one.accepted, one.landed + one.duplicate + one.quarantined);
        assert.equal(one.received, one.accepted + one.rejected);
      }
    }),
    { numRuns: 200 },
  );
});
