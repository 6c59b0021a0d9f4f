// One partition on its way: let go while it begins, and followed by counters that come late.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SnowpipeClient, type Transport } from "../../snowpipe/index.ts";
import type { PartitionId } from "../../src/event/position.ts";
import { tables } from "../../src/event/tables.ts";
import { SinkError } from "../../src/sink/sink.ts";
import { SnowflakeSink } from "../../src/sink/snowflake/snowflake-sink.ts";
import { makeChain } from "./chain-files.ts";
import { privateKey } from "./key.ts";
import { rowsOf, SinkWorld } from "./sink-world.ts";

const web: PartitionId = { topic: "web", generation: 1, partition: 0 };

function chainOf({ store, clock }: SinkWorld, rowsPerCommit: readonly number[]) {
  const commits = rowsPerCommit.map((records) => ({ records, rowsPerRecord: { web_events: 1 } }));
  return makeChain(commits, { partition: web, store, committedAt: clock.now() });
}

test("a partition that is let go while it begins opens no channel", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, [3]);
  const sink = world.connect(undefined, { adopt: "from-head" });
  const create = world.store.create.bind(world.store);
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  world.store.create = async (key: string, bytes: Uint8Array) => {
    reached.resolve();
    await gate.promise;
    return create(key, bytes);
  };
  const emitting = assert.rejects(sink.emit(chain), /let go/);
  await reached.promise;
  sink.release(web);
  gate.resolve();
  await emitting;
  for (let turn = 0; turn < 5; turn++) await world.clock.yield();
  const calls = world.model.seen.filter(({ path }) => path.includes("/channels/"));
  assert.deepEqual(calls, []);
});

test("a fault is told to a call, at whichever moment of its beginning it comes", async () => {
  for (let ticks = 0; ticks < 40; ticks++) {
    const world = new SinkWorld();
    const chain = await chainOf(world, [3]);
    const inner = world.model.transport();
    const reached = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const transport: typeof inner = {
      ...inner,
      send: async (request) => {
        if (!request.url.includes("/rows?")) return inner.send(request);
        reached.resolve();
        await gate.promise;
        return { status: 400, body: new Uint8Array() };
      },
    };
    const sink = sinkOver(world, transport);
    await sink.begin(web, { seq: 1, hash: "", next: 0 });
    for (const committed of chain) sink.announce(committed);
    await reached.promise;
    gate.resolve();
    for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
    await assert.rejects(sink.emit(chain), SinkError);
  }
});

/** What a channel says of itself, as JSON. */
type Status = Record<string, unknown>;

/** A sink whose every look at a channel is answered by `tell`, and every opening by `open`. */
function sinkTold(
  world: SinkWorld,
  tell: (status: Status) => Promise<void>,
  open: (status: Status) => void = () => {},
): SnowflakeSink {
  const inner = world.model.transport();
  return sinkOver(world, {
    ...inner,
    send: async (request) => {
      const answer = await inner.send(request);
      const isLook = request.url.includes("bulk-channel-status");
      if (!isLook && request.method !== "PUT") return answer;
      const body = JSON.parse(Buffer.from(answer.body).toString());
      if (!isLook) open(body.channel_status);
      else for (const status of Object.values<Status>(body.channel_statuses)) await tell(status);
      return { ...answer, body: Buffer.from(JSON.stringify(body)) };
    },
  });
}

function sinkOver({ store, clock }: SinkWorld, transport: Transport): SnowflakeSink {
  const ports = { clock, transport };
  const client = new SnowpipeClient({ account: "ACME-TEST", user: "loader", privateKey, ports });
  const place = { database: "PULSE", schema: "EVENTS", channelPrefix: "TEST" };
  return new SnowflakeSink({ client, ...place, tables, store, clock });
}

test("counters a look behind the token halt no channel that moves", async () => {
  const world = new SinkWorld({ commitMs: 1e12 });
  const sizes = Array.from({ length: 30 }, (_, i) => 1 + ((i * 7) % 5));
  const chain = await chainOf(world, sizes);
  const appends = () => world.model.seen.filter(({ path }) => path.endsWith("/rows")).length;
  let looks = 0;
  let before = 0;
  const sink = sinkTold(world, async (status) => {
    const now = Number(status.rows_inserted);
    status.rows_inserted = before;
    before = now;
    // Until the next look one more commit is there.
    const next = chain[++looks];
    const sent = appends();
    if (next) sink.announce(next);
    while (next && appends() === sent) await world.clock.yield();
    world.model.commitAll();
  });
  await sink.begin(web, { seq: 1, hash: "", next: 0 });
  await sink.emit(chain.slice(0, 1));
  assert.ok(looks >= sizes.length, "it moved at every look");
});

test("rows that never come halt a channel that moves", async () => {
  const world = new SinkWorld({ commitMs: 1e12 });
  const chain = await chainOf(world, [2, 3, 4, 1, 5, 2, 3, 1, 4, 2]);
  const appends = () => world.model.seen.filter(({ path }) => path.endsWith("/rows")).length;
  let looks = 0;
  const sink = sinkTold(world, async (status) => {
    status.rows_inserted = Math.max(0, Number(status.rows_inserted) - 1);
    const next = chain[++looks];
    const sent = appends();
    if (next) sink.announce(next);
    while (next && appends() === sent) await world.clock.yield();
    world.model.commitAll();
  });
  await sink.begin(web, { seq: 1, hash: "", next: 0 });
  await assert.rejects(sink.emit(chain.slice(0, 1)), /without 1 of the rows/);
});

test("counters that are behind the token when a channel is opened halt nothing", async () => {
  const world = new SinkWorld();
  const chain = await chainOf(world, [2, 3, 4]);
  const before = world.connect();
  await before.begin(web, { seq: 1, hash: "", next: 0 });
  await before.emit(chain.slice(0, 2));
  const sink = sinkTold(
    world,
    async () => {},
    (status) => {
      status.rows_inserted = 2;
    },
  );
  await sink.emit(chain.slice(2));
  assert.deepEqual(world.rows("web_events", web), rowsOf(chain, "web_events"));
});
