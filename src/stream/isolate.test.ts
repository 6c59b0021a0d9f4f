import assert from "node:assert/strict";
import { test } from "node:test";
import { findPoison } from "./isolate.ts";
import type { TrialRange } from "./ports.ts";

const partition = { topic: "web", generation: 1, partition: 0 };

test("the record that alone ends the process is found, and nothing where all passes", async () => {
  for (const poison of [3, 700, 4_999, undefined]) {
    const run = async ({ from, to }: TrialRange) => {
      const isIn = poison !== undefined && from <= poison && poison < to;
      return isIn ? ("died" as const) : ("passed" as const);
    };
    const { signal } = new AbortController();
    const found = await findPoison({ run }, partition, { from: 3, end: 5_000, signal });
    assert.deepEqual([...found], poison === undefined ? [] : [poison]);
  }
});

test("who lets go of the partition waits for no record that is tried", async () => {
  const ending = new AbortController();
  const { signal } = ending;
  const trial = { run: () => new Promise<never>(() => {}) };
  const searching = findPoison(trial, partition, { from: 0, end: 9, signal });
  ending.abort();
  await assert.rejects(searching, /let go of/);
});
