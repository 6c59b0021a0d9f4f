// The simulator must be believed before the engine is: a correct toy engine passes every seed, each
// broken one is caught, and a seed always tells the same story.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { BannedError } from "./ban.ts";
import type { Engine } from "./engine.ts";
import { noFaults } from "./faults.ts";
import { ChangedInFlightError } from "./handed.ts";
import { InvariantError } from "./invariant-error.ts";
import type { SimulationOptions } from "./options.ts";
import { SimProcess } from "./process.ts";
import { simulate } from "./run.ts";
import { toyEngine, toyFlaws } from "./toy-engine.ts";
import { SimWorld } from "./world.ts";

const oneLog = { topic: "web", partitions: 1, gaps: 0 };

const seeds = Array.from({ length: 60 }, (_, seed) => seed);
/** The toy does not know what to do about a promise that is broken for good. */
const unbroken = {
  adjust: (options: SimulationOptions): SimulationOptions => ({ ...options, breakage: null }),
};

test("a correct toy engine keeps every invariant and drains", async () => {
  for (const seed of seeds) {
    const { failure, commits } = await simulate(seed, toyEngine(), unbroken);
    assert.equal(failure?.error, undefined, `seed ${seed}`);
    assert.ok(commits > 0, `seed ${seed}`);
  }
});

test("a seed run twice leaves the same trace", async () => {
  for (const seed of [7, 8]) {
    const first = await simulate(seed, toyEngine(), { stepsMax: 2_000 });
    const second = await simulate(seed, toyEngine(), { stepsMax: 2_000 });
    assert.equal(first.traceHash, second.traceHash, `seed ${seed}`);
  }
});

for (const flaw of toyFlaws) {
  test(`a toy engine that ${flaw} is caught`, async () => {
    for (const seed of seeds) {
      const { failure } = await simulate(seed, toyEngine(flaw), unbroken);
      if (!failure) continue;
      assert.ok(failure.error instanceof InvariantError, `${failure.error}`);
      return;
    }
    assert.fail(`none of ${seeds.length} seeds caught it`);
  });
}

test("reading the real clock or drawing real chance ends a simulation", async () => {
  for (const cheat of [
    () => Date.now(),
    () => Math.random(),
    () => new Date(),
    () => randomUUID(),
  ]) {
    const honest = toyEngine();
    const cheater: Engine = {
      ...honest,
      startWorker: (options) => {
        try {
          cheat();
        } catch {}
        return honest.startWorker(options);
      },
    };
    const { failure } = await simulate(1, cheater, { stepsMax: 100 });
    assert.ok(failure?.error instanceof BannedError);
  }
  assert.ok(Date.now() > 0 && Math.random() < 1 && randomUUID(), "the ban is lifted afterwards");
});

test("bytes that are changed while a call is in flight are noticed", async () => {
  const world = new SimWorld({ seed: 1, faults: noFaults, log: oneLog });
  const { store } = world.connect(new SimProcess("careless"));
  const bytes = Buffer.from("as it was handed over");
  store.create("key", bytes).catch(() => undefined);
  bytes[0] = 0;
  await assert.rejects(world.scheduler.run(), ChangedInFlightError);
});

test("nothing a dead process waits for ever settles", async () => {
  const world = new SimWorld({ seed: 1, faults: noFaults, log: oneLog });
  const process = new SimProcess("mortal");
  const { store, clock } = world.connect(process);
  let settled = 0;
  const settle = () => settled++;
  for (const wait of [store.size("key"), clock.sleep(5), clock.yield()]) wait.then(settle, settle);
  process.kill();
  for (const wait of [store.size("key"), clock.sleep(5), clock.yield()]) wait.then(settle, settle);
  assert.equal(await world.scheduler.run(), "idle");
  assert.equal(settled, 0);
});

test("a write of a fenced owner that arrives late has no effect", async () => {
  const calls = { ...noFaults.calls, state: { ...noFaults.calls.state, slow: 0.5 } };
  for (let seed = 0; seed < 20; seed++) {
    const world = new SimWorld({ seed, faults: { ...noFaults, calls }, log: oneLog });
    const [id] = world.log.ids;
    assert.ok(id);
    const { state } = world.connect(new SimProcess("old and new"));
    const race = async () => {
      const old = await state.open(id);
      const late = old.write([{ key: "owner", value: Buffer.from("old") }]);
      late.catch(() => undefined);
      const young = await state.open(id);
      await young.write([{ key: "owner", value: Buffer.from("young") }]);
      await late.catch(() => undefined);
      assert.equal(Buffer.from((await young.get("owner")) ?? []).toString(), "young");
    };
    const done = race();
    await world.scheduler.run();
    await done;
  }
});
