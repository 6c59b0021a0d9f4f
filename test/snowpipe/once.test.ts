// Each committed row lands once and in order, whatever answers are lost, whichever process dies or
// is left behind, wherever batches are cut.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PartitionId } from "../../src/event/position.ts";
import type { Committed } from "../../src/sink/sink.ts";
import type { SnowflakeSink } from "../../src/sink/snowflake/snowflake-sink.ts";
import { makeChain } from "./chain-files.ts";
import type { ModelFault } from "./model.ts";
import { emitAtLast, rowsOf, SinkWorld, start } from "./sink-world.ts";

const tablesUsed = ["web_events", "quarantine", "sessions_revisions"];
const partitions: readonly PartitionId[] = [0, 1].map((partition) => ({
  topic: "web",
  generation: 1,
  partition,
}));

const fault: fc.Arbitrary<ModelFault | "expire" | "rival" | undefined> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: fc.constant({ kind: "lostBefore" } as const) },
  { weight: 3, arbitrary: fc.constant({ kind: "lostAfter" } as const) },
  { weight: 1, arbitrary: fc.constantFrom("expire" as const, "rival" as const) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("answer" as const),
      status: fc.constantFrom(401, 404, 408, 409, 410, 429, 500, 503),
      retryAfter: fc.constantFrom("0", "3"),
    }),
  },
);

const commit = fc.record({
  records: fc.integer({ min: 1, max: 5 }),
  rowsPerRecord: fc.record({
    web_events: fc.nat(1),
    quarantine: fc.nat(1),
    sessions_revisions: fc.nat(3),
  }),
});

const step = fc.record({
  /** Entries of each partition, of which some may have been emitted before. */
  back: fc.nat(2),
  ahead: fc.nat(3),
  end: fc.constantFrom("go on", "go on", "kill while it emits", "leave behind", "restart"),
});

test("each row lands once, in order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(commit, { minLength: 3, maxLength: 10 }),
      fc.array(step, { maxLength: 8 }),
      fc.array(fault, { maxLength: 80 }),
      async (commits, steps, faults) => {
        const world = new SinkWorld();
        const chains = await Promise.all(
          partitions.map((partition) =>
            makeChain(commits, { partition, store: world.store, committedAt: start }),
          ),
        );
        disturb(world, faults);
        await runSteps(world, chains, steps);
        world.model.fault = () => undefined;
        const survivor = world.connect();
        await emitAtLast(world, survivor, chains.flat());
        for (const [i, chain] of chains.entries()) {
          const partition = partitions[i];
          const last = chain.at(-1);
          assert.ok(partition && last);
          assert.deepEqual(await survivor.token(partition), {
            seq: last.entry.seq,
            hash: last.hash,
          });
          for (const table of tablesUsed) {
            assert.deepEqual(world.rows(table, partition), rowsOf(chain, table));
          }
        }
        await survivor.close();
      },
    ),
    { numRuns: 40 },
  );
});

/** One fault a request, in order; what is behind the last goes well. */
function disturb(
  { model }: SinkWorld,
  faults: readonly (ModelFault | "expire" | "rival" | undefined)[],
): void {
  let asked = 0;
  model.fault = () => {
    const next = faults[asked++];
    if (next === "expire") model.expireTokens();
    // Somebody opens every channel: whoever had one is fenced.
    if (next === "rival") for (const channel of model.channels.values()) channel.clientSequencer++;
    return typeof next === "object" ? next : undefined;
  };
}

async function runSteps(
  world: SinkWorld,
  chains: readonly (readonly Committed[])[],
  steps: readonly { back: number; ahead: number; end: string }[],
): Promise<void> {
  let life = { isOver: false };
  // Batches of a few rows.
  const options = { limits: { batchBytes: 900, reopenMs: 500 } };
  let sink = world.connect(life, options);
  /** Entries of each chain that the sink is known to have. */
  let known = chains.map(() => 0);
  let taken = 0;
  for (const { back, ahead, end } of steps) {
    const through = taken + ahead;
    const next = chains.flatMap((chain, i) =>
      chain.slice(Math.max(0, Math.min(known[i] ?? 0, taken) - back), through),
    );
    const emitting = emitAtLast(world, sink, next);
    for (const chain of chains) for (const each of chain.slice(through)) sink.announce(each);
    if (end === "go on" || end === "restart") {
      await emitting;
      taken = through;
      known = known.map(() => taken);
    } else {
      emitting.catch(() => undefined);
      await world.clock.sleep(1_500);
    }
    if (end === "go on") continue;
    if (end !== "leave behind") life.isOver = true;
    life = { isOver: false };
    sink = world.connect(life, options);
    known = await Promise.all(chains.map((chain) => entriesTaken(sink, chain)));
  }
  life.isOver = true;
}

/** How far a feed would find the sink to be. */
async function entriesTaken(sink: SnowflakeSink, chain: readonly Committed[]): Promise<number> {
  const [first] = chain;
  const token = first && (await sink.token(first.partition));
  return token ? chain.filter(({ entry }) => entry.seq <= token.seq).length : 0;
}
