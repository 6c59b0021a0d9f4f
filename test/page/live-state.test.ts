// The page follows updates: whatever was sent, it ends with what a fresh snapshot would show.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { AlertList, LedgerMinute, LiveFrame } from "../../src/console/frame.ts";
import { LiveView } from "../../src/console/live-view.ts";
import { alert } from "./domains.ts";
import { emptyCommit } from "./traffic.ts";

interface LiveState {
  readonly throughput: { from: number; seconds: number; byType: Map<string, number[]> };
  readonly freshness: readonly (readonly [number, ...(number | null)[]])[];
  readonly ledger: readonly LedgerMinute[];
  readonly sums: { from: number; byName: Map<string, number[]> };
  readonly alerts: AlertList;
}
type Follow = (state: LiveState | undefined, frame: LiveFrame) => LiveState;

const page = new URL("../../src/console/page/live-state.js", import.meta.url);
const { follow } = (await import(page.href)) as { follow: Follow };

const start = 1_800_000_000_000;

/** What is held, without the seconds and minutes that only one side still remembers. */
function seen({ throughput, freshness, ledger, sums, alerts }: LiveState, sinceSecond: number) {
  const { from, byType } = throughput;
  const counts = [...byType]
    .map(([type, list]): [string, number[]] => [type, list.slice(Math.max(0, sinceSecond - from))])
    .filter(([, list]) => list.some((count) => count > 0))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const byName = [...sums.byName].sort(([a], [b]) => (a < b ? -1 : 1));
  const fresh = freshness.filter(([at]) => at >= sinceSecond);
  return { counts, freshness: fresh, ledger, sums: { from: sums.from, byName }, alerts };
}

test("updates, in whatever steps, lead to the state of a snapshot", () => {
  const step = fc.record({
    ms: fc.constantFrom(200, 1_000, 1_300, 9_000, 70_000),
    late: fc.integer({ min: 0, max: 90 }),
    type: fc.constantFrom("a", "b", "c"),
    isSent: fc.boolean(),
    amount: fc.integer({ min: -3, max: 3 }),
    alert: fc.integer({ min: 0, max: 5 }),
    isClosed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const live = new LiveView(start);
      let now = start;
      let state = follow(undefined, live.snapshot(now));
      live.update(now);
      for (const [i, step] of steps.entries()) {
        const { ms, late, type, isSent, amount, isClosed } = step;
        now += ms;
        const second = Math.floor(now / 1000);
        const landed = [[second - late, type, 2]] as const;
        const freshness = [[late, 2]] as const;
        const sums = [[Math.floor(second / 60) - late, type, amount]] as const;
        const changes = { openedAt: now, closedAt: isClosed ? now : null };
        const alerts = [alert(step.alert, "stock_low", changes)];
        const counts = { accepted: 2, landed, freshness, sums, alerts };
        const delta = { ...emptyCommit(i + 1, now), ...counts };
        live.add(delta, now);
        if (isSent) state = follow(state, live.update(now));
      }
      state = follow(state, live.update(now));
      const fresh = follow(undefined, live.snapshot(now));
      const since = fresh.throughput.from;
      assert.deepEqual(seen(state, since), seen(fresh, since));
      assert.ok(state.throughput.seconds <= 600);
      assert.ok(state.freshness.length <= 121);
      assert.ok(state.ledger.length <= 60);
    }),
    { numRuns: 60 },
  );
});
