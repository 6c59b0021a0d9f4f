// The page follows updates: whatever was sent, it ends with what a fresh snapshot would show.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { LedgerMinute, LiveFrame } from "../../src/console/frame.ts";
import { LiveView } from "../../src/console/live-view.ts";
import { emptyCommit } from "./traffic.ts";

interface LiveState {
  readonly throughput: { from: number; seconds: number; byType: Map<string, number[]> };
  readonly freshness: readonly (readonly [number, ...(number | null)[]])[];
  readonly ledger: readonly LedgerMinute[];
}
type Follow = (state: LiveState | undefined, frame: LiveFrame) => LiveState;

const page = new URL("../../src/console/page/live-state.js", import.meta.url);
const { follow } = (await import(page.href)) as { follow: Follow };

const start = 1_800_000_000_000;

/** What is held, without the seconds and minutes that only one side still remembers. */
function seen({ throughput, freshness, ledger }: LiveState, sinceSecond: number) {
  const { from, byType } = throughput;
  const counts = [...byType]
    .map(([type, list]): [string, number[]] => [type, list.slice(Math.max(0, sinceSecond - from))])
    .filter(([, list]) => list.some((count) => count > 0))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { counts, freshness: freshness.filter(([at]) => at >= sinceSecond), ledger };
}

test("updates, in whatever steps, lead to the state of a snapshot", () => {
  const step = fc.record({
    ms: fc.constantFrom(200, 1_000, 1_300, 9_000, 70_000),
    late: fc.integer({ min: 0, max: 90 }),
    type: fc.constantFrom("a", "b", "c"),
    isSent: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const live = new LiveView(start);
      let now = start;
      let state = follow(undefined, live.snapshot(now));
      live.update(now);
      for (const [i, { ms, late, type, isSent }] of steps.entries()) {
        now += ms;
        const second = Math.floor(now / 1000);
        const landed = [[second - late, type, 2]] as const;
        const freshness = [[late, 2]] as const;
        const delta = { ...emptyCommit(i + 1, now), accepted: 2, landed, freshness };
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
