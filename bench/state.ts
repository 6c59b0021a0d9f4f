// Commit rounds of the embedded State: 8 partitions, each with 10 puts of 20 KB, and with as many
// deletes once 60 rounds are held. `./node_modules/.bin/node bench/state.ts [rounds] [--json]`.
import assert from "node:assert/strict";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { SqliteState } from "../src/state/sqlite/sqlite-state.ts";
import type { StateHandle, StateWrite } from "../src/state/state.ts";

const partitions = 8;
const putsPerPartition = 10;
const valueBytes = 20 * 1024;
const roundsHeld = 60;
const warmUpRounds = roundsHeld + 20;

interface Sample {
  readonly commitMs: number;
  readonly checkpointMs: number;
  readonly cpuMs: number;
}

const values = Array.from({ length: 64 }, (_, i) => Buffer.alloc(valueBytes, `${i * 2_654_435} `));

function keyOf(round: number, put: number): string {
  return `delta/${String(round * putsPerPartition + put).padStart(20, "0")}`;
}

function batchOf(round: number): readonly StateWrite[] {
  const puts = Array.from({ length: putsPerPartition }, (_, i) => ({
    key: keyOf(round, i),
    value: values[(round + i) % values.length] as Buffer,
  }));
  if (round < roundsHeld) return puts;
  const gone = puts.map((_, i) => ({ key: keyOf(round - roundsHeld, i), value: null }));
  return [...puts, ...gone];
}

async function runRound(handles: readonly StateHandle[], round: number): Promise<Sample> {
  const batch = batchOf(round);
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await Promise.all(handles.map((handle) => handle.write(batch)));
  const committed = performance.now();
  // Checkpoints run between commits, in a turn of their own.
  await nextTurn();
  await nextTurn();
  const checkpointMs = performance.now() - committed;
  const { user, system } = process.cpuUsage(cpu);
  return { commitMs: committed - begin, checkpointMs, cpuMs: (user + system) / 1000 };
}

async function checkContents(handles: readonly StateHandle[], rounds: number): Promise<void> {
  for (const handle of handles) {
    const entries = await handle.list("delta/", { limit: 10_000 });
    assert.equal(entries.length, roundsHeld * putsPerPartition);
    assert.equal(entries[0]?.key, keyOf(rounds - roundsHeld, 0));
    for (const [i, { value }] of entries.entries()) {
      const round = rounds - roundsHeld + Math.floor(i / putsPerPartition);
      assert.ok(values[(round + (i % putsPerPartition)) % values.length]?.equals(value));
    }
  }
}

function quantile(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2));
}

function spread(samples: readonly number[]) {
  const sorted = samples.toSorted((a, b) => a - b);
  const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((share) => quantile(sorted, share));
  return { p50, p95, p99, max };
}

async function main(): Promise<void> {
  const rounds = warmUpRounds + Number(process.argv[2] ?? 300);
  const folder = await mkdtemp(join(tmpdir(), "bench-state-"));
  try {
    const file = join(folder, "state.sqlite");
    const state = new SqliteState({ file, onFatal: (error) => assert.fail(error) });
    const handles: StateHandle[] = [];
    for (let partition = 0; partition < partitions; partition += 1) {
      handles.push(await state.open({ topic: "web", generation: 1, partition }));
    }
    const samples: Sample[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const sample = await runRound(handles, round);
      if (round >= warmUpRounds) samples.push(sample);
    }
    await checkContents(handles, rounds);
    const [fileBytes, walBytes] = await Promise.all(
      [file, `${file}-wal`].map(async (path) => (await stat(path)).size),
    );
    await state.close();
    report(samples, { fileMb: (fileBytes ?? 0) / 1e6, walMb: (walBytes ?? 0) / 1e6 });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function report(samples: readonly Sample[], sizes: Readonly<Record<string, number>>): void {
  const wallMs = samples.reduce(
    (sum, { commitMs, checkpointMs }) => sum + commitMs + checkpointMs,
    0,
  );
  const cpuMs = samples.reduce((sum, sample) => sum + sample.cpuMs, 0);
  const perRound = {
    commitsPerSecond: Math.round((samples.length * partitions * 1000) / wallMs),
    roundsPerSecond: Number(((samples.length * 1000) / wallMs).toFixed(1)),
    cpuMsPerRound: Number((cpuMs / samples.length).toFixed(2)),
    cpuMsPerCommit: Number((cpuMs / samples.length / partitions).toFixed(3)),
  };
  const commitMs = spread(samples.map((sample) => sample.commitMs));
  const checkpointMs = spread(samples.map((sample) => sample.checkpointMs));
  const result = { node: process.version, ...perRound, commitMs, checkpointMs, ...sizes };
  if (process.argv.includes("--json")) console.log(JSON.stringify(result));
  else console.log(result);
}

await main();
