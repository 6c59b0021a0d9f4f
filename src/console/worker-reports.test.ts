// What several workers say becomes one report: the newest owner counts, the silent ones do not.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { PartitionId } from "../event/position.ts";
import { PartitionStatus } from "../stream/status.ts";
import { ProcessStats } from "../telemetry/process-stats.ts";
import { metricsText } from "./metrics.ts";
import { WorkerReports } from "./worker-reports.ts";

const ids: readonly PartitionId[] = [0, 1].map((partition) => {
  return { topic: "web", generation: 1, partition };
});

/** A worker's report of partitions by number, with their epochs. */
function report(epochs: Readonly<Record<number, number>>, pausedSinks = {}): Uint8Array {
  const partitions = Object.entries(epochs).map(([number, epoch]) => {
    const status = new PartitionStatus(ids[Number(number)] as PartitionId);
    status.enter("running");
    status.epoch = epoch;
    return status.report();
  });
  return Buffer.from(JSON.stringify({ partitions, pausedSinks }));
}

test("what sinks have not taken is added up; workers heard of are counted", () => {
  const reports = new WorkerReports(ids);
  const told = (behind: number) =>
    Buffer.from(
      JSON.stringify({ partitions: [], pausedSinks: {}, sinksBehind: { lists: behind } }),
    );
  assert.equal(reports.heardAt, undefined);
  reports.receive("a", told(2), 1_000);
  reports.receive("b", told(3), 2_000);
  assert.deepEqual(reports.merged(3_000).sinksBehind, { lists: 5 });
  assert.deepEqual([reports.heard(3_000), reports.heardAt], [2, 2_000]);
  assert.deepEqual([reports.heard(16_500), reports.heard(17_001)], [1, 0]);
  assert.deepEqual(reports.merged(16_500).sinksBehind, { lists: 3 });
});

function phases(reports: WorkerReports, now: number) {
  const { partitions } = reports.merged(now);
  return partitions.map(({ phase, epoch, reason }) => [phase, epoch, reason]);
}

test("each partition is told of by its newest owner, whoever spoke last", () => {
  const reports = new WorkerReports(ids);
  assert.ok(reports.receive("b", report({ 0: 4, 1: 1 }, { snowflake: "away" }), 1_000));
  assert.ok(reports.receive("a", report({ 0: 3 }), 2_000));
  assert.deepEqual(phases(reports, 3_000), [
    ["running", 4, ""],
    ["running", 1, ""],
  ]);
  assert.deepEqual(reports.merged(3_000).pausedSinks, { snowflake: "away" });
});

test("what nobody heard of lately said it owns has no owner", () => {
  const reports = new WorkerReports(ids);
  reports.receive("a", report({ 0: 1 }), 1_000);
  reports.receive("b", report({ 1: 1 }), 12_000);
  const ownerless = ["paused", 0, "no worker says that it owns it"];
  assert.deepEqual(phases(reports, 17_000), [ownerless, ["running", 1, ""]]);
  assert.deepEqual(phases(reports, 30_000), [ownerless, ownerless]);
});

test("bytes that are no report change nothing", () => {
  const reports = new WorkerReports(ids);
  for (const text of ["", "{", "null", "[]", "{}", '{"partitions":[{}],"pausedSinks":{}}']) {
    assert.equal(reports.receive("a", Buffer.from(text), 0), false, text);
  }
});

test("figures that a worker of another version does not tell are none, and spoil no metrics", () => {
  const reports = new WorkerReports(ids);
  const { partitions } = JSON.parse(Buffer.from(report({ 0: 4, 1: 1 })).toString());
  for (const partition of partitions) delete partition.dedupFilterBytes;
  reports.receive("a", Buffer.from(JSON.stringify({ partitions, pausedSinks: {} })), 1_000);
  const merged = reports.merged(1_000);
  assert.deepEqual(phases(reports, 1_000)[0], ["running", 4, ""]);
  const process = new ProcessStats();
  const text = metricsText({ now: 1_000, isReady: true, report: merged, process });
  assert.match(text, /^pulse_dedup_filter_bytes\{topic="web",generation="1",partition="0"\} 0$/m);
});
