import assert from "node:assert/strict";
import { test } from "node:test";
import { breakages } from "./breakage.ts";
import type { SimulationOptions } from "./options.ts";
import { pulseEngine } from "./pulse-engine.ts";
import { simulate } from "./run.ts";

for (const { name } of breakages) {
  test(`when ${name} the partition halts and the others go on`, async () => {
    const withThree = ({ workload, log, ...options }: SimulationOptions): SimulationOptions => ({
      ...options,
      workload: { ...workload, partitions: 3 },
      log: { ...log, partitions: 3 },
      breakage: name,
    });
    const { failure, halted } = await simulate(11, pulseEngine, { adjust: withThree });
    assert.equal(failure?.error, undefined);
    assert.equal(halted.size, 1);
  });
}
