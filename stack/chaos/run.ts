// `npm run chaos -- --seeds 1-20 --seconds 60`: seeds one after the other, each with topics, bucket
// and processes of its own. Prints every option a seed expands to, every fault and what was seen of
// it, adds a line to bench/results/chaos.jsonl, and exits 1 when a seed has a breach.
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { OneAtATime } from "../../src/stream/one-at-a-time.ts";
import { runSeed, type SeedOptions, type SeedResult, startServers } from "./chaos.ts";
import { seedsOf } from "./plan.ts";
import { record } from "./record.ts";

const usage = "Usage: npm run chaos -- [--seeds 1-20|3|1,5] [--seconds 60]\n";

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const asked = readArguments(args);
  if (asked === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const failed: number[] = [];
  const servers = await startServers();
  const turns = new OneAtATime();
  const left = [...asked.seeds];
  const runner = async () => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      const { breaches } = await runOne({ seed, seconds: asked.seconds, servers, turns });
      if (breaches.length > 0) failed.push(seed);
    }
  };
  try {
    // One makes its faults while the one before is judged.
    await Promise.all([runner(), runner()]);
  } finally {
    await servers.stop();
  }
  const sound = `${asked.seeds.length - failed.length} of ${asked.seeds.length} seeds are sound`;
  process.stdout.write(failed.length > 0 ? `${sound}; not ${failed.join(", ")}\n` : `${sound}\n`);
  return failed.length > 0 ? 1 : 0;
}

async function runOne(options: Omit<SeedOptions, "note">): Promise<SeedResult> {
  const { seed } = options;
  const startedAt = Date.now();
  const note = (text: string) => {
    const at = ((Date.now() - startedAt) / 1_000).toFixed(1).padStart(6);
    process.stdout.write(`seed ${seed} ${at} s  ${text}\n`);
  };
  const loadBefore = loadavg()[0] ?? 0;
  const result = await runSeed({ ...options, note });
  await record(result, { wallSeconds: Math.round((Date.now() - startedAt) / 1_000), loadBefore });
  process.stdout.write(`${told(result)}\n`);
  return result;
}

function readArguments(args: string[]) {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({ args, options: { seeds: text, seconds: text } });
    const seconds = Number(values.seconds ?? "60");
    const seeds = seedsOf(values.seeds ?? "1-20");
    const isGood = seeds.length > 0 && seconds >= 10;
    return isGood ? { seeds, seconds } : undefined;
  } catch {
    return undefined;
  }
}

function told({ seed, produced, faults, leftOut, quietMs, rowsCompared, ...rest }: SeedResult) {
  const kinds = [...Map.groupBy(faults, ({ kind }) => kind)];
  const counts = kinds.map(([kind, of]) => `${kind} ${of.length}`).join(", ");
  const { breaches, saidIn } = rest;
  return [
    `seed ${seed}: ${breaches.length === 0 ? "sound" : `${breaches.length} breaches`}`,
    `  ${produced.events} events in ${produced.batches} batches, ${produced.resent} sent again`,
    `  ${faults.length} faults: ${counts}; left out: ${leftOut.join(", ") || "none"}`,
    `  quiet after ${quietMs} ms; ${rowsCompared} rows compared with those of a second fold`,
    ...breaches.map((breach) => `  breach: ${breach}`),
    ...(saidIn === undefined ? [] : [`  what the processes said is in ${saidIn}`]),
  ].join("\n");
}
