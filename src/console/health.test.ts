import assert from "node:assert/strict";
import { test } from "node:test";
import { type PartitionReport, PartitionStatus } from "../stream/status.ts";
import { healthOf, lagOf } from "./health.ts";

function partition(number: number, changes: Partial<PartitionReport> = {}): PartitionReport {
  return {
    ...new PartitionStatus({ topic: "web", generation: 1, partition: number }).report(),
    phase: "running",
    ...changes,
  };
}

function kindOf(partitions: PartitionReport[], pausedSinks: Record<string, string> = {}) {
  return healthOf({ isReady: true, report: { partitions, pausedSinks }, acceptedPerSecond: 0 });
}

test("the worst thing is said first, with its reason and how many more there are", () => {
  const halted = { phase: "halted", reason: "the log is shorter than the head" } as const;
  const paused = { phase: "paused", reason: "the disk is full" } as const;
  assert.deepEqual(kindOf([partition(0, paused), partition(3, halted), partition(4, halted)]), {
    kind: "halted",
    sentence: "Partition web 3 is halted: the log is shorter than the head (1 more)",
  });
  assert.deepEqual(kindOf([partition(0, paused)]), {
    kind: "paused",
    sentence: "Partition web 0 waits: the disk is full",
  });
  assert.deepEqual(kindOf([partition(0)], { duckdb: "the file is locked" }), {
    kind: "paused",
    sentence: "Sink duckdb waits: the file is locked",
  });
  assert.equal(kindOf([partition(0, { phase: "isolating" })]).kind, "paused");
  assert.equal(kindOf([partition(0, { phase: "opening" })]).kind, "catching_up");
  assert.equal(kindOf([partition(0)]).kind, "ready");
});

test("a lag of a few seconds of traffic is normal, more is catching up", () => {
  const report = { partitions: [partition(0, { lagRecords: 30_000 })], pausedSinks: {} };
  const at = (acceptedPerSecond: number) =>
    healthOf({ isReady: true, report, acceptedPerSecond }).kind;
  assert.equal(at(5_000), "ready");
  assert.equal(at(200), "catching_up");
  assert.equal(lagOf(report), 30_000);
});

test("before it is ready it starts, and without a report it is silent", () => {
  const report = undefined;
  assert.equal(healthOf({ isReady: false, report, acceptedPerSecond: 0 }).kind, "starting");
  assert.equal(healthOf({ isReady: true, report, acceptedPerSecond: 0 }).kind, "silent");
  assert.equal(lagOf(report), 0);
});
