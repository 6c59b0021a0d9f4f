// The seeds of `npm test` and of the mutants: each is run twice, and among them everything that can
// go wrong does. They are cut in parts, a test file each, so that cores share them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { neverHappened } from "./coverage.ts";
import { pulseEngine } from "./pulse-engine.ts";
import { addCounts, textOf } from "./report.ts";
import { safetyStepsMax, simulate } from "./run.ts";

/** Tests of the seeds from `first` to `last`; a seed that breaks says how to run it again. */
export function testSeeds(first: number, last: number): void {
  const counts = new Map<string, number>();

  test(`seeds ${first} to ${last} hold, and leave the same trace when run again`, async () => {
    for (let seed = first; seed <= last; seed++) {
      const result = await simulate(seed, pulseEngine);
      const again = await simulate(seed, pulseEngine, { isForTrace: true });
      addCounts(counts, result.counts);
      const text = () => textOf(result, { stepsMax: safetyStepsMax, stepsShown: 60 });
      if (result.failure) assert.fail(text());
      if (again.failure || again.traceHash !== result.traceHash) {
        assert.fail(`${text()}\nits second run ended with trace ${again.traceHash}`);
      }
    }
  });

  test(`in seeds ${first} to ${last} every fault took place`, () => {
    assert.deepEqual(neverHappened(counts), []);
  });
}
