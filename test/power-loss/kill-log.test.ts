// A process that appends is killed, or its disk refuses a write: what it acknowledged is kept.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { systemClock } from "../../src/clock.ts";
import { EmbeddedLogWriter } from "../../src/log/embedded/embedded-log-writer.ts";
import { openLogReadOnly } from "../../src/log/embedded/read-only-log.ts";
import { callsIn, recordsIn, topics } from "./calls.ts";

const appender = join(import.meta.dirname, "appender.ts");

/** Runs the appender, after `setUp` in its shell; kills it once it acknowledged `killAfter` calls. */
async function appendUntilDeath(dir: string, setUp: string, killAfter: number) {
  const script = `${setUp}; exec "$0" "$@"`;
  const child = spawn("sh", ["-c", script, process.execPath, appender, dir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const chunk of child.stdout) {
    printed += chunk;
    if (printed.split("\n").length <= killAfter || child.killed) continue;
    await readBesideWriter(dir, printed.split("\n").slice(0, -1));
    child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  const lines = printed.split("\n").slice(0, -1);
  return {
    isFatal: lines.includes("fatal"),
    acknowledged: lines.filter((line) => line !== "fatal"),
  };
}

/** A process beside the living writer finds what was acknowledged before it looked. */
async function readBesideWriter(dir: string, acknowledged: readonly string[]): Promise<void> {
  const log = openLogReadOnly(dir, topics);
  const [id] = log.partitions;
  assert.ok(id);
  const found = new Set((await recordsIn(log, id)).map(({ key }) => key));
  assert.deepEqual(
    acknowledged.filter((call) => !found.has(call)),
    [],
  );
  await log.close();
}

/** What a process finds that only reads, after the writer's death. */
async function readAfterDeath(dir: string): Promise<number[]> {
  const log = openLogReadOnly(dir, topics);
  const calls = await callsIn(log);
  await log.close();
  return calls;
}

async function reopened(dir: string): Promise<number[]> {
  const log = EmbeddedLogWriter.open({
    dir,
    topics,
    clock: systemClock,
    onFatal: (error) => assert.fail(error),
  });
  const calls = await callsIn(log);
  await log.close();
  return calls;
}

test("whatever was acknowledged before kill -9 is there, in order and whole", async () => {
  const dir = mkdtempSync(join(tmpdir(), "kill-log-"));
  const acknowledged: number[] = [];
  for (const killAfter of [10, 60, 35]) {
    const run = await appendUntilDeath(dir, "true", killAfter);
    assert.ok(run.acknowledged.length >= killAfter && !run.isFatal);
    acknowledged.push(...run.acknowledged.map(Number));
    const read = await readAfterDeath(dir);
    const calls = await reopened(dir);
    assert.deepEqual(read, calls, "a reader finds what the next writer does");
    const kept = new Set(calls);
    assert.deepEqual(
      acknowledged.filter((call) => !kept.has(call)),
      [],
    );
  }
  rmSync(dir, { recursive: true });
});

test("a write the disk refuses ends the process, and what was acknowledged is kept", async () => {
  const dir = mkdtempSync(join(tmpdir(), "refused-log-"));
  const run = await appendUntilDeath(dir, "ulimit -f 140", 1_000);
  assert.ok(run.isFatal, "the failed write was reported as final");
  assert.ok(run.acknowledged.length > 3);
  const kept = new Set(await reopened(dir));
  assert.deepEqual(
    run.acknowledged.filter((call) => !kept.has(Number(call))),
    [],
  );
  rmSync(dir, { recursive: true });
});
