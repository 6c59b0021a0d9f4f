import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, Lane } from "./lane.ts";

/** Waits take no time; how long each was asked for is kept. */
function fakeClock() {
  const waits: number[] = [];
  const sleep = async (ms: number) => void waits.push(ms);
  return { waits, now: () => 0, monotonic: () => 0, sleep, yield: async () => {} };
}

function laneOf(answers: readonly Answer[], signal = new AbortController().signal) {
  const clock = fakeClock();
  const seen: number[][] = [];
  const send = async (batch: readonly number[]) => {
    seen.push([...batch]);
    return answers[seen.length - 1] ?? "taken";
  };
  const lane = new Lane<number>({ clock, signal, batchMax: 3, parallel: 1, send });
  for (let i = 1; i <= 7; i++) lane.push(i);
  return { lane, seen, clock };
}

test("batches go in order, and one that nobody took goes again as it was, ever later", async () => {
  const { lane, seen, clock } = laneOf(["taken", "again", "again", "again"]);
  assert.equal(lane.pending, 7);
  await lane.drain();
  assert.deepEqual(seen, [[1, 2, 3], [4, 5, 6], [4, 5, 6], [4, 5, 6], [4, 5, 6], [7]]);
  assert.deepEqual(clock.waits, [50, 100, 200]);
  assert.equal(lane.pending, 0);
});

test("what is refused is dropped", async () => {
  const { lane, seen } = laneOf(["refused"]);
  await lane.drain();
  assert.deepEqual(seen, [[1, 2, 3], [4, 5, 6], [7]]);
});

test("aborted, a lane gives up", async () => {
  const ending = new AbortController();
  const { lane, seen } = laneOf(Array(100).fill("again"), ending.signal);
  const drained = lane.drain();
  ending.abort();
  await drained;
  assert.ok(seen.length <= 2);
});
