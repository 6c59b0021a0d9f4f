import assert from "node:assert/strict";
import { test } from "node:test";
import { ProcessStats } from "./process-stats.ts";
import { PrometheusText } from "./prometheus.ts";

test("a process shows its memory, its CPU time and its event loop, all as numbers", () => {
  const stats = new ProcessStats();
  const text = new PrometheusText();
  stats.start();
  stats.write(text);
  stats.stop();
  const samples = text
    .text()
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith("#"));
  assert.equal(samples.length, 8);
  for (const line of samples) assert.match(line, /^[a-z_]+(\{quantile="[\d.]+"\})? [\d.e+-]+$/);
  assert.match(text.text(), /^process_resident_memory_bytes [1-9]\d{6,}$/m);
});

test("a loop that is not measured yet has no delay", () => {
  assert.deepEqual(new ProcessStats().loopDelay(), { p50: 0, p99: 0, max: 0 });
});
