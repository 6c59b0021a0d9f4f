// The power fails between any two acknowledged appends of the embedded log, and any part of what
// was not synced is lost, torn, zeroed or out of order: the log opens with all it acknowledged.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { systemClock } from "../../src/clock.ts";
import { EmbeddedLogWriter } from "../../src/log/embedded/embedded-log-writer.ts";
import { callRecords, callsIn, crashLimits, topics } from "./calls.ts";
import { imagesBetween, type Snapshot, snapshot } from "./log-images.ts";

const calls = 24;
/** Images are what a disk holds already; memory takes them as well, and much faster. */
const memory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

function open(dir: string): EmbeddedLogWriter {
  return EmbeddedLogWriter.open({
    dir,
    topics,
    clock: systemClock,
    limits: crashLimits,
    onFatal: (error) => assert.fail(error),
  });
}

/** Snapshots of the folder, the n-th taken as soon as n appends were acknowledged. */
async function recordSnapshots(dir: string): Promise<Snapshot[]> {
  const log = open(dir);
  const folder = join(dir, "web");
  const snapshots = [snapshot(folder)];
  for (let call = 0; call < calls; call++) {
    await log.append(callRecords(call));
    snapshots.push(snapshot(folder));
  }
  await log.close();
  return snapshots;
}

async function callsOf(dir: string, files: Snapshot): Promise<number[]> {
  const folder = join(dir, "web");
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const log = open(dir);
  const found = await callsIn(log);
  await log.append(callRecords(found.length));
  assert.deepEqual(await callsIn(log), [...found, found.length], "the log goes on");
  await log.close();
  rmSync(dir, { recursive: true });
  return found;
}

/** A small linear congruential generator: the same cuts on every run. */
function picker(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test("no cut between two appends loses an acknowledged one", async () => {
  const root = mkdtempSync(join(memory, "power-loss-"));
  const snapshots = await recordSnapshots(join(root, "run"));
  const pick = picker();
  let images = 0;
  let rotations = 0;
  for (let acknowledged = 0; acknowledged < calls; acknowledged++) {
    const [synced, written] = snapshots.slice(acknowledged, acknowledged + 2);
    assert.ok(synced && written);
    rotations += written.size > synced.size ? 1 : 0;
    for (const { name, files } of imagesBetween(synced, written, pick)) {
      const place = `after call ${acknowledged}: ${name}`;
      const found = await callsOf(join(root, String(images++)), files).catch((cause) => {
        throw new Error(place, { cause });
      });
      assert.deepEqual(found, found.keys().toArray(), `${place}: in order`);
      assert.ok(found.length === acknowledged || found.length === acknowledged + 1, place);
    }
  }
  assert.ok(
    rotations > 1 && images > 500,
    `${rotations} rotations and ${images} images were tried`,
  );
  rmSync(root, { recursive: true });
});
