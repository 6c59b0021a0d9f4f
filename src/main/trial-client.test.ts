import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { systemClock } from "../clock.ts";
import { ChildTrial } from "./trial-client.ts";

const partition = { topic: "web", generation: 1, partition: 0 };
const place = {
  kind: "folder",
  dataFolder: join(tmpdir(), "pulse-nothing-is-here"),
  hashKeyHex: "5a".repeat(32),
  files: {},
} as const;

/** Processes of ours that run. */
function children(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "ProcessWrap").length;
}

test("where log and state are away no record is said to have ended the process", async () => {
  const trial = new ChildTrial(place);
  await assert.rejects(trial.run({ partition, from: 0, to: 1 }), {
    name: "StateError",
    code: "unavailable",
    message: "records cannot be tried: log, state or lake are away from the process that would",
  });
});

test("a record that ended a process with many partitions has few of them tried at once", async () => {
  const trial = new ChildTrial(place);
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, children());
  }, 5);
  const runs = Array.from({ length: 4 }, () => trial.run({ partition, from: 0, to: 1 }));
  const ends = await Promise.allSettled(runs);
  clearInterval(looking);
  assert.ok(ends.every(({ status }) => status === "rejected"));
  assert.equal(most, 2);
});

test("what is let go of is tried no more", async () => {
  const trial = new ChildTrial(place);
  const letGo = new AbortController();
  const runs = Array.from({ length: 3 }, () =>
    trial.run({ partition, from: 0, to: 1 }, letGo.signal),
  );
  while (children() < 2) await systemClock.yield();
  letGo.abort();
  for (const end of await Promise.allSettled(runs)) {
    assert.match(String(end.status === "rejected" && end.reason), /let go of/);
  }
  while (children() > 0) await systemClock.yield();
});
