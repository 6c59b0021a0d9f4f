// The processes of production under faults that pass, many at once, drawn from a seed: kills,
// zombies, brokers, S3, the warehouse, clocks. One seed is judged beside the faults of the next.
// Twenty seeds of a minute each; `CHAOS_SEEDS=1-4` and `CHAOS_SECONDS=60` ask for others, and
// `CHAOS_RECORD=on` keeps their results.
import assert from "node:assert/strict";
import { loadavg } from "node:os";
import { after, before, describe, test } from "node:test";
import { OneAtATime } from "../../src/stream/one-at-a-time.ts";
import { runSeed, type SeedResult, startServers } from "../../stack/chaos/chaos.ts";
import { planOf, seedsOf } from "../../stack/chaos/plan.ts";
import { record } from "../../stack/chaos/record.ts";
import type { Production } from "../../stack/production.ts";

const seeds = seedsOf(process.env.CHAOS_SEEDS ?? "1-20");
const seconds = Number(process.env.CHAOS_SECONDS ?? "60");
const isRecorded = process.env.CHAOS_RECORD === "on";
const seedMsMax = 900_000;
const results: SeedResult[] = [];

/** What the tracks of the seeds begin with: nothing before it can leave it no time. */
const firsts = seeds.map((seed) => {
  const tracks = Object.values(planOf(seed, seconds).tracks);
  return tracks.flatMap(([first]) => (first ? [first.fault.kind] : []));
});

describe("under faults", { concurrency: 2, timeout: seeds.length * seedMsMax }, () => {
  const turns = new OneAtATime();
  let servers: Production;
  before(async () => {
    servers = await startServers();
  });
  after(() => servers.stop());

  for (const seed of seeds) {
    test(`seed ${seed}: after ${seconds} s nothing is lost, doubled or out of order`, {
      timeout: seedMsMax,
    }, async (t) => {
      const startedAt = performance.now();
      const [loadBefore = 0] = loadavg();
      const notes: string[] = [];
      const passed = () => (performance.now() - startedAt) / 1_000;
      const note = (text: string) => notes.push(`${passed().toFixed(1)} s ${text}`);
      const result = await runSeed({ seed, seconds, servers, turns, note });
      results.push(result);
      if (isRecorded) await record(result, { wallSeconds: Math.round(passed()), loadBefore });
      if (result.breaches.length > 0) for (const text of notes) t.diagnostic(text);
      assert.deepEqual(result.breaches, []);
      assert.ok(result.rowsCompared > result.produced.events);
      assert.equal(result.rowsInWarehouse > result.produced.events / 2, result.hasWarehouse);
    });
  }
});

test("each kind of fault took place, and zombies lost what was taken over", () => {
  const faults = results.flatMap((result) => result.faults);
  const kinds = new Set(faults.map(({ kind }) => kind));
  for (const kind of new Set(firsts.flat())) assert.ok(kinds.has(kind), `${kind} took no place`);
  const due = firsts.filter((kinds) => kinds.includes("freeze-worker")).length;
  const zombies = faults.filter(({ kind, seen }) => {
    return kind === "freeze-worker" && (seen.takenOver ?? 0) > 0;
  });
  assert.ok(zombies.length >= due / 2, `${zombies.length} zombies`);
});
