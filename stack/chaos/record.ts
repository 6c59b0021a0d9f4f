// What is kept of the runs of seeds: a line of bench/results/chaos.jsonl each.
import { appendFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { readCommit } from "../../bench/report.ts";
import type { SeedResult } from "./chaos.ts";

const results = join(import.meta.dirname, "..", "..", "bench", "results", "chaos.jsonl");

/** `loadBefore`: the machine's load average when the run began. */
export async function record(
  { saidIn: _, faults, breaches, ...result }: SeedResult,
  { wallSeconds, loadBefore }: { readonly wallSeconds: number; readonly loadBefore: number },
): Promise<void> {
  const cpu = cpus();
  const line = {
    at: new Date().toISOString(),
    ...(await readCommit()),
    machine: {
      cpu: cpu[0]?.model ?? "unknown",
      cores: cpu.length,
      loadBefore: Math.round(10 * loadBefore) / 10,
    },
    node: process.version,
    wallSeconds,
    ...result,
    // Without the stack of a test that failed itself.
    breaches: breaches.map((breach) => breach.split("\n", 1)[0]),
    faults: faults.map(({ kind, seen }) => ({ kind, ...seen })),
  };
  appendFileSync(results, `${JSON.stringify(line)}\n`);
}
