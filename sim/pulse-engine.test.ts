// A short look at the engine under simulation with every test run; `npm run sim -- --seeds` is the
// long one. A seed that once failed is added to `regressions` with what it showed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { breakages } from "./breakage.ts";
import { pulseEngine } from "./pulse-engine.ts";
import { type SimulationOptions, simulate } from "./run.ts";

const seeds = [0, 1, 5, 6, 9, 12, 20, 23];

const regressions: readonly (readonly [seed: number, showed: string])[] = [
  [7, "offsets are sparse and a commit begins where the one before it ended"],
  [35, "an owner whose head was moved on by a later one is fenced, not broken"],
  [41, "a second poison right behind the first does not keep the first verdict from landing"],
  [59, "a sink that a later owner fed is not ahead of the chain"],
];

for (const [seed, showed] of [
  ...seeds.map((seed) => [seed, "all holds"] as const),
  ...regressions,
]) {
  test(`seed ${seed}: ${showed}`, async () => {
    const { failure } = await simulate(seed, pulseEngine);
    assert.equal(failure?.error, undefined);
  });
}

test("a seed run twice leaves the same trace", async () => {
  const first = await simulate(8, pulseEngine);
  const second = await simulate(8, pulseEngine);
  assert.equal(first.traceHash, second.traceHash);
});

function withThreePartitions(options: SimulationOptions): SimulationOptions {
  const { workload, log } = options;
  return { ...options, workload: { ...workload, partitions: 3 }, log: { ...log, partitions: 3 } };
}

for (const breakage of breakages) {
  test(`when ${breakage.name} the partition halts and the others go on`, async () => {
    const options = { breakage, stepsMax: 5_000, adjust: withThreePartitions };
    const { failure, halted } = await simulate(11, pulseEngine, options);
    assert.equal(failure?.error, undefined);
    assert.equal(halted.size, 1);
  });
}
