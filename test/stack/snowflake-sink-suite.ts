// The tests of the Snowflake sink, the same wherever they run: rows as a reader finds them, faults
// of the network, a process that was left behind.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { systemClock } from "../../src/clock.ts";
import { partitionsOf } from "../../src/event/position.ts";
import { tables } from "../../src/event/tables.ts";
import { type Committed, SinkError } from "../../src/sink/sink.ts";
import { channelName } from "../../src/sink/snowflake/offset-token.ts";
import { SnowflakeSink } from "../../src/sink/snowflake/snowflake-sink.ts";
import { MemoryStore } from "../compaction/memory-store.ts";
import { makeChain } from "../snowpipe/chain-files.ts";
import { rowsOf } from "../snowpipe/sink-world.ts";
import type { OpenedPlace, SnowflakePlace } from "./snowflake-place.ts";

export const channelPrefix = "TEST";
export const partitionsUsed = 2;
export const tablesUsed = ["web_events", "sessions_revisions", "quarantine"];

const commits = Array.from({ length: 6 }, (_, i) => ({
  records: 20 + i,
  rowsPerRecord: { web_events: 1, sessions_revisions: 2, quarantine: i % 2 },
}));

export type Chains = readonly (readonly Committed[])[];

/** Chains of committed entries, and sinks that may be given them. */
export async function setUp({ at, generation, connect }: OpenedPlace) {
  const store = new MemoryStore();
  const committedAt = systemClock.now();
  const partitions = partitionsOf([{ topic: "web", generation, partitions: partitionsUsed }]);
  const chains: Chains = await Promise.all(
    partitions.map((partition) => makeChain(commits, { partition, store, committedAt })),
  );
  const openSink = async () => {
    const client = await connect();
    return new SnowflakeSink({ client, ...at, channelPrefix, tables, store, clock: systemClock });
  };
  return { chains, openSink };
}

export async function emitAtLast(
  sink: SnowflakeSink,
  committed: readonly Committed[],
): Promise<void> {
  for (;;) {
    try {
      return await sink.emit(committed);
    } catch (error) {
      if (!(error instanceof SinkError) || error.code !== "unavailable") throw error;
      await systemClock.sleep(500);
    }
  }
}

export async function expectRows(place: OpenedPlace, chains: Chains): Promise<void> {
  const { at, generation, query } = place;
  for (const table of tablesUsed) {
    for (const [partition, chain] of chains.entries()) {
      const rows = await query(
        `SELECT SRC_OFFSET, ORDINAL FROM ${at.database}.${at.schema}.${table.toUpperCase()}
         WHERE SRC_GENERATION = ${generation} AND SRC_PARTITION = ${partition}
         ORDER BY SRC_OFFSET, ORDINAL`,
      );
      const found = rows.map((row) => Object.values(row).map(Number).join("."));
      assert.deepEqual(found, rowsOf(chain, table), `${table} of partition ${partition}`);
    }
  }
}

const effects = [
  { kind: "lose-request" },
  { kind: "lose-response" },
  { kind: "answer", status: 503 },
  { kind: "answer", status: 429, retryAfterSeconds: 1 },
  { kind: "answer", status: 404 },
  { kind: "expire-token" },
] as const;

export function testLostCalls(place: SnowflakePlace): void {
  test(`rows land once, whatever calls are lost or refused: ${place.name}`, async (t) => {
    const opened = await place.open(t);
    const { chains, openSink } = await setUp(opened);
    for (const [i, effect] of effects.entries()) {
      await opened.addFault({ on: "append", skip: 2 * i, effect });
      await opened.addFault({ on: "open", skip: i % 3, effect });
      await opened.addFault({ on: "status", skip: i, effect });
    }
    const sink = await openSink();
    await emitAtLast(
      sink,
      chains.flatMap((chain) => chain.slice(0, 3)),
    );
    await emitAtLast(sink, chains.flat());
    await expectRows(opened, chains);
    await sink.close();
    const [chain] = chains;
    const last = chain?.at(-1);
    assert.ok(last);
    const next = await openSink();
    assert.deepEqual(await next.token(last.partition), { seq: last.entry.seq, hash: last.hash });
  });
}

export function testLeftBehind(place: SnowflakePlace): void {
  const name = "a process that was left behind loses its channels and lands nothing twice";
  test(`${name}: ${place.name}`, async (t: TestContext) => {
    const opened = await place.open(t);
    const { chains, openSink } = await setUp(opened);
    const first = await openSink();
    const left = first.emit(chains.flatMap((chain) => chain.slice(0, 4))).catch(() => undefined);
    while ((await opened.appends()) === 0) await systemClock.sleep(50);
    const second = await openSink();
    await emitAtLast(second, chains.flat());
    await left;
    await expectRows(opened, chains);
  });
}

/** What the sink trusts: rows that are refused stop nothing, and only the count tells of them. */
export function testRefusedRow(place: SnowflakePlace): void {
  test(`a refused row is counted, and the token moves over it: ${place.name}`, async (t) => {
    const { at, generation, connect, query } = await place.open(t);
    const pipe = (await connect()).pipe({ ...at, pipe: "QUARANTINE-STREAMING" });
    const name = channelName(channelPrefix, { topic: "web", generation, partition: 0 });
    const channel = await pipe.open(name);
    const lines = [1, "no number", 3].map((offset) => {
      const row = { SRC_TOPIC: "web", SRC_GENERATION: generation, SRC_OFFSET: offset };
      return `${JSON.stringify(row)}\n`;
    });
    const from = systemClock.now();
    await channel.append({ rows: Buffer.from(lines.join("")), endOffsetToken: "3" });
    const committed = async () => {
      for (;;) {
        const status = (await pipe.status([name])).get(name);
        if (status?.committedToken === "3") return status;
        await systemClock.sleep(500);
      }
    };
    assert.equal((await committed()).rowsErrorCount, 1);
    t.diagnostic(`committed ${systemClock.now() - from} ms after the append`);
    const rows = await query(`SELECT SRC_OFFSET FROM ${at.database}.${at.schema}.QUARANTINE
      WHERE SRC_GENERATION = ${generation} ORDER BY SRC_OFFSET`);
    assert.deepEqual(
      rows.map((row) => Number(Object.values(row)[0])),
      [1, 3],
    );
  });
}
