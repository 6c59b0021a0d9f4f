// A power cut during a commit or a checkpoint keeps what was acknowledged and tears no batch.
// The files are copied before and after each step; then every sector that the step changed is given
// its old, its new or no sensible content, as a disk may leave it that had not been synced yet.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PartitionId } from "../../src/event/position.ts";
import { openStateReadOnly } from "../../src/state/sqlite/read-only.ts";
import { SqliteState } from "../../src/state/sqlite/sqlite-state.ts";
import type { StateWrite } from "../../src/state/state.ts";
import { fractions } from "./fractions.ts";

const partition: PartitionId = { topic: "orders", generation: 1, partition: 0 };
const commits = 16;
const cutsPerStep = 6;
const sectorBytes = 512;
const walHeaderBytes = 32;

interface Files {
  readonly database: Buffer;
  readonly wal: Buffer;
}

/** The content that a cut in the step may leave, as the values by key. */
interface Step {
  readonly before: Files;
  readonly after: Files;
  readonly allowed: readonly Model[];
}

type Model = ReadonlyMap<string, Uint8Array>;

test("a power cut keeps every acknowledged batch and tears none", async () => {
  const root = await mkdtemp(join(tmpdir(), "power-loss-"));
  try {
    const chance = fractions(7);
    const steps = await recordSteps(join(root, "live"), chance);
    const checkpoints = steps.filter(({ allowed }) => allowed.length === 1);
    assert.ok(checkpoints.length >= 2, `${checkpoints.length} checkpoints were recorded`);
    assert.ok(steps.some(restartsWal), "no commit began the WAL anew");
    for (const [i, step] of steps.entries()) {
      for (let cut = 0; cut < cutsPerStep; cut += 1) {
        const found = await recover(join(root, "cut"), cutWithin(step, chance));
        const isAllowed = step.allowed.some((model) => isSame(model, found));
        assert.ok(isAllowed, `step ${i}, cut ${cut}: ${[...found.keys()].join()}`);
      }
    }
  } finally {
    await rm(root, { recursive: true });
  }
});

test("what is read behind a sync that failed is kept through a power cut", async () => {
  const root = await mkdtemp(join(tmpdir(), "power-loss-"));
  try {
    const live = join(root, "live");
    const first = openState(live);
    const handle = await first.open(partition);
    await handle.write([{ key: "a", value: Buffer.from("synced") }]);
    const onDisk = copyFiles(live);
    // It reaches the memory of the kernel, where it looks written from then on.
    await handle.write([{ key: "b", value: Buffer.from("not synced") }]);
    const inMemory = copyFiles(live);
    const next = join(root, "next");
    putFiles(next, inMemory);
    const second = openState(next);
    const successor = await second.open(partition);
    assert.ok(await successor.get("b"));
    await successor.write([{ key: "c", value: Buffer.from("synced") }]);
    const found = await recover(join(root, "cut"), {
      database: lost(onDisk.database, inMemory.database, copyFiles(next).database),
      wal: lost(onDisk.wal, inMemory.wal, copyFiles(next).wal),
    });
    assert.deepEqual([...found.keys()], ["a", "b", "c"]);
    await Promise.all([first.close(), second.close()]);
  } finally {
    await rm(root, { recursive: true });
  }
});

/** What a disk holds of a file that it never got `inMemory` of: that, but for what came after. */
function lost(onDisk: Buffer, inMemory: Buffer, after: Buffer): Buffer {
  const held = Buffer.from(after);
  for (let at = 0; at < after.length; at += sectorBytes) {
    const end = Math.min(after.length, at + sectorBytes);
    if (!after.subarray(at, end).equals(inMemory.subarray(at, end))) continue;
    held.fill(0, at, end);
    onDisk.subarray(at, end).copy(held, at);
  }
  return held;
}

async function recordSteps(folder: string, chance: () => number): Promise<readonly Step[]> {
  const state = openState(folder);
  const handle = await state.open(partition);
  const steps: Step[] = [];
  let model: Model = new Map();
  let before = copyFiles(folder);
  for (let commit = 0; commit < commits; commit += 1) {
    const batch = batchOf(commit, chance);
    await handle.write(batch);
    const committed = copyFiles(folder);
    const next = applied(model, batch);
    steps.push({ before, after: committed, allowed: [model, next] });
    // A checkpoint, when one is due, has a turn of the event loop to itself.
    await nextTurn();
    await nextTurn();
    before = copyFiles(folder);
    if (!before.database.equals(committed.database)) {
      steps.push({ before: committed, after: before, allowed: [next] });
    }
    model = next;
  }
  await state.close();
  return steps;
}

/** Three puts of up to 400 KB over earlier ones and a delete: pages are freed and reused. */
function batchOf(commit: number, chance: () => number): readonly StateWrite[] {
  const puts = Array.from({ length: 3 }, (_, i) => {
    const value = Buffer.alloc(Math.floor(chance() * 400_000), `${commit}.${i} `);
    return { key: `key/${(commit * 3 + i) % 7}`, value };
  });
  return [...puts, { key: `key/${(commit * 5) % 7}`, value: null }];
}

function applied(model: Model, batch: readonly StateWrite[]): Model {
  const next = new Map(model);
  for (const { key, value } of batch) {
    if (value === null) next.delete(key);
    else next.set(key, value);
  }
  return next;
}

function restartsWal({ before, after }: Step): boolean {
  return !headerOf(before.wal).equals(headerOf(after.wal)) && before.wal.length > 0;
}

function headerOf(wal: Buffer): Buffer {
  return wal.subarray(0, walHeaderBytes);
}

/** SQLite syncs a new WAL header before any frame behind it, so the header is not at stake. */
function cutWithin({ before, after }: Step, chance: () => number): Files {
  const wal = mixed(before.wal, after.wal, chance);
  headerOf(after.wal).copy(wal);
  return { database: mixed(before.database, after.database, chance), wal };
}

function mixed(before: Buffer, after: Buffer, chance: () => number): Buffer {
  const mix = Buffer.from(after);
  for (let at = 0; at < after.length; at += sectorBytes) {
    const sector = mix.subarray(at, at + sectorBytes);
    const old = before.subarray(at, at + sectorBytes);
    if (sector.equals(old)) continue;
    const fate = chance();
    if (fate < 0.3) sector.fill(old.length === 0 ? 0 : old);
    else if (fate < 0.32) spoil(sector, old, chance);
  }
  const grown = Math.max(0, after.length - before.length);
  const lost = chance() < 0.5 ? 0 : Math.floor(chance() * (grown + 1));
  return mix.subarray(0, after.length - lost);
}

/** Bytes the step did not touch stay: SQLite counts on disks that overwrite safely ("PSOW"). */
function spoil(sector: Buffer, old: Buffer, chance: () => number): void {
  for (const [i, byte] of sector.entries()) {
    if (byte !== old[i]) sector[i] = Math.floor(chance() * 256);
  }
}

async function recover(folder: string, files: Files): Promise<Model> {
  rmSync(folder, { recursive: true, force: true });
  putFiles(folder, files);
  const reader = openStateReadOnly(databaseIn(folder));
  const entries = await reader.list(partition, "", { limit: 1000 });
  await reader.close();
  return new Map(entries.map(({ key, value }) => [key, value]));
}

function isSame(expected: Model, found: Model): boolean {
  if (expected.size !== found.size) return false;
  return [...expected].every(([key, value]) => {
    const other = found.get(key);
    return other !== undefined && Buffer.from(value).equals(other);
  });
}

function openState(folder: string): SqliteState {
  mkdirSync(folder, { recursive: true });
  return new SqliteState({ file: databaseIn(folder), onFatal: (error) => assert.fail(error) });
}

function copyFiles(folder: string): Files {
  const file = databaseIn(folder);
  return { database: readFileSync(file), wal: readFileSync(`${file}-wal`) };
}

function putFiles(folder: string, { database, wal }: Files): void {
  mkdirSync(folder);
  writeFileSync(databaseIn(folder), database);
  writeFileSync(`${databaseIn(folder)}-wal`, wal);
}

function databaseIn(folder: string): string {
  return join(folder, "state.sqlite");
}
