// The seeds of `npm test`: each is run twice with equal traces. They are cut in parts, a test file
// each, so that cores share them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pulseEngine } from "./pulse-engine.ts";
import { simulate } from "./run.ts";

/** Tests of the seeds from `first` to `last`; a seed that breaks says how to run it again. */
export function testSeeds(first: number, last: number): void {
  test(`seeds ${first} to ${last} hold, and leave the same trace when run again`, async () => {
    for (let seed = first; seed <= last; seed++) {
      const result = await simulate(seed, pulseEngine);
      const again = await simulate(seed, pulseEngine, { isForTrace: true });
      const how = `npm run sim -- --seed ${seed}\n${JSON.stringify(result.options)}`;
      assert.equal(result.failure, undefined, how);
      assert.equal(again.traceHash, result.traceHash, how);
    }
  });
}
