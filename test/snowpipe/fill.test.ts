// Empty tables filled from the files of the chain, which lasts over deaths and new entries.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { PartitionId } from "../../src/event/position.ts";
import { type Committed, SinkError } from "../../src/sink/sink.ts";
import { type ChainRows, makeChain } from "./chain-files.ts";
import { rowsOf, SinkWorld } from "./sink-world.ts";

const web: PartitionId = { topic: "web", generation: 1, partition: 0 };

function chainOf({ store, clock }: SinkWorld, commits: readonly ChainRows[]) {
  return makeChain(commits, { partition: web, store, committedAt: clock.now() });
}

function ofWebEvents(...counts: readonly number[]): readonly ChainRows[] {
  return counts.map((records) => ({ records, rowsPerRecord: { web_events: 1 } }));
}

/** All of the chain as one entry, the newest of it. */
function fillOf(chain: readonly Committed[]): Committed {
  const newest = chain.at(-1);
  assert.ok(newest);
  const files = chain.flatMap(({ entry }) => entry.files);
  return { ...newest, entry: { ...newest.entry, files } };
}

test("an empty warehouse is filled from the files of the chain, once, over restarts", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, ofWebEvents(4, 3, 5));
  const newest = chain.at(-1);
  assert.ok(newest);
  const filling = { adopt: "from-files", limits: { batchBytes: 900 } } as const;
  const life = { isOver: false };
  const first = world.connect(life, filling);
  assert.equal(first.whenAbsent, "rebuild");
  first.emit([fillOf(chain.slice(0, 2))]).catch(() => undefined);
  while (world.rows("web_events", web).length === 0) await world.clock.sleep(500);
  life.isOver = true;
  const second = world.connect(undefined, filling);
  assert.equal(await second.token(web), undefined);
  await second.emit([fillOf(chain)]);
  assert.deepEqual(world.rows("web_events", web), rowsOf(chain, "web_events"));
  assert.deepEqual(await second.token(web), { seq: newest.entry.seq, hash: newest.hash });
  await second.close();
  const more = await world.connect().token(web);
  assert.equal(more?.seq, newest.entry.seq);
});

test("a table that a fill had whole before it was begun anew goes on behind it", async () => {
  const world = new SinkWorld();
  const tables = ["web_events", "sessions_revisions"];
  const both = { records: 3, rowsPerRecord: { web_events: 1, sessions_revisions: 1 } };
  const commits = [both, { records: 2, rowsPerRecord: { web_events: 1 } }, both];
  const chain = await chainOf(world, commits);
  const life = { isOver: false };
  // The first process dies before it is told that its rows are there.
  world.model.fault = ({ path }) => {
    return path.endsWith("bulk-channel-status") ? { kind: "lostBefore" } : undefined;
  };
  const filling = { adopt: "from-files" } as const;
  world
    .connect(life, filling)
    .emit([fillOf(chain.slice(0, 1))])
    .catch(() => undefined);
  const isThere = (table: string) => world.rows(table, web).length === 3;
  while (!tables.every(isThere)) await world.clock.sleep(500);
  life.isOver = true;
  world.model.fault = () => undefined;
  const second = world.connect(undefined, filling);
  await second.emit([fillOf(chain.slice(0, 2))]);
  await second.close();
  await world.connect().emit(chain.slice(2));
  for (const table of tables) assert.deepEqual(world.rows(table, web), rowsOf(chain, table));
});

test("what is committed during a fill waits for it, and is there once, over a restart", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, ofWebEvents(4, 3, 2, 1));
  const filling = { adopt: "from-files", limits: { batchBytes: 900 } } as const;
  /** Begins with the first `count` entries; the next one is committed as the channel is opened. */
  const fill = (count: number, life = { isOver: false }) => {
    const sink = world.connect(life, filling);
    world.model.fault = ({ request }) => {
      const next = chain[count];
      if (request.method === "PUT" && next) sink.announce(next);
      return undefined;
    };
    return { sink, filled: sink.emit([fillOf(chain.slice(0, count))]) };
  };
  const life = { isOver: false };
  fill(2, life).filled.catch(() => undefined);
  while (world.rows("web_events", web).length === 0) await world.clock.sleep(500);
  life.isOver = true;
  const { sink, filled } = fill(3);
  await filled;
  await sink.emit(chain.slice(3));
  assert.deepEqual(world.rows("web_events", web), rowsOf(chain, "web_events"));
});

test("a warehouse that holds rows is not filled on top of them", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, ofWebEvents(4, 3));
  await world.connect().emit(chain);
  for (const key of [...world.store.objects.keys()]) {
    if (key.startsWith("sinks/")) await world.store.delete(key);
  }
  const sink = world.connect(undefined, { adopt: "from-files" });
  await assert.rejects(sink.emit(chain), (error) => {
    return error instanceof SinkError && /holds rows already/.test(error.message);
  });
});
