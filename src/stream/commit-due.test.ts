import assert from "node:assert/strict";
import { test } from "node:test";
import { partitionsOf } from "../event/position.ts";
import { nextDue, shareOf } from "./commit-due.ts";

test("a commit is due within the interval, each time of a partition one interval apart", () => {
  for (const share of [0, 0.25, 0.999]) {
    const first = nextDue(0, 5_000, share);
    for (let since = 0; since < 15_000; since += 125) {
      const due = nextDue(since, 5_000, share);
      assert.ok(due > since && due <= since + 5_000, `${due} behind ${since}`);
      assert.equal((due - first) % 5_000, 0);
    }
  }
});

test("partitions of one process commit apart from each other", () => {
  for (const count of [2, 4, 12, 96]) {
    const topics = [{ topic: "web", generation: 1, partitions: count }];
    const shares = partitionsOf(topics).map(shareOf);
    const sorted = shares.toSorted((a, b) => a - b);
    const gaps = sorted.map((share, i) => (sorted[i + 1] ?? (sorted[0] as number) + 1) - share);
    assert.ok(Math.min(...gaps) > 0.3 / count, `${Math.min(...gaps)} of ${1 / count}`);
    assert.ok(Math.max(...gaps) < 2 / count, `${Math.max(...gaps)} of ${1 / count}`);
  }
});
